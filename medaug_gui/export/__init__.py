"""Every way out: DICOM, NIfTI, NRRD and PNG, written whole or not at all, read back and compared."""
