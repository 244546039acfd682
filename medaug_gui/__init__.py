"""MedAug: augment, enhance and generate radiology scans, from dropped DICOM to checked DICOM."""

__version__ = "0.1.0"
PROGRAM = "MedAug"
