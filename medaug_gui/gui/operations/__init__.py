"""The inspector's tab Operations: the catalogue of what can be done, and the form and recipe of what is chosen."""
