"""Banks of questions: read, checked, found, imported and written."""
