"""The settings: one table for the set-up, the settings screen, the command line and the settings file.

A `Setting` has the name of a value, its range and its words. Values are those of the settings file;
`plan_value` and `file_value` convert between them and a `Plan`, in which None means "no limit".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from interview.model.limits import (
    LARGEST_SEED,
    LONGEST_LIMIT,
    LONGEST_SESSION_MINUTES,
    LONGEST_THINKING,
    MOST_FOLLOW_UPS,
    MOST_QUESTIONS,
    USUAL_FOLLOW_UPS,
    USUAL_MINUTES,
    USUAL_QUESTIONS,
)
from interview.model.manner import MANNERS, NEUTRAL
from interview.model.phrases import phrase_clock, phrase_time
from interview.model.session import MODES, Draw

Value = str | int | float | bool

SettingKind = Literal["choice", "name", "number", "whole", "flag", "text", "day"]
"""name: a value out of several that are known only at run time, such as presets."""

SetupPlace = Literal["front", "more", ""]
"""Where the set-up of a session shows a setting: at once, under More, or not at all."""

FREE = "free"
"""The word for "no limit"."""

LONGEST_TEXT = 4_000
"""Characters of a text."""

KEYS = "keys"
"""The table of keys in the settings file: a command's id, and its key."""

TABLES = ("session", "goal", KEYS)
"""The tables of the settings file; settings above the first are in no table."""


class Settings(Struct, frozen=True):
    """The values that the person has set."""

    values: Mapping[str, Value] = {}
    """By `table.name`, or the name alone at the head of the file; keys as written and not yet checked."""

    def text(self, field: str) -> str:
        """Return a text; empty if it is not set."""
        return str(self.values.get(field, ""))

    def table(self, name: str) -> dict[str, Value]:
        """Return the values of a table by their names."""
        before = f"{name}."
        return {
            field.removeprefix(before): value
            for field, value in self.values.items()
            if field.startswith(before)
        }

    @property
    def has_goal(self) -> bool:
        """Whether a day of the interview or minutes a day are set."""
        return bool(self.text("goal.on") or self.text("goal.daily"))

    @property
    def keys(self) -> dict[str, str]:
        """Keys by the id of their command."""
        return {name: str(key) for name, key in self.table(KEYS).items()}


class Setting(Struct, frozen=True):
    """A row of the table."""

    name: str
    """In the file, in the `Plan` and, unless `option` differs, as an option of `interview start`."""
    kind: SettingKind
    label: str
    help: str
    """One sentence without a full stop."""
    default: Value = ""
    choices: tuple[str, ...] = ()
    """The values of a choice; words in place of a number."""
    least: float = 0.0
    most: float = 0.0
    steps: tuple[Value, ...] = ()
    """The values for the keys; numbers between them can be typed."""
    words: Mapping[Value, str] = {}
    """Words for values that are not shown as they are."""
    unit: Literal["", "seconds", "minutes"] = ""
    unlimited: Value | None = None
    """The value that is None in a plan."""
    option: str = ""
    names_default: bool = False
    """Whether the help of the option names the default."""
    place: SetupPlace = ""
    in_file: bool = True
    """Whether the settings file may have it; if not, only the last plan keeps it."""
    table: str = ""
    """Its table; empty for the head of the file."""

    def __post_init__(self) -> None:
        if not self.steps:
            force_setattr(self, "steps", (False, True) if self.kind == "flag" else self.choices)

    @property
    def field(self) -> str:
        """`table.name`, or the name alone at the head of the file."""
        return f"{self.table}.{self.name}" if self.table else self.name

    @property
    def is_number(self) -> bool:
        """Whether digits can be typed."""
        return self.kind in {"number", "whole"}

    def plan_value(self, value: Value) -> Any:
        """Return the plan's value for a value of the file."""
        return None if self.unlimited is not None and value == self.unlimited else value

    def file_value(self, value: Any) -> Any:
        """Return the file's value for a value of a plan."""
        return self.unlimited if value is None else value

    def phrase(self, value: Value) -> str:
        """Return a value of the file in words."""
        if value in self.words:
            return self.words[value]
        if isinstance(value, bool):
            return "on" if value else "off"
        if self.unit and isinstance(value, int | float):
            seconds = value * (60 if self.unit == "minutes" else 1)
            if seconds > 120 and seconds % 60:  # its words would be long
                return phrase_clock(seconds)
            return phrase_time(seconds) or str(value)
        return str(value)


