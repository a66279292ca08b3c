"""The bounds of what a plan may ask for, the same in the app, on the command line and in files."""

from __future__ import annotations

MOST_QUESTIONS = 1000
"""Questions of a session."""

LONGEST_QUESTION = 7200.0
"""Seconds for one question."""

LONGEST_SESSION_MINUTES = 1440.0
"""Minutes for a whole session."""

LONGEST_THINKING = 600.0
"""Seconds to think before a question's clock counts."""

MOST_FOLLOW_UPS = 3
"""Follow-ups at a question."""

FOLLOW_UP = 45.0
"""Seconds to answer a follow-up."""

DEEPER = 90.0
"""Seconds to answer a follow-up that goes on from a good answer."""

HINT_GAP = 10.0
"""Seconds from one hint to the next."""

MOST_ROWS = 100
"""Rows of a person's own mark."""

LONGEST_GAP = 1e10
"""Seconds that an interruption counts at most: three hundred years."""

LARGEST_SEED = 2**53 - 1
"""As large as every reader of JSON keeps exactly."""

LONGEST_TYPED_ANSWER = 20_000
"""Characters that a typed answer may hold; scoring and drawing stay quick up to here.

A key costs time in proportion to its line: about 20 ms where one line holds all of them.
"""

LONGEST_NOTE = 2000
"""Characters of a note on an attempt."""

MOST_TAGS = 12
"""Tags of one attempt."""

LONGEST_TAG = 40
"""Characters; a session's title may be twice as long."""
