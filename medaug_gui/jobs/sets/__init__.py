"""Sets as the window keeps them: their work folders, and the processes that make them."""
