"""Sets as the window has them made: the processes that do it."""
