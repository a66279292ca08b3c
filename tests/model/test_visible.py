from __future__ import annotations

import os
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from interview.model.visible import spell_path, visible, visible_line


def test_an_escape_sequence_is_shown_instead_of_obeyed() -> None:
    assert visible("a\x1b]0;title\x07b") == "a␛]0;title␇b"


def test_text_cannot_be_turned_round_by_bidi_marks() -> None:
    assert visible("safe\u202etxt.exe") == "safe⟨U+202E⟩txt.exe"


def test_eight_bit_controls_are_shown() -> None:
    assert visible("\x9b31m") == "⟨U+009B⟩31m"


def test_zero_width_spaces_are_shown() -> None:
    assert visible("a\u200bb") == "a⟨U+200B⟩b"


def test_characters_of_private_use_are_shown() -> None:
    assert visible("a\ue000b\U000f0000") == "a⟨U+E000⟩b⟨U+F0000⟩"


def test_characters_without_a_meaning_and_separators_of_lines_are_shown() -> None:
    assert visible("a\u0378b\u2028c\u2029") == "a⟨U+0378⟩b⟨U+2028⟩c⟨U+2029⟩"


def test_delete_is_shown_and_odd_spaces_are_spaces() -> None:
    assert visible("a\x7fb\x80c") == "a␡b⟨U+0080⟩c"
    assert visible("a\u00a0b\u3000c") == "a b c"


def test_a_path_that_is_no_utf_8_is_spelled_and_others_stay() -> None:
    assert spell_path("/home/café/sky") == "/home/café/sky"
    assert spell_path("/home/sky") == "/home/sky"
    assert spell_path(os.fsdecode(b"r\xe9seau")) == r"r\xe9seau"


def test_joined_emoji_and_accents_stay_as_typed() -> None:
    assert visible("👩‍👧 café e\u0301 漢字") == "👩‍👧 café e\u0301 漢字"


def test_new_lines_and_tabs_stay_and_carriage_returns_become_new_lines() -> None:
    assert visible("a\tb\r\nc\rd") == "a\tb\nc\nd"


def test_a_line_is_one_line() -> None:
    assert visible_line("a\n\tb  c\u2028d") == "a b c⟨U+2028⟩d"


@given(st.text())
def test_nothing_that_a_terminal_obeys_comes_through(text: str) -> None:
    for char in visible(text):
        assert char in "\n\t\u200c\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


@given(st.text())
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
