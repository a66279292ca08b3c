"""How much of a bank was asked: of the sea nothing was, and one question of the sky is gone."""

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
    assert asked == {"sky": AskedShare("sky", 1, 5), "sky/light": AskedShare("Light", 1, 5)}
    assert phrase_asked("sky", asked["sky"]) == "sky: 1 of 5 questions asked"
