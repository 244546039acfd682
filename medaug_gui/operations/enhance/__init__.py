"""Classical and learned enhancement, one file each."""
