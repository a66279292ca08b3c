"""Who a claim is about, where a question sets things against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interview.scoring.text.meanings import groups_of, reverse_of
from interview.scoring.text.passage import Passage

_COMPARES = re.compile(
    r"\b(compar\w*|differ\w*|rather|than|versus|vs|unlike|instead|replac\w*|prefer\w*|better)\b",
    re.IGNORECASE,
)


def find_contrasted(text: str, asked: Passage, leads: Iterable[str]) -> frozenset[str]:
    """The stems that a comparing question sets against each other; none, or two and more.

    They are the words of the question with which key points begin (`leads`), and those that are
    opposites of each other, such as absolute and relative.
    """
    if not _COMPARES.search(text):
        return frozenset()
    stems = [token.stem for token in asked.tokens]
    found = {lead for lead in leads if lead in asked.places}
    if len(found) < 2:
        found |= {
            stem for stem in stems if any(reverse_of(stem) & groups_of(other) for other in stems)
        }
    return frozenset(found) if len(found) > 1 else frozenset()


def is_swapped(
    places: tuple[int, ...], subjects: frozenset[str], rivals: frozenset[str], passage: Passage
) -> bool:
    """Whether what stands at these places is said of a rival, and not of the subjects.

    The subject is looked for backwards, in the nearest clause of the sentence that names any.
    """
    if not rivals:
        return False
    tokens = passage.tokens
    clause = -1
    named: set[str] = set()
    for at in range(places[-1], -1, -1):
        token = tokens[at]
        if token.sentence != tokens[places[0]].sentence or (named and token.clause != clause):
            break
        if token.stem in subjects or token.stem in rivals:
            named.add(token.stem)
            clause = token.clause
    return bool(named) and not named & subjects
