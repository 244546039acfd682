"""What moves voxels: warps, their composition, and resampling, once for a chain of them."""
