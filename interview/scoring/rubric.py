"""A question's rubric made ready for matching; derived from the reference where a bank gives none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from interview.domain.bank import KeyPoint, Misconception, Question
from interview.domain.score import Span
from interview.domain.visible import visible_line
from interview.scoring.match.contradictions import directions
from interview.scoring.match.items import Clause, Rubric, RubricItem, Term, Wording
from interview.scoring.match.key_points import CLEAR
from interview.scoring.match.misconceptions import match_misconception
from interview.scoring.match.phrases import match_phrase
from interview.scoring.match.similarity import count_informative, length_credit
from interview.scoring.match.subjects import find_contrasted
from interview.scoring.match.terms import AnswerIndex
from interview.scoring.text.meanings import LIGHT_STEMS, groups_of
from interview.scoring.text.passage import Passage, read
from interview.scoring.text.tokens import Token
from interview.scoring.text.words import words_of

_NAMES = re.compile(r"\b(name|list|give|which|enumerate|what are)\b", re.IGNORECASE)
_GIVEN = 0.25  # weight of a reference term that the question gives away
_LIGHT = 0.5  # weight of a reference term that says something only beside others
_LIGHTLY = 0.4  # the same in a wording of a bank
_SHORTEST = 3  # terms; shorter clauses join the one before


def rubric_of(question: Question) -> Rubric:
    """The rubric of a question: its key points, and the clauses of its reference answer."""
    asked, reference = read(question.text), read(question.reference)
    asking, answering = AnswerIndex(asked, frozenset()), AnswerIndex(reference, frozenset())
    leads = (_lead(one.point) for one in question.key_points)
    subjects = find_contrasted(question.text, asked, leads)
    points = tuple(_point(one, asking, answering, subjects) for one in question.key_points)
    wrong = tuple(_misconception(entry, answering) for entry in question.misconceptions)
    given = frozenset(asked.places)
    own = [token for token in reference.tokens if token.stem not in given]
    return Rubric(
        points,
        wrong,
        tuple(_clauses(question.reference, reference, given)),
        asked,
        reference,
        directions(reference),
        frozenset().union(*(groups_of(token.stem) for token in reference.tokens)),
        max(1.0, length_credit(len(own), len(reference.tokens))),
        len(count_informative(own)),
        bool(_NAMES.search(question.text)),
        _vocabulary(asked, reference, (*points, *wrong)),
    )


def wording_of(text: str) -> Wording:
    """A wording of a bank as terms."""
    seen: dict[str, Term] = {}
    for token in read(text).tokens:
        weight = _LIGHTLY if token.stem in LIGHT_STEMS else 1.0
        seen.setdefault(token.stem, Term(token.stem, token.word, token.denial, weight))
    return Wording(text, tuple(seen.values()), sum(term.weight for term in seen.values()))


def _wordings(texts: tuple[str, ...]) -> tuple[Wording, ...]:
    return tuple(wording for wording in map(wording_of, texts) if wording.terms)


def _phrases(texts: tuple[str, ...]) -> tuple[Wording, ...]:
    """Wordings that can stand alone: not small words only, not one word left over of a phrase."""
    return tuple(
        wording
        for wording in _wordings(texts)
        if wording.weight >= 1 and (len(wording.terms) > 1 or len(words_of(wording.text)) < 3)
    )


def _point(
    key_point: KeyPoint, asking: AnswerIndex, answering: AnswerIndex, subjects: frozenset[str]
) -> RubricItem:
    texts = key_point.any_of if key_point.ordered else (*key_point.any_of, key_point.point)
    subject = frozenset({_lead(key_point.point)}) & subjects
    groups = tuple(
        tuple(
            replace(one, given=_clear(one, asking), reference=_spans(one, answering))
            for one in _wordings(group)
        )
        for group in key_point.all_of
    )
    wordings = (
        replace(
            wording,
            contrary=not _against(wording, answering),
            reference=_spans(wording, answering),
        )
        for wording in _phrases(texts)
        if not _clear(wording, asking)
    )
    return RubricItem(
        key_point.point,
        key_point.weight,
        key_point.required,
        tuple(wordings),
        _beyond_the_question(groups),
        key_point.ordered,
        subject,
        subjects - subject if subject else frozenset(),
        follow_up=key_point.follow_up,
    )


def _misconception(entry: Misconception, answering: AnswerIndex) -> RubricItem:
    """What the reference itself says is no misconception, whatever its wording."""
    listening = RubricItem(
        entry.claim,
        any_of=_phrases((*entry.any_of, entry.claim)),
        all_of=tuple(_wordings(group) for group in entry.all_of),
        because=entry.because,
    )
    while found := match_misconception(listening, answering, {}):
        wording = found[0].wording
        if wording not in listening.any_of:
            return replace(listening, all_of=())
        listening = replace(listening, any_of=tuple(_guard_wordings(listening.any_of, wording)))
    return listening


def _guard_wordings(wordings: tuple[Wording, ...], near: Wording) -> Iterator[Wording]:
    """Take one wording, that the reference comes near, literally; or leave it out if it is."""
    for wording in wordings:
        if wording != near:
            yield wording
        elif not wording.literal:
            yield replace(wording, literal=True)


def _lead(text: str) -> str:
    return next((token.stem for token in read(text).tokens), "")


def _clear(wording: Wording, ear: AnswerIndex) -> bool:
    return any(one.quality >= CLEAR and not one.reverse for one in match_phrase(wording, ear))


def _spans(wording: Wording, ear: AnswerIndex) -> tuple[Span, ...]:
    heard = [one for one in match_phrase(wording, ear) if not one.reverse and one.quality >= CLEAR]
    best = max(heard, key=lambda one: one.quality, default=None)
    return ear.passage.spans(best.places) if best else ()


def _against(wording: Wording, ear: AnswerIndex) -> bool:
    return any(one.quality >= CLEAR and one.reverse for one in match_phrase(wording, ear))


def _beyond_the_question(
    groups: tuple[tuple[Wording, ...], ...],
) -> tuple[tuple[Wording, ...], ...]:
    """Where the question alone would fill every group, one group keeps only what it adds."""
    added = [tuple(one for one in group if not one.given) for group in groups]
    if any(len(new) == len(old) for new, old in zip(added, groups, strict=True)):
        return groups
    keep = max(range(len(groups)), key=lambda at: len(added[at]) / len(groups[at]), default=0)
    return tuple(added[at] if at == keep else group for at, group in enumerate(groups))


def _clauses(text: str, reference: Passage, given: frozenset[str]) -> Iterator[Clause]:
    seen: set[str] = set()
    for tokens in _stretches(reference.tokens):
        terms = []
        for token in tokens:
            if token.stem not in seen:
                seen.add(token.stem)
                terms.append(_term(token, given=token.stem in given))
        if terms:
            label = visible_line(text[tokens[0].start : tokens[-1].end])
            span = Span(tokens[0].start, tokens[-1].end)
            yield Clause(label, tuple(terms), sum(term.weight for term in terms), span)


def _term(token: Token, *, given: bool) -> Term:
    weight = _GIVEN if given else _LIGHT if token.stem in LIGHT_STEMS else 1.0
    return Term(token.stem, token.word, token.denial, weight, given)


def _stretches(tokens: tuple[Token, ...]) -> list[list[Token]]:
    """The tokens by clause, a clause of a word or two joined to the one before."""
    stretches: list[list[Token]] = []
    for token in tokens:
        last = stretches[-1] if stretches else []
        same = last and last[-1].clause == token.clause
        short = last and len(last) < _SHORTEST and last[-1].sentence == token.sentence
        if same or short:
            last.append(token)
        else:
            stretches.append([token])
    return stretches


def _vocabulary(
    asked: Passage, reference: Passage, listenings: tuple[RubricItem, ...]
) -> frozenset[str]:
    words = set(asked.places) | set(reference.places)
    for listening in listenings:
        for wording in (*listening.any_of, *(one for group in listening.all_of for one in group)):
            words.update(term.stem for term in wording.terms)
    return frozenset(words)
