"""A disk that fails: said at once, tried again, and whole once it works."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from interview.app.destinations import Debrief
from interview.app.dialogues import EmergencySaveScreen, LeaveScreen
from interview.app.screens.session.debrief import DebriefScreen
from interview.cli import converse
from interview.history.sessions import read_session
from interview.model.endings import PATIENCE
from interview.model.score import Marking
from interview.session import decide
from interview.session.state import SessionState
from interview.storage.places import Places
from tests.app.stage import hold_session, notices
from tests.builders import make_conductor, make_journal, make_plan
from tests.fakes import FakeClock
from tests.sky import GOOD

Step = Callable[[SessionState, float], decide.Events]

STEPS: tuple[Step, ...] = (
    decide.ask,
    partial(decide.keep_draft, text="air scatters"),
    partial(decide.keep_draft, text="air scatters blue"),
    decide.flag,
    partial(decide.submit, text="air scatters blue light"),
    partial(decide.mark_rows, attempt=0, marking=Marking(right=True)),
    decide.retry,
    partial(decide.keep_draft, text="once more, café 漢字"),
    decide.pause,
    decide.go_on,
    partial(decide.submit, text="once more, café 漢字 [/]"),
    decide.ask,
    decide.skip,
    decide.ask,
    partial(decide.keep_draft, text="the last"),
    partial(decide.leave, draft="the last one"),
)


class Bench:
    """A session on a real file that is stepped through."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "sessions" / "20261125-200431-sky.jsonl"
        self.clock = FakeClock()
        journal, plan = make_journal(self.path.parent), make_plan(mode="practice")
        self.conductor = make_conductor(plan, clock=self.clock, journal=journal, limit=60.0)

    def step(self, *steps: Step) -> None:
        """One thing after the other, a second apart."""
        for step in steps:
            self.clock.seconds += 1.0
            self.conductor.handle(step)

    def on_disk(self) -> bool:
        """Whether the file reads without a notice and folds into the live session."""
        session = read_session(self.path)
        return session.notices == () and session.state == self.conductor.state


@contextmanager
def failing(code: int, *, taken: int = 0) -> Iterator[None]:
    """Writes fail with this error, the first after `taken` more bytes."""
    real, left = os.write, [taken]

    def write(fd: int, data: bytes) -> int:
        if left[0] <= 0:
            raise OSError(code, os.strerror(code))
        done = real(fd, bytes(data)[: left[0]])
        left[0] -= done
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", write)
        yield


CODES = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT]


@pytest.mark.parametrize(("code", "taken"), list(zip(CODES, (0, 1, 100, 0), strict=True)))
def test_a_disk_that_fails_at_any_step_is_said_and_costs_nothing_once_it_works(
    tmp_path: Path, code: int, taken: int
) -> None:
    for number in range(len(STEPS)):
        bench = Bench(tmp_path / str(number))
        bench.step(*STEPS[:number])
        with failing(code, taken=taken):
            bench.step(*STEPS[number : number + 3])
            assert os.strerror(code) in bench.conductor.trouble
        bench.conductor.tick()
        assert bench.conductor.trouble == ""
        bench.step(*STEPS[number + 3 :])
        assert bench.on_disk()
        bench.conductor.close()


def test_a_folder_that_is_removed_at_any_step_comes_back_whole(tmp_path: Path) -> None:
    for number in range(len(STEPS)):
        bench = Bench(tmp_path / str(number))
        bench.step(*STEPS[:number])
        shutil.rmtree(bench.path.parent)
        bench.step(*STEPS[number:])
        assert bench.on_disk()
        bench.conductor.close()


