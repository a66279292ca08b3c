"""The plan of the last session that was started. A convenience: lost or absurd, there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from interview.model.session import Plan
from interview.storage.decoders import from_json, to_json
from interview.storage.files import read_small, replace_whole

Kind = TypeVar("Kind", bound=Struct)


class Chosen(Struct, frozen=True, omit_defaults=True):
    """What the settings file of earlier versions, settings.json, held."""

    plan: Plan | None = None
    theme: str = ""


def read_last_plan(path: Path) -> Plan | None:
    """The plan of a file; None where it is missing, damaged or out of all range."""
    return _decode(path, Plan)


def write_last_plan(path: Path, plan: Plan) -> None:
    """Replace the file whole.

    Raises:
        OSError: it cannot be written.
    """
    replace_whole(path, to_json(plan, indent=2))


def read_chosen(path: Path) -> Chosen:
    """What a settings.json of earlier versions holds; nothing where it cannot be read."""
    return _decode(path, Chosen) or Chosen()


def _decode(path: Path, kind: type[Kind]) -> Kind | None:
    try:
        return from_json(read_small(path), kind)
    except (OSError, ValueError, RecursionError):
        return None
