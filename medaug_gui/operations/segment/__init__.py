"""What is found in a scan without training, each in one file, found by discovery."""
