"""Find where a person says that they do not know the answer."""

from __future__ import annotations

import re

_DO_NOT_KNOW = re.compile(
    r"^\W*(?:pass|skip)\W*$|\b(?:dunno|idk|no\s+answer)\b"
    # Only of oneself: a model may have no idea of what comes next.
    r"|(?:^|[.;:,!?…\n]\s{0,9}|\b(?:i|we|sorry|honestly)(?:[’']\w{1,2})?(?:\s+\w{1,12}){0,2}\s+)"
    r"(?:no\s+(?:idea|clue)|(?:do\s+not|don[’']?t|can[’']?t|cannot|can\s+not)\s+(?:(?:really|even)\s+)?"
    r"(?:know|remember|recall|say))\b",
    re.IGNORECASE,
)


def find_confession(answer: str) -> re.Match[str] | None:
    """Return the words that say "I do not know"; None if there are none."""
    return _DO_NOT_KNOW.search(answer)
