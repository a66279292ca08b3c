"""Events of earlier versions, rewritten as today's JSON before they are read and checked."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from interview.model.bank import read_keywords
from interview.model.score import FEWEST_MARKED, SILENT_GUARDS, Ceiling, Score
from interview.model.summing import sum_rows
from interview.storage.decoders import from_json, to_json

_SIGNS = (
    *(b'"points":', b'"score_disputed"', b'"self_mark_given"', b'"any_of":', b'"all_of":'),
    b'"kind":"misconception"',
)
"""Signs of an old line; in a new one they can only stand in a text."""


def upgrade_line(line: bytes) -> bytes:
    """Return the line of an event as it would be written today.

    Raises:
        ValueError: it lacks a part of such an event.
    """
    if not any(sign in line for sign in _SIGNS):
        return line
    event = from_json(line, dict[str, Any])
    try:
        match event["event"]:
            case "session_started":
                for question in (asked["question"] for asked in event["questions"]):
                    for part in (question, *question.get("deeper", ())):
                        for point in part.get("key_points", ()):
                            keywords = read_keywords(
                                point.get("any_of", ()), point.get("all_of", ())
                            )
                            point["say"] = [*point.get("say", ()), *keywords]
            case "follow_up_asked":  # a doubt about a false claim goes on from the answer
                event["follow_up"]["kind"] = "deeper"
            case "score_disputed":
                event |= {"marking": {"right": event.get("disputed", True)}}
                event["event"] = "rows_marked"
            case "self_mark_given":
                event["marking"] = {"rows": [_upgrade_mark(row) for row in event.pop("rows", ())]}
                event["event"] = "rows_marked"
            case "answer_scored" if "points" in event["score"]:
                event["score"] = _upgrade_score(event["score"])
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"not as an earlier version wrote it: {error!r}") from error
    return to_json(event)


def _upgrade_mark(row: dict[str, Any]) -> dict[str, Any]:
    """Return the mark of a row; a row that is partly said counts half."""
    state = row["state"]
    return {
        "point": row["text"],
        "state": {"partly": "said", "missed": "missing", "not_needed": "missing"}.get(
            state, state
        ),
        "share": 0.5 if state == "partly" else 1.0,
        "weight": 0.0 if state == "not_needed" else row.get("weight", 1.0),
    }


def _upgrade_score(old: dict[str, Any]) -> Score:
    """Return an old score as rows, with the same value.

    The difference to the sum of the rows counts as the effect of marked answers, and a gate as a ceiling.
    """
    gates, answers = old.get("gates", ()), (old.get("learned") or {}).get("answers")
    is_taught = answers is None or bool(old["points"]) or answers >= FEWEST_MARKED
    is_verdict = is_taught and not old.get("derived", False)
    is_verdict = is_verdict or any(gate["name"] in SILENT_GUARDS for gate in gates)
    claims = [
        {**claim, "quote": _longest(claim["evidence"])}
        for claim in old.get("misconceptions", ())
        if _longest(claim["evidence"])
    ]
    rows = [_upgrade_point(point, is_verdict=is_verdict) for point in old["points"]]
    data = {**old, "rows": rows, "false_claims": claims}
    summed = sum_rows(from_json(to_json(data), Score))
    # Required and contradicted points are in the rows, and no guards.
    guards = [
        Ceiling(gate["name"], _ceiling(gate, old["value"]), gate["reason"])
        for gate in gates
        if gate["name"] not in {"required", "contradicted"}
    ]
    binding = any(old["value"] >= _ceiling(gate, old["value"]) for gate in gates)
    explained = sum(row.amount for row in summed.rows)
    explained -= sum(claim.cost for claim in summed.false_claims)
    rest = round(old["value"] - explained, 4)
    return replace(
        summed,
        value=old["value"],
        grade=old["grade"],
        marked=max(0.0, rest) if binding else rest,
        guard=guards[0] if guards else None,
        ceiling=Ceiling(gates[-1]["name"], old["value"], gates[-1]["reason"]) if binding else None,
        answers=answers or 0,
        derived=not is_verdict,
    )


def _ceiling(gate: dict[str, Any], value: float) -> float:
    """Return the ceiling of a gate; of one that multiplied the score, the score itself."""
    return value if gate["factor"] < 1 else float(gate.get("ceiling", 1.0))


_STATES = {
    "shown": ("said", "said"),
    "partly": ("unsure", "said"),
    "missed": ("missing", "missing"),
    "contradicted": ("reversed", "reversed"),
}


def _upgrade_point(point: dict[str, Any], *, is_verdict: bool) -> dict[str, Any]:
    """Return the row of a point; without a verdict it is unsure."""
    row = {"point": point["point"], "weight": point["weight"]}
    if not is_verdict:
        return {**row, "state": "unsure"}
    state, likely = _STATES[point["state"]]
    is_reversed = state == "reversed"
    return {
        **row,
        "required": point.get("required", False),
        "state": state,
        "likely": likely,
        "said": 0.0 if is_reversed else min(1.0, point["share"]),
        "reversed": 1.0 if is_reversed else 0.0,
        "quote": None if state == "missing" else _longest(point.get("evidence", ())),
    }


def _longest(evidence: list[dict[str, Any]]) -> list[int] | None:
    spans = [span for match in evidence for span in match["spans"] if span[1] > span[0]]
    return max(spans, key=lambda span: span[1] - span[0], default=None)
