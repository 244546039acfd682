"""Training of upscalers."""
