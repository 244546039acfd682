"""DICOM: headers by a direct walk, stacks, pixels, decoding in children, segmentations."""
