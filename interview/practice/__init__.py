"""What comes now: opening a session, the day's plan, goals."""
