"""What the window says and asks."""
