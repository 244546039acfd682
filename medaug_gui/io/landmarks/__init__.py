"""Points and boxes that lie in files beside a scan."""
