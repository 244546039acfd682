"""Windows beside the main one: a file each with a `PAGE`, found by looking."""
