"""A walk through every screen, drawn to be looked at."""
