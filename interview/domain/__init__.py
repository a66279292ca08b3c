"""Frozen values and protocols that every other layer speaks in."""
