"""Features of images from networks trained on other pictures."""
