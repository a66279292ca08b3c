"""Bytes as text, in whichever encoding it was saved."""

from __future__ import annotations

import re

from msgspec import Struct

_MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 200_000
_CYRILLIC = re.compile(r"[а-яё]{2,}", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_ROWS = re.compile(r"[\u4e00-\u9fff]{2,}")
"""A lone one among letters is none."""
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_COMMON_HAN = frozenset(
    "的一是不了在有这我和中为人上个大来到们要什么么吗如何解释与数据系统进程内存网络加快查询结构答问题是"
)
_HIGH = re.compile(rb"[\x80-\xff]+")


class Decoded(Struct, frozen=True):
    """A text, and how it was read where that was a guess."""

    text: str
    guessed: str = ""
    """The encoding by its name; empty where it is certain."""


def decode(data: bytes) -> Decoded:
    """Text in Unicode, or else in the encoding that fits it best; any new lines."""
    text, guessed = _decode(data)
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), guessed)


def _decode(data: bytes) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), ""
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        if (
            error.start > 3
            and error.reason == "unexpected end of data"
            and len(data) - error.start < 4
        ):
            return data.decode("utf-8-sig", "replace"), ""
    if _mostly_utf8(data):
        return data.decode("utf-8-sig", "replace"), "UTF-8 with damage"
    name = guess_encoding(data[:_SAMPLE])
    return data.decode(name, "replace"), name


def is_binary(data: bytes) -> bool:
    """Whether bytes hold what no text holds."""
    return (
        b"\0" in data[:4_000]
        and not data.startswith(tuple(mark for mark, _ in _MARKS))
        and not _wide(data)
    )


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain words is zero."""
    sample = data[:400]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd >= 0.4 * len(sample) / 2 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even >= 0.4 * len(sample) / 2 and odd == 0 else ""


def _mostly_utf8(data: bytes) -> bool:
    """Whether nearly all that is not ASCII is right as UTF-8."""
    sample = data[:_SAMPLE]
    high = len(b"".join(_HIGH.findall(sample)))
    wrong = sample.decode("utf-8", "replace").count("\ufffd")
    return high > 0 and wrong * 10 < high


def guess_encoding(data: bytes) -> str:
    """The encoding, of those that people still have files in, that makes the most sense of some bytes."""
    return max(_CANDIDATES, key=lambda name: _sense(data, name))


def _sense(data: bytes, name: str) -> float:
    """How much sense an encoding makes of bytes, roughly from -1 to 1."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        # A sample may end in the middle of a character.
        if len(data) - error.start > 4:
            return -1.0
        text = data[: error.start].decode(name, "ignore")
    strange = [char for char in text if not char.isascii()]
    if not strange:
        return 0.0
    return _WEIGH[name](text, strange)


def _cyrillic(text: str, strange: list[str]) -> float:
    words = sum(len(word) for word in _CYRILLIC.findall(text))
    lower = sum(char.islower() for char in strange)
    return 0.9 * words / len(strange) * (0.3 + 0.7 * lower / len(strange))


def _chinese(text: str, strange: list[str]) -> float:
    han = sum(map(len, _HAN_ROWS.findall(text)))
    common = sum(char in _COMMON_HAN for char in text)
    return 0.75 * (han + sum(char in "，。？！：；、（）《》“”" for char in text)) / len(
        strange
    ) + min(0.25, common / len(strange))


def _japanese(text: str, strange: list[str]) -> float:
    kana = len(_KANA.findall(text))
    return (
        (kana + 0.5 * len(_HAN.findall(text))) / len(strange) if kana * 5 > len(strange) else 0.0
    )


def _korean(text: str, strange: list[str]) -> float:
    return 0.85 * len(_HANGUL.findall(text)) / len(strange)


def _latin(text: str, strange: list[str]) -> float:
    """Letters with accents stand alone among plain ones; in other scripts they stand in rows."""
    letters = sum(char.isalpha() or char in "–—‘’“”„…€§°·«»¿¡" for char in strange)
    rows = sum(map(len, re.findall(r"[^\x00-\x7f]{3,}", text)))
    return 0.7 * letters / len(strange) - rows / len(strange)


def _traditional(text: str, strange: list[str]) -> float:
    """As for the other Chinese encoding, which is met more often."""
    return _chinese(text, strange) - 0.05


_WEIGH = {
    "cp1252": _latin, "gb18030": _chinese, "cp1251": _cyrillic, "koi8_r": _cyrillic, "shift_jis": _japanese,
    "euc_jp": _japanese, "cp949": _korean, "big5": _traditional,
}  # fmt: skip
_CANDIDATES = tuple(_WEIGH)
