"""What comes now: opening a session, the plan of the day, goals."""
