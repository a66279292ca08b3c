"""Explain a score: lines for the app, plain mode, Markdown and HTML; data for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict, replace

from interview.model.bank import KINDS, KeyPoint, Kind, Question
from interview.model.excerpts import quote_line, shorten
from interview.model.phrases import OUTCOMES, as_sentence, phrase_count, phrase_score
from interview.model.score import FEWEST_MARKED, FalseClaim, Row, RowState, Score, Span
from interview.model.session import FollowUp
from interview.model.visible import visible_line
from interview.session.attempt_scoring import gain_of, question_scored
from interview.session.state import Attempt, SessionState

SIGNS: dict[RowState, str] = {"said": "●", "missing": "○", "reversed": "×", "unsure": "?"}

WAITING = "·"
"""The sign of a row that the person has not marked yet."""

LineKind = Literal[
    "reversed", "claim", "said", "unsure", "missing", "struck", "reason", "asked", "marked", "sum"
]

UNMARKED = "not yet marked"
YOURS = "your rows"
"""Shown beside a number that the person's marks give."""
RECALLED = "as you said"
"""Shown beside the number of a flip card, which has no rows."""

ASKED_OF_DOUBT = "did you say this?"
"""Shown below a row that is not sure."""

_LONGEST_QUOTE = 96
_SHORTEST_SAY = 30
_LONGEST_SAY = 72
"""Characters of a sentence of the bank that is shown as what to say."""
_LONGEST_ANSWER = 160


def as_own_sentence(text: str) -> str:
    """Return a text as a sentence that begins with a capital; empty if it is empty."""
    return as_sentence(text[:1].upper() + text[1:]) if text else ""


class Line(Struct, frozen=True):
    """One line of an explanation."""

    kind: LineKind
    sign: str
    text: str
    quote: str = ""
    """The person's own words; may be empty."""
    below: str = ""
    """Shown below the line: what to say, or a question to the person; may be empty."""
    amount: float | None = None
    """The amount it adds to the score; None where amounts are not shown."""
    point: str = ""
    """The key point or false claim that is marked here; empty if the line cannot be marked."""
    head: str = ""
    """The state of a row in words, as the sign shows it; may be empty."""

    @property
    def sentence(self) -> str:
        """The line as a sentence that begins with the state of its row, if it has one."""
        quoted = f" “{self.quote}”" if self.quote else ""
        below = f" ({self.below})" if self.below else ""
        text = self.text.rstrip(".") if below and not quoted else self.text
        return f"{self.head}{as_sentence(visible_line(f'{text}{quoted}{below}'))}"


_HEADS: dict[RowState, str] = {
    "said": "Said: ",
    "missing": "Missing: ",
    "unsure": "Not sure: ",
    "reversed": "Reversed: ",
}


def explain(score: Score, answer: str, points: Iterable[KeyPoint] = ()) -> tuple[Line, ...]:
    """Return the lines of a score: reversed rows and false claims first, then the bank's order.

    Args:
        score: The score that counts.
        answer: The answer that was scored.
        points: The question's key points, for advice on missing rows.
    """
    kind = KINDS[score.kind]
    if not kind.is_open:
        return (*_reason_lines(score), *(_closed_line(row, kind) for row in score.rows))
    by_text = {point.point: point for point in points}
    rows = [
        _row_line(row, answer, by_text.get(row.point), bare=not score.proposes)
        for row in score.rows
    ]
    claims = [claim_line(claim, answer) for claim in score.false_claims]
    return (*_reason_lines(score), *sorted([*rows, *claims], key=_order))


def _order(line: Line) -> int:
    """Return the rank of a line: what is wrong comes first, what was struck last."""
    return {"reversed": 0, "claim": 1, "struck": 3}.get(line.kind, 2)


