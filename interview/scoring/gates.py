"""Named reasons to hold a score down whatever the keywords say."""

from __future__ import annotations

import re

from interview.domain.score import Gate, PointScore
from interview.scoring.grade import measure_coverage
from interview.scoring.match.items import Rubric
from interview.scoring.match.similarity import Similarity
from interview.scoring.text.passage import Passage

_DO_NOT_KNOW = re.compile(
    r"\b(no (idea|clue)|dunno|idk|not sure|pass|skip|no answer|not answered"
    r"|(do not|don[’']?t|can[’']?t|cannot|can not) (really |even )?(know|remember|recall|say))\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"[(){}\[\]$\\]|(\d\D+){3}")  # code and formulas have no small words
_SHORT = 8  # content words
_SMALL = 0.1  # share of small words below which words are a bare list
_MANY = 5  # stretches between commas that make a list
_CHOPPED = 3.5  # words a stretch, at most, in a list
_LOUD = 0.08  # share of empty words from which an answer begins to count as filler
_ALL_TALK = 0.2  # share from which it counts as nothing else
_LEFT = 0.1  # what the emptiest filler keeps
_STRANGE = 0.5  # what an answer keeps of which nothing is heard
_FEW = 5  # content words that are too few to judge by
_NOTHING = 0.03  # share of the reference below which nothing of it is heard
_CHANCE = 0.001  # share of a text of the same field that each stem of a rubric hears by chance
_LEAST_CHANCE, _MOST_CHANCE = 0.1, 0.4
_FOREIGN = 1.75  # times chance: how much at home a text about something else is
_AT_HOME = 2.0  # times chance: how much at home a text about the question is


def find_gates(
    answer: str,
    passage: Passage,
    rubric: Rubric,
    like: Similarity,
    points: tuple[PointScore, ...],
) -> tuple[Gate, ...]:
    """The gates that hold for an answer; one that leaves nothing stands alone.

    Args:
        answer: The text as written.
        passage: The same as read.
        rubric: What it is held against.
        like: How like the reference it is.
        points: What it does for each key point.
    """
    covered = measure_coverage(points)
    if not passage.words:
        return (Gate("blank", 0.0, "There is no answer."),)
    if len(passage.tokens) <= _SHORT and covered < 0.3 and _DO_NOT_KNOW.search(answer):
        return (Gate("do-not-know", 0.0, "The answer says that it does not know."),)
    if _is_echo(passage, rubric.question):
        return (Gate("echo", 0.2, "The answer only repeats words of the question."),)
    held = (
        _list(answer, passage, rubric),
        _repetition(passage),
        _filler(like, passage),
        _off_topic(like, passage, rubric, points),
    )
    return tuple(gate for gate in held if gate)


def _is_echo(passage: Passage, question: Passage) -> bool:
    """Nothing but words of the question, and more of it than a choice among what it offers."""
    said = {token.stem for token in passage.tokens}
    asked = {token.stem for token in question.tokens}
    return said <= asked and 2 * len(said) >= len(asked)


def _list(answer: str, passage: Passage, rubric: Rubric) -> Gate | None:
    """A bare list, unless the question asks for one or the reference is one."""
    asked = rubric.wants_list or is_list(rubric.reference)
    if asked or _FORMAL.search(answer) or not is_list(passage):
        return None
    reason = "The answer lists words; it does not say how they hang together."
    return Gate("keyword-list", 0.4, reason)


def is_list(passage: Passage) -> bool:
    """Words or short phrases side by side, with no small word or sign that would make a claim."""
    written = passage.words - passage.signs
    small = written - len(passage.tokens)
    if len(passage.tokens) < _SHORT or passage.signs:
        return False
    chopped = passage.sentences == 1 and passage.stretches >= _MANY
    return small <= _SMALL * written or (chopped and written <= _CHOPPED * passage.stretches)


def _repetition(passage: Passage) -> Gate | None:
    if passage.repeats < 2:
        return None
    return Gate("repetition", 0.8, "The answer says the same sentence again and again.")


def _filler(like: Similarity, passage: Passage) -> Gate | None:
    if len(passage.tokens) < _SHORT or like.vague <= _LOUD:
        return None
    depth = min(1.0, (like.vague - _LOUD) / (_ALL_TALK - _LOUD))
    reason = "Much of the answer is general praise; hardly anything specific is said."
    return Gate("filler", round(1 - (1 - _LEFT) * depth, 2), reason)


def _off_topic(
    like: Similarity, passage: Passage, rubric: Rubric, points: tuple[PointScore, ...]
) -> Gate | None:
    reason = "The answer says almost nothing that belongs to this question."
    if like.coverage < _NOTHING and measure_coverage(points) < _NOTHING:
        return Gate("off-topic", _STRANGE, reason)
    if not rubric.points or len(passage.tokens) < _FEW:
        return None
    stems = {token.stem for token in passage.tokens}
    familiar = len(stems & rubric.vocabulary) / len(stems)
    evidence = {span for point in points for one in point.evidence for span in one.spans}
    home = familiar + len(evidence) / len(passage.tokens)
    chance = max(_LEAST_CHANCE, min(_MOST_CHANCE, _CHANCE * len(rubric.vocabulary)))
    factor = (home / chance - _FOREIGN) / (_AT_HOME - _FOREIGN)
    return Gate("off-topic", round(max(0.0, factor), 2), reason) if factor < 1 else None
