"""Leaving with an interview open: what becomes of it?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from interview.app.screens.confirm import Choice, ChoiceScreen
from interview.model.visible import visible_line

Leaving = Literal["later", "end", "drop", "stay"]

_STAY: Choice[Leaving] = Choice("stay", "Stay in the interview", "s")


class LeaveScreen(ChoiceScreen[Leaving]):
    """Go on later, end now, or stay. Pressing ctrl+q again goes on later, enter stays.

    One in which nothing was asked yet has nothing to end: it can be dropped.
    """

    def __init__(self, *, clock_runs: bool, has_begun: bool) -> None:
        clock = " Its clock keeps running while you choose." if clock_runs else ""
        later: Choice[Leaving] = Choice("later", "Quit; resume it later", "l")
        end: Choice[Leaving] = Choice("end", "End now, draft submitted", "e")
        drop: Choice[Leaving] = Choice("drop", "Back home; discard this interview", "b")
        if has_begun:
            super().__init__(f"An interview is open.{clock}", (later, end, _STAY), first=2)
        else:
            super().__init__("The interview has not begun.", (drop, later, _STAY), first=2)


class EmergencySaveScreen(ChoiceScreen[Path | None]):
    """Leaving while the disk takes nothing: where to keep a copy? None stays."""

    def __init__(self, trouble: str, folders: Sequence[Path]) -> None:
        choices: list[Choice[Path | None]] = [
            Choice(folder, visible_line(f"Quit, with a copy in {folder}"), str(number))
            for number, folder in enumerate(folders, start=1)
        ]
        super().__init__(
            f"Not everything is saved: {trouble}.\nKeep a copy of the whole interview elsewhere?",
            (*choices, Choice(None, "Stay; saving is tried again and again", "s")),
        )
