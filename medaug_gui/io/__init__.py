"""Every way in: scanning headers, reading DICOM, NIfTI, NRRD, MetaImage and pictures, opening archives."""
