"""The list of jobs under the pictures."""
