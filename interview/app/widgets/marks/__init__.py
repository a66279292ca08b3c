"""The person's own marks, row by row."""
