"""A session line by line without a disk: nothing is learned from the person's marks."""

from __future__ import annotations

from interview.cli.plain.marking import PlainMarking
from interview.cli.plain.session import PlainSitting
from interview.services.session.conductor import Conductor
from interview.services.session.manners import neutral_manner


def plain_sitting(conductor: Conductor, *, interactive: bool) -> PlainSitting:
    """The session of a conductor, as a person or a script has it."""
    marking = PlainMarking(conductor, lambda *_: "")
    return PlainSitting(conductor, neutral_manner(), interactive=interactive, marking=marking)
