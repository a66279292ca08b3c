"""Help with a key point that an answer does not say yet: what it is about, then its first half."""

from __future__ import annotations

import re

from interview.domain.score import PointScore, Score
from interview.domain.session import Hint

_COMMON = (
    "is are was were be been being am has have had do does did can could may might must should will"
    " would cannot needs need lets let makes make gives give gets get keeps keep takes take becomes"
    " become turns turn grows grow falls fall rises rise depends depend means mean says say shows"
    " show uses use works work goes go comes come adds add costs cost loses lose stays stay holds"
    " hold runs run sees see pushes push stops stop helps help tells tell vanish vanishes follows follow"
    " carries carry comes brings bring learns learn reads read sums sum measures measure equals equal"
    " lies lie leaves leave ignores ignore replaces replace composes compose reaches reach maps map"
    " scales scale wants want suits suit lies avoids avoid"
)
_VERBS = frozenset(_COMMON.split())
_ENDINGS = ("izes", "ises", "ates", "ifies", "ishes", "ize", "ify", "urate", "arate", "inate")
_SMALL = "with without in on of by for it this that from as because only"
_OPENERS = frozenset(_SMALL.split())
_CLOSERS = frozenset({"the", "a", "an", "its", "their", "and", "or", "until", "such", "whether"})
_PRONOUNS = frozenset({"it", "they", "this", "these", "that", "those"})
_ARTICLES = frozenset({"the", "a", "an", "each", "every"})
_NO_NOUNS = (
    "to at than whose not no never always only both also then so if when where how what which who more less"
    " most least too very there here one two you we usually often watch per into over under"
    " rather instead nothing everything something all any some many few"
)
_UNASKED = frozenset(_NO_NOUNS.split())
"""Words that no group of nouns to be asked about holds."""
_LONGEST_TOPIC = 4
"""Words, an article apart."""
_BRACKETS = re.compile(r"[<>]")
_LONGEST_SUBJECT = 7
"""Words; of a longer one only so many are told that it ends with a whole phrase."""
_TOLD = 5
_JOINING = "to at into onto than when while so that which whose all more not also"
_SMALL_WORDS = _OPENERS | _CLOSERS | frozenset(_JOINING.split())
_BEYOND = 2
_FEWEST_OPENING = 3
"""Words."""


def find_subject(point: str) -> str:
    """What a key point is about: its words before the verb, without the claim made of them.

    Where they only point back ("it gives ..."), the words after the verb; where no verb is known,
    the first third. Small words at both ends are left out.
    """
    words = _BRACKETS.sub("", point).split()
    verb = next((at for at, word in enumerate(words) if at and _is_verb(word)), len(words))
    if verb == len(words):
        verb = max(1, len(words) // 3)
    subject = words[:verb] if words[:verb] != words[:1] or not _points_back(words) else words[2:5]
    while len(subject) > 1 and subject[0].lower() in _OPENERS:
        subject = subject[1:]
    if len(subject) > _LONGEST_SUBJECT:
        small = (at for at in range(_TOLD, 0, -1) if subject[at].lower() in _SMALL_WORDS)
        subject = subject[: next(small, _TOLD)]
    while len(subject) > 1 and subject[-1].lower() in _SMALL_WORDS:
        subject = subject[:-1]
    return " ".join(subject).rstrip(",;:")


def find_topic(point: str, question: str) -> str:
    """What a key point is about, in words that one can be asked about; empty where it has none.

    Only a plain group of nouns at its beginning, followed by a known verb, reads well after "about";
    what the question names already asks for nothing.
    """
    words = _BRACKETS.sub("", point).split()
    verb = next((at for at, word in enumerate(words) if at and _is_verb(word)), 0)
    group = words[:verb]
    bare = group[1:] if group and group[0].lower() in _ARTICLES else group
    if not 0 < len(bare) <= _LONGEST_TOPIC or not all(map(_is_plain, bare)):
        return ""
    topic = " ".join(group)
    return "" if _holds(question, topic) else topic


def _is_plain(word: str) -> bool:
    """Whether a word can stand in a group of nouns; adverbs, verbal nouns and small words cannot."""
    bare = word.lower()
    return (
        bare not in _OPENERS | _CLOSERS | _PRONOUNS | _UNASKED
        and bare not in _VERBS
        and not bare.endswith(("ly", "ing", ",", ";", ":"))
    )


def _points_back(words: list[str]) -> bool:
    return len(words) > 2 and words[0].lower() in _PRONOUNS


def halve_point(point: str) -> str:
    """The first half of a key point's words, and two more than its subject where that is as long.

    At most two thirds of them are told, and never all.
    """
    words = _BRACKETS.sub("", point).split()
    half = max(1, (len(words) + 1) // 2)
    subject = find_subject(point).split()[-1:]
    ends = words.index(subject[0]) + 1 if subject and subject[0] in words else 0
    more = min(ends + _BEYOND, 2 * len(words) // 3, len(words) - 1)
    told = words[: max(half, more)]
    while len(told) > half and told[-1].lower() in _SMALL_WORDS:
        told = told[:-1]
    return " ".join(told) + " …"


def open_point(point: str) -> str:
    """The first third of a key point's words, for one whose subject alone tells nothing."""
    words = _BRACKETS.sub("", point).split()
    return " ".join(words[: max(_FEWEST_OPENING, len(words) // 3)]) + " …"


def next_hint(score: Score, given: tuple[Hint, ...], answer: str = "") -> tuple[str, str] | None:
    """The key point to help with and the words to help with; none where no words could help.

    The first hint is for the heaviest point that the answer, scored as it stands, does not show;
    the second goes on with the same. Words that stand in the answer already are no help: where all
    subjects do, the first hint is how the point begins.
    """
    if given:
        half = halve_point(given[0].point)
        return None if _holds(answer, half) else (given[0].point, half)
    missing = [point for point in score.points if point.state in {"missed", "contradicted"}]
    missing = missing or [point for point in score.points if point.state == "partly"]
    for tell in (find_subject, open_point):
        hints = [(one, tell(one.point)) for one in missing]
        new = [(one, told) for one, told in hints if not _holds(answer, told)]
        if new:
            point, told = max(new, key=lambda hint: _urgency(hint[0]))
            return point.point, told
    return None


def _holds(answer: str, hint: str) -> bool:
    """Whether an answer has every word of a hint, small words and plurals apart."""
    return _content(hint) <= _content(answer)


def _content(text: str) -> set[str]:
    words = (word.casefold() for word in re.findall(r"\w+", text))
    return {word.rstrip("s") for word in words if word not in _OPENERS | _CLOSERS}


def _urgency(point: PointScore) -> tuple[bool, float]:
    return point.required, point.weight * (1.0 - point.share)


def _is_verb(word: str) -> bool:
    bare = word.lower().strip(",;:")
    return bare in _VERBS or bare.endswith(_ENDINGS)
