"""Which options an answer picks: "B is wrong because it copies, so it is C", "die zweite", "all but A"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from interview.model.bank import Option
from interview.scoring.lexicon.choosing import CLASS_OF
from interview.scoring.match.choice_clauses import (
    TOKENS,
    Choices,
    Clause,
    is_mark,
    read_clause,
    split_clauses,
)
from interview.scoring.match.option_texts import (
    FIRST_MARK,
    find_mistyped,
    find_part,
    find_whole,
    mark_options,
    squash,
)

_MOST = 4_000
"""Characters that are read from the beginning of an answer, and as many from its end."""

_COMPARING = frozenset(
    {"unlike", "like", "than", "instead", "compared", "anders", "wie", "comme", "que", "como"}
)
_LETTERS_OF_TRUTH = {"t": True, "y": True, "f": False, "n": False}
_MOST_TOGETHER = 5
"""Letters of one word that names several options."""
_MOST_WORDS = 12
"""Words of an answer in which an option may be named anywhere."""
_DOUBTING = frozenset({"not", "wrong", "but", "except", "none", "no"})
_INTRODUCING = frozenset({"fill", "small", "article", "answer", "noun", "right"})
_WORDS = re.compile(r"\w+")


def read_picks(answer: str, options: Sequence[Option]) -> frozenset[int] | None:
    """The numbers, from 0, of the options that an answer picks; none where it names none.

    Empty where the answer says that no option is right.
    """
    whole = find_whole(answer, options)
    if whole is not None:
        return frozenset({whole})
    if len(answer) > 2 * _MOST:
        answer = f"{answer[:_MOST]}\n{answer[-_MOST:]}"
    found = _read_truth(answer, options)
    if found is None:
        found = _read_together(answer, len(options))
    if found is None:
        numbered = not any(char.isdigit() for one in options for char in one.text)
        clauses = split_clauses(mark_options(answer, options))
        found = _read_clauses(clauses, Choices(len(options), numbered))
    if found is None:
        found = _read_words(answer, options)
    return _option_that_says_it(found, options)


def _read_truth(answer: str, options: Sequence[Option]) -> frozenset[int] | None:
    """Of two options that say yes and no the one that an answer says first, as "that is not so"."""
    meant = [_says_truth(split_clauses(one.text.casefold())[:1]) for one in options]
    if sorted(map(str, meant)) != ["False", "True"]:
        return None
    clauses = split_clauses(squash(answer).casefold())
    known = list(takewhile(lambda one: one.lead != "because", clauses))
    said = _says_truth(known)
    if said is None and len(clauses) == 1 and len(clauses[0].tokens) == 1:
        said = _LETTERS_OF_TRUTH.get(clauses[0].tokens[0])
    return None if said is None else frozenset({meant.index(said)})


def _says_truth(clauses: Sequence[Clause]) -> bool | None:
    """Yes or no, by the words up to the first that is in no class."""
    tokens = (token for clause in clauses for token in clause.tokens)
    classes = set(takewhile(bool, (CLASS_OF.get(token, "") for token in tokens)))
    if classes & {"right", "wrong"}:
        return ("not" in classes) == ("wrong" in classes)
    if "no" in classes or classes == {"not"}:
        return False
    return True if "yes" in classes else None


def _read_together(answer: str, count: int) -> frozenset[int] | None:
    """Several letters in one word: BD."""
    word = squash(answer).strip(".,;:!()[]")
    letters = [ord(letter) - ord("a") for letter in word.casefold()]
    if not 2 <= len(letters) <= _MOST_TOGETHER or len(set(letters)) < len(letters):
        return None
    small = letters == sorted(letters) and word not in CLASS_OF
    fits = all(0 <= at < count for at in letters)
    return frozenset(letters) if fits and (word.isupper() or small) else None


def _read_clauses(clauses: Sequence[Clause], choice: Choices) -> frozenset[int] | None:
    """What clauses pick: the first ones that name options, and what is said later to be the answer."""
    picks: frozenset[int] = frozenset()
    out: frozenset[int] = frozenset()
    running, none = True, False
    for number, clause in enumerate(clauses):
        running = running and clause.lead != "because"
        said = read_clause(clause, choice, first=not number, alone=len(clauses) == 1)
        if said is None:
            running = False
        elif not said.picks:
            none = none or "none" in said.classes
            if said.classes & {"no", "reset"} and picks:
                picks, running = frozenset(), True
        elif said.negative:
            out |= said.picks
        elif "answer" in said.classes or clause.lead == "so":
            picks, running = said.picks, True
        elif running or "right" in said.classes:
            picks |= said.picks
    if picks:
        return picks - out or picks
    left = frozenset(range(choice.count)) - out
    if out and len(left) == 1:
        return left
    return frozenset() if none or not left else None


def _read_words(answer: str, options: Sequence[Option]) -> frozenset[int] | None:
    """The only option that a short answer names somewhere, mistypes or has a part of."""
    words = _WORDS.findall(squash(answer).casefold())
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    tokens = TOKENS.findall(mark_options(answer, options))
    named = set(filter(is_mark, tokens))
    doubted = any(CLASS_OF.get(word) in _DOUBTING or word in _COMPARING for word in words)
    if len(named) == 1 and not doubted:
        return frozenset({ord(named.pop()) - FIRST_MARK})
    core = list(dropwhile(lambda word: CLASS_OF.get(word) in _INTRODUCING, words))
    at = find_mistyped(core, options)
    at = find_part(core, options) if at is None and not named else at
    return None if at is None else frozenset({at})


def _option_that_says_it(
    found: frozenset[int] | None, options: Sequence[Option]
) -> frozenset[int] | None:
    """What was picked, or the option that says just that: "none of the above", "both A and B"."""
    if found is None or len(found) == 1:
        return found
    choice = Choices(len(options), numbered=False)
    for at, one in enumerate(options):
        clauses = split_clauses(squash(one.text).casefold())
        said = read_clause(clauses[0], choice, first=False, alone=True) if clauses else None
        if said is None or len(clauses) > 1 or not said.classes & {"all", "both", "none"}:
            continue
        if said.picks - {at} == found - {at} and len(clauses[0].tokens) > 1:
            return frozenset({at})
    return found
