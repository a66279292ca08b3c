"""The goal and today's session."""
