"""What the person last chose, kept from one run to the next. A convenience: it never fails."""

from __future__ import annotations

from contextlib import suppress

from msgspec.structs import replace

from interview.config.settings import read_settings, write_settings
from interview.domain.places import Places
from interview.domain.session import Plan


def last_plan(places: Places) -> Plan | None:
    """The plan of the last session that was started."""
    return read_settings(places.settings).plan


def remember_plan(places: Places, plan: Plan) -> None:
    """Offer this plan next time; quietly not, where it cannot be written."""
    with suppress(OSError):
        write_settings(places.settings, replace(read_settings(places.settings), plan=plan))


def last_theme(places: Places) -> str:
    """The theme that was last chosen; empty means the app's own."""
    return read_settings(places.settings).theme


def remember_theme(places: Places, theme: str) -> None:
    """Use this theme next time; quietly not, where it cannot be written."""
    with suppress(OSError):
        write_settings(places.settings, replace(read_settings(places.settings), theme=theme))
