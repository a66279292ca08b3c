"""What past sessions say of the person: mastery, schedule, trends."""
