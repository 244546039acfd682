"""The layouts of sets: a module each, found by looking."""
