"""The set-up of a session as a value: what is chosen, what can be changed, what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from interview.model.bank import DEFAULT_LIMIT, Bank
from interview.model.manner import NEUTRAL
from interview.model.phrases import phrase_count
from interview.model.score import Strictness
from interview.model.session import (
    Draw,
    Mode,
    Plan,
    Preset,
)
from interview.model.visible import visible_line
from interview.practice.modes import FOLLOW_UPS, THINKING, plan_in_mode

DRAWS: dict[Draw, str] = {
    "balanced": "by topics",
    "random": "at random",
    "weak": "weak first",
    "due": "what is due",
    "missed": "what I missed",
}

SettingId = Literal[
    "preset",
    "count",
    "mode",
    "per_question",
    "minutes",
    "think",
    "follow_ups",
    "manner",
    "confidence",
    "mark_first",
    "draw",
    "strictness",
    "seed",
]

DrawCounts = Mapping[Draw, Mapping[str, int]]
"""Questions by `bank/topic`, for the draws that do not take all; empty until they are counted."""


@dataclass(frozen=True, slots=True)
class MannerChoice:
    """A manner that can be chosen."""

    name: str
    about: str
    """One line."""
    follow_ups: int
    """Follow-ups at a question at most."""


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
    think: float | None = THINKING
    follow_ups: int = FOLLOW_UPS
    manner: str = NEUTRAL
    confidence: bool = True
    mark_first: bool = False
    draw: Draw = "balanced"
    strictness: Strictness = "fair"
    seed: int = 1
    preset: str = ""
    """The name of the preset that the form stands at; empty where it stands at none."""
    presets: tuple[Preset, ...] = ()
    manners: tuple[MannerChoice, ...] = (MannerChoice(NEUTRAL, "", FOLLOW_UPS),)
    counts: DrawCounts = field(default_factory=dict)

    @property
    def picked(self) -> tuple[TopicChoice, ...]:
        """The chosen topics."""
        return tuple(topic for topic in self.topics if topic.ref in self.chosen)

    @property
    def available(self) -> int:
        """Questions that the chosen draw can take."""
        return sum(self.drawable(topic) for topic in self.picked)

    def drawable(self, topic: TopicChoice) -> int:
        """Questions of a topic that the chosen draw can take."""
        counts = self.counts.get(self.draw)
        return topic.questions if counts is None else counts.get(topic.ref, 0)

    @property
    def asked(self) -> int:
        """Questions that will be asked."""
        return min(self.count, self.available)

    @property
    def seconds(self) -> float:
        """About how long it takes at most."""
        there = sum(topic.questions for topic in self.picked)
        mean = sum(topic.seconds for topic in self.picked) / max(1, there)
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
            think=self.think,
            follow_ups=self.follow_ups,
            confidence=self.confidence,
            mark_first=self.mark_first,
            manner=self.manner,
        )

    def in_mode(self, mode: Mode) -> Form:
        """With what is usual in a mode."""
        plan = replace(self, per_question=None).plan() if self.mode == "drill" else self.plan()
        asks = next(
            (one.follow_ups for one in self.manners if one.name == self.manner), FOLLOW_UPS
        )
        return self.as_plan(plan_in_mode(plan, mode, asks))

    def as_preset(self, preset: Preset) -> Form:
        """With everything as the preset has it, about the same topics."""
        return replace(self.as_plan(preset.plan), count=preset.plan.count, preset=preset.name)

    def as_plan(self, plan: Plan) -> Form:
        """With the settings of a plan that are no matter of topics, number or chance."""
        return replace(
            self,
            mode=plan.mode,
            per_question=plan.per_question,
            minutes=plan.minutes,
            think=plan.think,
            follow_ups=plan.follow_ups,
            manner=plan.manner,
            confidence=plan.confidence,
            mark_first=plan.mark_first,
            draw=plan.draw if plan.draw in DRAWS else "balanced",
            strictness=plan.strictness,
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
    """The form as an earlier plan filled it; without one, all banks and the defaults."""
    if plan is None:
        return Form(topics, frozenset(topic.ref for topic in topics), seed=seed)
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
    chosen = wanted or form_of(topics, None, seed).chosen
    return Form(topics, chosen, count=plan.count, seed=seed).as_plan(plan)


def ticked_first(form: Form) -> Form:
    """With the banks of which something is chosen before the others, so that no list hides them."""
    chosen = {topic.bank for topic in form.picked}
    return replace(form, topics=tuple(sorted(form.topics, key=lambda one: one.bank not in chosen)))


def phrase_sources(form: Form) -> str:
    """`100 questions from: python, transformers`, by the names of the banks."""
    banks = ", ".join(dict.fromkeys(visible_line(topic.bank) for topic in form.picked))
    count = phrase_count(form.available, "question")
    return f"{count} from: {banks}" if banks else "no topic is chosen"


def phrase_form(form: Form) -> str:
    """What will happen, in words."""
    if not form.picked:
        return "Choose at least one topic."
    if not form.asked:
        return _EMPTY.get(form.draw, "There is nothing to ask.")
    topics = min(form.asked, len(form.picked))
    words = [
        f"{phrase_count(form.asked, 'question')} from {phrase_count(topics, 'topic')}",
        f"about {_about(form.seconds)}",
        "feedback at the end" if form.mode == "mock" else "feedback after each answer",
    ]
    few = "" if form.count <= form.available else " There are no more."
    return f"{', '.join(words)}.{few}"


_EMPTY: dict[Draw, str] = {
    "due": "None of these questions is due; choose another draw.",
    "missed": "None of these questions was missed last time; choose another draw.",
}


def _about(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return phrase_count(minutes, "minute")
    return f"{phrase_count(hours, 'hour')} {rest} min" if rest else phrase_count(hours, "hour")
