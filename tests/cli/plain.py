"""A session line by line without a disk: what is learned from the person's marks is only told."""

from __future__ import annotations

from interview.cli.plain.marking import PlainMarking
from interview.cli.plain.session import PlainSitting
from interview.practice.manners import neutral_manner
from interview.session.conductor import Conductor


def plain_sitting(conductor: Conductor, *, interactive: bool) -> PlainSitting:
    """The session of a conductor, as a person or a script has it."""
    marking = PlainMarking(conductor, lambda *_: None)
    return PlainSitting(conductor, neutral_manner(), interactive=interactive, marking=marking)
