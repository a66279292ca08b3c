"""A session told in time."""

from __future__ import annotations

import sys
from threading import Event

from interview.cli.output import print_message
from interview.history.sessions import Session
from interview.model.phrases import phrase_clock
from interview.present.plain_session import phrase_course


def play(session: Session, speed: float) -> None:
    """Print what happened when, waiting as long as it took over `speed`; not at all for 0."""
    waiting = Event()
    before = 0.0
    for moment in phrase_course(session):
        if speed > 0:
            waiting.wait(max(0.0, moment.at - before) / speed)
        before = moment.at
        print_message([f"{phrase_clock(int(moment.at))} {moment.text}"])
        sys.stdout.flush()
