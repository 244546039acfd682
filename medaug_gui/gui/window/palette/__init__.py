"""The command palette: every action, operation and series by a few letters of its name."""
