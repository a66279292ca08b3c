"""The schedule: spaced repetition, mastery, calibration, the days to an interview. Pure."""
