"""Starting: what is put off until the first frame comes after it."""

from __future__ import annotations

import gc
from typing import Any
from unittest.mock import patch

import pytest
from textual.app import App
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from interview.app.base_screen import CommandScreen
from interview.app.destinations import Resume, Start
from interview.app.screens.home import HomeScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.session.setup import SetupScreen
from interview.app.themes import DARK, LIGHT, THEMES
from interview.app.widgets.editor import AnswerEditor
from interview.app.widgets.sheet import Sheet
from interview.model.settings import BY_FIELD
from interview.storage.places import Places
from tests.app.stage import notices, open_app
from tests.sky import sky_plan


async def test_an_app_that_comes_after_another_keeps_nothing_from_the_collector(
    places: Places,
) -> None:
    before = gc.get_freeze_count()  # the tests put their own imports away
    async with open_app(places):
        assert gc.get_freeze_count() <= before


async def test_the_theme_that_is_set_is_on_from_the_first_frame_and_read_once(
    places: Places,
) -> None:
    places.settings.write_text('theme = "interview-light"\n', encoding="utf-8")
    with patch.object(Stylesheet, "reparse", autospec=True) as again:
        async with open_app(places) as stage:
            assert stage.app.screen.styles.background == Color.parse(LIGHT.background or "")
            assert stage.app.has_class("-light-mode")
    assert again.call_count == 0


async def test_a_theme_that_is_not_there_gives_way_to_the_own_one_and_is_named_once(
    places: Places,
) -> None:
    places.settings.write_text('theme = "nowhere"\n', encoding="utf-8")
    async with open_app(places) as stage:
        assert stage.app.theme == DARK.name
        (notice,) = notices(stage.app)
        assert 'theme: should be "interview" or ' in notice
        assert notice.endswith('not "nowhere"')


def test_the_settings_name_the_themes_that_there_are() -> None:
    assert BY_FIELD["theme"].choices == tuple(THEMES)


async def test_home_under_an_interview_is_made_when_one_comes_back_to_it(places: Places) -> None:
    async with open_app(places, opening=Start(sky_plan())) as stage:
        assert not stage.app.screen_stack[0].query("*")
        stage.top(InterviewScreen)
        stage.app.go_home()
        await stage.settle()
        assert "▸ Resume the interview" in stage.text()
        assert "New interview" in stage.text()
        await stage.press("n")
        stage.top(SetupScreen)


async def test_home_is_there_where_what_was_asked_for_is_not(places: Places) -> None:
    async with open_app(places, opening=Resume("last")) as stage:
        stage.top(HomeScreen)
        assert "New interview" in stage.text()
        await stage.press("n")
        stage.top(SetupScreen)


async def test_home_in_too_small_a_window_says_so_when_one_comes_back_to_it(
    places: Places,
) -> None:
    small = (30, 10)
    async with open_app(places, opening=Start(sky_plan()), size=small) as stage:
        stage.app.go_home()
        await stage.settle()
        assert "30 × 10 is too small." in stage.text()


async def test_a_screen_is_styled_once_before_it_is_seen(places: Places) -> None:
    styled: list[DOMNode] = []
    whole = App.update_styles

    def update_styles(app: App[None], node: DOMNode, animate: bool = True) -> None:
        styled.append(node)
        whole(app, node, animate)

    applied: list[DOMNode] = []
    apply, update = Stylesheet.apply, Stylesheet.update

    def apply_styles(self: Stylesheet, node: DOMNode, **options: Any) -> None:
        applied.append(node)
        apply(self, node, **options)

    def update_all(self: Stylesheet, root: DOMNode, animate: bool = False) -> None:
        styled.append(root)
        update(self, root, animate)

    with (
        patch.object(App, "update_styles", update_styles),
        patch.object(Stylesheet, "apply", apply_styles),
        patch.object(Stylesheet, "update", update_all),
    ):
        async with open_app(places, opening=Start(sky_plan())) as stage:
            screen = stage.top(InterviewScreen)
            assert screen not in styled
            assert applied.count(screen) <= 2, "as it is made, and for its size"
            assert not [node for node in styled if isinstance(node, Sheet)]
            made_compact = [node for node in styled if isinstance(node, AnswerEditor)]
            assert len(made_compact) == 1


async def test_a_screen_that_one_comes_back_to_wears_what_was_put_on_meanwhile(
    places: Places,
) -> None:
    async with open_app(places) as stage:
        home = stage.top(HomeScreen)
        stage.app.open("settings")
        await stage.settle()
        stage.app.theme = LIGHT.name
        stage.app.back()
        await stage.settle()
        assert stage.top(HomeScreen) is home
        assert home.styles.background == Color.parse(LIGHT.background or "")


class Aside(CommandScreen[None]):
    """A screen whose styles are read when it is pushed, with nothing on it to be focused."""

    CSS = "Aside { align-horizontal: right; } Aside.-small { align-vertical: bottom; }"


@pytest.mark.parametrize(("width", "down"), [(80, "top"), (50, "bottom")])
async def test_a_new_screen_has_all_styles_of_its_own_and_of_its_size(
    places: Places, width: int, down: str
) -> None:
    async with open_app(places, size=(width, 24)) as stage:
        stage.app.push_screen(Aside())
        await stage.settle()
        styles = stage.top(Aside).styles
        assert (styles.align_horizontal, styles.align_vertical) == ("right", down)
