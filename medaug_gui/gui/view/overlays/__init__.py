"""What lies over a picture: maps, labels, differences and captions."""
