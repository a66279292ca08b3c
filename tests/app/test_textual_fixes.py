"""The faults of Textual are corrected, in the program and in its tests; a correction goes with its fault.

Tests that end in `still` fail as soon as Textual does it right: the correction can go then.
"""

from __future__ import annotations

import ast
import asyncio
import os
import pty
import threading
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual._wait import wait_for_idle
from textual._xterm_parser import XTermParser
from textual.app import App, ScreenStackError
from textual.command import CommandPalette
from textual.css.stylesheet import Stylesheet
from textual.drivers.linux_driver import LinuxDriver
from textual.events import AppBlur, AppFocus, Click, Key, MouseDown, Paste, Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static, TextArea

from interview.app import terminal
from interview.app.app import InterviewApp
from interview.app.base_screen import CommandScreen
from interview.app.dialogues import ConfirmScreen
from interview.app.terminal import CarefulDriver, CarefulParser, Terminal
from interview.app.textual_fixes import CarefulApp, LateGuard, has_messages

APP = Path(terminal.__file__).parent


class Plain(Screen[None]):
    """A screen that notes what still reaches it."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[str] = []

    def put_off(self) -> None:
        self.call_after_refresh(self.late.append, "refresh")


class Guarded(LateGuard, Plain):
    """The same, guarded."""


async def _late_calls(screen: Plain) -> list[str]:
    app = App[None]()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        screen.put_off()
        app.pop_screen()
        await pilot.pause()
        await pilot.pause()
    return screen.late


async def test_a_screen_that_is_gone_is_not_called_any_more() -> None:
    assert await _late_calls(Guarded()) == []


async def test_textual_calls_a_screen_that_is_gone_still() -> None:
    assert await _late_calls(Plain()) != []


async def test_a_screen_that_is_closed_before_it_is_there_is_never_mounted() -> None:
    mounted: list[str] = []

    class Mounting(Guarded):
        def on_mount(self) -> None:
            mounted.append("mounted")

    app = App[None]()
    async with app.run_test() as pilot:
        app.push_screen(Mounting())
        app.pop_screen()
        await pilot.pause()
        assert mounted == []
        await app.push_screen(Mounting())
        assert mounted == ["mounted"]


async def test_a_timer_stops_with_its_screen() -> None:
    app, screen, ticks = App[None](), Guarded(), list[int]()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        timer = screen.set_interval(60, lambda: ticks.append(1))
        await timer._tick(next_timer=0, count=1)
        app.pop_screen()
        await timer._tick(next_timer=0, count=2)
        await pilot.pause()
    assert ticks == [1]


async def test_a_screen_is_closed_once_however_often_it_is_dismissed() -> None:
    app, below, top = App[None](), Guarded(), Guarded()
    async with app.run_test() as pilot:
        await app.push_screen(below)
        await app.push_screen(top)
        top.dismiss()
        top.dismiss()
        await pilot.pause()
        assert app.screen is below


async def test_a_message_that_was_looked_at_waits_and_textual_does_not_count_it_still() -> None:
    counted: list[tuple[int, bool]] = []
    app, is_over = App[None](), asyncio.Event()
    async with app.run_test():
        app.call_later(lambda: counted.append((app.message_queue_size, has_messages(app))))
        app.call_later(is_over.set)
        await is_over.wait()
    assert counted == [(0, True)]


async def _press_on_a_removed_widget(screen: Screen[None]) -> None:
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(screen)
        words = Static("some words")
        await screen.mount(words)
        await pilot.pause()
        press = MouseDown(screen, 2, 0, 0, 0, 1, False, False, False, screen_x=2, screen_y=0)
        words._detach()  # as when it was removed, and the screen is not drawn anew yet
        try:
            screen._forward_event(press)
        finally:
            words._attach(screen)


async def test_a_click_on_what_was_just_taken_away_does_nothing() -> None:
    await _press_on_a_removed_widget(Guarded())


async def test_textual_fails_at_a_click_on_what_was_just_taken_away_still() -> None:
    with pytest.raises(AttributeError):
        await _press_on_a_removed_widget(Plain())


class Careful(CarefulApp):
    """An app with the corrected palette."""


def _click(palette: CommandPalette) -> None:
    for _ in range(2):  # both are there before the first is looked at
        click = Click(palette, 1, 20, 0, 0, 1, False, False, False, screen_x=1, screen_y=20)
        palette.post_message(click)


async def test_two_clicks_beside_the_palette_close_the_palette_alone() -> None:
    assert await _click_twice(Careful()) == 1


async def _click_twice(app: App[None]) -> int:
    async with app.run_test() as pilot:
        app.action_command_palette()
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        _click(app.screen)
        await pilot.pause()
        return len(app.screen_stack)


async def test_two_clicks_beside_the_palette_of_textual_end_the_app_still() -> None:
    with pytest.raises(ScreenStackError):
        await _click_twice(App[None]())


async def test_the_palette_stays_away_from_a_window_without_room() -> None:
    app = Careful()
    async with app.run_test(size=(80, 4)) as pilot:
        app.action_command_palette()
        await pilot.pause()
        assert len(app.screen_stack) == 1
    app = Careful()
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_command_palette()
        await pilot.pause()
        await pilot.resize_terminal(80, 3)
        await pilot.press("pagedown", "pageup")
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_a_screen_that_arrives_above_the_palette_has_the_palette_too() -> None:
    app = Careful()
    async with app.run_test() as pilot:
        app.action_command_palette()
        app.push_screen(Plain())
        app.action_command_palette()
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)


async def test_the_palette_does_not_open_over_a_dialogue() -> None:
    app, question = Careful(), ConfirmScreen("Delete it?", "Delete", "Keep")
    async with app.run_test():
        await app.push_screen(question)
        app.action_command_palette()
        assert app.screen is question


async def _page_in_a_tiny_palette() -> None:
    app = App[None]()
    async with app.run_test(size=(80, 2)) as pilot:
        app.action_command_palette()
        await pilot.pause(0.1)
        await pilot.press("down", "pagedown")
        await pilot.pause()


async def test_the_palette_of_textual_fails_in_tiny_windows_still() -> None:
    with pytest.raises(KeyError):
        await _page_in_a_tiny_palette()


def _messages(parser: XTermParser, *pieces: str) -> list[Message]:
    return [message for piece in pieces for message in parser.feed(piece)]


def test_escape_sequences_in_a_paste_are_text_and_press_no_keys() -> None:
    (paste,) = _messages(CarefulParser(), "\x1b[200~a\x1b[31m b\x1b", "d\r\x1b[20", "1~")
    assert isinstance(paste, Paste)
    assert paste.text == "a\x1b[31m b\x1bd\r"
    unknown = "\x1b[200~" + "\x1b" + "d" * 40 + "\x1b[201~"
    assert len(_messages(CarefulParser(), unknown, "x")) == 2
    assert len(_messages(XTermParser(), unknown, "x")) > 2, "Textual takes it as text: remove feed"


def test_a_paste_without_an_end_is_taken_and_keys_are_keys_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(terminal, "_PASTING", -1.0)
    parser = CarefulParser()
    assert _messages(parser, "\x1b[200~half of a paste") == []
    (paste,) = parser.tick()
    assert isinstance(paste, Paste)
    assert paste.text == "half of a paste"
    assert _messages(parser, "its second half") == [], "it came late, and presses no keys"
    paste, key = _messages(parser, "\x11")
    assert isinstance(paste, Paste)
    assert isinstance(key, Key)
    assert (paste.text, key.key) == ("its second half", "ctrl+q")


async def _handed_on(typed: str) -> list[Message]:
    app, handed = Careful(), list[Message]()
    async with app.run_test():
        driver = CarefulDriver(app)
        with patch.object(driver, "process_message", handed.append):
            driver._hand_on(CarefulParser().feed(typed))
    return handed


async def test_keys_that_wait_when_the_program_is_stopped_are_read() -> None:
    app, handed = Careful(), list[Message]()
    reading, writing = os.pipe()
    os.write(writing, b"x")
    async with app.run_test():
        driver = CarefulDriver(app)
        driver.fileno = reading
        driver.exit_event.set()
        with patch.object(driver, "process_message", handed.append):
            driver.run_input_thread()
    os.close(reading)
    os.close(writing)
    assert [type(message) for message in handed] == [Key]


async def test_of_many_changes_of_focus_at_once_only_the_last_is_drawn() -> None:
    handed = await _handed_on("\x1b[O\x1b[I" * 1_000 + "x" + "\x1b[O")
    assert [type(message) for message in handed] == [AppFocus, Key, AppBlur]


async def test_of_many_changes_of_focus_that_wait_only_the_last_counts() -> None:
    changes: list[bool] = []

    class Noting(Careful):
        def watch_app_focus(self, focus: bool) -> None:
            changes.append(focus)

    app = Noting()
    async with app.run_test() as pilot:
        changes.clear()
        for _ in range(500):  # as a page in a browser sends them
            app.post_message(AppFocus())
            app.post_message(AppBlur())
        await pilot.pause()
    assert changes == [False]


async def test_a_terminal_that_tells_of_an_absurd_size_is_not_believed() -> None:
    (resize,) = await _handed_on("\x1b[48;99999;80;0;0t")
    assert isinstance(resize, Resize)
    assert resize.size == resize.virtual_size == resize.container_size == (80, 1000)
    app = Careful()
    async with app.run_test():
        with patch.object(os, "get_terminal_size", return_value=(65_535, 24)):
            assert CarefulDriver(app)._get_terminal_size() == (1000, 24)


def test_a_letter_pressed_with_alt_is_not_typed() -> None:
    (key,) = CarefulParser()._sequence_to_key_events("x", alt=True)
    assert (key.key, key.is_printable) == ("alt+x", False)
    (key,) = XTermParser()._sequence_to_key_events("x", alt=True)
    assert key.is_printable, "Textual does not type it: remove it from the parser"


def test_a_click_in_a_terminal_that_tells_no_pixels_is_one() -> None:
    pieces = ("\x1b[48;24;80;0;0t", "\x1b[<0;5;3M")
    _, click = _messages(CarefulParser(), *pieces)
    assert isinstance(click, MouseDown)
    assert (click.x, click.y) == (4, 2)
    with pytest.raises(ZeroDivisionError):
        _messages(XTermParser(), *pieces)


async def _fail_to_read(app: Careful) -> None:
    async with app.run_test() as pilot:
        driver = CarefulDriver(app)
        with patch.object(driver, "run_input_thread", side_effect=ZeroDivisionError):
            driver._run_input_thread()
        await pilot.pause()


async def test_a_failure_of_the_thread_that_reads_keys_is_told() -> None:
    class Failing(Careful):
        failed: Exception | None = None

        def note_failure(self, error: Exception) -> None:
            self.failed = error

    app = Failing()
    with pytest.raises(ZeroDivisionError):  # Textual raises it again at the end of a test
        await _fail_to_read(app)
    assert isinstance(app.failed, ZeroDivisionError)


def test_a_terminal_that_cannot_be_opened_once_more_keeps_nobody_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> int:
        raise OSError

    monkeypatch.setattr(terminal, "_TAKING", 0.05)
    monkeypatch.setattr(os, "open", refuse)
    reading, writing = pty.openpty()
    with open(writing, "w") as file:  # noqa: PTH123
        writer = Terminal(file)
        stuck = threading.Thread(target=writer.write, args=("x" * 100_000,))
        stuck.start()
        stuck.join(0.1)
        writer.give_back()
        assert stuck.is_alive(), "the terminal took all of it"
        os.close(reading)
        stuck.join()


def test_textuals_private_names_are_used_in_two_modules() -> None:
    kinds: list[type[Any]] = [App, Screen, TextArea, CommandPalette, LinuxDriver]
    private = {
        name
        for kind in kinds
        for name in dir(kind)
        if name.startswith("_") and not name.startswith(("__", "_on_"))
    }
    used = {
        f"{path.name}: {name}"
        for path in APP.rglob("*.py")
        if path.name not in {"textual_fixes.py", "terminal.py"}
        for name in _private_names(path) & private
    }
    assert used == set()


def _private_names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.attr if isinstance(node, ast.Attribute) else node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_every_screen_is_guarded() -> None:
    assert issubclass(CommandScreen, LateGuard)
    assert issubclass(InterviewApp, CarefulApp)
    bare = [
        f"{path.name}: {node.name}"
        for path in APP.rglob("*.py")
        if path.name not in {"textual_fixes.py", "base_screen.py"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).startswith(("Screen", "ModalScreen")) for base in node.bases)
    ]
    assert bare == []


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
