"""How far a person's own marks and the program's agree, over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import fmean

from msgspec import Struct

from interview.model.score import MarkAgreement

NOTABLE = 0.05
"""The smallest mean difference of marks worth mentioning."""


class WeekAgreement(Struct, frozen=True):
    """The answers of a week that both the person and the program marked."""

    week: date
    """Its Monday."""
    answers: int
    share: float
    """Share of rows marked alike, 0 to 1."""
    difference: float
    """Mean of the person's mark less the program's, -1 to 1."""


class Agreement(Struct, frozen=True):
    """All answers that both the person and the program marked."""

    answers: int
    blind: int
    """Answers that the person marked before the program's marks were shown."""
    rows: int
    share: float
    """Share of rows marked alike, 0 to 1; 0 without any."""
    difference: float
    """Mean of the person's mark less the program's, -1 to 1."""
    weeks: tuple[WeekAgreement, ...]
    """Oldest first; weeks without such answers are left out."""


def measure_agreement(marked: Iterable[tuple[date, MarkAgreement]]) -> Agreement:
    """Return the agreement over answers, each with the day on which it was given."""
    weeks: dict[date, list[MarkAgreement]] = {}
    for day, answer in marked:
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(answer)
    whole = [answer for own in weeks.values() for answer in own]
    return Agreement(
        answers=len(whole),
        blind=sum(answer.blind for answer in whole),
        rows=sum(answer.rows for answer in whole),
        share=_share(whole),
        difference=_difference(whole),
        weeks=tuple(
            WeekAgreement(week, len(own), _share(own), _difference(own))
            for week, own in sorted(weeks.items())
        ),
    )


def _share(marked: Sequence[MarkAgreement]) -> float:
    rows = sum(answer.rows for answer in marked)
    return round(sum(answer.agreed for answer in marked) / rows, 4) if rows else 0.0


def _difference(marked: Sequence[MarkAgreement]) -> float:
    return round(fmean(answer.own - answer.program for answer in marked), 4) if marked else 0.0
