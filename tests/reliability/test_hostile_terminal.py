"""Hostile text in a real terminal: no byte of it is obeyed."""

from __future__ import annotations

from pathlib import Path

from tests.reliability.hostile import CONTROL, MARK, obeyed, write_bank
from tests.reliability.programs import AT_ONCE, LEAVE, SUBMIT, go_to_question, program_on


def test_no_sequence_of_a_payload_reaches_the_terminal(tmp_path: Path) -> None:
    write_bank(tmp_path / "banks", CONTROL)
    write_bank(tmp_path / "banks", CONTROL[:3], "x\x1b]0;PWNED\x07[@click=app.quit]")
    words = ["start", "--bank", "hostile", "--count", "1", "--mode", "practice", "--seed", "3"]
    with program_on(tmp_path, *words, *AT_ONCE) as program:
        go_to_question(program)
        program.paste("".join(CONTROL))
        program.wait_for(MARK)
        for keys, sign in (
            (SUBMIT, "Why this number"), ("\r", "To work on"), ("v", "Why this"), ("p", "playing"),
            ("\x1b", "Why this"), ("\x1b", "To work on"), ("\x1b", "Last sessions"), ("b", "20 questions"),
            ("\r", "t Practise"), ("\r", "Key points"),
        ):  # fmt: skip
            program.send(keys)
            program.wait_for(sign)
        program.send(LEAVE)
        assert program.wait_end() == 0
        assert program.left_on() == set()
        assert obeyed(bytes(program.raw)) == []


def test_the_check_itself_finds_each_payload() -> None:
    for payload in CONTROL:
        if payload not in {"\x1b[2J\x1b[H", "\x1b[?1049l"}:  # what the program sends as well
            assert obeyed(payload.encode("utf-8", "surrogatepass")), payload
