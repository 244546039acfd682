"""Frames of a DICOM series in stacks that each form a volume or a film."""
