"""Every way out: DICOM, NIfTI, NRRD and PNG, written whole, read back and checked."""
