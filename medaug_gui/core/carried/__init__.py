"""What a series carries along beside its voxels, and what is found out about it."""
