"""Everything that can be done to a series, each in one file, found by discovery."""
