"""The pixels of DICOM files: how they are stored, what their values mean, and getting them."""
