"""Named reasons to hold a score down whatever was learned: a list, a denial throughout, another topic."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from math import fsum, log

from msgspec import Struct

from interview.scoring.lexicon.grammar import (
    ARTICLES,
    DENIERS,
    NEVER_AFTER_ARTICLE,
    OF_THINGS,
    SUPPOSING,
)
from interview.scoring.policy import GUARDS, GuardPolicy
from interview.scoring.text.confessions import find_confession
from interview.scoring.text.imperatives import instructs
from interview.scoring.text.reader import Token

_CORRECTING = frozenset(("but", "it", "that", "they", "theyr", "rather", "instead"))
"""Stems with which a clause begins that says what holds instead of what was denied."""

_FOREIGN = "foreign"
"""Named by why the words are not the question's; telling letters apart takes time that most answers need not."""
_LOOKED_AT = 2_000
"""Characters that tell the letters of an answer."""


class WordCounts(Struct, frozen=True):
    """How many of a bank's texts have each word."""

    texts: int
    counts: dict[str, int]

    def rarity(self, stem: str) -> float:
        """0 for a word that the bank does not know."""
        count = self.counts.get(stem, 0)
        return log((self.texts + 1) / (count + 0.5)) if count else 0.0


class Subject(Struct, frozen=True):
    """What a question is about, as its own texts put it."""

    evidence: float
    """How many texts it knows of, in full answers."""
    asked: frozenset[str]
    """Stems of the question."""
    affirmed: frozenset[str]
    """Stems that its right texts say and hardly ever deny."""
    own: Mapping[str, object]
    """Features, pairs too, that any of its texts has."""
    keyness: Mapping[str, float]
    """By stem, how much more it is said here than elsewhere in the bank; empty if that is not known."""


class Guard(Struct, frozen=True):
    """A ceiling on the score."""

    name: str
    ceiling: float


def find_guards(
    answer: str,
    tokens: Sequence[Token],
    found: Mapping[str, object],
    about: Subject,
    common: WordCounts,
    covered: float,
    turned: float = 1.0,
    policy: GuardPolicy = GUARDS,
) -> tuple[Guard, ...]:
    """The guards that hold for an answer, most severe first.

    `covered` is how much of the key points or the reference was found, `turned` the share of the
    key points of which rather the reverse is said; both 0 to 1.
    """
    told = [one for one in tokens if not one.everyday]
    at_once = _find_plain_guard(answer, tokens, told, about, policy)
    if at_once or not about.own:  # the likeness has gates of its own
        return at_once
    foreign = _measure_off_topic(told, found, about, common, covered, policy)
    depths = {
        "list": (_measure_list(answer, tokens, found, about, policy), policy.list_ceiling),
        "repetition": (_measure_repetition(told, policy), policy.list_ceiling),
        "scrambled": (_measure_scrambling(tokens, policy), policy.list_ceiling),
        "denied": (_measure_denied(tokens, found, about, turned, policy), policy.denied_ceiling),
        _FOREIGN: (foreign, policy.foreign_ceiling),
    }
    held = (
        Guard(
            _name_foreign(answer, about) if name == _FOREIGN else name,
            round(1 - depth * (1 - least), 3),
        )
        for name, (depth, least) in depths.items()
        if depth
    )
    return tuple(sorted(held, key=lambda one: one.ceiling))


def _find_plain_guard(
    answer: str,
    tokens: Sequence[Token],
    told: Sequence[Token],
    about: Subject,
    policy: GuardPolicy,
) -> tuple[Guard, ...]:
    """The guard of an answer that needs no measuring."""
    if not tokens:
        return (Guard("blank", 0.0),)
    if _does_not_know(answer, told, policy):
        return (Guard("do-not-know", 0.0),)
    if about.own and _is_echo(told, about):
        return (Guard("echo", policy.echo),)
    if about.own and not any(one.stem in about.own for one in told):
        return (Guard(_name_foreign(answer, about), policy.foreign_ceiling),)
    return ()


def _name_foreign(answer: str, about: Subject) -> str:
    """What keeps an answer's words from being the question's: other letters, or another topic."""
    known = _share_of_other_letters("".join(about.asked))
    return "other-letters" if _share_of_other_letters(answer) > 0.5 > known else "off-topic"


def _share_of_other_letters(text: str) -> float:
    """The share of letters that are neither Latin nor the Greek of formulas."""
    letters = [char for char in text[:_LOOKED_AT] if char.isalpha()]
    other = sum(not unicodedata.name(char, "").startswith(("LATIN", "GREEK")) for char in letters)
    return other / max(1, len(letters))


def _does_not_know(answer: str, told: Sequence[Token], policy: GuardPolicy) -> bool:
    """It says so, and hardly anything in other clauses."""
    match = find_confession(answer)
    if match is None:
        return False
    before = [one.clause for one in told if one.start < match.end()]
    here = before[-1] if before else 0
    return sum(one.clause != here for one in told) < policy.says_more


def _is_echo(told: Sequence[Token], about: Subject) -> bool:
    said = {one.stem for one in told}
    return said <= about.asked and 2 * len(said) >= len(about.asked)


