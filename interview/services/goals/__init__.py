"""What is practised for: the goal, today's session, the days to come."""
