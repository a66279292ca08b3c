"""A score told: typed lines, made once and drawn by the app, plain mode, Markdown, HTML and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from interview.model.bank import KeyPoint, MarkedAnswer, Question
from interview.model.excerpts import shorten
from interview.model.grades import Grade
from interview.model.phrases import phrase_amount, phrase_count, phrase_score
from interview.model.quotes import whole_words
from interview.model.score import (
    Ceiling,
    FalseClaim,
    Row,
    RowState,
    Score,
    Span,
    SureState,
    as_sentence,
)
from interview.model.visible import visible_line
from interview.session.attempt_scoring import gain_of, question_scored
from interview.session.state import Attempt, SessionState

SIGNS: dict[RowState, str] = {"said": "●", "missing": "○", "reversed": "×", "unsure": "?"}

LineKind = Literal[
    "reversed", "claim", "said", "unsure", "missing", "struck", "reason", "asked", "marked", "sum"
]

UNMARKED = "not yet marked"
YOURS = "your rows"
"""Stands beside a number that follows from rows as the person marked them."""

_LONGEST_QUOTE = 72
_SHORTEST_SAY = 30
_LONGEST_SAY = 72
"""Characters of a sentence of the bank that is shown as what to say."""
_LONGEST_ANSWER = 160


class Line(Struct, frozen=True):
    """One line of an explanation."""

    kind: LineKind
    sign: str
    text: str
    quote: str = ""
    """The person's own words; may be empty."""
    below: str = ""
    """What stands beneath: what to say, or what is asked of the person; may be empty."""
    amount: float | None = None
    """What it adds to the score; None where it adds nothing by itself."""
    point: str = ""
    """The key point or false claim, by which it is marked; empty where it cannot be."""

    @property
    def sentence(self) -> str:
        """The line as one sentence: what it says, the words, what stands beneath."""
        quoted = f" “{self.quote}”" if self.quote else ""
        below = f" ({self.below})" if self.below else ""
        text = self.text.rstrip(".") if below and not quoted else self.text
        return visible_line(f"{text}{quoted}{below}")


def explain(score: Score, answer: str, points: Iterable[KeyPoint] = ()) -> tuple[Line, ...]:
    """The lines of a score: what is wrong in the answer first, then its rows in the bank's order.

    Args:
        score: The score that counts.
        answer: The answer that it is the score of.
        points: The question's key points, for what to say where one is missing.
    """
    if score.kind == "choice":
        return (*_reason_lines(score), *map(_option_line, score.rows))
    known = {point.point: point for point in points}
    rows = [_row_line(row, answer, known, bare=score.derived) for row in score.rows]
    claims = [_claim_line(claim, answer) for claim in score.false_claims]
    leading = [line for line in rows if line.kind == "reversed"]
    leading += [line for line in claims if line.kind == "claim"]
    others = [line for line in rows if line.kind != "reversed"]
    struck = [line for line in claims if line.kind == "struck"]
    return (*_reason_lines(score), *leading, *others, *struck)


def explain_sum(score: Score) -> tuple[Line, ...]:
    """The rows with their amounts, what else counts, and the sum."""
    lines = [
        Line(
            row.state,
            SIGNS[row.state],
            visible_line(row.point),
            below=_beside(row),
            amount=row.amount,
        )
        for row in score.rows
    ]
    lines += [
        Line("claim", SIGNS["reversed"], visible_line(claim.claim), amount=-claim.cost)
        for claim in score.false_claims
        if not claim.struck
    ]
    if round(score.marked, 2):
        lines.append(Line("marked", " ", _phrase_marked(score), amount=score.marked))
    if score.ceiling is not None:
        before = min(1.0, max(0.0, sum(line.amount or 0.0 for line in lines)))
        cost = score.value - before
        lines.append(Line("reason", " ", visible_line(score.ceiling.reason), amount=cost))
    return (*lines, Line("sum", " ", score.grade.capitalize(), amount=score.value))


def _phrase_marked(score: Score) -> str:
    known = phrase_count(score.answers, "marked answer")
    more = "more" if score.marked > 0 else "less"
    return f"answers like this one got {more} ({known})" if score.answers else f"{more} as a whole"


def _reason_lines(score: Score) -> list[Line]:
    guard = score.guard
    told = guard is not None and (score.says_nothing or score.ceiling == guard or score.derived)
    return [Line("reason", " ", visible_line(guard.reason))] if guard and told else []


