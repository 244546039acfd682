"""Model packages as operations: one file for each task, and what they share."""
