"""Which pane shows what, in each layout."""
