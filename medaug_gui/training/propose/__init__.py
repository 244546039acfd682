"""Training of a promptable segmenter: a box or clicks on anything give its mask."""
