"""What a terminal would obey or hide is shown by name; all else stays as it is."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.visible import spell_path, visible, visible_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]0;title\x07b", "a␛]0;title␇b"),
        ("safe\u202etxt.exe", "safe⟨U+202E⟩txt.exe"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("a\ue000b\U000f0000", "a⟨U+E000⟩b⟨U+F0000⟩"),
        ("a\u0378b\u2028c\u2029", "a⟨U+0378⟩b⟨U+2028⟩c⟨U+2029⟩"),
        ("a\x7fb\x80c", "a␡b⟨U+0080⟩c"),
        ("a\u00a0b\u3000c", "a b c"),
        ("👩‍👧 café e\u0301 漢字", "👩‍👧 café e\u0301 漢字"),
        ("a\tb\r\nc\rd", "a\tb\nc\nd"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_shown_and_words_stay(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_line_is_one_line() -> None:
    assert visible_line("a\n\tb  c\u2028d") == "a b c⟨U+2028⟩d"


def test_a_path_that_is_no_utf_8_is_spelled_and_others_stay() -> None:
    assert spell_path("/home/café/sky") == "/home/café/sky"
    assert spell_path(os.fsdecode(b"r\xe9seau")) == r"r\xe9seau"


@given(st.text())
def test_nothing_that_a_terminal_obeys_comes_through(text: str) -> None:
    for char in visible(text):
        assert char in "\n\t\u200c\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


@given(st.text())
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
