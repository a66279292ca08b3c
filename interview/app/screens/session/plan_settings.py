"""The lines of the set-up: what can be changed, by which steps, and what each of them means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from interview.app.screens.session.plan_form import DRAWS, Form, SettingId
from interview.model.limits import (
    LARGEST_SEED,
    LONGEST_QUESTION,
    LONGEST_SESSION_MINUTES,
    MOST_FOLLOW_UPS,
    MOST_QUESTIONS,
)
from interview.model.phrases import phrase_clock, phrase_length
from interview.model.score import Strictness
from interview.model.session import Mode


def phrase_limit(seconds: float) -> str:
    """A limit in words, or as a clock where the words would be many: `2 minutes`, `2:30`."""
    return phrase_length(seconds) if seconds < 120 or seconds % 60 == 0 else phrase_clock(seconds)


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the form."""

    id: SettingId
    label: str
    steps: Sequence[Any]
    """The values that left and right walk through; numbers may lie between them."""
    phrase: Callable[[Any], str] = str
    number: bool = False
    """Digits can be typed."""
    unit: str = ""
    """What typed digits are."""
    explain: str = ""
    """What it does, in one line."""


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "preset",
        "Preset",
        (),
        lambda name: name or "none",
        explain="A kind of session by its name; the help shows the key that saves yours.",
    ),
    Setting(
        "count",
        "Questions",
        range(1, MOST_QUESTIONS + 1),
        number=True,
        explain="How many questions to ask, if there are that many.",
    ),
    Setting(
        "mode",
        "Mode",
        get_args(Mode),
        explain="mock: feedback at the end; practice: after each answer; drill: quick.",
    ),
    Setting(
        "per_question",
        "Time each",
        (None, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 240.0, 300.0, 600.0),
        lambda seconds: phrase_limit(seconds) if seconds else "its own",
        number=True,
        unit="seconds",
        explain="One limit for every question, instead of its own.",
    ),
    Setting(
        "minutes",
        "Total time",
        (None, 5.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0),
        lambda minutes: phrase_limit(minutes * 60) if minutes else "no limit",
        number=True,
        unit="minutes",
        explain="The session ends after this much answering time.",
    ),
    Setting(
        "think",
        "Thinking",
        (0.0, 15.0, 30.0, 45.0, 60.0, 90.0, 120.0, None),
        lambda seconds: "no limit" if seconds is None else phrase_limit(seconds) or "none",
        explain="Time to read and think before the clock of a question starts.",
    ),
    Setting(
        "follow_ups",
        "Follow-ups",
        range(MOST_FOLLOW_UPS + 1),
        lambda number: f"up to {number}" if number else "none",
        number=True,
        explain="The interviewer asks about missed points, up to this often a question.",
    ),
    Setting("manner", "Manner", ()),
    Setting(
        "confidence",
        "How sure",
        (True, False),
        lambda asks: "is asked" if asks else "is not asked",
        explain="After each answer you say how sure you are, before you see its score.",
    ),
    Setting(
        "mark_first",
        "Marks",
        (False, True),
        lambda first: "yours first" if first else "program first",
        explain="Yours first: in practice you mark each answer, and your mark counts.",
    ),
    Setting("draw", "Draw", tuple(DRAWS), DRAWS.__getitem__, explain="Which questions are drawn."),
    Setting(
        "strictness",
        "Scoring",
        get_args(Strictness),
        explain="How much of a key point must be said for it to count.",
    ),
    Setting(
        "seed",
        "Seed",
        range(1, LARGEST_SEED + 1),
        number=True,
        explain="The same seed draws the same questions; none: those not asked lately.",
    ),
)


def explain_setting(form: Form, setting: Setting) -> str:
    """What a setting does, in one line, and what digits typed on it are."""
    about = setting.explain
    if setting.id == "manner":
        about = next((one.about for one in form.manners if one.name == form.manner), "")
    return " ".join(part for part in (about, _TYPED[setting.unit]) if part)


_TYPED = {
    "": "",
    "seconds": "Digits are seconds.",
    "minutes": "Digits are minutes.",
}


def turn_setting(form: Form, setting: Setting, step: int) -> Form:
    """The setting a step on or back; numbers stop at their ends, words go round."""
    value = getattr(form, setting.id)
    if setting.number:
        value = _neighbour(setting.steps, value, step)
        return _with(form, setting, min(value, _most(form)) if setting.id == "count" else value)
    steps = _steps(form, setting)
    index = steps.index(value) if value in steps else -step
    return _with(form, setting, steps[(index + step) % len(steps)])


def _steps(form: Form, setting: Setting) -> Sequence[Any]:
    if setting.id == "manner":
        return [one.name for one in form.manners]
    if setting.id == "preset":
        return ["", *(one.name for one in form.presets)]
    return setting.steps


def type_setting(form: Form, setting: Setting, digits: str) -> Form:
    """The setting at a number that was typed; nothing or 0 is no limit, or the smallest number."""
    number = int(digits or "0")
    if setting.id == "count":
        return _with(form, setting, min(max(1, number), _most(form)))
    if setting.id == "seed":
        return _with(form, setting, min(max(1, number), LARGEST_SEED))
    if setting.id == "follow_ups":
        return _with(form, setting, min(number, MOST_FOLLOW_UPS))
    most = LONGEST_QUESTION if setting.id == "per_question" else LONGEST_SESSION_MINUTES
    return _with(form, setting, min(float(number), most) or None)


def _most(form: Form) -> int:
    """Questions that can be asked at most; any number while no topic is chosen."""
    return min(MOST_QUESTIONS, form.available or MOST_QUESTIONS)


def _neighbour(steps: Sequence[Any], value: Any, step: int) -> Any:
    if isinstance(steps, range):
        return min(max(value + step, steps[0]), steps[-1])
    order = [0.0 if one is None else float(one) for one in steps]
    place = 0.0 if value is None else float(value)
    if step > 0:
        return next((one for one, at in zip(steps, order, strict=True) if at > place), steps[-1])
    before = [one for one, at in zip(steps, order, strict=True) if at < place]
    return before[-1] if before else steps[0]


def _with(form: Form, setting: Setting, value: Any) -> Form:
    if setting.id == "preset":
        chosen = next((one for one in form.presets if one.name == value), None)
        return form.as_preset(chosen) if chosen else replace(form, preset="")
    if setting.id == "mode":
        return replace(form.in_mode(value), preset="")
    kept = form.preset if setting.id == "seed" else ""
    changes: dict[str, Any] = {setting.id: value, "preset": kept}
    if setting.id == "manner" and form.follow_ups:
        changes["follow_ups"] = next(one.follow_ups for one in form.manners if one.name == value)
    return replace(form, **changes)
