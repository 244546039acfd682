"""Zip and tar archives of every kind, unpacked in bounded pieces: what is in them goes where nothing else is."""
