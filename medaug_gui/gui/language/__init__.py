"""The languages of the window: the choice, the table of what a user reads, and texts that follow a change."""
