"""A bare reference answer as rows that a person can mark, each with what the answer seems to say of it.

Clauses as the scorer compares them are too short to be read: rows are sentences, or parts of long
ones, entries of a list, rows of a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from interview.model.old_score import Gate, PointScore, PointState
from interview.scoring.match.items import Reference

SAID = 0.4
"""Share of a row's terms from which it is taken as said. Right answers share few words with a
reference, wrong ones as many: no threshold tells them apart, which is why the person marks."""
PARTLY = 0.15


def join_clauses(
    reference: Reference, clauses: Sequence[PointScore], alarms: Sequence[Gate]
) -> tuple[PointScore, ...]:
    """The rows of a reference, each with what was found of its clauses.

    Args:
        reference: What the answer was compared with.
        clauses: What was found, a clause each.
        alarms: Conflicts with the reference: the words are there, what they say is in doubt, and
            nothing is taken as said.
    """
    pairs = list(zip(reference.clauses, clauses, strict=True))
    return tuple(
        _row(
            part.text,
            [
                found
                for clause, found in pairs
                if part.span.start <= clause.span.start < part.span.end
            ],
            alarmed=bool(alarms),
        )
        for part in reference.parts
    )


def _row(text: str, clauses: Sequence[PointScore], *, alarmed: bool) -> PointScore:
    weight = sum(clause.weight for clause in clauses)
    share = round(sum(clause.weight * clause.share for clause in clauses) / weight, 2)
    against = any(clause.state == "contradicted" for clause in clauses)
    state: PointState = "shown" if share >= SAID else "partly" if share >= PARTLY else "missed"
    if against and state != "shown":
        state = "contradicted"
    elif alarmed:
        state = "missed"
    because = "reversed" if state == "contradicted" else ""
    # A word that only looks alike shows nothing, and quoting it would say that it does.
    told = against or share >= PARTLY
    pieces = (piece for clause in clauses for piece in clause.evidence if piece.spans)
    evidence = tuple(pieces) if told else ()
    return PointScore(text, round(weight, 2), state, share, evidence=evidence, because=because)
