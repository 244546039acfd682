"""One DICOM file: its elements from bytes, its text, and pydicom where that is needed."""
