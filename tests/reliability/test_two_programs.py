from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from interview.history.sessions import read_session
from tests.reliability.judging import newest
from tests.reliability.pairs import play_pair
from tests.reliability.typist import AT_ONCE, go_to_question, program_on, settings_in

START = ("start", "--bank", "transformers", "--count", "2", "--seed", "7", *AT_ONCE)


def test_two_programs_that_start_together_keep_two_whole_sessions() -> None:
    assert play_pair() == []


def test_a_second_program_on_a_session_is_told_so_and_what_it_can_do(
    tmp_path: Path,
) -> None:
    with program_on(tmp_path, *START) as first:
        go_to_question(first)
        path = newest(tmp_path)
        assert path is not None
        with program_on(tmp_path, "resume", "last") as second:
            second.wait_for("is open in")
            second.wait_for(path.stem)
            second.send("\x11")
            assert second.wait_end() == 0
        plain = subprocess.run(
            [sys.executable, "-m", "interview", "--home", str(tmp_path), "resume", "--plain"],
            input="not into a session that another has open\n.\n",
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **settings_in(tmp_path)},
            timeout=60,
            check=False,
        )
        assert plain.returncode == 1
        assert "another interview program" in plain.stderr
        assert f"interview review {path.stem}" in plain.stderr
        first.send("typed all the while")
        first.wait_for("all the while")
        first.kill(15)
        first.wait_end()
    session = read_session(path)
    assert session.state.attempts[0].draft == "typed all the while"
    assert session.state.interruptions == 0
    assert session.notices == ()
