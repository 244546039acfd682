"""What there is to see, and what can be done with it."""
