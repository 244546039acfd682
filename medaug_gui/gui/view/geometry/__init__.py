"""Where pictures lie: planes, places in the patient, zoom and links between series."""
