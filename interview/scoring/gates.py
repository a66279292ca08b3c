"""Named reasons to hold a score down whatever the keywords say."""

from __future__ import annotations

import re

from interview.domain.score import Gate
from interview.scoring.passage import Passage
from interview.scoring.policy import Policy
from interview.scoring.rubric import Rubric

_DO_NOT_KNOW = re.compile(
    r"\b(no (idea|clue)|(i )?(do not|don[’']?t|dunno|can[’']?t|cannot) (really )?(know|remember|recall|say)|dunno|not sure|idk|pass|skip)\b",
    re.IGNORECASE,
)
_SHORT = 8  # content words


def gates_of(
    answer: str, passage: Passage, rubric: Rubric, coverage: float, policy: Policy
) -> tuple[Gate, ...]:
    """The gates that hold for an answer, at most one of the kind that explains the others."""
    if not passage.words:
        return (Gate("blank", 0.0, "There is no answer."),)
    if len(passage.tokens) <= _SHORT and coverage < policy.partly and _DO_NOT_KNOW.search(answer):
        return (Gate("do-not-know", 0.0, "The answer says that it does not know."),)
    own = {token.stem for token in passage.tokens} - set(rubric.question.places)
    if not own:
        return (Gate("echo", 0.2, "The answer only repeats words of the question."),)
    if coverage < policy.topical:
        reason = "The answer says almost nothing that belongs to this question."
        return (Gate("off-topic", round(coverage / policy.topical, 2), reason),)
    return ()
