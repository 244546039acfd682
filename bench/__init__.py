"""`python -m bench`: MedAug's speed against TorchIO, MONAI, pydicom and SimpleITK, as ratios from one run."""
