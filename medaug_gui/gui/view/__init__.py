"""The picture area: slices of one or two series, linked, windowed, compared."""
