"""The bounds of what a plan may ask for, the same in the app, on the command line and in files."""

from __future__ import annotations

MOST_QUESTIONS = 1000
"""Questions of a session."""

LONGEST_QUESTION = 7200.0
"""Seconds for one question."""

LONGEST_SESSION = 1440.0
"""Minutes for a whole session."""

LARGEST_SEED = 2**53 - 1
"""As large as every reader of JSON keeps exactly."""
