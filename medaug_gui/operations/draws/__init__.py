"""What draws of several transforms share: how strong this time, and for which grid a pattern was drawn."""
