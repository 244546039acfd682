"""Reading of scans, slices and films, and how they are parted into those trained on and those held out."""
