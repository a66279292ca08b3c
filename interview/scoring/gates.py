"""Named reasons to hold a score down whatever the keywords say."""

from __future__ import annotations

import re

from interview.model.old_score import Gate, PointScore
from interview.scoring.grade import measure_coverage
from interview.scoring.match.items import Reference
from interview.scoring.match.similarity import Similarity
from interview.scoring.text.confessions import find_confession
from interview.scoring.text.imperatives import instructs
from interview.scoring.text.passage import Passage

_FORMAL = re.compile(r"[(){}\[\]$\\]|(\d\D+){3}")  # code and formulas have no small words
_SHORT = 8  # content words
_SMALL = 0.1  # share of small words below which words are a bare list
_MANY = 5  # stretches between commas that make a list
_CHOPPED = 3.5  # words a stretch, at most, in a list
_LOUD = 0.08  # share of empty words from which an answer begins to count as filler
_ALL_TALK = 0.2  # share from which it counts as nothing else
_LEFT = 0.1  # what the emptiest filler keeps
_STRANGE = 0.5  # what an answer keeps of which nothing is found
_NOTHING = 0.03  # share of the reference below which nothing of it is found


def find_gates(
    answer: str,
    passage: Passage,
    reference: Reference,
    like: Similarity,
    points: tuple[PointScore, ...],
) -> tuple[Gate, ...]:
    """The gates that hold for an answer; one that leaves nothing stands alone.

    Args:
        answer: The text as written.
        passage: The same as read.
        reference: What it is held against.
        like: How like the reference it is.
        points: What it does for each key point.
    """
    covered = measure_coverage(points)
    if not passage.words:
        return (Gate("blank", 0.0, "There is no answer."),)
    if len(passage.tokens) <= _SHORT and covered < 0.3 and find_confession(answer):
        return (Gate("do-not-know", 0.0, "The answer says that it does not know."),)
    if _is_echo(passage, reference.question):
        return (Gate("echo", 0.2, "The answer only repeats words of the question."),)
    held = (
        _list(answer, passage, reference),
        _repetition(passage),
        _filler(like, passage),
        _off_topic(like, points),
    )
    return tuple(gate for gate in held if gate)


def _is_echo(passage: Passage, question: Passage) -> bool:
    """Nothing but words of the question, and more of it than a choice among what it offers."""
    said = {token.stem for token in passage.tokens}
    asked = {token.stem for token in question.tokens}
    return said <= asked and 2 * len(said) >= len(asked)


def _list(answer: str, passage: Passage, reference: Reference) -> Gate | None:
    """A bare list, unless the question asks for one, the reference is one, or it says what to do."""
    asked = reference.wants_list or is_list(reference.reference)
    if asked or _FORMAL.search(answer) or not is_list(passage) or instructs(answer):
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


def _off_topic(like: Similarity, points: tuple[PointScore, ...]) -> Gate | None:
    if like.coverage >= _NOTHING or measure_coverage(points) >= _NOTHING:
        return None
    reason = "The answer says almost nothing that belongs to this question."
    return Gate("off-topic", _STRANGE, reason)
