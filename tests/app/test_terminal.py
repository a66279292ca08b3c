"""The program in a real pseudo-terminal: what it survives, and what it leaves behind when it ends."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interview.history.sessions import open_session
from interview.storage.places import Places
from tests.pty import PtyProgram
from tests.sky import home

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
from pathlib import Path
from interview.app.destinations import Start
from interview.app.run import run_app
from interview.storage.places import Places
from interview.model.session import Plan
{extra}
home = Path(sys.argv[1])
places = Places(home, home / "cache", home / "settings.toml", home / "log")
opening = Start(Plan(("sky",), count=2, draw="random", seed=5))
sys.exit(run_app(places, opening))
"""

BREAKS_ON_FLAG = """
from interview.app.screens.session.interview import InterviewScreen
def broken(self):
    secret = "the words of the answer"
    raise ValueError(secret)
InterviewScreen.action_flag = broken
"""

_COLOURS = re.compile(rb"\x1b\[([0-9;]+)m")

RUBBISH = [
    b"\xff",
    b"\xc3",
    b"\x1b[1114112;1u",
    b"\x1b[27;5;999999999~",
    b"\x1b[55296;1u",
    b"\x1b[97;;55296u",
    b"\x1b[;;;;;u",
    b"\x1b[<999999999;-5;99999999M",
    b"\x1b[?2048;1$y",  # a terminal that reports its sizes
]


