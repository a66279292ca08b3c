"""Marking past answers one after the other, those first that teach most."""
