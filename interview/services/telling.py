"""Scores in sentences, one fact a line: for plain mode, the command line and screen readers."""

from __future__ import annotations

from interview.services.phrasing import SIGNS, phrase_score
from interview.services.scored import ScoredAnswer, ScoredPoint


def tell_scored(scored: ScoredAnswer) -> list[str]:
    """A score with its reasons: number and grade, key points with quotes, what else counted."""
    lines = [f"{scored.grade.capitalize()} {phrase_score(scored.score)}", ""]
    lines += [_tell_point(point) for point in scored.key_points]
    for one in scored.misconceptions:
        quoted = f' "{one.evidence[0].quote}"' if one.evidence else ""
        lines.append(f"! misconception: {one.claim}, −{one.cost:.2f}{quoted}")
    lines += [f"! {gate.name}, times {gate.factor:.2f}: {gate.reason}" for gate in scored.gates]
    if scored.advice:
        lines += ["", *scored.advice]
    return lines


def _tell_point(point: ScoredPoint) -> str:
    quoted = f' "{point.evidence[0].quote}"' if point.evidence else ""
    required = ", required" if point.required else ""
    gained = f"{point.share * point.weight:g} of {point.weight:g}"
    return f"{SIGNS[point.state]} {point.state}: {point.point} ({gained}{required}){quoted}"
