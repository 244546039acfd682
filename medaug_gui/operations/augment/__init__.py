"""Label-safe transforms, one file each."""
