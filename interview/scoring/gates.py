"""Named reasons to hold a score down whatever the keywords say."""

from __future__ import annotations

import re

from interview.domain.score import Gate
from interview.scoring.likeness import Likeness
from interview.scoring.listening import Rubric
from interview.scoring.passage import Passage

_DO_NOT_KNOW = re.compile(
    r"\b(no (idea|clue)|dunno|idk|not sure|pass|skip|no answer|not answered"
    r"|(do not|don[’']?t|can[’']?t|cannot|can not) (really |even )?(know|remember|recall|say))\b",
    re.IGNORECASE,
)
_SHORT = 8  # content words
_LOUD = 0.15  # share of empty words from which an answer begins to count as filler
_ALL_TALK = 0.3  # share from which it counts as nothing else
_LEFT = 0.1  # what the emptiest filler keeps
_NOTHING = 0.03  # share of the reference below which nothing of it is heard
_FOREIGN = 0.3  # share of the words that belong to the question, for a text about something else


def gates_of(
    answer: str, passage: Passage, rubric: Rubric, like: Likeness, covered: float
) -> tuple[Gate, ...]:
    """The gates that hold for an answer; one that leaves nothing stands alone."""
    if not passage.words:
        return (Gate("blank", 0.0, "There is no answer."),)
    if len(passage.tokens) <= _SHORT and covered < 0.3 and _DO_NOT_KNOW.search(answer):
        return (Gate("do-not-know", 0.0, "The answer says that it does not know."),)
    own = [token for token in passage.tokens if token.stem not in rubric.question.places]
    if not own:
        return (Gate("echo", 0.2, "The answer only repeats words of the question."),)
    held = (_filler(like, passage), _off_topic(like, covered))
    return tuple(gate for gate in held if gate)


def _filler(like: Likeness, passage: Passage) -> Gate | None:
    if len(passage.tokens) < _SHORT or like.vague <= _LOUD:
        return None
    depth = min(1.0, (like.vague - _LOUD) / (_ALL_TALK - _LOUD))
    reason = "Much of the answer is general praise; hardly anything specific is said."
    return Gate("filler", round(1 - (1 - _LEFT) * depth, 2), reason)


def _off_topic(like: Likeness, covered: float) -> Gate | None:
    reason = "The answer says almost nothing that belongs to this question."
    if like.coverage < _NOTHING and covered < _NOTHING:
        return Gate("off-topic", 0.3, reason)
    return None
