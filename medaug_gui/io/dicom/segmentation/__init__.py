"""DICOM segmentations: to which series each belongs, and its label maps on the grid of that."""
