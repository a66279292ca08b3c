"""The settings as defaults of options."""

from __future__ import annotations

from typing import Any

from interview.cli.options import LINE_BY_LINE
from interview.cli.output import print_error
from interview.model.places import Places
from interview.practice.preferences import read_preferences


def read_defaults(places: Places) -> dict[str, dict[str, Any]]:
    """Options by command, as click looks for them; what is wrong in the file is told on stderr."""
    reading = read_preferences(places)
    if reading.problems or reading.settings.keys:
        from interview.cli.preferences.settings import find_problems

        for problem in find_problems(places, reading):
            print_error(str(problem))
    defaults: dict[str, dict[str, Any]] = {name: {} for name in LINE_BY_LINE}
    if reading.settings.plain:
        defaults = {name: {"plain": True} for name in LINE_BY_LINE}
    session = reading.settings.session
    for name in session.__struct_fields__:
        value = getattr(session, name)
        if value is not None and not (value == 0 and name in {"minutes", "per_question"}):
            defaults["start"][name] = value
    return defaults
