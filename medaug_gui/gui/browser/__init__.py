"""The left column: patients, studies and series, and the results."""
