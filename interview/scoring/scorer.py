"""Turn an answer into an explained score. Pure: same policy, question and marked answers, same score."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import KeyPoint, MarkedAnswer, Question
from interview.model.excerpts import whole_words
from interview.model.score import FEWEST_MARKED, Proposals, Row, Score, Span
from interview.model.summing import sum_rows
from interview.scoring.closed import SCORERS
from interview.scoring.guards import find_guard
from interview.scoring.learning import learn_points
from interview.scoring.likeness import Reference
from interview.scoring.marks import count_right_rows
from interview.scoring.points import PointModel, PointReader, Reading
from interview.scoring.policy import FOLLOW_UPS, GUARDS, POLICY, ROWS, TODAYS_COSTS
from interview.scoring.reference import reference_points
from interview.scoring.rows import ClaimReader, judge_rows
from interview.scoring.spelling import Spelling
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Rarity, count_stems

_MOST_CACHED = 16
"""Questions whose readers are kept: each takes up to 2 MiB, and 15 ms to load again."""


class Lesson(Struct, frozen=True):
    """Everything needed to score one question."""

    question: Question
    model: PointModel
    rarity: Rarity
    answers: tuple[MarkedAnswer, ...] = ()


Lessons = Callable[[Question], Lesson]
"""Return the lesson of a question."""


def ad_hoc_question(prompt: str, reference: str) -> Question:
    """Return a question without a bank, known by its reference alone."""
    return Question(id="", text=prompt, reference=reference)


def points_of(question: Question) -> tuple[KeyPoint, ...]:
    """Return the key points of a question; for a bare reference, its parts."""
    return question.key_points or reference_points(question)


def learn(question: Question, answers: Sequence[MarkedAnswer], rarity: Rarity) -> Lesson:
    """Return the lesson of a question from its rubric, its reference and its marked answers.

    For a bare reference it includes how often its rows would have been proposed right.
    """
    points = points_of(question)
    model = learn_points(question, points, answers, rarity)
    if not question.key_points and model.labelled_answers >= FEWEST_MARKED:
        right, rows = count_right_rows(question, points, answers, rarity)
        model = replace(model, rows_right=right, rows_judged=rows)
    return Lesson(question, model, rarity, tuple(answers))


def learn_alone(question: Question) -> Lesson:
    """Return the lesson of a question from its own texts only, word rarity included."""
    texts = [question.text, question.reference, *(answer.text for answer in question.answers)]
    for point in question.key_points:
        texts += [point.point, *point.say, *point.contrary]
    rarity = count_stems(read_tokens(text) for text in texts)
    return learn(question, question.answers, rarity)


def score_reply(score: Score, asked: str, text: str) -> Score:
    """Return the score of a reply, from the score of its text as an answer.

    Where it does not show the point that was asked for, the row is not sure: a reply leans on its
    question, which the scorer does not read. Only a reply that says nothing, or a long one that a
    guard stops, leaves the point missing.
    """
    row = next(row for row in score.rows if row.point == asked)
    if row.state in {"missing", "unsure"} and row.likely != "said":
        is_unheard = score.guard is not None and score.guard.value <= GUARDS.unheard
        if score.says_nothing or (is_unheard and len(text.split()) > FOLLOW_UPS.short):
            row = replace(row, state="missing", quote=None)
        else:
            row = replace(row, state="unsure", quote=Span(0, len(text)))
    besides = tuple(
        replace(other, weight=0.0, required=False)
        for other in score.rows
        if other.point != asked and other.state == "said"
    )
    rows = (replace(row, weight=1.0, required=False), *besides)
    guard = score.guard if score.says_nothing else None
    return sum_rows(replace(score, rows=rows, false_claims=(), marked=0.0, guard=guard))


class RubricScorer:
    """Scores answers under one named policy. Lessons are kept in memory by question."""

    policy = POLICY

    def __init__(self, lessons: Lessons | None = None) -> None:
        self._lessons = lessons or learn_alone
        self._prepared: dict[Question, _Ready] = {}

    def score(self, question: Question, answer: str, asked: str = "") -> Score:
        """Return the score of an answer; every text can be scored.

        Args:
            question: The question.
            answer: The answer, or a reply to a follow-up.
            asked: The text of the key point that the follow-up asked for; empty for an answer.
        """
        if not question.kind.is_open:
            return SCORERS[question.kind.name](question, answer, self.policy)
        score = self._score_open(question, answer, asked)
        return score_reply(score, asked, answer) if asked else score

    def _score_open(self, question: Question, answer: str, asked: str) -> Score:
        ready = self._ready(question)
        tokens = ready.spelling.correct(read_tokens(answer))
        reading = ready.reader.read(tokens)
        model = ready.lesson.model
        guard = find_guard(
            answer, tokens, ready.asked, ready.names, reading.known, model.marked_answers
        )
        rows: Sequence[Row] = [
            _extend_quote(row, answer)
            for row, wanted in zip(
                judge_rows(reading, ready.points, model, asked), ready.asked_for, strict=True
            )
            if wanted
        ]
        claims = tuple(
            replace(claim, quote=whole_words(claim.quote, answer))
            for claim in ready.claims.find(reading, rows)
        )
        if guard is not None and guard.value <= GUARDS.unheard:
            rows = [_as_missing(row) for row in rows]
        bare = not question.key_points
        proposals = _count_proposals(model) if bare else None
        if not bare or (proposals is not None and proposals.rows):
            rows = _clamp_uniform_rows(rows)
            marked = _measure_adjustment(reading, model, rows)
        else:
            like = round(ready.reference.measure(tokens), 3)
            rows = [replace(row, said=like, reversed=0.0) for row in rows]
            marked = round(reading.mark - like, 4) if model.marked_answers else 0.0
        score = Score(
            value=0.0,
            grade="wrong",
            policy=self.policy,
            rows=tuple(rows),
            false_claims=claims,
            marked=marked,
            guard=guard,
            answers=model.marked_answers,
            derived=bare and not _is_verdict(model, proposals),
            proposals=proposals,
        )
        return sum_rows(score)

    def prepare(self, question: Question) -> None:
        """Load, or learn, the lesson of a question."""
        self._ready(question)

    def _ready(self, question: Question) -> _Ready:
        if question not in self._prepared:
            if len(self._prepared) >= _MOST_CACHED:
                del self._prepared[next(iter(self._prepared))]
            self._prepared[question] = _Ready(question, self._lessons(question))
        return self._prepared[question]


class _Ready:
    """A question with its readers, which are made once."""

    def __init__(self, question: Question, lesson: Lesson) -> None:
        self.lesson = lesson
        self.points = points_of(lesson.question)
        asked = set(points_of(question))
        self.asked_for = tuple(point in asked for point in self.points)
        """Whether the question asks for each point: in an old transcript it may have had fewer."""
        texts = (question.text, question.reference, *(point.point for point in self.points))
        words = frozenset(token.stem for text in texts for token in read_tokens(text))
        self.reference = Reference(question.text, question.reference, lesson.rarity)
        bare = None if question.key_points else self.reference
        self.reader = PointReader(lesson.model, lesson.rarity, question.contrasts, words, bare)
        self.spelling = Spelling(lesson.model, lesson.rarity)
        self.claims = ClaimReader(question.misconceptions, lesson.rarity)
        self.asked = frozenset(
            token.stem for token in read_tokens(question.text) if not token.everyday
        )
        things = (
            names for contrast in question.contrasts for names in (contrast.one, contrast.other)
        )
        self.names = frozenset(name.lower() for names in things for name in names)


def _count_proposals(model: PointModel) -> Proposals | None:
    return (
        Proposals(model.labelled_answers, model.rows_right, model.rows_judged)
        if model.labelled_answers
        else None
    )


def _is_verdict(model: PointModel, proposals: Proposals | None) -> bool:
    """Return whether a bare reference gives a number: by rows proposed right, else by whole marks."""
    trusted = proposals is not None and proposals.trusted
    return trusted or model.marked_answers - model.labelled_answers >= FEWEST_MARKED


def _share_said(rows: Sequence[Row]) -> float:
    """Return the weighted share of the rows that is said, 0 to 1."""
    weight = sum(row.weight for row in rows) or 1.0
    return sum(row.weight * row.said for row in rows) / weight


def _extend_quote(row: Row, answer: str) -> Row:
    return replace(row, quote=whole_words(row.quote, answer)) if row.quote else row


def _as_missing(row: Row) -> Row:
    """Return the row of an answer that says nothing, whatever its words: missing, and surely so."""
    return replace(row, state="missing", likely="missing", said=0.0, reversed=0.0, quote=None)


def _clamp_uniform_rows(rows: Sequence[Row]) -> Sequence[Row]:
    """Return rows that count nearly whole if all are said, and hardly at all if all are missing."""
    if all(row.state == "said" for row in rows):
        return [replace(row, said=max(row.said, ROWS.all_said), reversed=0.0) for row in rows]
    if all(row.state == "missing" for row in rows):
        return [replace(row, said=min(row.said, ROWS.all_missing)) for row in rows]
    return rows


def _measure_adjustment(reading: Reading, model: PointModel, rows: Sequence[Row]) -> float:
    """Return what marked answers add to the sum of the rows, or take off: at most a tenth."""
    if not model.marked_answers or not rows:
        return 0.0
    weight = sum(row.weight for row in rows) or 1.0
    reversed_ = sum(row.weight * row.reversed for row in rows) / weight
    move = reading.mark - (_share_said(rows) - TODAYS_COSTS.reversed * reversed_)
    move = min(ROWS.most_moved, max(-ROWS.most_moved, move))
    states = {row.state for row in rows}
    if states == {"said"}:
        move = max(0.0, move)
    elif states == {"missing"}:
        move = min(0.0, move)
    return round(move * model.marked_answers / (model.marked_answers + ROWS.marks_half_trusted), 4)
