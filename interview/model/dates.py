"""A day as a person types it, in one of several ways."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from interview.model.errors import UsageError

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"day": 1, "week": 7}
_MONTH = "|".join(_MONTHS)
_LENGTH = r"(?P<count>\d{1,3}|an?|one|two|three|four) (?P<unit>day|week|month)s?"
_DAYS = (
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})",
    rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)? (?P<month>{_MONTH})\b\.?,?(?: (?P<year>\d{{4}})\b)?",
    rf"(?P<month>{_MONTH})\b\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b,?(?: (?P<year>\d{{4}})\b)?",
    r"(?P<near>today|tomorrow)\b",
    rf"in {_LENGTH}\b",
    rf"(?:next |on )?(?P<weekday>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _WEEKDAYS)})\b",
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}

SAMPLES = "2026-12-09, 9 Dec, friday, tomorrow or in 2 weeks"
"""Ways to write a day."""

PAST_SAMPLES = "2026-11-09, 9 Nov, friday, yesterday or 2 weeks ago"
"""Ways to write a day in the past."""


def read_day(text: str, today: date) -> date:
    """Read a day as it is typed; a day without a year is the next one.

    Raises:
        UsageError: it is no day.
    """
    line = " ".join(text.lower().replace(",", " ").split())
    for pattern in _DAYS:
        if match := re.fullmatch(pattern, line):
            return _day_of(match.groupdict(), today, line)
    raise UsageError(f"{text!r} is not a day; write one such as {SAMPLES}")


def read_past_day(text: str, today: date) -> date:
    """Read a day up to today: as `read_day`, or as `yesterday` or `2 weeks ago`.

    Raises:
        UsageError: it is no day.
    """
    line = " ".join(text.lower().split())
    if line == "yesterday":
        return today - timedelta(days=1)
    if match := re.fullmatch(rf"{_LENGTH} ago", line):
        count = int(_COUNTS.get(match["count"]) or match["count"])
        return today - timedelta(days=count * {"day": 1, "week": 7, "month": 30}[match["unit"]])
    try:
        day = read_day(text, today)
    except UsageError:
        raise UsageError(f"{text!r} is not a day; write one such as {PAST_SAMPLES}") from None
    if day <= today or re.search(r"\d{4}", line):
        return day
    if any(line.endswith((name[:3], name)) for name in _WEEKDAYS):
        return day - timedelta(days=7)
    return day.replace(year=day.year - 1) if day.month != 2 or day.day != 29 else day


def _day_of(parts: dict[str, str | None], today: date, written: str) -> date:
    try:
        if iso := parts.get("iso"):
            return date(*map(int, iso.split("-")))
        if near := parts.get("near"):
            return today + timedelta(days=near == "tomorrow")
        if weekday := parts.get("weekday"):
            index = next(
                position for position, name in enumerate(_WEEKDAYS) if name.startswith(weekday[:3])
            )
            return today + timedelta(days=(index - today.weekday() - 1) % 7 + 1)
        if unit := parts.get("unit"):
            return _date_after(today, parts["count"] or "", unit)
        return _named_day(parts, today)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{written!r} is not a day of the calendar") from error


def _date_after(today: date, written: str, unit: str) -> date:
    count = _COUNTS.get(written) or int(written)
    if unit in _UNITS:
        return today + timedelta(days=count * _UNITS[unit])
    years, month = divmod(today.month - 1 + count, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _named_day(parts: dict[str, str | None], today: date) -> date:
    month, day = _MONTHS[parts["month"] or ""], int(parts["day"] or "")
    if year := parts.get("year"):
        return date(int(year), month, day)
    years = range(today.year, today.year + 9)  # among which is one with a 29th of February
    days = (date(year, month, day) for year in years if day <= monthrange(year, month)[1])
    upcoming = next((candidate for candidate in days if candidate >= today), None)
    if upcoming is None:
        raise ValueError(parts)
    return upcoming
