"""The embedded sample study: analytic phantoms that look like scans, written as DICOM."""
