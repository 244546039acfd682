"""The pane that shows what the file of a slice says, beside what its result will say as exported."""
