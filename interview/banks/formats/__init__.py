"""Readers of question files, and writers for other programs."""
