"""The `medaug` command: the same jobs without a window."""
