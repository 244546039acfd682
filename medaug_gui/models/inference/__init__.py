"""Networks at work: how each task runs over the slices of a series, and what is checked of the result."""
