"""Leaving with an interview open: what becomes of it?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from interview.app.screens.confirm import Choice, ChoiceScreen
from interview.model.visible import visible_line

Leaving = Literal["home", "quit", "end", "discard", "stay"]


class LeaveScreen(ChoiceScreen[Leaving]):
    """Go on later, end now, discard, or stay. Pressing ctrl+q again quits, enter stays.

    One in which nothing was asked yet has nothing to end.
    """

    def __init__(self, *, clock_runs: bool, has_begun: bool) -> None:
        clock = " Its clock keeps running while you choose." if clock_runs else ""
        question = f"An interview is open.{clock}" if has_begun else "The interview has not begun."
        choices: list[Choice[Leaving]] = [
            Choice("home", "Go home; resume it later", "h"),
            Choice("quit", "Quit the program; resume it later", "l"),
            Choice("end", "End it now; the draft is submitted", "e"),
            Choice("discard", "Discard it, as if it had not begun", "d"),
            Choice("stay", "Stay in the interview", "s"),
        ]
        shown = [choice for choice in choices if has_begun or choice.answer != "end"]
        super().__init__(question, shown, first=len(shown) - 1)


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
