"""Labels in the window: their list, and the tools that draw them."""
