"""Words for values, the same in the app, in plain mode and on the command line."""

from __future__ import annotations

import math
from datetime import datetime

from interview.model.bank import Difficulty
from interview.model.excerpts import shorten
from interview.model.quotes import quote
from interview.model.score import (
    Gate,
    LearnedEvidence,
    PointScore,
    PointState,
    Score,
)
from interview.model.session import (
    Confidence,
    EndReason,
    Hint,
    Outcome,
    Plan,
    SessionEntry,
    WeekEntry,
)
from interview.model.visible import visible_line

DIFFICULTIES: dict[Difficulty, str] = {1: "warm-up", 2: "core", 3: "deep"}

SIGNS: dict[PointState, str] = {"shown": "●", "partly": "◐", "missed": "○", "contradicted": "✗"}

OUTCOMES: dict[Outcome, str] = {
    "answered": "answered",
    "skipped": "skipped",
    "timed_out": "time ran out",
}

CONFIDENCES: dict[Confidence, str] = {1: "guessing", 2: "unsure", 3: "fairly", 4: "certain"}

PERSONALLY: dict[Confidence, str] = {
    1: "guessing",
    2: "unsure",
    3: "fairly sure",
    4: "certain",
}
"""How sure the person was, as words after "you were"."""

ENDINGS: dict[EndReason, str] = {
    "finished": "finished",
    "left": "ended early",
    "time_up": "the session's time ran out",
}


STATUSES: dict[str, str] = {
    "finished": "finished",
    "left": "ended early",
    "time_up": "time ran out",
    "interrupted": "unfinished",
    "damaged": "damaged",
}
"""How a session stands, in a list of them."""


