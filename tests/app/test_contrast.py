"""Every word on a screen can be read: WCAG 2.2, 4.5 to 1, measured on what is drawn."""

from __future__ import annotations

import pytest
from textual.color import Color

from interview.app.themes import LEAST_CONTRAST, contrast
from interview.model.places import Places
from tests.app.opened import Desk, opened, sat
from tests.app.stage import GOOD
from tests.fakes import FakeClock


def faint_words(desk: Desk) -> list[str]:
    """What is drawn with less contrast."""
    faint = []
    for strip in desk.app.screen._compositor.render_strips():
        for piece in strip:
            style = piece.style
            if style is None or style.color is None or style.bgcolor is None:
                continue
            word, ground = style.color.triplet, style.bgcolor.triplet
            if word is None or ground is None or not any(map(str.isalnum, piece.text)):
                continue
            if contrast(Color(*word), Color(*ground)) < LEAST_CONTRAST:
                faint.append(piece.text.strip())
    return faint


@pytest.mark.parametrize("theme", ["interview-light", "interview-contrast", "nord"])
async def test_no_word_is_too_faint(places: Places, clock: FakeClock, theme: str) -> None:
    sat(places, clock, GOOD, "Steam")
    async with opened(places, clock) as desk:
        desk.app.theme = theme
        for keys in ("s", "f", "n", "f2", "b enter enter l", "s enter"):
            await desk.press(*keys.split())
            assert faint_words(desk) == [], keys
            desk.app.go_home()
            await desk.settle()
