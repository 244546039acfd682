"""MONAI bundles, without MONAI's `ConfigParser`, which runs what stands in them."""
