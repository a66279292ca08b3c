"""How answers and sessions went, in words."""
