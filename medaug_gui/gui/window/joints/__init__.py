"""What joins a room with the window: its signals with the frame, the lists and the inspector."""
