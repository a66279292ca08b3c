"""Starting: what is put off until the first frame comes after it."""

from __future__ import annotations

import gc
from unittest.mock import patch

from textual.color import Color
from textual.css.stylesheet import Stylesheet

from interview.app.themes import DARK, LIGHT
from interview.domain.places import Places
from tests.app.opened import notices, opened


async def test_garbage_is_looked_for_once_the_first_frame_is_there(places: Places) -> None:
    gc.disable()
    try:
        async with opened(places):
            assert gc.isenabled()
            assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


async def test_where_garbage_is_looked_for_anyway_nothing_is_kept_from_it(places: Places) -> None:
    async with opened(places):
        assert gc.get_freeze_count() == 0


async def test_the_theme_that_is_set_is_on_from_the_first_frame_and_read_once(
    places: Places,
) -> None:
    places.settings.write_text('theme = "interview-light"\n', encoding="utf-8")
    with patch.object(Stylesheet, "reparse", autospec=True) as again:
        async with opened(places) as desk:
            assert desk.app.screen.styles.background == Color.parse(LIGHT.background or "")
            assert desk.app.has_class("-light-mode")
    assert again.call_count == 0


async def test_a_theme_that_is_not_there_gives_way_to_the_own_one(places: Places) -> None:
    places.settings.write_text('theme = "nowhere"\n', encoding="utf-8")
    async with opened(places) as desk:
        assert desk.app.theme == DARK.name
        assert "no theme 'nowhere'" in " ".join(notices(desk.app))
