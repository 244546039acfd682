"""Generators: models that make new series."""
