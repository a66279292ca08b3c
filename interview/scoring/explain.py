"""Evidence with spans, states and plain sentences of advice."""

from __future__ import annotations

from interview.domain.score import Evidence, MisconceptionFound, PointScore, PointState, Span
from interview.domain.visible import visible_line
from interview.scoring.coverage import Shown
from interview.scoring.likeness import ClauseHeard
from interview.scoring.listening import Clause, Listening
from interview.scoring.passage import Passage
from interview.scoring.policy import Policy
from interview.scoring.windows import Heard

_MOST_ADVICE = 4


def evidence_of(hearing: Heard, passage: Passage) -> Evidence:
    """Where a wording was heard, as spans of the answer."""
    spans = sorted(
        {Span(passage.tokens[at].start, passage.tokens[at].end) for at in hearing.places}
    )
    return Evidence(
        hearing.wording, hearing.rule, round(min(1.0, hearing.quality), 2), tuple(spans)
    )


def clause_score(
    clause: Clause, heard: ClauseHeard, passage: Passage, policy: Policy
) -> PointScore:
    """One clause of the reference as a key point of a derived rubric."""
    share = round(max(0.0, heard.share), 2)
    places = heard.places or heard.against
    found = Heard(clause.text, share, places, "derived", reverse=not share, solid=True)
    against = bool(heard.against) and not share
    return PointScore(
        clause.text,
        round(clause.weight, 2),
        "contradicted" if against else _state(share, policy),
        share,
        evidence=(evidence_of(found, passage),) if found.places else (),
        because="reversed" if against else "",
    )


def _state(share: float, policy: Policy) -> PointState:
    if share >= policy.shown:
        return "shown"
    return "partly" if share >= policy.partly else "missed"


def point_score(
    listening: Listening, found: Shown, passage: Passage, policy: Policy
) -> PointScore:
    """One key point's part in the score."""
    share = round(found.share, 2)
    state = "contradicted" if found.reversed else _state(share, policy)
    return PointScore(
        listening.point,
        listening.weight,
        state,
        share,
        listening.required,
        tuple(evidence_of(hearing, passage) for hearing in found.heard),
        "reversed" if found.reversed else "",
    )


def advice_of(
    points: tuple[PointScore, ...], found: tuple[MisconceptionFound, ...]
) -> tuple[str, ...]:
    """What to say next time, the heaviest first."""
    lines = [
        f"Not so: {visible_line(one.claim)}. {visible_line(one.because)}".strip() for one in found
    ]
    for point in sorted(points, key=lambda point: -point.weight):
        name = visible_line(point.point)
        if point.state == "contradicted":
            lines.append(f"You said the reverse of this: {name}.")
        elif point.state == "missed":
            lines.append(f"You did not say this: {name}.")
        elif point.state == "partly":
            lines.append(f"Say this more fully: {name}.")
    return tuple(lines[:_MOST_ADVICE])
