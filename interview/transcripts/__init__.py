"""Journals while they are written, transcripts when they are read."""
