"""Every kind of question has what the rooms above the model keep for it."""

from __future__ import annotations

from typing import get_args

from interview.app.widgets.answer_fields import CLOSED_FIELDS
from interview.model.bank import KINDS, KindName
from interview.scoring.closed import SCORERS


def test_each_closed_kind_has_a_scorer_and_a_field() -> None:
    closed = {name for name, kind in KINDS.items() if not kind.is_open}
    assert set(KINDS) == set(get_args(KindName))
    assert set(SCORERS) == set(CLOSED_FIELDS) == closed
