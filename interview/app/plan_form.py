"""The set-up of a session as a value: what is chosen, what can be changed, what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from interview.domain.bank import DEFAULT_LIMIT, Bank
from interview.domain.limits import (
    LARGEST_SEED,
    LONGEST_QUESTION,
    LONGEST_SESSION,
    MOST_QUESTIONS,
)
from interview.domain.score import Strictness
from interview.domain.session import Draw, Mode, Plan
from interview.services.render.phrases import phrase_clock, phrase_count, phrase_length

SettingId = Literal["count", "mode", "per_question", "minutes", "draw", "strictness", "seed"]


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic that can be asked for."""

    ref: str
    """`bank/topic`."""
    bank: str
    title: str
    questions: int
    seconds: float
    """The limits of its questions together."""


@dataclass(frozen=True, slots=True)
class Form:
    """A plan being made."""

    topics: tuple[TopicChoice, ...]
    chosen: frozenset[str]
    """Refs of topics."""
    count: int = 8
    mode: Mode = "mock"
    per_question: float | None = None
    minutes: float | None = None
    draw: Draw = "balanced"
    strictness: Strictness = "fair"
    seed: int = 1

    @property
    def picked(self) -> tuple[TopicChoice, ...]:
        """The chosen topics."""
        return tuple(topic for topic in self.topics if topic.ref in self.chosen)

    @property
    def available(self) -> int:
        """Questions that can be drawn from."""
        return sum(topic.questions for topic in self.picked)

    @property
    def asked(self) -> int:
        """Questions that will be asked."""
        return min(self.count, self.available)

    @property
    def seconds(self) -> float:
        """About how long it takes at most."""
        mean = sum(topic.seconds for topic in self.picked) / max(1, self.available)
        whole = self.asked * (self.per_question or mean)
        return whole if self.minutes is None else min(whole, self.minutes * 60)

    def toggle_topic(self, refs: Iterable[str]) -> Form:
        """With these topics taken in, or left out where all of them were in."""
        these = frozenset(refs)
        left = self.chosen - these if these <= self.chosen else self.chosen | these
        return replace(self, chosen=left)

    def plan(self) -> Plan:
        """The plan as it stands."""
        banks = tuple(dict.fromkeys(topic.bank for topic in self.picked))
        whole = all(topic.ref in self.chosen for topic in self.topics if topic.bank in banks)
        return Plan(
            banks=banks,
            topics=() if whole else tuple(topic.ref for topic in self.picked),
            count=self.asked,
            minutes=self.minutes,
            per_question=self.per_question,
            mode=self.mode,
            draw=self.draw,
            seed=self.seed,
            strictness=self.strictness,
        )


def topic_choices(banks: Sequence[Bank]) -> tuple[TopicChoice, ...]:
    """The topics of some banks, each with its questions; empty ones left out."""
    found: dict[tuple[str, str], tuple[int, float]] = {
        (bank.name, topic.id): (0, 0.0) for bank in banks for topic in bank.topics
    }
    for bank in banks:
        for question in bank.questions:
            count, seconds = found.get((bank.name, question.topic), (0, 0.0))
            longer = seconds + (question.limit or DEFAULT_LIMIT)
            found[bank.name, question.topic] = (count + 1, longer)
    titles = {bank.name: bank for bank in banks}
    return tuple(
        TopicChoice(
            f"{name}/{topic}", name, titles[name].topic_title(topic) or "No topic", count, seconds
        )
        for (name, topic), (count, seconds) in found.items()
        if count
    )