def _row_line(row: Row, answer: str, known: Mapping[str, KeyPoint], *, bare: bool) -> Line:
    point, words = visible_line(row.point), quote_span(answer, row.quote)
    if bare:
        return Line("unsure", "·", point, point=row.point)
    sign, kind = SIGNS[row.state], row.state
    if row.reply:
        words = shorten(visible_line(row.reply), _LONGEST_QUOTE)
    amount = row.amount
    if kind == "reversed":
        holds = as_sentence(row.holds or row.point)
        text = f"The other way round. What holds: {holds}"
        if words:
            text = f"You wrote “{words}”. It is the other way round: {holds}"
        return Line(kind, sign, text, below=_beside(row), amount=amount, point=row.point)
    below = _beside(row)
    if kind == "missing":
        below = ", ".join(filter(None, (_advice(row, known), below)))
    elif kind == "unsure":
        below = "did you say this?"
    return Line(kind, sign, point, words, below, amount, row.point)


def _option_line(row: Row) -> Line:
    told = {
        "said": "you chose it",
        "missing": "right, and not chosen",
        "reversed": "wrong, and chosen",
    }
    kind: LineKind = "unsure" if row.state == "unsure" else row.state
    text = f"{row.id}) {visible_line(row.point)}"
    return Line(kind, SIGNS[row.state], text, below=told.get(row.state, ""), amount=row.amount)


def _beside(row: Row) -> str:
    parts = ["your mark"] * row.yours + ["when asked"] * bool(row.reply)
    parts += ["after a hint"] * (row.hinted > 0)
    return ", ".join(parts)


def _advice(row: Row, known: Mapping[str, KeyPoint]) -> str:
    """What to say: a sentence of the bank, or why the point matters; that an answer needs it."""
    point = known.get(row.point)
    ways = point.say if point is not None else ()
    say = next((one for one in ways if _SHORTEST_SAY <= len(one) <= _LONGEST_SAY), "")
    parts = [f"say: “{visible_line(say)}”"] if say else []
    if not say and point is not None and point.because:
        parts = [visible_line(point.because).rstrip(". ")]
    return ", ".join([*parts, *(["an answer needs it"] if row.required else [])])


def _claim_line(claim: FalseClaim, answer: str) -> Line:
    words = quote_span(answer, claim.quote)
    if claim.struck:
        text = visible_line(f"You did not say: {claim.claim}")
        return Line("struck", "–", text, words, "your mark", point=claim.claim)
    right = as_sentence(claim.because) if claim.because else ""
    right = f" {right[:1].upper()}{right[1:]}"
    text = f"You wrote “{words}”. That is not so: {as_sentence(claim.claim)}{right}".rstrip()
    return Line("claim", SIGNS["reversed"], text, amount=-claim.cost, point=claim.claim)


def quote_span(answer: str, span: Span | None) -> str:
    """The whole words of the answer at a span, on one line, shortened."""
    if span is None:
        return ""
    whole = whole_words(span, answer)
    return shorten(visible_line(answer[whole.start : whole.end]), _LONGEST_QUOTE)


def explain_follow_ups(state: SessionState, parent: int) -> tuple[Line, ...]:
    """What was asked because of an answer, a line each, with what the reply added."""
    return tuple(_follow_up_line(state, one) for one in state.follow_ups_to(parent))


def _follow_up_line(state: SessionState, attempt: Attempt) -> Line:
    asked = visible_line(attempt.follow_up.text) if attempt.follow_up else ""
    words = "" if attempt.outcome == "skipped" else visible_line(attempt.answer).strip()
    gain = gain_of(state, attempt)
    words = shorten(words, _LONGEST_ANSWER)
    below = phrase_reply(attempt, gain)
    if attempt.follow_up is not None and attempt.follow_up.kind == "deeper":
        question = state.questions[attempt.question].question
        reference = visible_line(question_scored(question, attempt.follow_up).reference)
        below = f"{below}. A good answer: {reference}" if reference else below
    return Line("asked", "↳", asked, words, below, gain or None)


def phrase_reply(attempt: Attempt, gain: float) -> str:
    """`it added +0.15`, or what came of a reply that added nothing."""
    score = attempt.score
    if attempt.outcome == "skipped" or score is None:
        return "skipped, at no cost"
    if attempt.follow_up is not None and attempt.follow_up.kind == "deeper":
        return f"{score.grade}, {phrase_score(score.value)}"
    if gain:
        return f"it added {phrase_amount(gain)}"
    if not attempt.answer.strip():
        return "no reply was written"
    states = {row.state for row in score.rows}
    if "reversed" in states:
        return "the reply says the reverse"
    return "the point is not in the reply" if states <= {"missing"} else "it adds nothing"


def phrase_closest(score: Score) -> str:
    """The marked answer that is most like this one, with its mark and why; empty where none is."""
    near = score.closest
    if near is None:
        return ""
    text = shorten(visible_line(near.text), _LONGEST_ANSWER)
    why = f" There: {near.why.rstrip('.')}." if near.why else ""
    stop = "" if text.endswith((".", "…", "?", "!")) else "."
    return f"Most like an answer marked {near.mark:.1f}: “{text}”{stop}{why}"


