"""The commands that measure: a model, and whether augmentation helps."""
