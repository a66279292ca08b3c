"""Text that would steer a terminal, a widget or a page if it were let."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

MARK = "PWNED"
"""Part of every payload whose effect shows in the raw output."""

MARKUP = (
    "[/]",
    "[",
    "]",
    "[/bold]",
    "[bold]x",
    "[red]x[/blue]",
    "[@click=app.quit]x[/]",
    "[@click=app.bell()]x[/]",
    "[@click=\"app.screenshot('PWNED.svg','/tmp')\"]x[/]",
    "[link=https://example.invalid/PWNED]x[/link]",
    "[$accent]x[/]",
    "\\[bold]",
    "[[]]",
    "[bold",
    ":smile: **bold** `code`",
    "{x} %s %(x)s ${x}",
    "<script>PWNED()</script><img src=x onerror=PWNED()>",
    "&lt;b&gt; & \" '",
)
"""Payloads of printable characters: shown as they are."""

CONTROL = (
    "\x1b[31mPWNED\x1b[0m",
    "\x1b[7777mPWNED",
    "\x1b]0;PWNED\x07",
    "\x1b]8;;https://example.invalid/PWNED\x1b\\x\x1b]8;;\x1b\\",
    "\x1b]52;c;UFdORUQ=\x07",
    "\x1bPPWNED\x1b\\",
    "\x1b_PWNED\x1b\\",
    "\x1bc",
    "\x1b[2J\x1b[H",
    "\x1b[?1049l",
    "\x9b31mPWNED",
    "\x9d0;PWNED\x9c",
    "a\x00b\x07c\x08d\x7fe",
    "a\rb\x0bc\x0cd",
    "\u202etxt.exe\u202c",
    "\u2066a\u2069\u200fb\u200ec\u061cd",
    "a\u200bb\u2060c\ufeffd",
    "a\u2028b\u2029c\x85d",
    "\ufff9a\ufffab\ufffb",
    "\U000e0041\U000e007f\U000f0000\uffff",
)
"""Payloads with characters that a terminal obeys, or that hide: shown by name."""

LONG = ("e" + "\u0301" * 500, "x" * 20_000, "漢" * 5_000, "word " * 4_000, "🏳️‍🌈👩‍👩‍👧‍👦" * 50)
"""Payloads that take more room than there is."""

PAYLOADS = MARKUP + CONTROL + LONG

FILE_NAMES = ("x[@click=app.quit]y[", "x\x1b]0;PWNED\x07\u202ey", "x[red]", "-x; $(PWNED)")

_POINTER = re.compile(rb"\x1b\]22;[a-z-]+\x07")

LONGEST = 1_900
"""Characters of a text of the rubric; banks take 2,000."""

_OBEYED = re.compile(
    rb"\x1b[\]P_^Xc]|\x1b\[[0-9;]*7777m|\x1b\[31mPWNED|\xc2[\x80-\x9f]|[\x00-\x07\x0b\x0c\x7f]"
    rb"|\xe2\x80[\x8b\x8e\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xef\xbf[\xb9-\xbb]"
    rb"|\xd8\x9c|\xf3\xa0[\x80-\x81]"
)


def obeyed(raw: bytes) -> list[bytes]:
    """Sequences of the payloads in what a program wrote to a terminal, with what follows them.

    The program itself writes none of them: it sets no title, no clipboard and no links, only the
    shape of the pointer.
    """
    raw = _POINTER.sub(b"", raw)
    return [raw[match.start() : match.start() + 30] for match in _OBEYED.finditer(raw)]


def hidden(text: str) -> list[str]:
    """Characters in a text that a terminal would obey or hide."""
    kept = "\n\t\u200c\u200d"
    return [
        f"U+{ord(char):04X}"
        for char in text
        if char not in kept and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    ]


def write_bank(folder: Path, payloads: tuple[str, ...], name: str = "hostile") -> Path:
    """A bank in which every text that a person reads is a payload."""
    folder.mkdir(parents=True, exist_ok=True)
    bank = {
        "title": payloads[0],
        "topics": {f"t{number}": text[:LONGEST] for number, text in enumerate(payloads)},
        "questions": [_question(number, text) for number, text in enumerate(payloads)],
    }
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(bank, allow_unicode=False), encoding="ascii")
    return path


def _question(number: int, payload: str) -> dict[str, Any]:
    short = payload[:LONGEST]
    return {
        "id": f"q{number:02}",
        "topic": f"t{number}",
        "question": f"Q {payload}",
        "answer": f"A {payload}",
        "key_points": [
            {"point": f"K {short}", "say": ["shown", f"heard {payload}"[:200]]},
            {"point": f"missed {short}", "say": ["unheard"], "follow_up": f"F {short}"},
        ],
        "misconceptions": [{"claim": f"M {short}", "because": f"B {short}"}],
    }
