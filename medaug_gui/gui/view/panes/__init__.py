"""One pane: what it shows, and how it is painted."""
