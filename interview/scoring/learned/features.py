"""What of an answer can be evidence: words, their kin and poles, and pairs inside a clause."""

from __future__ import annotations

from functools import lru_cache

from interview.scoring.text.meanings import groups_of
from interview.scoring.text.polarity import poles_of
from interview.scoring.text.reader import Token

Place = tuple[int, int]
"""Indices of the first and the last token of a feature."""

_REACH = 2
_NEAR = 6
"""Tokens from a pole within which a word is what it speaks of."""
_LONGEST = 60
"""Tokens of a clause that are read together; a clause can be endless."""


@lru_cache(maxsize=65_536)
def _kin(root: str) -> tuple[str, ...]:
    return tuple(f"G{group}" for group in sorted(groups_of(root)))


@lru_cache(maxsize=65_536)
def _poles(root: str, mark: str) -> tuple[str, ...]:
    """The poles of a word as names; that of a denied word is another one."""
    return tuple(f"P{family}:{pole}{mark}" for family, pole in sorted(poles_of(root)))


def features(tokens: list[Token]) -> dict[str, Place]:
    """Every feature of a text with the place where it first stands.

    A name without a blank is a word (`~` denied), a group of like words (`G`) or a pole (`P`); one
    with a blank is a pair: neighbours, words with one between (`_`), or a pole with a word near it
    in the same part of its clause.
    """
    found: dict[str, Place] = {}
    clause: list[tuple[int, Token]] = []
    for at, one in enumerate(tokens):
        if clause and (clause[-1][1].clause != one.clause or len(clause) == _LONGEST):
            _add_clause(found, clause)
            clause = []
        clause.append((at, one))
    if clause:
        _add_clause(found, clause)
    return found


def _add_clause(found: dict[str, Place], clause: list[tuple[int, Token]]) -> None:
    told = [(at, one.stem) for at, one in clause if not one.everyday]
    parts = _parts(clause)
    for at, one in clause:
        _add_word(found, at, one)
        for pole in _poles(one.stem, "~" if one.denied else ""):
            found.setdefault(pole, (at, at))
            for to, other in told:
                if 0 < abs(to - at) <= _NEAR and parts[to] == parts[at]:
                    found.setdefault(f"{pole} {other}", (min(at, to), max(at, to)))
    for gap, mark in ((1, " "), (_REACH, " _ ")):
        for (at, stem), (to, other) in zip(told, told[gap:], strict=False):
            found.setdefault(stem + mark + other, (at, to))


def _parts(clause: list[tuple[int, Token]]) -> dict[int, int]:
    """By token, the part of its clause that it stands in: `bias falls and variance rises` has two."""
    part = 0
    parts = {}
    for at, one in clause:
        part += one.stem == "and"
        parts[at] = part
    return parts


def _add_word(found: dict[str, Place], at: int, one: Token) -> None:
    if not one.everyday:
        found.setdefault(one.stem, (at, at))
        if one.denied:
            found.setdefault("~" + one.stem, (at, at))
    for kin in _kin(one.stem):
        found.setdefault(kin, (at, at))
