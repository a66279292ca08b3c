"""Comparing an answer with a rubric: terms, phrases, key points, misconceptions, the reference."""
