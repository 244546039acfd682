"""What can speak against a training: one file for each side that data are looked at from."""
