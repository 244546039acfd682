"""Values of a series inside regions of interest and along lines."""
