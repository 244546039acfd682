"""What outlives a moment of the window: settings, what a killed window left, and what closing would lose."""
