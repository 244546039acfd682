"""What can be undone: the history, its menu entries, and the bin."""
