"""Labels and places that come along with the voxels, without torch: counted, checked, put elsewhere."""
