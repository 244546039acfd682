"""Measuring a model on any folder of scans: `medaug evaluate`."""
