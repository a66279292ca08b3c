"""May this file be changed? Asked where a bank is not the person's alone."""

from __future__ import annotations

from interview.app.screens.confirm import ConfirmScreen
from interview.banks.rubric_lab import LabQuestion, own_file
from interview.model.places import Places
from interview.model.visible import visible_line


def consent_question(
    places: Places, bench: LabQuestion, why: str, *, edit: bool
) -> ConfirmScreen | None:
    """The question that comes before a change; none where the file is the person's own.

    Args:
        places: Where the person's banks are.
        bench: The question whose file is to change.
        why: What comes with the copy of a bank that came with the program, such as "and open it".
        edit: The person changes the file by hand, and sees which one it is.
    """
    path, name = own_file(places, bench), bench.bank.name
    if bench.ownership == "shipped" and not path.exists():
        text = f"{name} is part of the program and is never changed. Copy it to {path} {why}?"
        return ConfirmScreen(visible_line(text), "Copy it", "Change nothing")
    if bench.ownership == "checkout" and not edit:
        text = f"{name} belongs to this checkout of the program. Change {path} there?"
        return ConfirmScreen(visible_line(text), "Change it", "Change nothing")
    return None
