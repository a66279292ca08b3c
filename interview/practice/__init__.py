"""Practice: beginning a session, presets, the day's plan, the goal."""
