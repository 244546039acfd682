"""What the mouse does on the pictures: one tool at a time, and what is painted over the panes."""
