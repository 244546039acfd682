"""One training from a plan: everything between the data and a package that stands beside the others."""