def explain_sum(score: Score) -> tuple[Line, ...]:
    """Return the rows in the order of `explain` with their amounts, then what else counts, and the sum."""
    lines = []
    for row in score.rows:
        text, below = visible_line(row.point), _remarks(row)
        lines.append(Line(row.state, SIGNS[row.state], text, below=below, amount=row.amount))
    for claim in score.false_claims:
        if not claim.struck:
            text = visible_line(claim.claim)
            lines.append(Line("claim", SIGNS["reversed"], text, amount=-claim.cost))
    lines.sort(key=_order)
    rows = sum(line.amount or 0.0 for line in lines)
    # Marked answers move the sum to 0 or 1 at most.
    lowest, highest = min(0.0, -rows), max(0.0, 1.0 - rows)
    added = min(highest, max(lowest, score.marked))
    if round(added, 2):
        lines.append(Line("marked", " ", _phrase_marked(score), amount=added))
    if score.ceiling is not None:
        before = min(1.0, max(0.0, sum(line.amount or 0.0 for line in lines)))
        cost = score.value - before
        lines.append(Line("reason", " ", visible_line(score.ceiling.reason), amount=cost))
    return (*lines, Line("sum", " ", grade_word(score).capitalize(), amount=score.value))


def _phrase_marked(score: Score) -> str:
    """Return in words how marked answers moved the number."""
    if not score.answers:
        return "more as a whole" if score.marked > 0 else "less as a whole"
    marked = phrase_count(score.answers, "marked answer")
    if score.marked < 0 and all(row.state == "said" for row in score.rows):
        return f"nothing is missing; answers like yours were marked a little lower ({marked} compared)"
    way = "higher" if score.marked > 0 else "lower"
    return f"answers like yours were marked {way} ({marked} compared)"


def _reason_lines(score: Score) -> list[Line]:
    lines = []
    guard = score.guard
    unheard = all(row.state == "missing" for row in score.rows)
    if guard is not None and (unheard or score.ceiling == guard or score.derived):
        lines.append(Line("reason", " ", visible_line(guard.reason)))
    if sentence := phrase_proposals(score):
        lines.append(Line("reason", " ", sentence))
    return lines


def phrase_proposals(score: Score) -> str:
    """Return how often proposed rows of a bare reference were right, or when proposals begin.

    Empty if the question has key points, or the person has marked these rows.
    """
    past = score.proposals
    if past is None or score.says_nothing or any(row.yours for row in score.rows):
        return ""
    if not past.rows:
        return (
            f"You have marked {phrase_count(past.answers, 'answer')} to this question; "
            f"from {FEWEST_MARKED} on, the program proposes the rows."
        )
    so_far = f"So far {past.right} of {past.rows} proposed rows were as you marked them"
    if past.trusted:
        return f"{so_far}."
    least = "no number" if score.derived else "no number from the rows"
    return f"{so_far}; {least} until four of five are."


def _row_line(row: Row, answer: str, key_point: KeyPoint | None, *, bare: bool) -> Line:
    # An unsure row shows all its words: the deciding ones may come last.
    longest = _LONGEST_ANSWER if row.state == "unsure" else _LONGEST_QUOTE
    point, words = visible_line(row.point), quote_span(answer, row.quote, longest)
    if bare:
        return Line("unsure", WAITING, point, point=row.point)
    sign, kind = SIGNS[row.state], row.state
    if row.reply:
        words = shorten(quote_line(row.reply), longest)
    if kind == "reversed":
        holds = as_sentence(row.point)
        text = f"The other way round. What holds: {holds}"
        if words and not row.yours:  # the quotation may be the right half
            text = f"You wrote “{words}”. It is the other way round: {holds}"
        return Line(kind, sign, text, below=_remarks(row), point=row.point, head=_HEADS[kind])
    below = _remarks(row)
    if kind == "missing":
        below = "; ".join(filter(None, (below, _advice(row, key_point))))
    elif kind == "unsure":
        below = ASKED_OF_DOUBT
    return Line(kind, sign, point, words, below, point=row.point, head=_HEADS[kind])


def _closed_line(row: Row, kind: Kind) -> Line:
    text = visible_line(f"{row.id}) {row.point}" if row.id else row.point)
    remark = kind.remarks.get(row.state, "")
    return Line(row.state, SIGNS[row.state], text, below=remark)


def _remarks(row: Row) -> str:
    """Return whether the person marked a row, and the help it had; may be empty."""
    parts = ["your mark"] * row.yours + ["when asked"] * bool(row.reply)
    parts += ["after a hint"] * (row.hinted > 0)
    return ", ".join(parts)