def _in_table(table: str, *settings: Setting) -> tuple[Setting, ...]:
    return tuple(replace(setting, table=table) for setting in settings)


DRAWS: Mapping[Value, str] = {
    "balanced": "by topics",
    "random": "at random",
    "weak": "weak first",
    "due": "what is due",
    "missed": "what I missed",
}

PROGRAM: tuple[Setting, ...] = (
    Setting(
        "theme",
        "choice",
        "Colours",
        "The colour theme",
        "interview",
        choices=("interview", "interview-light", "interview-contrast", "ansi-dark", "ansi-light"),
    ),
    Setting(
        "reduced_motion", "flag", "Reduced motion", "No animation and no blinking", default=False
    ),
    Setting(
        "plain",
        "flag",
        "Plain lines",
        "Run start, resume, review and replay line by line",
        default=False,
    ),
    Setting(
        "editor",
        "text",
        "Editor",
        'The command that opens files, such as "code -w"; else $VISUAL or $EDITOR',
    ),
)

SESSION = _in_table(
    "session",
    Setting(
        "preset",
        "name",
        "Preset",
        "A named set of settings, such as 'deep dive'",
        words={"": "none"},
        place="front",
        in_file=False,
    ),
    Setting(
        "count",
        "whole",
        "Questions",
        "How many questions to ask, if there are that many",
        USUAL_QUESTIONS,
        least=1,
        most=MOST_QUESTIONS,
        steps=(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50),
        names_default=True,
        place="front",
    ),
    Setting(
        "minutes",
        "number",
        "Total time",
        "Minutes of answering time in all",
        0,
        most=LONGEST_SESSION_MINUTES,
        steps=(0, 5, 10, 15, 20, 30, 45, 60, 90, 120),
        words={0: "no limit"},
        unit="minutes",
        unlimited=0,
        place="front",
    ),
    Setting(
        "mode",
        "choice",
        "Mode",
        "; ".join(f"{mode.name}: {mode.gist}" for mode in MODES.values()),
        "mock",
        choices=tuple(MODES),
        place="front",
    ),
    Setting(
        "role",
        "name",
        "Role",
        "The role you are applying for; it sets topics and difficulty",
        words={"": "any role"},
        option="for",
        in_file=False,
    ),
    Setting(
        "per_question",
        "number",
        "Time each",
        "Seconds for each question, in place of its own limit",
        0,
        most=LONGEST_LIMIT,
        steps=(0, 30, 45, 60, 90, 120, 180, 240, 300, 600),
        words={0: "its own"},
        unit="seconds",
        unlimited=0,
        place="more",
    ),
    Setting(
        "think",
        "number",
        "Thinking",
        "Seconds to think before a question's clock starts; free: no limit",
        0,
        choices=(FREE,),
        most=LONGEST_THINKING,
        steps=(0, 15, 30, 45, 60, 90, 120, FREE),
        words={0: "none", FREE: "no limit"},
        unit="seconds",
        unlimited=FREE,
        place="more",
    ),
    Setting(
        "follow_ups",
        "whole",
        "Follow-ups",
        "How many follow-ups a question may have",
        USUAL_FOLLOW_UPS,
        most=MOST_FOLLOW_UPS,
        steps=tuple(range(MOST_FOLLOW_UPS + 1)),
        words={0: "none", **{most: f"up to {most}" for most in range(1, MOST_FOLLOW_UPS + 1)}},
        place="more",
    ),
    Setting(
        "manner",
        "choice",
        "Manner",
        "How the interviewer speaks",
        NEUTRAL,
        choices=tuple(MANNERS),
        place="more",
    ),
    Setting(
        "confidence",
        "flag",
        "How sure",
        "Whether you are asked how sure you are of an answer",
        default=True,
        words={True: "is asked", False: "is not asked"},
        place="more",
    ),
    Setting(
        "mark_first",
        "flag",
        "Marks",
        "Whether you mark answers before the program shows its marks",
        default=False,
        words={True: "yours first", False: "program first"},
        place="more",
        in_file=False,
    ),
    Setting(
        "draw",
        "choice",
        "Draw",
        "Which questions come first",
        "balanced",
        choices=get_args(Draw),
        words=DRAWS,
        place="more",
    ),
    Setting(
        "seed",
        "whole",
        "Seed",
        "The same seed draws the same questions; none: those not asked lately",
        1,
        most=LARGEST_SEED,
        place="more",
        in_file=False,
    ),
)
"""The settings of a session, in the order of the set-up."""

