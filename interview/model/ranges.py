"""Ranges of numbers and times in files, checked when they are decoded.

A value with a right checksum can still be absurd, by a fault or an edit. The bounds are wide: they keep
arithmetic and calendars working, and accept everything that the program writes itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from interview.model.limits import (
    LARGEST_SEED,
    LONGEST_GAP,
    LONGEST_QUESTION,
    LONGEST_SESSION_MINUTES,
    LONGEST_THINKING,
    MOST_FOLLOW_UPS,
    MOST_QUESTIONS,
)

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

Limit = Annotated[float, Meta(gt=0.0, le=LONGEST_QUESTION)]
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
"""What decides a draw."""

Position = Annotated[int, Meta(ge=0, le=10**7)]
"""An index, or a number of characters."""

Moment = Annotated[datetime, Meta(tz=True)]
"""A time of day in some time zone; its year is checked by `is_calendar_year`."""


def is_calendar_year(moment: datetime) -> bool:
    """Return whether days can be added to a time, and its time zone changed, without overflow."""
    # A machine that does not know the time says 1970, and 1969 west of Greenwich.
    return 1969 <= moment.year <= 9000
