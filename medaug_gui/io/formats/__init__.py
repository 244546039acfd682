"""Everything that is not DICOM: NIfTI, NRRD, MetaImage and pictures, one file each."""
