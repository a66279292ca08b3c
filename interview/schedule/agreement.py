"""How far a person's own marks and the program's agree, over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import fmean

from msgspec import Struct

from interview.model.score import MarkAgreement

NOTABLE = 0.05
"""A mean difference of marks below this is none to speak of."""


class WeekAgreement(Struct, frozen=True):
    """The answers of a week that both marked."""

    week: date
    """Its Monday."""
    answers: int
    share: float
    """Of rows marked alike, 0 to 1."""
    difference: float
    """What the person gives more than the program, -1 to 1, as a mean."""


class Agreement(Struct, frozen=True):
    """All answers that both marked."""

    answers: int
    blind: int
    """Answers that the person marked before the program's marks were shown."""
    rows: int
    share: float
    """Of rows marked alike, 0 to 1; 0 without any."""
    difference: float
    """What the person gives more than the program, -1 to 1, as a mean."""
    weeks: tuple[WeekAgreement, ...]
    """Oldest first; weeks without such answers are left out."""


def measure_agreement(marked: Iterable[tuple[date, MarkAgreement]]) -> Agreement:
    """The agreement over answers, each with the day on which it was given."""
    weeks: dict[date, list[MarkAgreement]] = {}
    for day, one in marked:
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(one)
    whole = [one for own in weeks.values() for one in own]
    return Agreement(
        answers=len(whole),
        blind=sum(one.blind for one in whole),
        rows=sum(one.rows for one in whole),
        share=_share(whole),
        difference=_difference(whole),
        weeks=tuple(
            WeekAgreement(week, len(own), _share(own), _difference(own))
            for week, own in sorted(weeks.items())
        ),
    )


def _share(marked: Sequence[MarkAgreement]) -> float:
    rows = sum(one.rows for one in marked)
    return round(sum(one.agreed for one in marked) / rows, 4) if rows else 0.0


def _difference(marked: Sequence[MarkAgreement]) -> float:
    return round(fmean(one.own - one.program for one in marked), 4) if marked else 0.0