GOAL = _in_table(
    "goal",
    Setting("on", "day", "Interview", "The day of the interview", ""),
    Setting(
        "daily",
        "number",
        "Minutes a day",
        "Minutes a day",
        USUAL_MINUTES,
        least=1,
        most=LONGEST_SESSION_MINUTES,
    ),
    Setting("banks", "text", "Banks", "Banks to practise, separated by commas"),
    Setting("topics", "text", "Topics", "Topics to practise, separated by commas"),
    Setting("since", "day", "Since", "The day the goal was set; written by the program"),
)

IN_FILE: tuple[Setting, ...] = tuple(
    setting for setting in (*PROGRAM, *SESSION, *GOAL) if setting.in_file
)
"""The settings that the settings file may have, in order."""

BY_FIELD: Mapping[str, Setting] = {setting.field: setting for setting in IN_FILE}

OUTSIDE_FILE = frozenset(setting.field for setting in SESSION if not setting.in_file)
"""The settings of a session that only its plan keeps."""

RETIRED = frozenset({"session.strictness"})
"""Names of earlier versions, which are ignored without a message."""


def check_value(setting: Setting, value: object) -> str:
    """Return the fault of a value of the file and what to write instead; empty if it is right."""
    match setting.kind:
        case "flag":
            right, wanted = isinstance(value, bool), "true or false"
        case "choice":
            right = value in setting.choices
            wanted = " or ".join(f'"{choice}"' for choice in setting.choices)
        case "text" | "name":
            right = isinstance(value, str) and len(value) <= LONGEST_TEXT and value.isprintable()
            wanted = f"a text of at most {LONGEST_TEXT} characters in quotes"
        case "day":
            right, wanted = _is_day(value), 'a day in quotes, such as "2026-12-11", or ""'
        case _:
            right = value in setting.choices or _in_range(setting, value)
            kind = "a whole number" if setting.kind == "whole" else "a number"
            words = "".join(f' or "{word}"' for word in setting.choices)
            wanted = f"{kind} from {setting.least:g} to {setting.most:g}{words}"
    return "" if right else f"should be {wanted}, not {quote_setting(value)}"


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and (not value or bool(date.fromisoformat(value)))
    except ValueError:
        return False


def _in_range(setting: Setting, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if setting.kind == "whole" and not isinstance(value, int):
        return False
    return setting.least <= value <= setting.most  # false for nan


_MOST_QUOTED = 10**18
"""Whole numbers beyond it are not quoted: Python refuses to write one of more than 4,300 digits."""


def quote_setting(value: object) -> str:
    """Return a value as a message quotes it: short, on one line."""
    if isinstance(value, dict | list):  # which may be nested without a limit
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and abs(value) > _MOST_QUOTED:
        return "a number that large"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:39]}…"


def step_value(setting: Setting, value: Any, step: int, steps: tuple[Any, ...] = ()) -> Any:
    """Return the value one step on or back: numbers stop at their ends, words go round.

    `steps` are the values if they are known only at run time; None stands for "not set".
    """
    steps = steps or setting.steps
    if value in steps and (not setting.is_number or value is None or isinstance(value, str)):
        return steps[(steps.index(value) + step) % len(steps)]
    numbers = [number for number in steps if isinstance(number, int | float)]
    if not setting.is_number:
        return steps[0 if step > 0 else -1]
    if not numbers:  # a seed
        return min(max(int(value or 0) + step, int(setting.least)), int(setting.most))
    place = value if isinstance(value, int | float) else 0
    beyond = [number for number in numbers if (number - place) * step > 0]
    if beyond:
        return beyond[0] if step > 0 else beyond[-1]
    end = steps[-1 if step > 0 else 0]
    return value if isinstance(end, int | float) else end


def typed_value(setting: Setting, digits: str) -> int | float:
    """Return the number that the typed digits give, within the bounds of the setting."""
    number = min(max(int(digits or "0"), int(setting.least)), int(setting.most))
    return number if setting.kind == "whole" else float(number)
