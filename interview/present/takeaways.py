"""What a person takes away from a session, in sentences: the same in the app and line by line."""

from __future__ import annotations

from interview.history.debrief import (
    Takeaway,
    TimeUse,
    find_strengths,
    find_weaknesses,
    time_use,
)
from interview.history.due import NextDue
from interview.model.excerpts import shorten
from interview.model.phrases import phrase_clock, phrase_count, phrase_score
from interview.model.visible import visible_line
from interview.session.state import SessionState

_LONGEST = 160
"""Characters of a quotation."""


def phrase_quote(words: str) -> str:
    """The person's own words in quotation marks, shortened; empty where there are none."""
    line = visible_line(words).strip()
    line = shorten(line, _LONGEST)
    return f"“{line}”" if line else ""


def phrase_strength(one: Takeaway) -> str:
    """What was said well: the words, and the key point that they show."""
    quoted = phrase_quote(one.quote)
    point = visible_line(one.text)
    return f"{quoted}: {point}" if quoted else point


def phrase_weakness(one: Takeaway) -> str:
    """What to say next time, after what it is said instead of."""
    text = visible_line(one.text)
    return f"Not so: {visible_line(one.wrong)}. {_begin(text)}" if one.wrong else text


def _begin(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def phrase_reason(one: Takeaway) -> str:
    """What stands beneath a weakness: sureness, own words, why it matters; may be empty."""
    quoted = phrase_quote(one.quote)
    parts = [
        "You were sure of it, so it comes again the next day." if one.sure else "",
        f"You wrote {quoted}" + "." * (quoted[-2] not in ".!?") if quoted else "",
        f"It matters: {visible_line(one.because)}" if one.because else "",
    ]
    return " ".join(part for part in parts if part)


def phrase_time_use(use: TimeUse) -> str:
    """How time was used against how it was scored, in one or two sentences."""
    words = f"You used {use.used * 100:.0f}% of your time"
    words += f", after {phrase_clock(use.thought)} of thinking." if use.thought >= 1 else "."
    if use.quick is None or use.long is None:
        return words
    return (
        f"{words} Answers in under half the time scored {phrase_score(use.quick)},"
        f" the others {phrase_score(use.long)}."
    )


def phrase_next_due(due: NextDue) -> str:
    """When the next questions are due: now, or on a day by its name."""
    count = phrase_count(len(due.refs), "question")
    one = len(due.refs) == 1
    if due.today:
        return f"{count} {'is' if one else 'are'} due now."
    return f"{count} {'comes' if one else 'come'} due on {due.day:%A}, {due.day.day} {due.day:%B}."


def phrase_debrief(state: SessionState) -> list[str]:
    """What was said well, what to work on, and how time was used: a sentence a line."""
    lines = []
    for one in find_weaknesses(state):
        reason = phrase_reason(one)
        lines.append(f"To work on: {phrase_weakness(one).rstrip('.')}. {reason}".strip())
    lines += [f"Said well: {phrase_strength(one)}." for one in find_strengths(state)]
    use = time_use(state)
    return [*lines, phrase_time_use(use)] if use else lines
