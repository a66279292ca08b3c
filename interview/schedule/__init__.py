"""When to ask again: spaced repetition, mastery, calibration, the days to an interview. Pure."""
