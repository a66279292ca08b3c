"""Keyword and fuzzy coverage of key points, explained. Pure: no clock, disk or chance."""
