"""Leaving with an interview open: what becomes of it?"""

from __future__ import annotations

from typing import Literal

from interview.app.screens.confirm import Choice, ChoiceScreen

Leaving = Literal["later", "end", "stay"]


class LeaveScreen(ChoiceScreen[Leaving]):
    """Go on later, end now, or stay. Pressing ctrl+q again goes on later."""

    def __init__(self) -> None:
        super().__init__(
            "An interview is open. Its clock goes on while you choose.",
            (
                Choice("later", "Quit, and go on with it later", "l"),
                Choice("end", "End it now and keep what is answered", "e"),
                Choice("stay", "Stay in the interview", "s"),
            ),
        )
