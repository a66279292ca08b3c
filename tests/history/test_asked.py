"""How much of a bank was asked stands beside what is known of it."""

from __future__ import annotations

from pathlib import Path

from interview.history.statistics import AskedShare, phrase_asked, read_asked
from tests.schedule.sessions import on, places_in, practise

BANK = """\
topics: {light: Light}
questions:
"""


def test_what_was_asked_is_told_of_all_there_is(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    places.banks.mkdir(parents=True, exist_ok=True)
    questions = "".join(
        f"  - id: q{n}\n    topic: light\n    question: Question {n}?\n    answer: Air.\n"
        for n in range(1, 6)
    )
    (places.banks / "sky.yaml").write_text(BANK + questions)
    (places.banks / "sea.yaml").write_text(BANK + questions)
    practise(places, {1: 9}, {1: 9, 9: 3})
    asked = read_asked(places, on(3))
    assert asked.banks == {"sky": AskedShare(1, 5)}, "of the sea nothing was asked, q9 is gone"
    assert str(asked.topics["sky/light"]) == "1/5"
    assert phrase_asked("sky", asked.banks["sky"]) == "sky: 1 of 5 questions asked"
