"""A question's reference answer made ready to be compared with: clause by clause, as terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.model.bank import Question
from interview.model.score import Span
from interview.model.visible import visible_line
from interview.scoring.match.contradictions import directions
from interview.scoring.match.items import Clause, Reference, Term
from interview.scoring.match.reference_parts import cut_reference, read_reference
from interview.scoring.match.similarity import count_informative, length_credit
from interview.scoring.text.meanings import LIGHT_STEMS, groups_of
from interview.scoring.text.passage import Passage, read
from interview.scoring.text.tokens import Token

_NAMES = re.compile(r"\b(name|list|give|which|enumerate|what are)\b", re.IGNORECASE)
_GIVEN = 0.25  # weight of a reference term that the question gives away
_LIGHT = 0.5  # weight of a reference term that says something only beside others
_SHORTEST = 3  # terms; shorter clauses join the one before


def prepare_reference(question: Question) -> Reference:
    """The reference answer of a question as clauses and terms."""
    written = read_reference(question.reference)
    asked, reference = read(question.text), read(written.read)
    given = frozenset(asked.places)
    own = [token for token in reference.tokens if token.stem not in given]
    clauses = tuple(_clauses(written.text, reference, given))
    return Reference(
        clauses=clauses,
        parts=cut_reference(written, [clause.span.start for clause in clauses]),
        question=asked,
        reference=reference,
        directions=directions(reference),
        meanings=frozenset().union(*(groups_of(token.stem) for token in reference.tokens)),
        length=max(1.0, length_credit(len(own), len(reference.tokens))),
        tellings=len(count_informative(own)),
        wants_list=bool(_NAMES.search(question.text)),
        vocabulary=frozenset(asked.places) | frozenset(reference.places),
    )


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
    return Term(token.stem, token.word, token.denied, weight, given)


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
