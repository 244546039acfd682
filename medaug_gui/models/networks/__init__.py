"""Network architectures, one file each, named by the registry that `model.json` refers to."""
