"""What images are compared by: low-pass shapes, and features of a network that was trained on other pictures."""
