"""Hostile text in a real terminal: no byte of it is obeyed."""

from __future__ import annotations

from pathlib import Path

from tests.pty import PtyProgram
from tests.reliability.hostile import CONTROL, MARK, obeyed, write_bank
from tests.reliability.typist import AT_ONCE, go_to_question, program_on


def test_no_sequence_of_a_payload_reaches_the_terminal(tmp_path: Path) -> None:
    write_bank(tmp_path / "banks", CONTROL)
    write_bank(tmp_path / "banks", CONTROL[:3], "x\x1b]0;PWNED\x07[@click=app.quit]")
    words = ["start", "--bank", "hostile", "--count", "2", "--mode", "practice", "--seed", "3"]
    with program_on(tmp_path, *words, *AT_ONCE) as program:
        go_to_question(program)
        for number in (1, 2):
            program.wait_for(f"Question {number} of 2")
            program.paste("".join(CONTROL))
            program.wait_for(MARK)
            program.send("\x13")
            program.wait_for("Why this number")
            _press(program, "\r", "Question 2 of 2" if number == 1 else "To work on")
        for keys, sign in (("v", "Why this"), ("p", "playing"), ("\x1b", "Why this")):
            _press(program, keys, sign)
        program.send("\x11")
        assert program.wait_end() == 0
        assert obeyed(bytes(program.raw)) == []
        assert program.left_on() == set()
    with program_on(tmp_path) as program:
        program.wait_for("Last sessions")
        for keys, sign in (("b", "20 questions"), ("\r", "t Practise"), ("\r", "Key points")):
            _press(program, keys, sign)
        program.send("\x11")
        assert program.wait_end() == 0
        assert MARK.encode() in program.raw
        assert obeyed(bytes(program.raw)) == []


def _press(program: PtyProgram, keys: str, sign: str) -> None:
    program.send(keys)
    program.wait_for(sign)


def test_the_check_itself_finds_each_payload() -> None:
    for payload in CONTROL:
        if payload not in {"\x1b[2J\x1b[H", "\x1b[?1049l"}:  # what the program sends as well
            assert obeyed(payload.encode("utf-8", "surrogatepass")), payload
