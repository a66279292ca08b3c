"""The set-up of a session as a value: its choices, their changes, and their phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from interview.model.bank import DEFAULT_LIMIT, Bank
from interview.model.errors import InterviewError
from interview.model.limits import MOST_QUESTIONS
from interview.model.manner import manner_of
from interview.model.phrases import phrase_count, phrase_minutes
from interview.model.ports import Clock
from interview.model.session import Draw, Plan, Preset
from interview.model.settings import DRAWS, Setting, step_value, typed_value
from interview.model.visible import visible_line
from interview.practice.presets import plan_in_mode

if TYPE_CHECKING:
    from interview.storage.places import Places


class TopicChoice(Struct, frozen=True):
    """A topic that can be chosen."""

    ref: str
    """`bank/topic`."""
    bank: str
    title: str
    questions: int
    seconds: float
    """The sum of the limits of its questions."""


class Form(Struct, frozen=True):
    """A plan being made."""

    topics: tuple[TopicChoice, ...]
    chosen: frozenset[str]
    """Refs of topics."""
    plan: Plan = field(default_factory=lambda: plan_in_mode(Plan(()), "mock"))
    """The plan without banks and topics."""
    preset: str = ""
    """The name of the chosen preset; empty if there is none."""
    before_preset: Plan | None = None
    """The plan as it was before a preset was chosen."""
    presets: tuple[Preset, ...] = ()
    counts: Mapping[Draw, Mapping[str, int]] = field(default_factory=dict)

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
        counts = self.counts.get(self.plan.draw)
        return (
            topic.questions if counts is None else min(topic.questions, counts.get(topic.ref, 0))
        )

    @property
    def asked(self) -> int:
        """Questions that will be asked."""
        return min(self.plan.count, self.available)

    @property
    def seconds(self) -> float:
        """The expected length in seconds, at most."""
        questions = sum(topic.questions for topic in self.picked)
        mean = sum(topic.seconds for topic in self.picked) / max(1, questions)
        whole = self.asked * (self.plan.per_question or mean)
        return whole if self.plan.minutes is None else min(whole, self.plan.minutes * 60)

    def topics_of(self, name: str) -> list[str]:
        """Return the refs of a bank's topics, or of one topic."""
        return [topic.ref for topic in self.topics if name in {topic.ref, topic.bank}]

    def toggle_topic(self, refs: Iterable[str]) -> Form:
        """Return the form with these topics chosen, or not chosen if all of them were."""
        these = frozenset(refs)
        left = self.chosen - these if these <= self.chosen else self.chosen | these
        return replace(self, chosen=left)

    def whole_plan(self) -> Plan:
        """Return the plan as it stands, with banks and topics."""
        banks = tuple(dict.fromkeys(topic.bank for topic in self.picked))
        whole = all(topic.ref in self.chosen for topic in self.topics if topic.bank in banks)
        topics = () if whole else tuple(topic.ref for topic in self.picked)
        return replace(self.plan, banks=banks, topics=topics, count=self.asked)

    def value(self, setting: Setting) -> Any:
        """Return the value of a setting as the settings file would have it."""
        if setting.name == "preset":
            return self.preset
        return setting.file_value(getattr(self.plan, setting.name))

    def phrase(self, setting: Setting) -> str:
        """Return the value of a setting as people read it."""
        return setting.phrase(self.value(setting))

    def explain(self, setting: Setting) -> str:
        """Return the help of a setting on one line, with the unit of typed digits."""
        about = f"{setting.help}."
        if setting.name == "manner":
            about = manner_of(self.plan.manner).about
        return f"{about} Type minutes." if setting.unit == "minutes" else about

    def turn(self, setting: Setting, step: int) -> Form:
        """Return the form with the next or previous value of a setting."""
        presets = ("", *(preset.name for preset in self.presets))
        names = presets if setting.name == "preset" else ()
        return self.put(setting, step_value(setting, self.value(setting), step, names))

    def type(self, setting: Setting, digits: str) -> Form:
        """Return the form with a typed number as the value of a setting."""
        return self.put(setting, typed_value(setting, digits))

    def put(self, setting: Setting, value: Any) -> Form:
        """Return the form with a value of a setting, and the values that it implies."""
        if setting.name == "preset":
            return self._at_preset(value)
        plan, kept = self.plan, self.preset if setting.name == "seed" else ""
        if setting.name == "mode":
            plan = plan_in_mode(plan, value, manner_of(plan.manner).follow_ups)
        else:
            if setting.name == "count":
                value = min(value, self.available or MOST_QUESTIONS)
            changes: dict[str, Any] = {setting.name: setting.plan_value(value)}
            if setting.name == "manner" and plan.follow_ups:
                changes["follow_ups"] = manner_of(value).follow_ups
            plan = replace(plan, **changes)
        return replace(
            self, plan=plan, preset=kept, before_preset=self.before_preset if kept else None
        )

    def _at_preset(self, name: str) -> Form:
        before = self.before_preset or self.plan
        preset = next((each for each in self.presets if each.name == name), None)
        if preset is None:
            return replace(self, plan=before, preset="", before_preset=None)
        return replace(self, plan=preset.fill(before), preset=name, before_preset=before)


