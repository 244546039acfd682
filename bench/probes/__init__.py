"""Programs that drive the window, each in a process of its own."""
