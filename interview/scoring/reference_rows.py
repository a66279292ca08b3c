"""A bare reference answer as rows that a person can mark, each with what the answer seems to say of it.

Clauses as the scorer compares them are too short to be read: rows are sentences, or parts of long ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from interview.domain.bank import Question
from interview.domain.score import Evidence, Gate, PointScore, PointState, Span
from interview.domain.visible import visible_line
from interview.scoring.match.items import Clause
from interview.scoring.match.reference import prepare_reference
from interview.scoring.policy import policy_for
from interview.scoring.reference_score import score_by_reference

MOST_ROWS = 9
"""As many as there are digits to mark them with."""

SAID = 0.4
"""Share of a row's terms from which it is proposed as said. Right answers share few words with a
reference, wrong ones as many: no threshold tells them apart, which is why the person marks."""
PARTLY = 0.15

ALARMS = ("exchanged", "yes-for-no")
"""Gates after which nothing is proposed as said: the words are there, what they say is in doubt."""

_LONG = 140
"""Characters of a sentence from which it is cut at a comma or colon."""
_LONGEST = 400
"""Characters of a row's text that are kept."""
_WORDS = 4
"""Words of a row, at least."""

_SENTENCE = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\s\d\.)(?<=[.!?;])\s+|\n+|\s+(?=\d[.)]\s+[A-Z])"
)
_BREAK = re.compile(r"[,:]\s+|\s+(?=(?:whereas|while|but|because|although)\s)")
_BULLET = re.compile(r"^\s*(?:[-*•]|\(?\d{1,2}[.)])\s+")


class ReferenceRows(Struct, frozen=True):
    """What can be marked of an answer to a question with nothing but a reference."""

    rows: tuple[PointScore, ...]
    alarms: tuple[Gate, ...]
    """Conflicts with the reference that its words alone do not show."""


def propose_rows(question: Question, answer: str) -> ReferenceRows:
    """The parts of the reference answer, and what the answer seems to say of each.

    How strictly a score is given makes no difference to what was said.
    """
    reference = prepare_reference(question)
    score = score_by_reference(question, reference, answer, policy_for("fair"))
    alarms = tuple(gate for gate in score.gates if gate.name in ALARMS)
    clauses = list(zip(reference.clauses, score.points, strict=True))
    rows = tuple(
        _row(text, [points for clause, points in clauses if _starts_in(clause, part)], alarms)
        for text, part in _readable_parts(question.reference, reference.clauses)
    )
    return ReferenceRows(rows, alarms)


def _starts_in(clause: Clause, part: Span) -> bool:
    return part.start <= clause.span.start < part.end


def _readable_parts(text: str, clauses: Sequence[Clause]) -> list[tuple[str, Span]]:
    """The text of each row and where it stands; each holds a clause, and there are not too many."""
    starts = [clause.span.start for clause in clauses]
    if not starts:
        return []
    parts = [
        piece
        for sentence in _cut(text, Span(0, len(text)), _SENTENCE)
        for piece in _shorten(text, sentence)
    ]
    parts = _join_small(text, parts, starts)
    while len(parts) > MOST_ROWS:
        at = min(range(len(parts) - 1), key=lambda one: parts[one + 1].end - parts[one].start)
        parts[at : at + 2] = [Span(parts[at].start, parts[at + 1].end)]
    return [(_spell(text[part.start : part.end]), part) for part in parts]


def _cut(text: str, whole: Span, at: re.Pattern[str]) -> list[Span]:
    ends = [found.start() for found in at.finditer(text, whole.start, whole.end)]
    begins = [found.end() for found in at.finditer(text, whole.start, whole.end)]
    bounds = zip([whole.start, *begins], [*ends, whole.end], strict=True)
    return [Span(start, end) for start, end in bounds if text[start:end].strip()]


def _shorten(text: str, part: Span) -> list[Span]:
    """A long sentence cut in two at the comma or colon next to its middle, and so on."""
    if part.end - part.start <= _LONG:
        return [part]
    middle = (part.start + part.end) // 2
    breaks = sorted(
        _BREAK.finditer(text, part.start, part.end), key=lambda one: abs(one.start() - middle)
    )
    for found in breaks:
        left, right = Span(part.start, found.start()), Span(found.end(), part.end)
        if all(_count(text, half) >= _WORDS for half in (left, right)):
            return [*_shorten(text, left), *_shorten(text, right)]
    return [part]


def _count(text: str, part: Span) -> int:
    return len(text[part.start : part.end].split())


def _join_small(text: str, parts: Iterable[Span], starts: Sequence[int]) -> list[Span]:
    """Parts of a word or two, and those that say nothing new, with their neighbour made one."""
    joined: list[Span] = []
    waiting: int | None = None
    for part in parts:
        start = part.start if waiting is None else waiting
        whole = Span(start, part.end)
        tells = any(start <= one < part.end for one in starts)
        if tells and _count(text, whole) >= _WORDS:
            joined.append(whole)
            waiting = None
        elif joined and waiting is None and not tells:
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            waiting = start
    if waiting is not None:
        end = len(text.rstrip())
        joined[-1:] = [Span(joined[-1].start if joined else waiting, end)]
    return joined


def _spell(text: str) -> str:
    line = visible_line(_BULLET.sub("", text)).strip(" .,;")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _row(text: str, points: Sequence[PointScore], alarms: Sequence[Gate]) -> PointScore:
    weight = sum(point.weight for point in points) or 1.0
    share = round(sum(point.weight * point.share for point in points) / weight, 2)
    against = any(point.state == "contradicted" for point in points)
    state: PointState = "shown" if share >= SAID else "partly" if share >= PARTLY else "missed"
    if against and state != "shown":
        state = "contradicted"
    elif alarms:
        state = "missed"
    evidence = tuple(piece for point in points for piece in point.evidence)
    return PointScore(text, 1.0, state, share, evidence=_heard(evidence))


def _heard(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(piece for piece in evidence if piece.spans)
