"""A day as a person types it, in one of several ways."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from interview.model.errors import UsageError

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_COUNTS = {"a": 1, "an": 1, **{word: count for count, word in enumerate(_NUMBERS, 1)}}
_LENGTH = rf"(\d{{1,3}}|{'|'.join(_COUNTS)}) (day|week|month)s?"
_NAMED = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,})(?: (?P<year>\d{4}))?",
    r"(?P<month>[a-z]{3,}) (?P<day>\d{1,2})(?:st|nd|rd|th)?(?: (?P<year>\d{4}))?",
)

SAMPLES = "2026-12-09, 9 Dec, friday, tomorrow or in 2 weeks"
"""Ways to write a day."""

PAST_SAMPLES = "2026-11-09, 9 Nov, friday, yesterday or 2 weeks ago"
"""Ways to write a day in the past."""


def read_day(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that a person typed; without a year it is the next one, or with `past` the last.

    Raises:
        UsageError: it is no day.
    """
    line = " ".join(re.sub("[,._]", " ", text.lower()).split())
    try:
        day = _read_line(line, today, -1 if past else 1)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text!r} is not a day of the calendar") from error
    if day is None:
        samples = PAST_SAMPLES if past else SAMPLES
        raise UsageError(f"{text!r} is not a day; write one such as {samples}")
    return day


def _read_line(line: str, today: date, sign: int) -> date | None:
    """Return the day; None if it is none. `sign` is -1 for the past."""
    if line in _NEAR:
        return today + timedelta(days=_NEAR[line])
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", line):
        return date(*map(int, line.split("-")))
    line = line.replace("-", " ")  # `9-nov`, where blanks would part it
    if length := re.fullmatch(f"{_LENGTH} ago" if sign < 0 else f"in {_LENGTH}", line):
        return _date_away(today, sign * (_COUNTS.get(length[1]) or int(length[1])), length[2])
    for pattern in _NAMED:
        named = re.fullmatch(pattern, line)
        month = _place(named["month"], _MONTHS) if named else None
        if named and month:
            day, year = int(named["day"]), named["year"]
            return date(int(year), month, day) if year else _nearest(today, month, day, sign)
    weekday = _place(line.removeprefix("next ").removeprefix("on "), _WEEKDAYS)
    if weekday is None:
        return None
    ahead = (weekday - 1 - today.weekday()) % 7
    return today + timedelta(days=ahead or 7) if sign > 0 else today - timedelta(days=-ahead % 7)


def _place(word: str, names: list[str]) -> int | None:
    """Return the place, from 1, of the name that a word of three letters or more begins."""
    places = (place for place, name in enumerate(names, 1) if name.startswith(word))
    return next(places, None) if len(word) >= 3 else None


def _nearest(today: date, month: int, day: int, sign: int) -> date:
    for year in range(today.year, today.year + 9 * sign, sign):  # one has a 29th of February
        if day <= monthrange(year, month)[1] and (date(year, month, day) - today).days * sign >= 0:
            return date(year, month, day)
    raise ValueError("no year has such a day")


def _date_away(today: date, count: int, unit: str) -> date:
    if unit != "month":
        return today + timedelta(days=count * {"day": 1, "week": 7}[unit])
    years, month = divmod(today.month - 1 + count, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
