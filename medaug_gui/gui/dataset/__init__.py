"""Sets in the window: which cases, which variants, in what layout; how the writing goes, and what came out."""
