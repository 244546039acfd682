"""The frame of the window: its regions, the row at the top, the inspector, the drawer and the line at the foot."""
