"""Help in the window: a guide, the keys, and about the program."""
