"""Every way in: dialogs, drops, the scan and what it says."""
