"""What can be set, each with its name, its range and one line that says what it does."""

from __future__ import annotations

from datetime import date
from typing import get_args

from interview.model.limits import (
    LONGEST_QUESTION,
    LONGEST_SESSION_MINUTES,
    LONGEST_THINKING,
    MOST_FOLLOW_UPS,
    MOST_QUESTIONS,
)
from interview.model.score import Strictness
from interview.model.session import Draw, Mode
from interview.model.settings import Option

FREE = "free"
"""The word for as long as one likes."""

LONGEST_TEXT = 500
"""Characters of a text."""


OPTIONS: tuple[Option, ...] = (
    Option(
        "",
        "theme",
        "text",
        "The colours, by the name of their theme",
        '"interview"',
    ),
    Option("", "reduced_motion", "flag", "Nothing moves or blinks that need not", "false"),
    Option(
        "",
        "plain",
        "flag",
        "Commands that can go line by line do: start, resume, review, replay",
        "false",
    ),
    Option("", "editor", "text", 'What opens files, before $VISUAL and $EDITOR: "code -w"', '""'),
    Option(
        "session",
        "mode",
        "choice",
        "mock: no pause, feedback at the end; practice: both at once",
        '"mock"',
        choices=get_args(Mode),
    ),
    Option("session", "count", "whole", "How many questions", "8", least=1, most=MOST_QUESTIONS),
    Option(
        "session",
        "per_question",
        "number",
        "Seconds for every question; 0 leaves each its own limit",
        "0",
        most=LONGEST_QUESTION,
    ),
    Option(
        "session",
        "minutes",
        "number",
        "Minutes of answering for the whole session; 0 sets no limit",
        "0",
        most=LONGEST_SESSION_MINUTES,
    ),
    Option(
        "session",
        "draw",
        "choice",
        "Which questions come first",
        '"balanced"',
        choices=get_args(Draw),
    ),
    Option(
        "session",
        "strictness",
        "choice",
        "How much a score asks for",
        '"fair"',
        choices=get_args(Strictness),
    ),
    Option(
        "session",
        "think",
        "number",
        'Seconds to think before a question\'s clock counts; "free": as long as one likes',
        "30",
        choices=(FREE,),
        most=LONGEST_THINKING,
    ),
    Option(
        "session",
        "follow_ups",
        "whole",
        "Follow-ups at a question at most",
        "2",
        most=MOST_FOLLOW_UPS,
    ),
    Option("session", "manner", "text", "How the interviewer speaks", '"neutral"'),
    Option(
        "session", "confidence", "flag", "Ask how sure you are before anything is said", "true"
    ),
    Option(
        "session",
        "mark_first",
        "flag",
        "In practice, mark your answer before the program's marks are shown",
        "false",
    ),
    Option("goal", "on", "day", "The day of the interview", '"2026-12-11"'),
    Option(
        "goal", "daily", "number", "Minutes a day", "25", least=1, most=LONGEST_SESSION_MINUTES
    ),
    Option("goal", "banks", "text", "Banks to practise, with commas between them", '""'),
    Option("goal", "topics", "text", "Topics to practise, with commas between them", '""'),
    Option("goal", "since", "day", "When the goal was set; `interview goal` sets it", '""'),
)

BY_FIELD = {option.field: option for option in OPTIONS}

KEYS = "keys"
"""The table of keys: a command's id, and its key."""

TABLES = ("session", "goal", KEYS)


def check_value(option: Option, value: object) -> str:
    """What is wrong with a value, and what to write instead; empty where nothing is."""
    match option.kind:
        case "flag":
            right, wanted = isinstance(value, bool), "true or false"
        case "choice":
            right = value in option.choices
            wanted = " or ".join(f'"{choice}"' for choice in option.choices)
        case "text":
            right = isinstance(value, str) and len(value) <= LONGEST_TEXT and value.isprintable()
            wanted = f"a text of at most {LONGEST_TEXT} characters in quotes"
        case "day":
            right, wanted = _is_day(value), 'a day in quotes, such as "2026-12-11", or ""'
        case _:
            right = value in option.choices or _in_range(option, value)
            wanted = _phrase_range(option)
    return "" if right else f"should be {wanted}, not {phrase_value(value)}"


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and (not value or bool(date.fromisoformat(value)))
    except ValueError:
        return False


def _in_range(option: Option, value: object) -> bool:
    kinds: type | tuple[type, ...] = int if option.kind == "whole" else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        return False
    assert isinstance(value, int | float)  # noqa: S101 - as just seen
    return option.least <= value <= option.most  # false for what is no number


def _phrase_range(option: Option) -> str:
    kind = "a whole number" if option.kind == "whole" else "a number"
    words = "".join(f' or "{word}"' for word in option.choices)
    return f"{kind} from {option.least:g} to {option.most:g}{words}"


def phrase_value(value: object) -> str:
    """A value as it may be quoted in a message: short, on one line."""
    if isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, int) and abs(value) >= 10**18:
        text = "a number that large"
    elif isinstance(value, dict | list):
        text = "a table" if isinstance(value, dict) else "a list"
    else:
        text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
