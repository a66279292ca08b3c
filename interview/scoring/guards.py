"""Reasons, by name, why an answer says nothing or little, whatever words it has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from interview.model.score import Ceiling
from interview.scoring.lexicon.instructions import INSTRUCTIONS
from interview.scoring.policy import GUARDS
from interview.scoring.text.reader import Token
from interview.scoring.word_order import measure_order

_LOOKED_AT = 2_000
"""Characters by which the script of an answer is recognised."""

_SHORTEST_NAMING = 3
"""Letters up to which a word may connect others."""

_STRETCH = re.compile(r"[.,;:!?\n]+(?:\s|$)")
"""Separators of sentences and clauses."""

_DO_NOT_KNOW = re.compile(
    r"^\W*(?:pass|skip)\W*$|\b(?:dunno|idk|no\s+answer)\b"
    # Only of oneself: a model may have no idea of what comes next.
    r"|(?:^|[.;:,!?…\n]\s{0,9}|\b(?:i|we|sorry|honestly)(?:[’']\w{1,2})?(?:\s+\w{1,12}){0,2}\s+)"
    r"(?:no\s+(?:idea|clue)|(?:do\s+not|don[’']?t|can[’']?t|cannot|can\s+not)\s+(?:(?:really|even)\s+)?"
    r"(?:know|remember|recall|say))\b",
    re.IGNORECASE,
)

_QUOTES = frozenset('"“”„«»')
_STOPS = frozenset(",;:.!?\n")

REASONS = {
    "blank": "There is no answer.",
    "do-not-know": "You said you don't know.",
    "echo": "The answer only repeats words of the question.",
    "list": "The answer lists words; it does not say how they hang together.",
    "repetition": "The answer says the same words again and again.",
    "scrambled": "The words stand in no order that says something.",
    "off-topic": "The answer says almost nothing that belongs to this question.",
    "other-letters": "The answer is in another language than the question, and can be scored only in"
    " that one.",
}
"""By guard, what the person reads."""


def find_guard(
    answer: str,
    tokens: Sequence[Token],
    asked: AbstractSet[str],
    names: AbstractSet[str],
    known: float,
    marked: int,
) -> Ceiling | None:
    """Return the guard with the lowest ceiling; None if none holds.

    Args:
        answer: The text as it was typed.
        tokens: The tokens of the answer.
        asked: Stems of the question.
        names: Names, in lower case, of the things that it tells apart.
        known: The share of the answer's words, by weight, that occur in the question's own texts.
        marked: The number of marked answers among these texts.
    """
    content = [token for token in tokens if not token.everyday]
    if not tokens:
        return _guard("blank", 0.0)
    if _does_not_know(answer, content):
        return _guard("do-not-know", 0.0)
    if _is_echo(content, asked):
        return _guard("echo", GUARDS.echo)
    least = GUARDS.foreign_untaught
    expected = least + (1 - least) * min(1.0, marked / GUARDS.texts)
    depths = {
        "list": (_measure_list(answer, tokens), GUARDS.list_ceiling),
        "repetition": (_measure_repetition(content), GUARDS.list_ceiling),
        "scrambled": (
            GUARDS.disorder.depth(measure_order(answer, tokens, names)),
            GUARDS.list_ceiling,
        ),
        "off-topic": (GUARDS.foreign.depth(known / expected), GUARDS.foreign_ceiling),
    }
    held = {
        name: round(1 - depth * (1 - least), 3)
        for name, (depth, least) in depths.items()
        if depth >= GUARDS.least_depth
    }
    if not held:
        return None
    name = min(held, key=held.__getitem__)
    if name == "off-topic" and _is_in_other_letters(answer, asked):
        return _guard("other-letters", held[name])
    return _guard(name, held[name])


def _guard(name: str, value: float) -> Ceiling:
    return Ceiling(name, value, REASONS[name])


def _is_in_other_letters(answer: str, asked: AbstractSet[str]) -> bool:
    known = _share_of_other_letters("".join(sorted(asked)))
    return _share_of_other_letters(answer) > 0.5 > known


def _share_of_other_letters(text: str) -> float:
    """Return the share of letters that are neither Latin nor the Greek of formulas."""
    letters = [char for char in text[:_LOOKED_AT] if char.isalpha()]
    other = sum(not unicodedata.name(char, "").startswith(("LATIN", "GREEK")) for char in letters)
    return other / max(1, len(letters))


def _does_not_know(answer: str, content: Sequence[Token]) -> bool:
    """Return whether the answer says that it does not know, and little else."""
    match = _DO_NOT_KNOW.search(answer)
    if match is None:
        return False
    before = [token.clause for token in content if token.start < match.end()]
    confession = before[-1] if before else 0
    return sum(token.clause != confession for token in content) < GUARDS.says_more


def _is_echo(content: Sequence[Token], asked: AbstractSet[str]) -> bool:
    stems = {token.stem for token in content}
    return stems <= asked and 2 * len(stems) >= len(asked)


def _measure_list(answer: str, tokens: Sequence[Token]) -> float:
    """Return how surely the answer is a bare list of words, 0 to 1.

    In a list the words are chopped, one or two between commas, unless the style is that of a telegram, a
    few words a sentence; or no small word, sign or number connects them.
    """
    content = [token for token in tokens if not token.everyday]
    if len(content) < GUARDS.short or _instructs(answer):
        return 0.0
    stretches = _count_stretches(answer, tokens)
    sentences = len({token.sentence for token in tokens})
    telegram = GUARDS.telegram[0] <= len(tokens) / sentences <= GUARDS.telegram[1]
    many = stretches >= GUARDS.many and not telegram
    chopped = GUARDS.chopped.depth(len(tokens) / stretches) if many else 0.0
    connecting = sum(map(_connects, tokens)) / len(tokens)
    run_on = len(content) >= GUARDS.run_on * sentences
    return max(chopped, GUARDS.bare.depth(connecting) if run_on else 0.0)


def _connects(token: Token) -> bool:
    """Return whether a token may connect others: in any language the words that do are short."""
    short = token.end - token.start <= _SHORTEST_NAMING
    return token.everyday or token.sign or token.stem.isdigit() or short


def _count_stretches(answer: str, tokens: Sequence[Token]) -> int:
    """Return the number of clauses; a quotation mark alone separates none."""
    between = (
        answer[token.end : following.start]
        for token, following in pairwise(tokens)
        if token.clause != following.clause
    )
    return 1 + sum(
        not _QUOTES.intersection(signs) or bool(_STOPS.intersection(signs)) for signs in between
    )


def _measure_repetition(content: Sequence[Token]) -> float:
    words = [token.stem for token in content if len(token.stem) > 2]
    if len(words) < GUARDS.repeated_least:
        return 0.0
    return GUARDS.repeated.depth(len(set(words)) / len(words))


def _instructs(answer: str) -> bool:
    """Return whether half of the stretches of an answer begin with an imperative ("Use a profiler.").

    Such answers have few small words, but are not word lists.
    """
    stretches = [words for part in _STRETCH.split(answer) if (words := part.split())]
    imperatives = [
        words for words in stretches if len(words) > 1 and words[0].lower() in INSTRUCTIONS
    ]
    return bool(imperatives) and 2 * len(imperatives) >= len(stretches)
