"""How a pane is painted: slices, labels, maps, differences and texts."""
