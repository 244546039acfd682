"""Setting up a training: what to learn, from what, how large, and the verdict before the first step."""