def topic_choices(banks: Sequence[Bank]) -> tuple[TopicChoice, ...]:
    """Return the topics of banks that have questions."""
    choices = []
    for bank in banks:
        limits: dict[str, list[float]] = {topic.id: [] for topic in bank.topics}
        for question in bank.questions:
            limits.setdefault(question.topic, []).append(question.limit or DEFAULT_LIMIT)
        choices += [
            TopicChoice(
                f"{bank.name}/{topic}",
                bank.name,
                bank.topic_title(topic),
                len(seconds),
                sum(seconds),
            )
            for topic, seconds in limits.items()
            if seconds
        ]
    return tuple(choices)


def read_topics(places: Places) -> tuple[tuple[TopicChoice, ...], dict[str, str]]:
    """Read the topics of all banks, and the banks' titles by name."""
    from interview.banks.library import readable_banks

    banks = readable_banks(places)
    return topic_choices(banks), {bank.name: bank.title for bank in banks}


def form_of(topics: tuple[TopicChoice, ...], plan: Plan | None, seed: int) -> Form:
    """Return the form filled from an earlier plan; all topics without a plan or banks in it.

    Banks and topics that are gone are left out without replacement.
    """
    every = frozenset(topic.ref for topic in topics)
    if plan is None:
        return Form(topics, every, plan_in_mode(Plan((), seed=seed), "mock"))
    planned = frozenset(
        topic.ref
        for topic in topics
        if topic.bank in plan.banks
        and (not plan.topics or {topic.ref, topic.ref.partition("/")[2]} & set(plan.topics))
    )
    draw = plan.draw if plan.draw in DRAWS else "balanced"
    base = replace(plan, banks=(), topics=(), seed=seed, draw=draw, difficulty=())
    return Form(topics, planned if plan.banks else every, base)


def phrase_sources(form: Form, titles: Mapping[str, str]) -> str:
    """Return such as `100 questions from 2 banks`, with the title of a single bank."""
    banks = {topic.bank for topic in form.picked}
    if not banks:
        return "no topic is chosen"
    title = visible_line("".join(titles.get(bank, bank) for bank in banks))
    source = title if len(banks) == 1 else phrase_count(len(banks), "bank")
    return f"{phrase_count(form.available, 'question')} from {source}"


def phrase_form(form: Form) -> str:
    """Return the interview in words."""
    if not form.picked:
        return "Choose at least one topic."
    if not form.asked:
        return _EMPTY.get(form.plan.draw, "There is nothing to ask.")
    topics = min(form.asked, len(form.picked))
    words = [
        f"{phrase_count(form.asked, 'question')} from {phrase_count(topics, 'topic')}",
        f"about {phrase_minutes(max(1, form.seconds / 60))}",
        form.plan.rules.feedback,
    ]
    few = "" if form.plan.count <= form.available else " There are no more."
    return f"{', '.join(words)}.{few}"


_EMPTY: dict[Draw, str] = {
    "due": "None of these questions is due; choose another draw.",
    "missed": "None of these questions was missed last time; choose another draw.",
}


class Choices(Struct, frozen=True):
    """A form filled in, and the titles of its banks."""

    form: Form
    titles: dict[str, str]
    """The titles by bank name."""
    problem: str = ""
    """Why the person's presets are left out; empty if they are not."""


def read_choices(places: Places, plan: Plan | None, bank: str) -> Choices:
    """Return the choices filled from a plan, or else from the last plan; with `bank`, that bank alone."""
    from interview.practice.drawing import new_seed
    from interview.practice.presets import BUILT_IN, all_presets, starting_plan

    topics, titles = read_topics(places)
    seed = plan.seed if plan and plan.seed else new_seed()
    form = form_of(topics, plan or starting_plan(places), seed)
    if bank:
        form = replace(form, chosen=frozenset(form.topics_of(bank)))
    try:
        return Choices(replace(form, presets=all_presets(places)), titles)
    except InterviewError as error:
        return Choices(replace(form, presets=BUILT_IN), titles, str(error))


class PastTopics(Struct, frozen=True):
    """The topics in past answers, by `bank/topic`."""

    mastery: dict[str, float]
    """Mastery from 0 to 1; topics that were never asked are left out."""
    counts: Mapping[Draw, Mapping[str, int]]
    """How many questions of a topic each draw can take."""


def read_past_topics(places: Places, clock: Clock) -> PastTopics:
    """Read the topics in past answers."""
    from interview.history.statistics import read_past
    from interview.practice.drawing import count_drawable
    from interview.schedule.mastery import topic_mastery

    now = clock.now()
    past = read_past(places, now)
    return PastTopics(topic_mastery(past.attempts), count_drawable(places, past, now.date()))
