"""How sure a person was against how it was: of one session, and of all."""

from __future__ import annotations

from datetime import datetime

from interview.domain.places import Places
from interview.engine.state import SessionState
from interview.progress.calibration import Calibration, calibrate
from interview.services.history.attempts import counted_value
from interview.services.history.statistics import past_attempts

__all__ = ["Calibration", "overall_calibration", "session_calibration"]


def session_calibration(state: SessionState) -> Calibration:
    """The calibration of a session's answers; the first go at each question counts."""
    return calibrate(
        (one.confidence, counted_value(one))
        for one in state.first_attempts()
        if one.confidence is not None
    )


def overall_calibration(places: Places, now: datetime) -> Calibration:
    """The calibration of all answers of which it is known how sure the person was."""
    past = past_attempts(places, now)
    return calibrate((one.confidence, one.score) for one in past if one.confidence is not None)
