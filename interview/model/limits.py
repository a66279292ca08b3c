"""The bounds of values, the same in the app, on the command line and in files."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

MOST_QUESTIONS = 1000
"""Questions of a session."""

SHORTEST_LIMIT, LONGEST_LIMIT = 5.0, 7200.0
"""The fewest and the most seconds that a bank may set for one question."""

MOST_OPTIONS = 26
"""Options of a question: as many as there are letters."""

LONGEST_OPTION = 2_000
"""Characters of an option, a title and the like."""

LONGEST_SESSION_MINUTES = 1440.0
"""Minutes for a whole session."""

LARGEST_WINDOW = 1000
"""Columns or rows of a window that are drawn; more would keep the program busy for minutes."""

USUAL_QUESTIONS = 8
"""Questions of a session unless the person sets them."""

USUAL_FOLLOW_UPS = 2
"""The most follow-ups at a question unless the person sets them."""

USUAL_MINUTES = 25
"""Minutes of practice a day unless the person sets them."""

LONGEST_THINKING = 600.0
"""Seconds to think before a question's clock counts."""

MOST_FOLLOW_UPS = 3
"""Follow-ups at a question."""

FOLLOW_UP_SECONDS = 45.0
"""Seconds to answer a follow-up."""

DEEPER_SECONDS = 90.0
"""Seconds to answer a follow-up that goes on from a good answer."""

MOST_HINTS = 2
"""Hints at a question: what to think of, and half of the key point."""

HINT_GAP = 10.0
"""Seconds from one hint to the next."""

MOST_ROWS = 100
"""Rows of a person's marking."""

LONGEST_GAP = 1e10
"""Seconds of the longest interruption: three hundred years."""

LARGEST_SEED = 2**53 - 1
"""The largest number that every reader of JSON keeps exactly."""

LONGEST_TYPED_ANSWER = 20_000
"""Characters of a typed answer; scoring and drawing stay quick up to here.

A key press takes time in proportion to its line: about 20 ms if one line holds all of them.
"""

LONGEST_NOTE = 2000
"""Characters of a note on an attempt."""

MOST_TAGS = 12
"""Tags of one attempt."""

LONGEST_TAG = 40
"""Characters of a tag."""

LONGEST_TITLE = 80
"""Characters of a session's title."""


Share = Annotated[float, Meta(ge=0.0, le=1.0 + 1e-9)]
"""0 to 1, give or take the last digit of a sum."""

Amount = Annotated[float, Meta(ge=-1000.0, le=1000.0)]
"""A part of a running sum."""

Weight = Annotated[float, Meta(ge=0.0, le=1e6)]
"""Relative to other weights."""

Elapsed = Annotated[float, Meta(ge=0.0, le=1e9)]
"""Seconds on a session's clock: thirty years."""

Gap = Annotated[float, Meta(ge=0.0, le=LONGEST_GAP)]
"""Seconds on the wall clock in which the program was gone."""

Limit = Annotated[float, Meta(gt=0.0, le=LONGEST_LIMIT)]
"""Seconds to answer."""

Thinking = Annotated[float, Meta(ge=0.0, le=LONGEST_THINKING)]
"""Seconds to think."""

Minutes = Annotated[float, Meta(gt=0.0, le=LONGEST_SESSION_MINUTES)]
"""Minutes of a session."""

Count = Annotated[int, Meta(ge=1, le=MOST_QUESTIONS)]
"""Questions of a session."""

FollowUpCount = Annotated[int, Meta(ge=0, le=MOST_FOLLOW_UPS)]
"""Follow-ups at a question."""

Seed = Annotated[int, Meta(ge=0, le=LARGEST_SEED)]
"""The seed of a draw."""

Position = Annotated[int, Meta(ge=0, le=10**7)]
"""An index, or a number of characters."""

Moment = Annotated[datetime, Meta(tz=True)]
"""A time of day in some time zone; its year is checked by `is_calendar_year`."""


def is_calendar_year(moment: datetime) -> bool:
    """Return whether days can be added to a time, and its time zone changed, without overflow."""
    # A machine that does not know the time is in 1970, and west of Greenwich in 1969.
    return 1969 <= moment.year <= 9000
