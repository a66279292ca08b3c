"""Evidence with spans, states and plain sentences of advice."""

from __future__ import annotations

from interview.domain.score import Evidence, Gate, MisconceptionFound, PointScore, PointState
from interview.domain.visible import visible_line
from interview.scoring.match.items import Clause, RubricItem
from interview.scoring.match.key_points import PointMatch
from interview.scoring.match.phrases import PhraseMatch
from interview.scoring.match.similarity import ClauseMatch
from interview.scoring.policy import Policy
from interview.scoring.text.passage import Passage

_MOST_POINTS = 4
_AGAINST = {
    "denied": "that this is not so",
    "reversed": "the reverse of this",
    "swapped": "this of the wrong thing",
    "order": "this the wrong way round",
}


def evidence_of(hearing: PhraseMatch, passage: Passage) -> Evidence:
    """Where a wording was heard, as spans of the answer and of the reference."""
    similarity = round(min(1.0, hearing.quality), 2)
    wording = hearing.wording
    spans = passage.spans(hearing.places)
    return Evidence(wording.text, hearing.rule, similarity, spans, wording.reference)


def clause_score(
    clause: Clause, heard: ClauseMatch, passage: Passage, policy: Policy
) -> PointScore:
    """One clause of the reference as a key point of a derived rubric."""
    share = round(max(0.0, heard.share), 2)
    against = bool(heard.against) and not share
    spans = passage.spans(heard.against if against else heard.places)
    evidence = Evidence(clause.text, "derived", share, spans, (clause.span,))
    return PointScore(
        clause.text,
        round(clause.weight, 2),
        "contradicted" if against else _state(share, policy),
        share,
        evidence=(evidence,) if spans else (),
        because="reversed" if against else "",
    )


def _state(share: float, policy: Policy) -> PointState:
    if share >= policy.shown:
        return "shown"
    return "partly" if share >= policy.partly else "missed"


def point_score(
    listening: RubricItem, found: PointMatch, passage: Passage, policy: Policy
) -> PointScore:
    """One key point's part in the score."""
    share = round(found.share, 2)
    state = "contradicted" if found.against else _state(share, policy)
    return PointScore(
        listening.point,
        listening.weight,
        state,
        share,
        listening.required,
        tuple(evidence_of(hearing, passage) for hearing in found.heard),
        found.against,
    )


def advise(
    points: tuple[PointScore, ...], found: tuple[MisconceptionFound, ...], gates: tuple[Gate, ...]
) -> tuple[str, ...]:
    """Plain sentences: what holds the score down, what was good, what to say next time."""
    lines = [gate.reason for gate in gates]
    lines += [
        f"Not so: {_sentence(one.claim)} {visible_line(one.because)}".strip() for one in found
    ]
    ranked = sorted(points, key=lambda point: (-point.required, -point.weight))
    lines += [line for point in ranked if (line := _advise_on(point))][:_MOST_POINTS]
    good = next((point for point in ranked if point.state == "shown"), None)
    if good:
        lines.append(f"You said this well: {_sentence(good.point)}")
    return tuple(lines)


def _advise_on(point: PointScore) -> str:
    name = _sentence(point.point)
    if point.state == "contradicted":
        return f"You said {_AGAINST[point.because]}: {name}"
    if point.state == "missed":
        return f"You did not say this: {name}"
    return f"Say this more fully: {name}" if point.state == "partly" else ""


def _sentence(text: str) -> str:
    line = visible_line(text).rstrip(" .,;:")
    return f"{line}."
