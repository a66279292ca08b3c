"""What can be set as rows: values to walk through, and keys of commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interview.app.commands import REGISTRY, Command
from interview.app.keymap import is_fixed
from interview.app.screens.session.plan_form import DRAWS
from interview.app.screens.session.plan_settings import SETTINGS, phrase_limit
from interview.model.settings import Option, Settings
from interview.practice.preferences import all_options

Value = str | float | bool | None
"""A value as the file has it; none is not set."""

_UNSET = {"": "default", "session": "as last time", "goal": "not set"}
"""What a value is that is not set, by its table."""

_LABELS = {
    "theme": "Colours",
    "reduced_motion": "Reduced motion",
    "plain": "Plain lines",
    "editor": "Editor",
    **{f"session.{setting.id}": setting.label for setting in SETTINGS},
    "session.mark_first": "Your marks first",
    "goal.on": "Day of the interview",
    "goal.daily": "Time a day",
    "goal.banks": "Banks",
    "goal.topics": "Topics",
}

SUBJECTS = {
    "": "The program",
    "session": "What a session starts with",
    "goal": "What you practise for",
}
"""The tables of the file, as headings."""

_KEPT_BY_COMMANDS = {"goal.since"}
"""What is written along with something else, and not set by itself."""

_STEPS: Mapping[str, tuple[Value, ...]] = {
    "goal.daily": (None, 10, 15, 20, 25, 30, 45, 60, 90),
    "session.think": (None, 0, 10, 20, 30, 45, 60, 90, 120, "free"),
    "session.follow_ups": (None, 0, 1, 2, 3),
    "session.count": (None, 1, 3, 5, 8, 10, 12, 15, 20, 30, 50),
    "session.per_question": (None, 0, 30, 45, 60, 90, 120, 180, 240, 300, 600),
    "session.minutes": (None, 0, 5, 10, 15, 20, 30, 45, 60, 90, 120),
}


_AMOUNTS = {
    "session.per_question": (1, "its own"),
    "session.minutes": (60, "no limit"),
    "session.think": (1, "none"),
    "goal.daily": (60, "none"),
}
"""Settings of time: the seconds of one, and what 0 is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One setting with the values that left and right walk through."""

    option: Option
    value: Value
    steps: Sequence[Value]
    """Empty where the value is typed."""

    @property
    def label(self) -> str:
        """What it is, in a word or two."""
        return _LABELS.get(self.option.field, self.option.name.replace("_", " ").capitalize())

    def turned(self, step: int) -> Value:
        """The value a step on or back; round at the ends of words, a number stops."""
        if self.value in self.steps:
            at = self.steps.index(self.value) + step
            return self.steps[at % len(self.steps)]
        numbers = [one for one in self.steps if isinstance(one, int | float)]
        value = self.value if isinstance(self.value, int | float) else 0
        after = [one for one in numbers if (one - value) * step > 0]
        return (after[0] if step > 0 else after[-1]) if after else self.steps[0]

    def phrase(self) -> str:
        """The value as people read it."""
        return phrase_value(self.option, self.value)


def phrase_value(option: Option, value: Value) -> str:
    """A value of an option as people read it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if value is None:
        return _UNSET[option.table]
    if isinstance(value, int | float) and option.field in _AMOUNTS:
        seconds, none = _AMOUNTS[option.field]
        return phrase_limit(value * seconds) if value else none
    words: dict[str, str] = {**dict(DRAWS.items()), "free": "as long as I like"}
    return words.get(str(value), str(value))


def choices(
    settings: Settings, themes: Sequence[str], manners: Sequence[str]
) -> tuple[Choice, ...]:
    """All settings with their values as they are; `themes` and `manners` are those there are."""
    names = {"theme": themes, "session.manner": manners}
    return tuple(
        Choice(option, _value(settings, option), _steps(option, names.get(option.field, ())))
        for option in all_options()
        if option.field not in _KEPT_BY_COMMANDS
    )


def key_commands() -> Mapping[str, tuple[Command, ...]]:
    """The commands that can be given another key, by subject."""
    found = {
        subject: tuple(command for command in commands if not is_fixed(command))
        for subject, commands in REGISTRY.items()
    }
    return {subject: commands for subject, commands in found.items() if commands}


def _steps(option: Option, names: Sequence[str]) -> tuple[Value, ...]:
    if names:
        return (None, *names)
    if option.kind == "flag":
        return (None, False, True) if option.table else (False, True)
    if option.kind == "choice":
        return (None, *option.choices)
    return _STEPS.get(option.field, ())


def _value(settings: Settings, option: Option) -> Value:
    holder = getattr(settings, option.table) if option.table else settings
    value: Value = getattr(holder, option.name)
    return None if value == "" else value
