"""Words for values, the same in the app, in plain mode and on the command line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime

from interview.model.bank import Difficulty
from interview.model.limits import LONGEST_TYPED_ANSWER
from interview.model.session import MODES, Confidence, Hint, Outcome, SessionEntry, Status
from interview.model.visible import visible_line

DIFFICULTIES: dict[Difficulty, str] = {1: "warm-up", 2: "core", 3: "deep"}

OUTCOMES: dict[Outcome | None, str] = {
    None: "not answered",
    "answered": "answered",
    "skipped": "skipped",
    "timed_out": "time ran out",
}

CONFIDENCES: dict[Confidence, str] = {1: "guessing", 2: "unsure", 3: "fairly", 4: "certain"}

PERSONALLY: dict[Confidence, str] = {**CONFIDENCES, 3: "fairly sure"}
"""How sure the person was, as words after "you were"."""

RECALLS: dict[Confidence, str] = {1: "not at all", 2: "in part", 3: "well"}
"""How a flip card went, by the key for it."""

STATUSES: dict[Status, str] = {
    "finished": "finished",
    "left": "ended early",
    "time_up": "time ran out",
    "interrupted": "unfinished",
    "damaged": "damaged",
}


_MOST_MINUTES = 90
"""The longest time, in minutes, that is phrased without hours."""


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the name that is nearest to a mistyped one; empty if none is near."""
    from difflib import get_close_matches

    lowered = {known.casefold(): known for known in names}
    near = get_close_matches(name[:100].casefold(), lowered, n=1)
    return lowered[near[0]] if near else ""


def as_sentence(text: str) -> str:
    """Return a bank's text on one line, with a full stop."""
    return f"{visible_line(text).rstrip(' .,;:')}."


def phrase_clock(seconds: float) -> str:
    """Return seconds as `1:05`, or as `1:02:05` from an hour on; fractions round up."""
    whole = max(0, math.ceil(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def phrase_time(seconds: float, *, short: bool = False, most_minutes: int = _MOST_MINUTES) -> str:
    """Return a time in its two largest units: `90 seconds`, `2 minutes 30 seconds`, `1 day 2 hours`.

    A `short` one is `3 h 16 min`; below half a second it is empty, and above `most_minutes` it has hours.
    """
    left = round(seconds)
    if left < 120 and left != 60:
        return phrase_count(left, "second") if left else ""
    first = 0 if left >= 86_400 else 1 if left >= (most_minutes + 1) * 60 else 2
    units = _UNITS[first:][:2]
    parts = []
    for size, unit, abbreviated in units:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count} {abbreviated}" if short else phrase_count(count, unit))
    return " ".join(parts)


_UNITS = ((86_400, "day", "d"), (3_600, "hour", "h"), (60, "minute", "min"), (1, "second", "s"))


def phrase_count(number: int, word: str) -> str:
    """Return a number with its noun: `1 question`, `8 questions`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


_TOPICS_NAMED = 3
"""The most topics that are named."""


def phrase_topics(topics: Sequence[str], room: int | None = None, noun: str = "topic") -> str:
    """Return the first topics, three or as many as `room` cells hold, and the number of the others.

    If there is no room for one, it is their number alone, with `noun`, which is in the singular.
    """
    for named in range(min(_TOPICS_NAMED, len(topics)), 0, -1):
        more = len(topics) - named
        text = "; ".join([*topics[:named], *([f"and {more} more"] if more else [])])
        if room is None or len(text) <= room:
            return text
    return topics[0] if len(topics) == 1 else phrase_count(len(topics), noun)


def phrase_minutes(minutes: float, *, short: bool = False) -> str:
    """Return whole minutes as `phrase_time` does."""
    nothing = "0 min" if short else "0 minutes"
    return phrase_time(round(minutes) * 60, short=short) or nothing


def phrase_score(value: float | None) -> str:
    """Return `0.68`, or a dash without a score."""
    return "–" if value is None else f"{value:.2f}"


FULL = f"The answer is full at {LONGEST_TYPED_ANSWER:,} characters; more is not kept."

NO_ANSWER = MODES["mock"].why_unscored
"""Why an answer has no score."""

NOT_KEPT = "None: the bank has no answer to this question."
"""In place of a reference answer."""


def phrase_no_answer(key: str = "enter", where: str = "") -> str:
    """Return why there is no score and what to do.

    Args:
        key: The key of the app that changes a question.
        where: Words such as " in the app", if the person is not there.
    """
    return f"No score: {NO_ANSWER}. {phrase_writing(key, where)} From then on answers are scored."


def phrase_writing(key: str = "enter", where: str = "") -> str:
    """Return how to write the missing answer of a question."""
    return f"To write one, press {key} (Edit) on the question{where}."


def phrase_note(note: str, tags: tuple[str, ...]) -> str:
    """Return a note, followed by the tags that are not in it; may be empty."""
    words = note.lower().split()
    return " ".join([note, *(f"#{tag}" for tag in tags if f"#{tag}" not in words)]).strip()


def phrase_entry(entry: SessionEntry) -> str:
    """Return a session's name for people: its title or banks, and its day."""
    when = f"{entry.started:%-d %b %Y}" if entry.started else ""
    what = entry.title or ", ".join(entry.banks) or entry.session
    return f"{what}, {when}" if when else what


def phrase_day(moment: datetime, today: datetime, *, inside: bool = False) -> str:
    """Return `Today 20:31`, `Yesterday 20:31`, `Mon 20:31` within a week, else `3 Nov 2026 20:31`.

    `inside` a sentence it is `today` and `yesterday`.
    """
    days = (today.date() - moment.astimezone(today.tzinfo).date()).days
    local = moment.astimezone(today.tzinfo)
    if days == 0:
        return f"{'today' if inside else 'Today'} {local:%H:%M}"
    if days == 1:
        return f"{'yesterday' if inside else 'Yesterday'} {local:%H:%M}"
    return f"{local:%a %H:%M}" if 1 < days < 7 else f"{local:%-d %b %Y %H:%M}"


def phrase_hint(hint: Hint) -> str:
    """Return `Hint: it has to do with the noise term.`, `Hint: Which …?` or `Hint: it begins “…”`."""
    text = visible_line(hint.text)
    if hint.step == 1 and text.endswith(("?", ".")):
        return f"Hint: {text}"
    begins = hint.step == 2 or text.endswith("…")
    return f"Hint: it begins “{text}”" if begins else f"Hint: it has to do with {text}."


def sparkline(values: tuple[float, ...]) -> str:
    """Return a line of small columns, one for each value of 0 to 1."""
    blocks = "▁▂▃▄▅▆▇█"
    return "".join(blocks[min(7, max(0, round(value * 7)))] for value in values)


def phrase_amount(value: float) -> str:
    """Return a step of a sum with its sign: `+0.25`, `−0.20`."""
    return f"{round(value, 2) + 0.0:+.2f}".replace("-", "−")  # no minus zero
