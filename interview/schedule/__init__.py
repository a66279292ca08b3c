"""When to ask again: spaced repetition, mastery, calibration, forecasts. Pure."""