def test_a_file_that_another_took_the_place_of_is_said_and_left_alone(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.path.unlink()
    bench.path.write_text("not ours")
    bench.step(STEPS[0])
    assert "File exists" in bench.conductor.trouble
    assert bench.path.read_text() == "not ours"
    bench.conductor.close()
    (tmp_path / "copy.jsonl").write_bytes(bench.conductor.contents())
    assert read_session(tmp_path / "copy.jsonl").state == bench.conductor.state


async def test_a_full_disk_is_said_at_the_next_beat_and_so_is_its_end(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        with failing(errno.ENOSPC):
            await stage.write("kept on the screen")
            await stage.wait(0.25)
            assert "No space left on device" in stage.words()
            assert "saved" not in stage.words()
            assert "kept on the screen" in stage.words()
        await stage.wait(0.25)
        assert "No space left on device" not in stage.words()
        assert "saved" in stage.words()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another folder, in which the program was started."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def test_leaving_with_unsaved_words_offers_a_copy_elsewhere(
    tmp_path: Path, elsewhere: Path
) -> None:
    async with hold_session(tmp_path / "home") as stage:
        with failing(errno.ENOSPC):
            await stage.write("words that the disk does not take")
            await stage.wait(0.25)
            await stage.press("ctrl+q")
            stage.top(LeaveScreen)
            await stage.press("l")
            question = str(stage.top(EmergencySaveScreen)._question)
            assert question.count("No space left on device") == 1
            await stage.press("1")
    (copy,) = elsewhere.glob("*.jsonl")
    assert read_session(copy).state.attempts[-1].draft == "words that the disk does not take"
    assert f"Saved all of it as {copy}" in stage.app.closing_message


def test_the_copy_of_plain_mode_has_all_the_time_of_an_end(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left: list[float] = []

    def break_off(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)
        signal.setitimer(signal.ITIMER_REAL, 1.0)  # what a slow disk has left of it
        bench.step(*STEPS[:3])

    def save(*_: object) -> None:
        left.append(signal.getitimer(signal.ITIMER_REAL)[0])
        assert capsys.readouterr().err == "", "saved before a stopped terminal holds it up"

    bench = Bench(places.home)
    monkeypatch.setattr(converse, "_run", break_off)
    monkeypatch.setattr(converse, "save_session_anywhere", save)
    with Path(os.devnull).open() as nothing, failing(errno.ENOSPC):
        monkeypatch.setattr("sys.stdin", nothing)
        assert converse.converse(bench.conductor, places) == 128 + signal.SIGTERM
    assert left[0] > PATIENCE - 1.0
    assert "nor did any other folder take a copy" in capsys.readouterr().err


async def test_that_no_folder_takes_a_copy_is_said_at_the_end_of_the_interview_and_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview.session.emergency_save.emergency_folders", lambda _: ())
    async with hold_session(tmp_path / "home") as stage:
        with failing(errno.ENOSPC):
            await stage.write("words that no disk takes")
            for key in ("ctrl+s", "ctrl+n", "ctrl+n"):
                await stage.press(key)
            await stage.settle()
            assert "nor did any other folder take a copy" in str(notices(stage.app))
    assert "nor did any other folder take a copy" in stage.app.closing_message


async def test_an_interview_that_ends_on_a_full_disk_is_told_whole_from_its_copy(
    tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, begun = asyncio.get_running_loop(), asyncio.Event()
    may_read, read = threading.Event(), Debrief.read

    def read_late(page: Debrief, places: Places) -> Sequence[object]:
        loop.call_soon_threadsafe(begun.set)
        may_read.wait(60)
        return read(page, places)

    monkeypatch.setattr(Debrief, "read", read_late)
    async with hold_session(tmp_path / "home") as stage:
        with failing(errno.ENOSPC):
            await stage.write(GOOD)
            await stage.press("ctrl+s", "ctrl+n")
            pressing = asyncio.create_task(stage.press("ctrl+n"))
            await begun.wait()
            for _ in range(100):  # what else comes of the key
                await asyncio.sleep(0)
            may_read.set()
            await pressing
            await stage.until_in_front(DebriefScreen)
            await stage.settle()
            assert "To work on" in stage.words()
            assert "Saved all of it as" in str(notices(stage.app))
    state = read_session(next(elsewhere.glob("*.jsonl"))).state
    assert [attempt.outcome for attempt in state.attempts] == ["answered", "skipped"]
    assert state.attempts[0].answer == GOOD
