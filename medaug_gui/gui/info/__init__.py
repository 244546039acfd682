"""What a series or a result is, and what made it: the inspector tab Info."""
