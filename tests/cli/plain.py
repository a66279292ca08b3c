"""A session line by line without a disk: what is learned from the person's marks is only told."""

from __future__ import annotations

from interview.cli.plain.marking import PlainMarking
from interview.cli.plain.session import PlainSitting
from interview.practice.manners import neutral_manner
from interview.present.results import phrase_mark
from interview.session.conductor import Conductor
from interview.session.state import Attempt, SessionState


def plain_sitting(conductor: Conductor, *, interactive: bool) -> PlainSitting:
    """The session of a conductor, as a person or a script has it."""
    marking = PlainMarking(conductor, _tell_mark)
    return PlainSitting(conductor, neutral_manner(), interactive=interactive, marking=marking)


def _tell_mark(_before: Attempt, state: SessionState, at: int) -> str:
    mark = state.attempts[at].own_mark
    assert mark is not None
    return f"Your mark counts: {phrase_mark(mark)}."
