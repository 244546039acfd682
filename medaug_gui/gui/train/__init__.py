"""Training in the window: what to learn, from what, how it goes, and what came out."""