def _measure_list(
    answer: str,
    tokens: Sequence[Token],
    found: Mapping[str, object],
    about: Subject,
    policy: GuardPolicy,
) -> float:
    """How surely words stand side by side and nothing is said of them.

    Either they are chopped, a word or two between commas, unless that is the style of a telegram, of
    a few words a sentence; or no small word, sign or number holds them together and they do not
    stand beside each other as in the question's own texts.
    """
    told = [one for one in tokens if not one.everyday]
    if len(told) < policy.short or instructs(answer):
        return 0.0
    stretches, sentences = (
        len({one.clause for one in tokens}),
        len({one.sentence for one in tokens}),
    )
    telegram = policy.telegram[0] <= len(tokens) / sentences <= policy.telegram[1]
    many = stretches >= policy.many and not telegram
    chopped = policy.chopped.depth(len(tokens) / stretches) if many else 0.0
    holding = sum(one.everyday or one.sign or one.stem.isdigit() for one in tokens) / len(tokens)
    run_on = len(told) >= policy.run_on * sentences
    bare = policy.bare.depth(holding) if run_on else 0.0
    if bare:
        bare *= policy.unknit.depth(measure_knit(found, about))
    return max(chopped, bare)


def measure_knit(found: Mapping[str, object], about: Subject) -> float:
    """Share of an answer's neighbouring words that stand so in the question's own texts."""
    pairs = [name for name in found if " " in name and name[0] != "P"]
    return sum(name in about.own for name in pairs) / len(pairs) if pairs else 0.0


def _measure_repetition(told: Sequence[Token], policy: GuardPolicy) -> float:
    words = [one.stem for one in told if len(one.stem) > 2]
    if len(words) < policy.repeated_least:
        return 0.0
    return policy.repeated.depth(len(set(words)) / len(words))


def _measure_scrambling(tokens: Sequence[Token], policy: GuardPolicy) -> float:
    """Whether articles stand before what no article stands before."""
    articles = broken = 0
    for at, one in enumerate(tokens):
        if one.stem in ARTICLES and one.everyday:
            articles += 1
            broken += at + 1 < len(tokens) and tokens[at + 1].stem in NEVER_AFTER_ARTICLE
    if articles < policy.articles:
        return 0.0
    return policy.broken.depth(broken / articles)


def _measure_denied(
    tokens: Sequence[Token],
    found: Mapping[str, object],
    about: Subject,
    turned: float,
    policy: GuardPolicy,
) -> float:
    reverse = max(policy.turned.depth(turned), _measure_new_denials(found, about, policy))
    return policy.denied.depth(measure_denial(tokens, about)) * reverse


def measure_denial(tokens: Sequence[Token], about: Subject) -> float:
    """How far an answer denies what right texts affirm, 0 to 2.

    The share of the words they affirm that it denies, and the share of its clauses that deny; one
    denial among other clauses, what is only supposed, and a denial with what holds instead ("not A
    but B", "it isn't A, it's B") count for nothing.
    """
    supposed = {one.sentence for one in tokens if one.stem in SUPPOSING}
    clauses = {one.clause for one in tokens}
    verbal = DENIERS - OF_THINGS
    denying = {one.clause for one in tokens if one.stem in verbal and one.sentence not in supposed}
    denying -= _corrected(tokens, denying)
    if len(denying) < min(2, len(clauses)):
        return 0.0
    known = [one for one in tokens if one.stem in about.affirmed and one.stem not in DENIERS]
    denied = sum(one.denied and one.clause in denying for one in known) / max(1, len(known))
    return denied + len(denying) / len(clauses)


def _measure_new_denials(
    found: Mapping[str, object], about: Subject, policy: GuardPolicy
) -> float:
    """How surely an answer denies what nobody denies: right answers deny much, but mostly the same."""
    denied = [name for name in found if name[0] == "~"]
    if not denied or about.evidence < policy.texts:
        return 0.0
    return policy.new.depth(sum(name not in about.own for name in denied) / len(denied))


def _corrected(tokens: Sequence[Token], denying: set[int]) -> set[int]:
    """The clauses that deny and are followed by what holds instead."""
    first = {one.clause: one for one in reversed(tokens)}
    return {
        clause
        for clause in denying
        if (after := first.get(clause + 1))
        and after.stem in _CORRECTING
        and after.sentence == first[clause].sentence
        and clause + 1 not in denying
    }


def measure_familiarity(
    told: Sequence[Token], found: Mapping[str, object], about: Subject, common: WordCounts
) -> float:
    """How much the words, and how they stand together, are those of the question's own texts; 0 to 2."""
    stems = dict.fromkeys(one.stem for one in told if not one.sign)
    weights = {stem: common.rarity(stem) for stem in stems}
    known = sum(weight for stem, weight in weights.items() if stem in about.own)
    words = sum(stem in about.own for stem in stems)
    pairs = sum(" " in name and name[0] != "P" and name in about.own for name in found)
    return known / (sum(weights.values()) or 1.0) + min(1.0, pairs / max(1, words))


def measure_keyness(told: Sequence[Token], about: Subject, policy: GuardPolicy = GUARDS) -> float:
    """How much of an answer could only be said of this question, from 0 up."""
    return fsum(
        about.keyness.get(stem, 0.0) * (policy.key_asked if stem in about.asked else 1.0)
        for stem in {one.stem for one in told}
    )


def _measure_off_topic(
    told: Sequence[Token],
    found: Mapping[str, object],
    about: Subject,
    common: WordCounts,
    covered: float,
    policy: GuardPolicy,
) -> float:
    scale = min(1.0, (about.evidence / policy.texts) ** 0.5)
    key = measure_keyness(told, about, policy) + policy.key_covered * covered
    expected = scale * min(1.0, policy.key_least + len(told) / policy.key_words)
    empty = policy.key.depth(key / expected) if about.keyness else 0.0
    if len(told) < policy.short:
        return empty
    strange = policy.foreign.depth(
        (measure_familiarity(told, found, about, common) + covered) / scale
    )
    return max(empty, strange)