def phrase_clock(seconds: float) -> str:
    """Seconds left or used as `1:05`, or `1:02:05` from an hour on; part seconds round up."""
    whole = max(0, math.ceil(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def phrase_length(seconds: float) -> str:
    """A limit in words: `90 seconds`, `2 minutes`, `2 minutes 30 seconds`."""
    minutes, left = divmod(round(seconds), 60)
    if minutes == 0 or (minutes == 1 and left):
        return _many(round(seconds), "second")
    return " ".join(part for part in (_many(minutes, "minute"), _many(left, "second")) if part)


def phrase_limit(seconds: float) -> str:
    """A limit in words, or as a clock where the words would be many: `2 minutes`, `2:30`."""
    return phrase_length(seconds) if seconds < 120 or seconds % 60 == 0 else phrase_clock(seconds)


def phrase_gap(seconds: float) -> str:
    """A time away, by its two largest units: `14 days`, `1 day 2 hours`; empty below half a second."""
    left = round(seconds)
    counts: list[tuple[int, str]] = []
    for size, word in _UNITS:
        number, left = divmod(left, size)
        if number or counts:
            counts.append((number, word))
    return " ".join(filter(None, (_many(number, word) for number, word in counts[:2])))


_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def _many(number: int, word: str) -> str:
    if number == 0:
        return ""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def phrase_count(number: int, word: str) -> str:
    """`1 question`, `8 questions`, `0 questions`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def phrase_score(value: float | None) -> str:
    """`0.68`, or a dash where there is no score."""
    return "–" if value is None else f"{value:.2f}"


NO_ANSWER = "no answer in the bank to compare with"
"""Why an answer has no score."""

NOT_KEPT = "None: the bank has no answer to this question."
"""Stands where a reference answer would."""


def phrase_no_answer(ref: str, edit: str) -> str:
    """Why there is no score, and what to do; `edit` says how the bank's file is opened."""
    bank = visible_line(ref).partition("/")[0]
    return (
        f"No score: {NO_ANSWER}. To write one, {edit}; from then on answers are scored."
        f" Or mark what you wrote yourself: interview banks teach {bank}."
    )


YOURS = "you say it was right"
"""Stands beside every score that the person disputes."""

COUNTED = "counted as right"
"""What comes of it: see interview/history/attempts.py."""


def phrase_note(note: str, tags: tuple[str, ...]) -> str:
    """A note with its tags behind it; empty where there is neither."""
    return " ".join([note, *(f"#{tag}" for tag in tags)]).strip()


def phrase_entry(entry: SessionEntry | WeekEntry) -> str:
    """What a session is to a person: its title, or its day and banks; of a week, its Monday."""
    if isinstance(entry, WeekEntry):
        return f"the week from {entry.monday:%-d %b %Y}, {phrase_count(entry.answers, 'answer')}"
    when = f"{entry.started:%-d %b %Y}" if entry.started else ""
    what = entry.title or ", ".join(entry.banks) or entry.session
    return f"{what}, {when}" if when else what


def phrase_day(moment: datetime, today: datetime) -> str:
    """`Today 20:31`, `Yesterday 20:31`, `Mon 20:31` within a week, else `2026-11-03 20:31`."""
    days = (today.date() - moment.astimezone(today.tzinfo).date()).days
    local = moment.astimezone(today.tzinfo)
    if days == 0:
        return f"Today {local:%H:%M}"
    if days == 1:
        return f"Yesterday {local:%H:%M}"
    return f"{local:%a %H:%M}" if 1 < days < 7 else f"{local:%Y-%m-%d %H:%M}"


def phrase_plan(plan: Plan) -> str:
    """A plan in a few words: `transformers, 8 questions, mock`."""
    return ", ".join((*plan.banks, phrase_count(plan.count, "question"), plan.mode))


def phrase_hint(hint: Hint) -> str:
    """`Hint: it has to do with the noise term.`, `Hint: Which …?` or `Hint: it begins “…”`."""
    text = visible_line(hint.text)
    if hint.step == 1 and text.endswith(("?", ".")):
        return f"Hint: {text}"
    begins = hint.step == 2 or text.endswith("…")
    return f"Hint: it begins “{text}”" if begins else f"Hint: it has to do with {text}."


def phrase_points(score: Score, answer: str) -> str:
    """One sentence a state that occurs: which key points were shown, and by which words, or missed."""
    words: tuple[tuple[PointState, str], ...] = (
        ("shown", "Shown"),
        ("partly", "Partly"),
        ("missed", "Missed"),
        ("contradicted", "Said the opposite of"),
    )
    sentences = []
    for state, label in words:
        points = [
            point.point + _phrase_words(point, answer)
            for point in score.points
            if point.state == state
        ]
        if points:
            sentences.append(f"{label}: {'; '.join(points)}.")
    return " ".join(sentences)


def _phrase_words(point: PointScore, answer: str) -> str:
    """` (“short waves”)`: the person's words that a key point was told by; empty where there are none."""
    spans = tuple(sorted({span for piece in point.evidence for span in piece.spans}))
    words = shorten(visible_line(quote(spans, answer)), _QUOTED_WORDS)
    return f" (“{words}”)" if words and point.state != "missed" else ""


_QUOTED_WORDS = 90
"""Characters of the person's words that are quoted beside a key point."""

_ALIKE = 0.15
"""Likeness, 0 to 1, from which a marked answer is worth showing."""
_QUOTED = 160
"""Characters of a marked answer that are quoted."""
_BANDS = ((0.8, "most of it said"), (0.6, "much said"), (0.4, "half said"), (0.2, "little said"))


def phrase_grade(score: Score) -> str:
    """The grade of a score; of a bare reference how much of it was said, which is no verdict."""
    if score.is_verdict:
        return score.grade
    shown = round(score.said, 2)
    return next((words for floor, words in _BANDS if shown >= floor), "hardly any said")


def phrase_gate(gate: Gate) -> str:
    """What a gate does to the score."""
    return f"times {gate.factor:.2f}" if gate.factor < 1 else f"at most {gate.ceiling:.2f}"


_STEPS = {
    "as right answers put it": "words that answers with high marks have",
    "as wrong answers put it": "words that answers with low marks have, wrong or not by themselves",
    "benefit of the doubt": "what is half said is taken kindly",
    "towards the ends of the scale": "close to the end of the scale each step is smaller",
}
_NAMES = (
    "blank contradicted denied do-not-know echo exchanged filler keyword-list list no-choice off-topic other-letters"
    " repetition required scrambled yes-for-no"
)
_GATES = frozenset(_NAMES.split())


def phrase_step(label: str) -> str:
    """A row of the sum in words that need no explanation; of what holds a score down the reason."""
    head, colon, rest = label.partition(":")
    if head in _GATES and colon:
        return rest.strip()
    return f"{_STEPS.get(head, head)}{colon}{rest}"


def phrase_policy(policy: str) -> str:
    """`the rules “fair”, version 8`, of `fair-8`."""
    name, _, version = policy.rpartition("-")
    return f"the rules “{name}”, version {version}" if name else policy


def phrase_closest(learned: LearnedEvidence | None) -> str:
    """The marked answer that is most like this one, with its mark and why; empty where none is."""
    if learned is None or learned.closest is None or learned.likeness < _ALIKE:
        return ""
    near = learned.closest
    text = shorten(near.text, _QUOTED)
    why = f" There: {near.why.rstrip('.')}." if near.why else ""
    return f"Most like an answer marked {near.mark:.1f}: “{visible_line(text)}”.{why}"


def bar(values: tuple[float, ...]) -> str:
    """Small columns, one a value of 0 to 1."""
    blocks = "▁▂▃▄▅▆▇█"
    return "".join(blocks[min(7, max(0, round(value * 7)))] for value in values)


RULES: dict[str, str] = {
    "exact": "the same words",
    "inflection": "another form of a word",
    "synonym": "with words that mean the same",
    "typo": "with a slip of spelling",
    "abbreviation": "abbreviated or written out",
    "notation": "another notation",
    "words": "these words together",
    "groups": "one wording of each group, near each other",
    "derived": "words of the reference answer",
    "sentence": "as the rubric puts it",
    "contrary": "the reverse of the key point",
    "claim": "a false claim in its own words",
    "marked": "as marked answers put it",
}
"""How a keyword was found, by the rule's name in the evidence."""

POINT_WORDS: dict[PointState, str] = {
    "shown": "shown",
    "partly": "partly",
    "missed": "missed",
    "contradicted": "the reverse",
}
"""The state of a key point as a word."""


def phrase_weight(value: float) -> str:
    """A weight or a part of one: `2`, `1.5`, `0.33`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def phrase_share(share: float, weight: float) -> str:
    """How much of a key point's weight was reached: `2 of 2`, `0.5 of 1`."""
    return f"{phrase_weight(share * weight)} of {phrase_weight(weight)}"


def phrase_amount(value: float) -> str:
    """A step of a sum with its sign: `+0.25`, `−0.20`."""
    return f"{value:+.2f}".replace("-", "−")