class Verdict(Struct, frozen=True):
    """How an answer did, in a number and a few words."""

    number: str
    """Two decimals, or a dash where it is not known how good it was."""
    word: str
    """The grade, or why there is none."""
    beside: str = ""
    """Whose number it is; may be empty."""
    value: float | None = None
    """The number, 0 to 1."""


def verdict_of(attempt: Attempt) -> Verdict:
    """How an attempt did."""
    result = attempt.result
    if result is None or attempt.score is None:
        return Verdict("–", "skipped" if attempt.outcome == "skipped" else "no score")
    if not result.is_verdict:
        return Verdict("–", UNMARKED)
    beside = ""
    if attempt.is_marked:
        program = attempt.score.value if attempt.score.is_verdict else None
        beside = YOURS if program is None else f"{YOURS}; the program: {phrase_score(program)}"
    return Verdict(phrase_score(result.value), result.grade, beside, result.value)


def phrase_mean(state: SessionState) -> str:
    """What a whole session counts, and whose word that is: `0.71 with your rows (the program: 0.64)`."""
    return f"{phrase_score(state.value)} {phrase_whose(state)}".strip()


def phrase_whose(state: SessionState) -> str:
    """Whose word a session's number is; empty where it is the program's alone."""
    counted = state.counted_attempts()
    if not any(one.is_marked for one in counted):
        return ""
    scores = [one.score for one in counted]
    if any(score is not None and not score.is_verdict for score in scores):
        return f"with {YOURS}"
    values = [score.value if score is not None else 0.0 for score in scores]
    return f"with {YOURS} (the program: {phrase_score(sum(values) / len(values))})"


class ScoredRow(Struct, frozen=True):
    """A row as other programs read it: every field is always there."""

    point: str
    id: str
    weight: float
    required: bool
    state: RowState
    likely: SureState
    said: float
    reversed: float
    amount: float
    quote: str
    """The words of the answer that say the point or its reverse."""
    spans: tuple[Span, ...]
    """Where they stand in the answer; at most one."""
    holds: str
    reply: str
    yours: bool


class ScoredClaim(Struct, frozen=True):
    """A false claim that the answer makes."""

    claim: str
    because: str
    cost: float
    quote: str
    spans: tuple[Span, ...]
    struck: bool


class ScoredAnswer(Struct, frozen=True):
    """One answer's explained score, as `interview score` prints it."""

    score: float
    """0 to 1."""
    grade: Grade
    key_points: tuple[ScoredRow, ...]
    misconceptions: tuple[ScoredClaim, ...]
    ceiling: Ceiling | None
    """What holds the score below the sum."""
    guard: Ceiling | None
    """Why the answer says nothing, or little."""
    marked: float
    """What marked answers like this one add or take."""
    answers: int
    closest: MarkedAnswer | None
    policy: str
    derived: bool
    """The rows are parts of a bare reference that only the person can mark: no verdict."""


class UnscoredAnswer(Struct, frozen=True):
    """An answer to a question that nothing can be compared with, as `interview score` prints it."""

    why: str
    score: None = None
    grade: None = None


def score_as_data(score: Score, answer: str) -> ScoredAnswer:
    """The score of an answer as data."""
    return ScoredAnswer(
        score=score.value,
        grade=score.grade,
        key_points=tuple(_scored_row(row, answer) for row in score.rows),
        misconceptions=tuple(
            ScoredClaim(
                claim.claim,
                claim.because,
                claim.cost,
                quote_span(answer, claim.quote),
                (claim.quote,),
                claim.struck,
            )
            for claim in score.false_claims
        ),
        ceiling=score.ceiling,
        guard=score.guard,
        marked=score.marked,
        answers=score.answers,
        closest=score.closest,
        policy=score.policy,
        derived=not score.is_verdict,
    )


def _scored_row(row: Row, answer: str) -> ScoredRow:
    return ScoredRow(
        row.point,
        row.id,
        row.weight,
        row.required,
        row.state,
        row.likely,
        row.said,
        row.reversed,
        row.amount,
        answer[row.quote.start : row.quote.end] if row.quote else "",
        (row.quote,) if row.quote else (),
        row.holds,
        row.reply,
        row.yours,
    )


def explain_attempt(attempt: Attempt, question: Question) -> tuple[Line, ...]:
    """The lines of an attempt's score; none where it has no score."""
    result = attempt.result
    scored = question_scored(question, attempt.follow_up)
    return () if result is None else explain(result, attempt.answer, scored.key_points)