def _advice(row: Row, key_point: KeyPoint | None) -> str:
    """Return what to say, or else why the point matters, and whether an answer needs it."""
    parts = []
    if key_point is not None:
        fitting = (say for say in key_point.say if _SHORTEST_SAY <= len(say) <= _LONGEST_SAY)
        if say := next(fitting, ""):
            parts.append(f"say: “{visible_line(say)}”")
        elif key_point.because:
            parts.append(visible_line(key_point.because).rstrip(". "))
    return "; ".join([*(["required"] if row.required else []), *parts])


def claim_line(claim: FalseClaim, answer: str) -> Line:
    """Return a false claim: the words that make it, the claim, and what is right."""
    words = quote_span(answer, claim.quote)
    if claim.struck:
        text = visible_line(f"You did not say: {claim.claim}")
        return Line("struck", "–", text, words, "your mark", point=claim.claim)
    right = as_own_sentence(claim.because)
    text = f"You wrote “{words}”. Not true: {as_sentence(claim.claim)} {right}".rstrip()
    return Line("claim", SIGNS["reversed"], text, point=claim.claim)


def quote_span(answer: str, span: Span | None, longest: int = _LONGEST_QUOTE) -> str:
    """Return the words of the answer at a span, on one line, shortened; may be empty."""
    if span is None:
        return ""
    return shorten(quote_line(answer[span.start : span.end]), longest)


def explain_follow_ups(state: SessionState, parent: int) -> tuple[Line, ...]:
    """Return a line for each follow-up to an answer, with what the reply added.

    A reply to a deeper follow-up adds nothing; its own rows follow it.
    """
    lines: list[Line] = []
    for attempt in state.follow_ups_to(parent):
        asked = attempt.follow_up
        text = visible_line(asked.text) if asked else ""
        words = "" if attempt.outcome == "skipped" else quote_line(attempt.answer).strip()
        words = shorten(words, _LONGEST_ANSWER)
        lines.append(Line("asked", "↳", text, words, phrase_reply(state, attempt)))
        if asked is not None and asked.kind == "deeper":
            lines += explain_attempt(attempt, state.questions[attempt.question].question)
    return tuple(lines)


def good_answer(question: Question, follow_up: FollowUp | None) -> str:
    """Return a good answer to a question, or to a follow-up of it; may be empty."""
    if follow_up is not None and follow_up.kind == "point" and follow_up.about:
        return as_own_sentence(follow_up.about)
    return question_scored(question, follow_up).reference.strip()


def phrase_reply(state: SessionState, attempt: Attempt) -> str:
    """Return the outcome of a follow-up, such as `it raised the score by 0.15`.

    For a deeper one, which does not count, a good answer; empty if the attempt is no follow-up.
    """
    asked, score = attempt.follow_up, attempt.score
    if asked is None:
        return ""
    if attempt.outcome is None:
        return OUTCOMES[None]
    if asked.kind == "deeper":
        reference = good_answer(state.questions[attempt.question].question, asked)
        return f"a good answer: {visible_line(reference).rstrip('.')}" if reference else ""
    if attempt.outcome == "skipped" or score is None:
        return "skipped, at no cost"
    if not attempt.answer.strip():
        return "no reply was written"
    if score.says_nothing:
        return NOTHING_SAID
    if gain := gain_of(state, attempt):
        return f"it raised the score by {phrase_score(gain)}"
    states = {row.state for row in score.rows}
    if "reversed" in states:
        return "the reply says the reverse"
    return "the point is not in the reply" if states <= {"missing"} else "the score stays"


class Verdict(Struct, frozen=True):
    """The result of an answer: a number and a few words."""

    value: float | None
    """0 to 1; None if it is not known."""
    word: str
    """The grade, that nothing was said, or why there is no score; empty for a deeper reply."""
    beside: str = ""
    """Whose number it is, if not the program's; may be empty."""

    @property
    def number(self) -> str:
        """The value in two decimals; a dash without one."""
        return phrase_score(self.value)


NOTHING_SAID = "nothing said"
"""Shown in place of a grade: a person who says nothing is not wrong."""


