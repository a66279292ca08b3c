"""A program that ends while a screen is being built, or while keys still wait, ends cleanly."""

from __future__ import annotations

import asyncio
import io
import signal
from pathlib import Path

import pytest
from textual import events
from textual.drivers._writer_thread import WriterThread
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver

from interview.app.app import InterviewApp
from interview.app.destinations import Review
from interview.app.textual_mends import CarefulDriver
from interview.history.sessions import open_session
from tests.app.opened import opened
from tests.app.stage import home, sitting
from tests.reliability.damage import CORPUS

NAME = "20261125-200431-sky"
STATUS = 128 + 15


async def end_by_signal(app: InterviewApp) -> None:
    """What a signal does once its moment of grace is over; returns when the program leaves."""
    app._leave_with(STATUS)
    while not app._exit:
        await asyncio.sleep(0)


@pytest.mark.parametrize("turns", [0, 8])
async def test_an_end_while_a_review_is_built_is_no_failure(tmp_path: Path, turns: int) -> None:
    places = home(tmp_path / "home")
    places.sessions.mkdir()
    (places.sessions / f"{NAME}.jsonl").write_bytes((CORPUS / "practised.jsonl").read_bytes())
    async with opened(places) as desk:
        desk.app.open(Review(NAME))
        for _ in range(turns):  # whatever turn of the loop a signal finds
            await asyncio.sleep(0)
        await end_by_signal(desk.app)
    assert desk.app.failure is None
    assert desk.app.return_code == STATUS


async def test_keys_that_wait_when_a_signal_comes_are_in_the_draft(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home") as stage:
        name = stage.interview.conductor.name
        for _ in range(60):
            stage.app.post_message(events.Key("x", "x"))
        await end_by_signal(stage.app)
    assert open_session(stage.places, name).state.attempts[-1].draft == "x" * 60
    assert stage.app.return_code == STATUS


async def test_a_writer_that_never_started_is_no_failure_and_any_other_is(tmp_path: Path) -> None:
    app = InterviewApp(home(tmp_path / "home"))
    app.finish_output()  # no driver at all
    driver = app._driver = HeadlessDriver(app)
    driver.close = WriterThread(io.StringIO()).stop  # type: ignore[method-assign]
    app.finish_output()
    driver.close = io.StringIO().fileno  # type: ignore[method-assign, assignment]
    with pytest.raises(OSError, match="fileno"):
        app.finish_output()


async def test_a_stop_in_the_middle_of_something_waits_for_its_end_and_for_none_that_has_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stops: list[CarefulDriver] = []
    monkeypatch.setattr(
        LinuxDriver, "_sigtstp_application", lambda driver, *_: stops.append(driver)
    )
    driver = CarefulDriver.__new__(CarefulDriver)
    driver._sigtstp_application(signal.SIGTSTP, None)
    assert stops == []
    await asyncio.sleep(0)
    assert stops == [driver]
    driver._sigtstp_application(signal.SIGTSTP, None)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN)
    await asyncio.sleep(0)
    assert stops == [driver]


async def test_coming_back_waits_for_the_end_of_what_it_interrupts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    back: list[CarefulDriver] = []
    monkeypatch.setattr(CarefulDriver, "_come_back", lambda driver: back.append(driver))  # noqa: PLW0108
    driver = CarefulDriver.__new__(CarefulDriver)
    driver._sigcont_application(signal.SIGCONT, None)
    assert back == []
    await asyncio.sleep(0)
    assert back == [driver]
    await asyncio.to_thread(driver._sigcont_application, signal.SIGCONT, None)  # no loop there
    assert back == [driver]
