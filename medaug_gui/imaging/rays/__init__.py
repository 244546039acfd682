"""Rays through a slice: projections and back, on coarse grids, and what a beam of many energies makes of them."""
