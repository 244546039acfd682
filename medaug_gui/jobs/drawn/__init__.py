"""What was drawn in the window, as jobs, saved sessions and the next start find it."""
