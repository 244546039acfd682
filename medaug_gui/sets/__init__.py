"""Whole sets: what is found becomes cases, parts, variants and files that a trainer of networks takes as they are."""
