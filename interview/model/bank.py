"""Banks, topics, questions and their rubrics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from msgspec import Struct, field

from interview.model.limits import Limit, Share, Weight

Difficulty = Literal[1, 2, 3]
"""1 warm-up, 2 core, 3 deep."""

DEFAULT_LIMIT = 120.0
"""Seconds for a question that names no limit of its own."""


class KeyPoint(Struct, frozen=True, omit_defaults=True):
    """One thing that a good answer says."""

    point: str
    """The claim, as it is shown to people."""
    weight: Weight = 1.0
    """Share of the rubric relative to the other key points; above 0."""
    required: bool = False
    """An answer without it scores below solid."""
    say: tuple[str, ...] = ()
    """Sentences or formulas, each a way to put the whole point."""
    contrary: tuple[str, ...] = field(default=(), name="not")
    """Sentences of a person who gets the point wrong."""
    because: str = ""
    """Why the point matters, in one sentence; may be empty."""
    follow_up: str = ""
    """The interviewer's question if the point is missed; may be empty."""
    id: str = ""
    """Short and stable: labels and histories name the point by it; unique in its question."""


def read_keywords(any_of: Iterable[str], all_of: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the keywords and groups of keywords of an older key point as sentences."""
    return (*any_of, *(" ".join(words) for words in zip(*all_of, strict=False)))


class Misconception(Struct, frozen=True, omit_defaults=True):
    """A false claim that candidates make."""

    claim: str
    because: str = ""
    """The correction, in one sentence."""


LabelState = Literal["said", "partly", "reversed"]
"""partly: said in part, or only implied; reversed: the reverse, two things exchanged, or a denial."""


class Label(Struct, frozen=True):
    """The words of an answer about a key point."""

    point: str
    """The key point's id."""
    state: LabelState
    words: str
    """An exact run of the answer."""


class MarkedAnswer(Struct, frozen=True, omit_defaults=True):
    """An answer to a question with the mark that a person gave it: what the scorer learns from."""

    mark: Share
    """0 to 1, what a fair interviewer would give."""
    text: str
    why: str = ""
    """The fault of a poor answer and the correction, in one sentence; may be empty."""
    labels: tuple[Label, ...] | None = None
    """Labels of the key points that it says; the others are missing. None if it is not labelled."""
    example: bool = False
    """Whether it was written to show how a point is said or reversed: only its labels teach, and not its mark."""


class Option(Struct, frozen=True, omit_defaults=True):
    """An answer to choose."""

    text: str
    right: bool = False


class Contrast(Struct, frozen=True, omit_defaults=True):
    """Two things that a right answer tells apart, and that candidates exchange."""

    one: tuple[str, ...]
    """Ways to name the first thing, the best first."""
    other: tuple[str, ...]


class Deeper(Struct, frozen=True, omit_defaults=True):
    """A follow-up to a good answer: when it fails, what it costs, what to measure."""

    id: str
    """Unique in its question; its marked answers stand under `QUESTION.ID`."""
    text: str = field(name="ask")
    reference: str = field(default="", name="answer")
    key_points: tuple[KeyPoint, ...] = ()


class Role(Struct, frozen=True, omit_defaults=True):
    """A job that people are interviewed for, as a selection of a bank's questions."""

    id: str
    title: str
    topics: tuple[str, ...] = ()
    """Ids of topics; empty means all."""
    difficulty: tuple[Difficulty, ...] = ()
    """Empty means any."""


KindName = Literal["prose", "choice"]
"""prose: answered in words. choice: by the letters of options."""


class Kind(Struct, frozen=True):
    """A way to answer questions, as the program speaks of it.

    Its scorer is in interview/scoring/closed.py, its field in interview/app/widgets/answer_fields.py.
    """

    name: KindName
    is_open: bool
    """Answered in words: with hints, and with rows that the person may see otherwise."""
    verb: str = "written"
    """The participle for an answer, as in `nothing is written yet`."""
    how: str = ""
    """How to answer on a line of text; empty where that needs no words."""
    remarks: Mapping[str, str] = {}
    """The words for a row in each state, if the rows of an answer are not key points."""


PROSE = Kind("prose", is_open=True)

CHOICE = Kind(
    "choice",
    is_open=False,
    verb="chosen",
    how="Type the letters of the right options, such as B or A, C.",
    remarks={
        "said": "you chose it",
        "missing": "right, and not chosen",
        "reversed": "wrong, and chosen",
    },
)

KINDS: Mapping[KindName, Kind] = {kind.name: kind for kind in (PROSE, CHOICE)}


class Question(Struct, frozen=True, omit_defaults=True):
    """One question with its reference answer and rubric."""

    id: str
    """Stable for ever: transcripts and progress refer to it."""
    text: str = field(name="question")
    reference: str = field(default="", name="answer")
    """A good answer in prose; may be empty."""
    topic: str = ""
    difficulty: Difficulty = 2
    limit: Limit | None = None
    """Seconds to answer; none means the plan's, or `DEFAULT_LIMIT`."""
    key_points: tuple[KeyPoint, ...] = ()
    """The rubric; empty means that it is derived from the reference answer."""
    misconceptions: tuple[Misconception, ...] = ()
    """False claims, as a bank writes them under `wrong`."""
    like: tuple[str, ...] = ()
    """Ids of questions of its bank that ask for much the same."""
    answers: tuple[MarkedAnswer, ...] = ()
    """Marked answers that stand with the question in its file; a folder keeps them apart."""
    options: tuple[Option, ...] = ()
    """The answers to choose from; empty for a question that is answered in words."""
    source: str = ""
    """The file that it was imported from, and its name there; may be empty."""
    contrasts: tuple[Contrast, ...] = ()
    """The pairs of things that its right answers tell apart."""
    deeper: tuple[Deeper, ...] = ()
    """Follow-ups for those who answered well."""

    @property
    def kind(self) -> Kind:
        """How it is answered."""
        return CHOICE if any(option.right for option in self.options) else PROSE

    def deeper_question(self, deeper: Deeper) -> Question:
        """Return a deeper follow-up as a question of its own, whose id is `QUESTION.ID`."""
        return Question(
            id=f"{self.id}.{deeper.id}",
            text=deeper.text,
            reference=deeper.reference,
            topic=self.topic,
            key_points=deeper.key_points,
        )

    @property
    def is_scored(self) -> bool:
        """Whether an answer can be scored: there is something right to compare it with."""
        return not self.kind.is_open or bool(self.reference.strip() or self.key_points)

    @property
    def solution(self) -> str:
        """A right answer in the words of the bank; may be empty."""
        right = [option.text for option in self.options if option.right]
        return "\n".join(filter(None, [*right, self.reference.strip()]))

    @property
    def asked(self) -> str:
        """The question as it is shown: its text, and its options below."""
        text = self.text.strip()
        if not self.options:
            return text
        lettered = (
            f"{letter_of(index)}) {option.text}" for index, option in enumerate(self.options)
        )
        return "\n".join((text, "", *lettered))


def letter_of(place: int) -> str:
    """Return the letter of an option by its index."""
    return chr(ord("A") + place)


def read_choice(answer: str, options: Sequence[Option]) -> frozenset[int]:
    """Return the indexes of the options that an answer names, by letters or by an option's full text."""
    folded = " ".join(answer.casefold().split())
    letters = {letter_of(index).casefold(): index for index in range(len(options))}
    written = [part.strip() for part in folded.split(",")]
    if all(part in letters for part in written):  # whatever the options are: one may be "C"
        return frozenset(letters[part] for part in written)
    whole = [
        index
        for index, option in enumerate(options)
        if " ".join(option.text.casefold().split()) == folded
    ]
    if folded and whole:
        return frozenset(whole[:1])
    words = re.findall(r"[^\W_]+", folded)
    return (
        frozenset(letters[word] for word in words) if set(words) <= set(letters) else frozenset()
    )


def write_choice(chosen: Iterable[int]) -> str:
    """Return the answer that names options by letters: `A, C`."""
    return ", ".join(map(letter_of, sorted(chosen)))


class Topic(Struct, frozen=True):
    """A heading under which questions are drawn."""

    id: str
    title: str


def matches_topic(wanted: str, bank: str, topic: str) -> bool:
    """Return whether `wanted` names a topic, as `topic` or `bank/topic`, in any case and with spaces for hyphens."""
    return _loosen(wanted) in {_loosen(topic), _loosen(f"{bank}/{topic}")}


def _loosen(name: str) -> str:
    return "-".join(name.casefold().split())


class Bank(Struct, frozen=True):
    """Questions with their topics, from one file or one folder, read and checked."""

    name: str
    """The name of the file without its ending, or of the folder; how plans and commands refer to it."""
    title: str
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    digest: str
    """SHA-256 of the bytes of its files, marked answers apart, in hexadecimal."""
    roles: tuple[Role, ...] = ()

    def topic_title(self, topic: str) -> str:
        """Return the title of a topic; its id if the bank has no title for it, without a topic the bank's."""
        return next((item.title for item in self.topics if item.id == topic), topic or self.title)

    def question(self, question_id: str) -> Question | None:
        """Return the question with this id; None if there is none."""
        return next((question for question in self.questions if question.id == question_id), None)


Alike = Mapping[str, AbstractSet[str]]
"""For each `bank/question` the questions of its bank that are like it, in both directions."""


def find_alike(questions: Iterable[tuple[str, Question]]) -> dict[str, set[str]]:
    """Return, by `bank/question`, the questions that are like it; each is given with its bank."""
    alike: dict[str, set[str]] = {}
    for bank, question in questions:
        ref = f"{bank}/{question.id}"
        for like in (f"{bank}/{name}" for name in question.like):
            if like != ref:
                alike.setdefault(ref, set()).add(like)
                alike.setdefault(like, set()).add(ref)
    return alike


def set_apart(
    refs: Sequence[str], alike: Alike, taken: Iterable[str] = ()
) -> tuple[list[str], list[str]]:
    """Split questions into those that are unlike all before them and all in `taken`, and the rest."""
    seen = set(taken)
    apart: list[str] = []
    passed: list[str] = []
    for ref in refs:
        if seen.isdisjoint(alike.get(ref, ())):
            seen.add(ref)
            apart.append(ref)
        else:
            passed.append(ref)
    return apart, passed