def grade_word(score: Score) -> str:
    """Return the grade in a word, or that nothing was said."""
    return NOTHING_SAID if score.says_nothing else score.grade


_REPLIES: dict[RowState, str] = {
    "said": "said",
    "missing": "not said",
    "reversed": "reversed",
    "unsure": "not sure",
}
"""The states of the key point that a follow-up asked for; its amount counts in the answer's number."""


def verdict_of(attempt: Attempt, parent: Attempt | None = None) -> Verdict:
    """Return the result of an attempt; that of a reply by the mark on its row in `parent`, if there is one."""
    result, automatic = attempt.result, attempt.program_result
    if result is not None and attempt.recalled is not None:
        return Verdict(result.value, result.grade, RECALLED)
    if result is None or automatic is None:
        return Verdict(None, "skipped" if attempt.outcome == "skipped" else "no score")
    if attempt.follow_up is not None:
        if result.says_nothing:
            return Verdict(None, NOTHING_SAID)
        marked = parent.result.rows if parent is not None and parent.result is not None else ()
        rows = (*(row for row in marked if row.yours), *result.rows)
        states = [row.state for row in rows if row.point == attempt.follow_up.about]
        return Verdict(None, _REPLIES[states[0]] if states else "")
    if not result.is_verdict:
        return Verdict(None, UNMARKED)
    beside = ""
    if attempt.is_marked:
        beside = YOURS
        if automatic.is_verdict:
            beside += f"; the program: {phrase_score(automatic.value)}"
    return Verdict(result.value, grade_word(result), beside)


def phrase_score_line(attempt: Attempt) -> str:
    """Return the result of an attempt in a line, such as `Score 0.68, solid.`; empty for a deeper reply."""
    verdict = verdict_of(attempt)
    if verdict.value is None:
        return f"{verdict.word.capitalize()}." if verdict.word else ""
    beside = f" ({verdict.beside})" if verdict.beside else ""
    return f"Score {verdict.number}, {verdict.word}{beside}."


def phrase_mean(state: SessionState) -> str:
    """Return a session's number and whose it is, such as `0.71 with your rows`."""
    return f"{phrase_score(state.value)} {phrase_whose(state)}".strip()


def phrase_whose(state: SessionState) -> str:
    """Return whose number a session has; empty if only the program's."""
    if not any(attempt.is_marked for attempt in state.counted_attempts()):
        return ""
    return RECALLED if state.plan.rules.is_recalled else f"with {YOURS}"


def score_as_data(score: Score, answer: str) -> dict[str, Any]:
    """Return the score of an answer as `interview score --json` prints it; every member is there.

    `quote` has the words of the answer that say a point, its reverse or a false claim, `spans` their
    place. `derived`: only the person can judge the rows. `proposals`, for a bare reference: how many
    rows of how many marked answers were proposed right.
    """
    rows = [
        {
            **asdict(row),
            **_quote_data(answer, row.quote),
            "holds": as_sentence(row.point) if row.state == "reversed" else "",
        }
        for row in score.rows
    ]
    claims = [
        {**asdict(claim), **_quote_data(answer, claim.quote)} for claim in score.false_claims
    ]
    members = asdict(score)
    for name in ("value", "rows", "false_claims"):
        del members[name]
    return {
        "score": score.value,
        "key_points": rows,
        "misconceptions": claims,
        **members,
        "derived": not score.is_verdict,
    }


def _quote_data(answer: str, span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"quote": "", "spans": ()}
    return {"quote": answer[span.start : span.end], "spans": (span,)}


def explain_attempt(attempt: Attempt, question: Question) -> tuple[Line, ...]:
    """Return the lines of an attempt's score; empty if it has none.

    If the attempt cannot be marked, as a reply cannot, the lines name no point and ask nothing.
    """
    result = attempt.result
    if result is None:
        return ()
    scored = question_scored(question, attempt.follow_up)
    lines = explain(result, attempt.answer, scored.key_points)
    if attempt.can_be_marked:
        return lines
    return tuple(
        replace(line, point="", below="" if line.kind == "unsure" else line.below)
        for line in lines
    )
