"""A session as a terminal recording (asciicast v2) in which the answers grow as they were typed.

The format: https://docs.asciinema.org/manual/asciicast/v2/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from interview.history.sessions import Session
from interview.model.phrases import DIFFICULTIES, NO_ANSWER, OUTCOMES
from interview.model.visible import visible, visible_line
from interview.present.cells import wrap
from interview.present.results import phrase_mean, tell_score
from interview.session.evolve import evolve
from interview.session.state import SessionState

WIDTH = 80
HEIGHT = 24
"""Rows at least; a session with longer answers gets as many as they need."""

_TEXT_WIDTH = 76


def to_cast(session: Session) -> str:
    """The session as asciicast v2: a header line, then one `[seconds, "o", output]` a change."""
    frames = list(draw_frames(session))
    header = {
        "version": 2,
        "width": WIDTH,
        "height": max([HEIGHT, *(len(frame) + 1 for _, frame in frames)]),
        "timestamp": int(session.state.started.timestamp()),
        "title": f"Interview of {session.state.started:%Y-%m-%d %H:%M}",
    }
    rows: list[object] = [header, *([at, "o", output] for at, output in _changes(frames))]
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)


def draw_frames(session: Session) -> Iterator[tuple[float, list[str]]]:
    """The screen after each event of a session, in rows, with the second at which it was so."""
    state: SessionState | None = None
    for event in session.events:
        state = evolve(state, event)
        yield state.at, _frame(state)


def _changes(frames: Iterable[tuple[float, list[str]]]) -> Iterator[tuple[float, str]]:
    """What to write to turn each frame into the next: from the first line that differs."""
    shown: list[str] = []
    for at, frame in frames:
        if frame == shown:
            continue
        same = min(_count_shared(shown, frame), len(frame) - 1)
        old = shown[same] if same == len(shown) - 1 else None
        rest = frame[same:]
        if old is not None and rest[0].startswith(old):
            # The cursor stands at the end of the last line: typing goes on from there.
            yield at, "\r\n".join([rest[0][len(old) :], *rest[1:]])
        else:
            yield at, f"\x1b[{same + 1};1H\x1b[J" + "\r\n".join(rest)
        shown = frame


def _count_shared(one: list[str], other: list[str]) -> int:
    """How many lines two frames begin with alike."""
    pairs = zip(one, other, strict=False)
    differing = (row for row, (old, new) in enumerate(pairs) if old != new)
    return next(differing, min(len(one), len(other)))


def _frame(state: SessionState) -> list[str]:
    asked, attempt = state.asked, state.attempt
    if asked is None or attempt is None:
        return [f"{state.plan.mode.capitalize()} interview, {len(state.questions)} questions"]
    heading = [
        f"Question {attempt.question + 1} of {len(state.questions)}",
        visible_line(asked.topic_title),
        DIFFICULTIES[asked.question.difficulty],
    ]
    if attempt.follow_up is not None:
        heading[2:] = ["follow-up"]
    lines = [" · ".join(part for part in heading if part), ""]
    lines += [*wrap(visible(asked.question.asked), _TEXT_WIDTH), ""]
    if attempt.follow_up is not None:
        lines += [*wrap(visible(attempt.follow_up.text.strip()), _TEXT_WIDTH), ""]
    if attempt.thinking:
        return [*lines, *wrap(visible(f"Thinking. {attempt.notes}"), _TEXT_WIDTH)]
    draft = wrap(visible(attempt.draft), _TEXT_WIDTH)
    if attempt.outcome is None:
        return [*lines, *draft]
    result = OUTCOMES[attempt.outcome].capitalize()
    if attempt.score is not None:
        told = tell_score(attempt)
        result += f", {told.number} {told.word}" + (f", {told.beside}" if told.beside else "")
    elif not state.counts(attempt):
        result += f", no score: {NO_ANSWER}"
    ended = ["", f"Interview over, {phrase_mean(state)}"] if state.ended else []
    return [*lines, *draft, "", result, *ended]
