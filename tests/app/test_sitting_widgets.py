"""The widgets of a sitting, as far as they are arithmetic on text and time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.app.widgets.attempt import underline_quotes
from interview.app.widgets.columns import measure
from interview.app.widgets.sheet import Urgency, urgency
from interview.app.widgets.timeline import rhythm_line, rhythm_words
from interview.history.replay import Rhythm
from interview.model.score import Row, Score, Span


@pytest.mark.parametrize(
    ("remaining", "limit", "how"),
    [
        (120, 120, "calm"),
        (61, 120, "calm"),
        (60, 120, "half"),
        (16, 120, "half"),
        (15, 120, "near"),
        (10, 30, "half"),
        (7, 30, "near"),
        (0, 0, "near"),
    ],
)
def test_the_clock_presses_from_half_time_and_near_the_end(
    remaining: float, limit: float, how: Urgency
) -> None:
    assert urgency(remaining, limit) == how


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=8),
)
def test_marking_changes_no_word_whatever_the_spans(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    text = "".join(char for char in text if char.isprintable())
    rows = tuple(Row("p", state="said", quote=Span(max(0, a), max(0, b))) for a, b in pairs)
    assert underline_quotes(text, Score(1.0, "strong", "test-1", rows)).plain == text


def test_marking_writes_control_characters_out() -> None:
    assert underline_quotes("a\x1b[31mb\u202e", None).plain == "a␛[31mb⟨U+202E⟩"


@given(st.floats(min_value=-1, max_value=2), st.integers(min_value=1, max_value=40))
def test_a_measure_has_the_width_it_was_given(value: float, width: int) -> None:
    assert measure(value, width).cell_length == width


def test_the_time_line_tells_thinking_from_pauses() -> None:
    rhythm = Rhythm((0, 0, 6, 0, 3), first_word=4.0, duration=10.0)
    assert rhythm_line(rhythm).plain == "╌╌▇▁▄┃"
    assert rhythm_words(rhythm) == "thinking 0:04, writing 0:06"


def test_the_time_line_of_an_empty_answer_is_all_thinking() -> None:
    rhythm = Rhythm((0, 0, 0), first_word=9.0, duration=9.0)
    assert rhythm_line(rhythm).plain == "╌╌╌┃"
    assert rhythm_words(rhythm) == "0:09, nothing typed"