def form_of(topics: tuple[TopicChoice, ...], plan: Plan | None, seed: int) -> Form:
    """The form as an earlier plan filled it; without one, the first bank and the defaults."""
    if plan is None:
        first = topics[0].bank if topics else ""
        return Form(topics, frozenset(t.ref for t in topics if t.bank == first), seed=seed)
    wanted = frozenset(
        topic.ref
        for topic in topics
        if topic.bank in plan.banks
        and (
            not plan.topics
            or topic.ref in plan.topics
            or topic.ref.partition("/")[2] in plan.topics
        )
    )
    return Form(
        topics,
        wanted or form_of(topics, None, seed).chosen,
        count=plan.count,
        mode=plan.mode,
        per_question=plan.per_question,
        minutes=plan.minutes,
        draw=plan.draw if plan.draw in DRAWS else "balanced",
        strictness=plan.strictness,
        seed=seed,
    )


def _length(seconds: float) -> str:
    """In words, or as a clock where the words would be many."""
    in_words = seconds < 120 or seconds % 60 == 0
    return phrase_length(seconds) if in_words else phrase_clock(seconds)


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the form."""

    id: SettingId
    label: str
    steps: Sequence[Any]
    """The values that left and right walk through; numbers may lie between them."""
    phrase: Callable[[Any], str]
    number: bool = False
    """Digits can be typed."""
    unit: str = ""
    """What typed digits are."""


DRAWS: dict[Draw, str] = {
    "balanced": "by topics",
    "random": "at random",
    "weak": "weak first",
    "due": "what is due",
    "missed": "what I missed",
}

SETTINGS: tuple[Setting, ...] = (
    Setting("count", "Questions", range(1, MOST_QUESTIONS + 1), str, number=True),
    Setting("mode", "Mode", get_args(Mode), str),
    Setting(
        "per_question",
        "Time each",
        (None, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 240.0, 300.0, 600.0),
        lambda seconds: _length(seconds) if seconds else "its own",
        number=True,
        unit="seconds",
    ),
    Setting(
        "minutes",
        "Time in all",
        (None, 5.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0),
        lambda minutes: _length(minutes * 60) if minutes else "no limit",
        number=True,
        unit="minutes",
    ),
    Setting("draw", "Draw", tuple(DRAWS), DRAWS.__getitem__),
    Setting("strictness", "Scoring", get_args(Strictness), str),
    Setting("seed", "Seed", range(1, LARGEST_SEED + 1), str, number=True),
)


def turn_setting(form: Form, setting: Setting, step: int) -> Form:
    """The setting a step on or back; numbers stop at their ends, words go round."""
    value = getattr(form, setting.id)
    if setting.number:
        value = _neighbour(setting.steps, value, step)
        return _with(form, setting, min(value, _most(form)) if setting.id == "count" else value)
    index = (setting.steps.index(value) + step) % len(setting.steps)
    return _with(form, setting, setting.steps[index])


def type_setting(form: Form, setting: Setting, digits: str) -> Form:
    """The setting at a number that was typed; nothing or 0 is no limit, or the smallest number."""
    number = int(digits or "0")
    if setting.id == "count":
        return replace(form, count=min(max(1, number), _most(form)))
    if setting.id == "seed":
        return replace(form, seed=min(max(1, number), LARGEST_SEED))
    most = LONGEST_QUESTION if setting.id == "per_question" else LONGEST_SESSION
    return _with(form, setting, min(float(number), most) or None)


def _most(form: Form) -> int:
    """Questions that can be asked at most; any number while no topic is chosen."""
    return min(MOST_QUESTIONS, form.available or MOST_QUESTIONS)


def phrase_form(form: Form) -> str:
    """What will happen, in words."""
    if not form.asked:
        return "Choose at least one topic."
    topics = min(form.asked, len(form.picked))
    words = [
        f"{phrase_count(form.asked, 'question')} from {phrase_count(topics, 'topic')}",
        f"about {_about(form.seconds)}",
        "feedback at the end" if form.mode == "mock" else "feedback after each answer",
    ]
    few = "" if form.count <= form.available else " There are no more."
    return f"{', '.join(words)}.{few}"


def _about(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return phrase_count(minutes, "minute")
    return f"{phrase_count(hours, 'hour')} {rest} min" if rest else phrase_count(hours, "hour")


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
    changes: dict[str, Any] = {setting.id: value}
    return replace(form, **changes)
