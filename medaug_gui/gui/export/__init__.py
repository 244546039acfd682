"""From results to files: the panel that asks, and what writes."""
