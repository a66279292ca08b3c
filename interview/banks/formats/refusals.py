"""What a file is that holds no questions that can be read: one line, with what to do."""

from __future__ import annotations

import re

from interview.banks.formats.cards import Source

LARGEST_TEXT = 16 * 1024 * 1024
"""Characters of one text that are read: a hundred thousand questions with their answers."""
_LONG = 100_000
_LEAST_LETTERS = 0.02
_EXAMPLE = 'write "Q: ..." and "A: ..." lines'
_IS_PICTURE = "this is a picture; questions have to be text: run a text recognition on it first"
_IS_FILM = "this is sound or film; questions have to be text"
_PICTURE_BOXES = frozenset({b"ftypheic", b"ftypavif"})
_SIGNATURES: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), _IS_PICTURE),
    (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        "this is a file of an older office program; save it as .xlsx, .docx or CSV",
    ),
    ((b"SQLite format 3\0",), "this is a database; export the deck from Anki as .apkg or text"),
    ((b"{\\rtf",), "this is rich text (RTF); save it as .docx or plain text"),
    ((b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3"), _IS_FILM),
    ((b"\x7fELF", b"MZ\x90\0"), "this is a program; questions have to be text"),
)
"""How such files begin, and what to do with them."""
_PACKED = {
    b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"7z\xbc\xaf": "7z", b"Rar!": "rar", b"\xfd7zXZ": "xz", b"(\xb5/\xfd": "zstd",
}  # fmt: skip


def why_not(source: Source) -> str:
    """Why a file cannot hold questions; empty where it may."""
    data = source.data
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        return f"the file is empty; {_EXAMPLE}"
    known = _by_signature(data)
    if known:
        return known
    if _is_wordless(source.text):
        return "it holds signs and hardly any words; nothing in it can be a question"
    if len(source.text) > LARGEST_TEXT:
        return f"it holds more than {LARGEST_TEXT >> 20} MiB of text; split it into several files"
    return ""


def _is_wordless(text: str) -> bool:
    """Whether a long text is made of brackets and other signs."""
    if len(text) < _LONG:
        return False
    sample = text[:_LONG]
    return sum(map(str.isalpha, sample)) < _LEAST_LETTERS * len(sample)


def why_nothing(source: Source) -> str:
    """Of a file that no reader makes anything of, what it seems to be; empty where that is not known."""
    text = source.text.strip()
    if re.fullmatch(r"(?:https?|ftp)://\S+", text):
        return "this is only an address; save the page that it leads to and import that"
    if not source.text and source.data:
        return (
            f"this is no text and no format that is known; export it as text or CSV, or {_EXAMPLE}"
        )
    if text[:200].lstrip()[:1] in {"{", "["} and source.suffix in {".json", ".jsonl"}:
        return "this is not right as JSON; see it with a JSON viewer"
    return ""


def _by_signature(data: bytes) -> str:
    packed = next((name for mark, name in _PACKED.items() if data.startswith(mark)), "")
    if packed:
        return f"this is packed with {packed}; unpack it first"
    if data[4:12] in _PICTURE_BOXES or data[8:12] == b"WEBP":
        return _IS_PICTURE
    if data[4:8] == b"ftyp":
        return _IS_FILM
    return next((why for marks, why in _SIGNATURES if data.startswith(marks)), "")
