"""Model packages on disk, devices, tiling and samplers. Only what is trained lives here, not what it is for."""
