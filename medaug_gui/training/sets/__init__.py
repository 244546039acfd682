"""Any folder of scans, pictures and label maps as a set to train on: surveyed, judged, split by patient and loaded."""
