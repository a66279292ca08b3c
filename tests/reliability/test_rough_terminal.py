"""Odd sizes, pastes, signals and locales while the program runs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interview.history.sessions import read_session
from tests.pty import PtyProgram
from tests.reliability.programs import (
    TWO_QUESTIONS,
    go_to_question,
    newest,
    program_on,
    settings_in,
)


@contextmanager
def answering(home: Path, *words: str) -> Iterator[PtyProgram]:
    with program_on(home, *TWO_QUESTIONS, *words) as program:
        go_to_question(program)
        yield program


def draft(home: Path) -> str:
    path = newest(home)
    assert path is not None
    session = read_session(path)
    assert session.notices == ()
    return session.state.attempts[-1].draft


def end(program: PtyProgram) -> None:
    program.kill(signal.SIGTERM)
    assert program.wait_end() == 128 + signal.SIGTERM
    assert program.left_on() == set()


WRITTEN = (
    "An answer of some words is wrapped anew in every new width of the window, and none of them is "
    "missing from the screen before the next key is pressed."
)


def test_what_is_written_is_whole_in_every_new_size(tmp_path: Path) -> None:
    def shows_it_all(program: PtyProgram) -> bool:
        return WRITTEN in " ".join(program.text().replace("│", " ").split())

    with answering(tmp_path) as program:
        program.paste(WRITTEN)
        program.wait_for(shows_it_all)
        for size in ((130, 36), (60, 18), (80, 24)):
            program.resize(*size)
            program.wait_for(shows_it_all)
            program.pump_for(0.2)
            assert shows_it_all(program), program.text()
        end(program)


def test_a_paste_without_an_end_holds_up_nothing_that_was_typed_before(tmp_path: Path) -> None:
    with answering(tmp_path) as program:
        program.send("typed before ")
        program.wait_for("typed before")
        program.pump_for(0.4)
        program.send("\x1b[200~pasted, and the terminal never says that it is over")
        program.pump_for(0.5)
        assert program.alive()
        end(program)
    assert draft(tmp_path).startswith("typed before ")


def test_a_megabyte_of_paste_is_cut_and_the_program_stays_quick(tmp_path: Path) -> None:
    with answering(tmp_path) as program:
        program.paste("a line of a very long paste\n" * 37_000)
        program.wait_for("The answer is full at 20,000")
        program.send("\x08" * 40)
        program.pump_for(0.5)
        before = program.processor_time()
        program.send("typed after it")
        program.wait_for("typed after it")
        assert program.processor_time() - before < 1.0
        end(program)
    assert 19_000 < len(draft(tmp_path)) <= 20_000


def test_a_program_in_the_background_comes_back_with_its_text(tmp_path: Path) -> None:
    with answering(tmp_path) as program:
        program.send("typed before")
        program.wait_for("typed before")
        program.stop(signal.SIGTSTP)
        assert "alternate screen" not in program.left_on()
        program.kill(signal.SIGCONT)
        program.wait_for(lambda terminal: "alternate screen" in terminal.left_on())
        program.send(" and after")
        program.wait_for("typed before and after")
        end(program)
    assert draft(tmp_path) == "typed before and after"


def test_a_terminal_that_knows_no_utf_8_is_worked_on(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "interview", "--home", str(tmp_path), *TWO_QUESTIONS]
    poor = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}
    with PtyProgram(argv, cols=100, rows=30, env=settings_in(tmp_path) | poor) as program:
        go_to_question(program)
        program.send("plain words")
        program.wait_for("plain words")
        program.wait_for("saved")
        end(program)
