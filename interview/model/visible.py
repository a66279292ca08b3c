"""Untrusted text made harmless for a terminal, a page or a file name."""

from __future__ import annotations

import unicodedata

_KEPT = {"\n", "\t"}
# Format characters in the words of some languages, and in emoji.
_JOINERS = {"\u200c", "\u200d"}
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def visible(text: str) -> str:
    """Return the text with control, bidi, zero-width and unassigned characters spelled out.

    New line and tab stay; carriage returns become new lines. ESC becomes `␛`, other C0 controls
    their Unicode pictures, the rest `⟨U+202E⟩`.
    """
    if text.isprintable():
        return text
    return "".join(map(_make_visible, text.replace("\r\n", "\n").replace("\r", "\n")))


def spell_path(path: str) -> str:
    r"""Return a path as text that can be encoded: bytes that are not UTF-8 become `\xe9`.

    File names are bytes; Python decodes such a byte to a surrogate, which cannot be encoded.
    """
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def visible_line(text: str) -> str:
    """Return the text as `visible` does, on one line: new lines and tabs become single spaces."""
    return " ".join(visible(text).split())


def _make_visible(char: str) -> str:
    if char in _KEPT or char in _JOINERS or char.isprintable():
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(char) in _HIDDEN:
        return f"⟨U+{code:04X}⟩"
    return " "
