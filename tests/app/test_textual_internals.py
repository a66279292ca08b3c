"""What tests/textual_internals.py saves is still to be saved: a test that fails says what can go."""

from __future__ import annotations

import time
from typing import Any
from unittest.mock import patch

from textual._wait import wait_for_idle
from textual.app import App
from textual.css.stylesheet import Stylesheet


class Styled(App[None]):
    CSS = "Static { height: 1; }"


async def _sheets_parsed_by_a_second_app() -> int:
    parsed = 0
    parse = Stylesheet._parse_rules  # that of the tests

    def count(self: Stylesheet, *args: Any, **options: Any) -> Any:
        nonlocal parsed
        parsed += 1
        return parse(self, *args, **options)

    async with Styled().run_test():
        pass
    with patch.object(Stylesheet, "_parse_rules", count):
        async with Styled().run_test():
            pass
    return parsed


async def test_textual_parses_the_same_style_sheets_for_each_app_still() -> None:
    assert await _sheets_parsed_by_a_second_app() > 0, "remove styles_parsed_once"


async def test_textual_waits_a_fiftieth_of_a_second_where_nothing_is_to_be_done_still() -> None:
    begun = time.perf_counter()
    await wait_for_idle()
    assert time.perf_counter() - begun >= 1 / 50, "remove pilots_wait_on_the_loop"