@contextmanager
def answering(
    tmp_path: Path, extra: str = "", env: dict[str, str] | None = None
) -> Iterator[PtyProgram]:
    """The program with the first question on the screen."""
    home(tmp_path)
    code = PROGRAM.format(extra=extra)
    with PtyProgram([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=env) as program:
        program.wait_for("Press enter when you are ready")
        program.send("\r")
        program.wait_for("Your answer")
        yield program


def draft(tmp_path: Path) -> str:
    places = Places(tmp_path, tmp_path / "cache", tmp_path / "settings.toml", tmp_path / "log")
    attempt = open_session(places, "last").state.attempt
    assert attempt is not None
    return attempt.draft


def test_a_closed_window_ends_the_program_and_keeps_the_draft(tmp_path: Path) -> None:
    with answering(tmp_path) as program:
        program.send("typed before the window went")
        program.wait_for("window went")
        program.hang_up()
        assert program.wait_end() == 128 + signal.SIGHUP
    assert draft(tmp_path) == "typed before the window went"


def test_bytes_that_are_no_keys_do_no_harm(tmp_path: Path) -> None:
    with answering(tmp_path) as program:
        for rubbish in RUBBISH:
            program.send(rubbish)
            program.pump_for(0.15)
        program.send(" still here é")
        program.wait_for("still here é")
        program.kill(signal.SIGTERM)
        assert program.wait_end() == 128 + signal.SIGTERM
        assert program.left_on() == set()
    assert draft(tmp_path).endswith("still here é")


def test_a_failure_inside_keeps_the_draft_and_says_how_to_go_on(tmp_path: Path) -> None:
    with answering(tmp_path, BREAKS_ON_FLAG) as program:
        program.send("half an answer")
        program.wait_for("half an answer")
        program.send("\x06")
        assert program.wait_end() == 1
        assert program.left_on() == set()
        output = program.raw.decode().rpartition("\x1b[?1004l")[2]
        assert "something went wrong inside the program (ValueError)" in output
        assert "interview resume 2" in output
        assert "Traceback" not in output
    assert draft(tmp_path) == "half an answer"
    log = (tmp_path / "log").read_text()
    assert "broken" in log
    assert "the words of the answer" not in log


def test_a_failure_of_the_end_itself_gives_the_terminal_back(tmp_path: Path) -> None:
    fails = "from interview.app import run\nrun.record_failure = lambda *_: 1 / 0\n"
    with answering(tmp_path, BREAKS_ON_FLAG + fails) as program:
        program.send("\x06")
        assert program.wait_end() == 1
        assert program.left_on() == set()


@pytest.mark.parametrize("key", ["\x1a", "\x13"])
def test_ctrl_z_and_ctrl_s_while_the_program_dies_neither_stop_it_nor_keep_the_terminal(
    tmp_path: Path, key: str
) -> None:
    with answering(tmp_path, BREAKS_ON_FLAG) as program:
        program.send("half")
        program.wait_for("half")
        program.send("\x06" + key * 2)
        for _ in range(150):
            if not program.alive():
                break
            program.send(key)
            program.pump(0.01)
        assert program.wait_end() == 1
        assert program.left_on() == set()
        assert b"interview resume 2" in program.raw


def test_too_small_a_window_says_so_and_keeps_what_is_typed(tmp_path: Path) -> None:
    stale = {"COLUMNS": "20", "LINES": "5"}  # the real size counts
    with answering(tmp_path, env=stale) as program:
        assert "too small" not in program.text()
        program.send("kept while ")
        program.wait_for("kept while")
        program.resize(30, 8)
        program.wait_for("too small")
        program.send("small")
        program.resize(80, 24)
        program.wait_for("kept while small")


def test_a_stopped_program_comes_back_and_reads_each_key_once(tmp_path: Path) -> None:
    with answering(tmp_path) as program:
        program.stop(signal.SIGSTOP)
        before = len(program.raw)
        program.kill(signal.SIGCONT)
        # The last that it turns on: what is typed before is thrown away with what came while it slept.
        program.wait_for(lambda terminal: b"\x1b[?2004h" in terminal.raw[before:])
        program.send("abcdefghijklmnopqrstuvwxyz")
        program.wait_for("abcdefghijklmnopqrstuvwxyz")
        program.kill(signal.SIGTERM)
        assert program.wait_end() == 128 + signal.SIGTERM
        assert program.left_on() == set()


def test_without_colours_the_terminal_keeps_its_own_background(tmp_path: Path) -> None:
    with answering(tmp_path, env={"NO_COLOR": "1"}) as program:
        program.send("half an answer")
        program.wait_for("half an answer")
        codes = {
            code for sequence in _COLOURS.findall(program.raw) for code in sequence.split(b";")
        }
        assert not codes & {b"38", b"48", b"40", b"100", b"97", b"37", b"30"}
        assert b"7" in codes, "nothing shows where the cursor is"


BUSY = """
import time
from interview.app.screens.session.interview import InterviewScreen
mounted = InterviewScreen.on_mount
def reading():
    time.sleep(60)
def writing():
    time.sleep(1)
    (Path(sys.argv[1]) / "written").touch()
def busy(self):
    mounted(self)
    self.load(reading, print)
    if {writes}:
        self.app.carry_out(writing, lambda _: None)
InterviewScreen.on_mount = busy
"""


@pytest.mark.parametrize("number", [None, signal.SIGHUP])
def test_what_is_being_read_keeps_nobody_from_leaving(
    tmp_path: Path, number: signal.Signals | None
) -> None:
    with answering(tmp_path, BUSY.format(writes=False)) as program:
        program.send("half an answer")
        program.wait_for("half an answer")
        if number is None:
            program.send("\x11")
            program.wait_for("resume it later")
            program.send("l")
        else:
            program.kill(number)
        assert program.wait_end() == (128 + number if number else 0)
        assert program.left_on() == set()
        output = program.raw.decode().rpartition("\x1b[?1004l")[2]
    name = next((tmp_path / "sessions").glob("*.jsonl")).stem
    assert f"Resume it with:\ninterview resume {name}" in output.replace("\r", "")
    assert draft(tmp_path) == "half an answer"


def test_what_is_being_written_is_finished_before_the_program_goes(tmp_path: Path) -> None:
    with answering(tmp_path, BUSY.format(writes=True)) as program:
        program.kill(signal.SIGTERM)
        assert program.wait_end() == 128 + signal.SIGTERM
    assert (tmp_path / "written").exists()


STUCK = """
import time
from interview.app import signals
from interview.app.app import InterviewApp
signals.PATIENCE = 0.5
InterviewApp.keep_drafts = lambda self: time.sleep(60)  # what is done first
"""


def test_an_end_that_hangs_is_cut_short_with_the_terminal_given_back(tmp_path: Path) -> None:
    with answering(tmp_path, STUCK) as program:
        program.send("\x1b[?2048;2$y")
        program.wait_for(lambda terminal: b"\x1b[?2048h" in terminal.raw)
        program.kill(signal.SIGTERM)
        assert program.wait_end() == 128 + signal.SIGTERM
        assert program.left_on() == set()


@pytest.mark.parametrize("rate", [0, 200])
def test_a_terminal_that_takes_little_or_nothing_is_given_back(tmp_path: Path, rate: int) -> None:
    with answering(
        tmp_path, "from interview.app import signals; signals.PATIENCE = 0.5"
    ) as program:
        for number in range(12):  # more than the system holds for whoever reads
            program.resize(79 + number % 2, 24)
            time.sleep(0.05)
        program.kill(signal.SIGTERM)
        end = time.monotonic() + 3.0
        while program.alive():
            assert time.monotonic() < end, "still runs"
            time.sleep(0.05)
            if rate:
                program.pump(most=rate // 20)
        assert program.wait_end() == 128 + signal.SIGTERM
        assert program.left_on() == set()


SLOW_TO_GO = """
import time
from interview.app import run
finish = run._finish
def slowly(unwritten):
    time.sleep(1)
    finish(unwritten)
run._finish = slowly
"""


def test_a_signal_after_the_end_has_begun_spoils_no_status(tmp_path: Path) -> None:
    with answering(tmp_path, SLOW_TO_GO) as program:
        program.kill(signal.SIGTERM)
        program.wait_for(lambda it: b"The interview is not over" in it.raw)
        program.kill(signal.SIGHUP)
        assert program.wait_end() == 128 + signal.SIGTERM


CONTINUED = """
import os, signal
from interview.app.terminal import CarefulDriver
stop = CarefulDriver.stop_application_mode
def stop_and_continue(self):
    stop(self)
    if self._app.is_ending:
        os.kill(os.getpid(), signal.SIGCONT)
CarefulDriver.stop_application_mode = stop_and_continue
"""


def test_a_program_that_is_stopped_and_continued_while_it_ends_gives_the_terminal_back(
    tmp_path: Path,
) -> None:
    with answering(tmp_path, CONTINUED) as program:
        program.kill(signal.SIGTERM)
        assert program.wait_end() == 128 + signal.SIGTERM
        assert program.left_on() == set()
