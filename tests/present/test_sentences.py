"""Sentences that people read: numbers agree with their nouns, and say what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.cli.output import print_message, table
from interview.history.sessions import Session
from interview.importing.cards import LeftOut, Reading
from interview.importing.imports import explain_nothing
from interview.importing.reading import FileRead
from interview.model import events as e
from interview.model.phrases import phrase_minutes, phrase_time
from interview.present.plain import phrase_course
from tests.builders import fold
from tests.session.histories import ANSWERING


def test_nothing_to_import_names_what_is_in_the_way() -> None:
    left = Reading(left_out=(LeftOut(3, "x", "there is no question"),))
    message = explain_nothing([FileRead("a.md", (left,))])
    assert message == "nothing to import: a.md:3: there is no question"
    files = [FileRead("a.md", fault="it is empty"), FileRead("b.md")]
    assert explain_nothing(files) == "nothing to import: a.md: it is empty (and 1 other file)"


def test_a_long_interruption_is_told_in_its_two_largest_units() -> None:
    assert phrase_time(14 * 86_400 + 7) == "14 days"
    assert phrase_time(86_400 + 7_260) == "1 day 2 hours"
    assert phrase_time(3 * 3_600 + 59) == "3 hours"
    assert phrase_time(150) == "2 minutes 30 seconds"
    assert phrase_time(0.2) == ""
    assert phrase_time(3_600, most_minutes=59) == "1 hour"


def test_long_times_are_told_in_hours() -> None:
    assert [phrase_minutes(minutes) for minutes in (0, 1, 90, 120, 196)] == [
        "0 minutes",
        "1 minute",
        "90 minutes",
        "2 hours",
        "3 hours 16 minutes",
    ]
    short = [phrase_minutes(minutes, short=True) for minutes in (0, 196)]
    assert short == ["0 min", "3 h 16 min"]


def test_numbers_stand_to_the_right_of_their_column() -> None:
    assert table([("sky", "12", "x"), ("sea-salt", "3", "")], {1}) == [
        "sky       12  x",
        "sea-salt   3",
    ]


def test_sentences_wrap_on_a_terminal_alone_and_code_keeps_its_place(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["one two " * 20, "    return x", "x" * 100]
    print_message(lines)
    assert capsys.readouterr().out.splitlines() == lines
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    print_message(lines)
    *wrapped, code, long = capsys.readouterr().out.splitlines()
    assert [line for line in wrapped if not 70 < len(line) <= 76] == wrapped[-1:]
    assert [code, long] == lines[1:]


def test_a_replay_shows_typing_without_the_spaces_before_it() -> None:
    typed = [(3, 0, "   "), (9, 3, "why"), (20, 0, "  "), (21, 2, "so"), (40, 4, "\n  air")]
    edits = (e.DraftEdited(time=time, start=start, inserted=text) for time, start, text in typed)
    events: tuple[e.SessionEvent, ...] = (*ANSWERING, *edits)
    session = Session("sky", Path("sky.jsonl"), fold(events), events, ())
    moments = [moment for moment in phrase_course(session) if moment.time > 2.0]
    assert [moment.text for moment in moments] == ["Typed: why", "Typed: so", "Typed: air"]
