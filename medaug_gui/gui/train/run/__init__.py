"""A training that runs or is over: curves, samples over time, and what was fixed at its start."""
