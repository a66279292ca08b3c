"""Where things are and what the person prefers."""
