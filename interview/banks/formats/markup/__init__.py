"""Markup and formulas as plain text."""
