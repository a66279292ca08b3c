"""A rubric as it reads an answer: what is missed first, with words, rule and wording."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content

from interview.app.safe_text import plain, plain_line
from interview.app.themes import MUTED
from interview.app.widgets.ledger import Entry, Ledger
from interview.app.widgets.marked_text import quote_spans
from interview.app.widgets.scorecard import misconception_entry, point_entry
from interview.model.bank import KeyPoint, Question
from interview.model.phrases import RULES, SIGNS, phrase_weight
from interview.model.score import PointScore, PointState, Score

_LONGEST = 60
"""Characters of wordings under a key point, the first one apart: a line in a window of 80 columns."""


class RubricList(Ledger):
    """Rows that change with the answer: what is false or missed comes before what is shown."""

    def __init__(self) -> None:
        super().__init__(())

    def show(
        self, question: Question, score: Score | None, answer: str, chosen: int | None = None
    ) -> None:
        """Draw the rubric as it reads the answer; without a score, what it looks for.

        `chosen` is the key point that gets a mark, by its place in the question.
        """
        found = rubric_entries(question, score, answer)
        if chosen is not None:
            found[chosen] = _marked(found[chosen])
        entries = tuple(missed_first(found, score))
        if entries != self._entries:
            self._entries = entries
            self.refresh(layout=True)


def rubric_entries(question: Question, score: Score | None, answer: str) -> list[Entry]:
    """A row a key point, then a row a misconception that was found."""
    if score is None:
        if not question.key_points:
            words = (
                "No key points are written: you mark the parts of the reference answer yourself."
            )
            if not question.is_scored:
                words = "No answer and no key points are written."
            return [Entry(Content.styled("○", MUTED), plain(words))]
        return [_missed_entry(point) for point in question.key_points]
    written: list[KeyPoint | None] = [*question.key_points]
    if score.derived or len(written) != len(score.points):
        written = [None] * len(score.points)
    points = [
        _matched_entry(point, known, answer)
        for point, known in zip(score.points, written, strict=True)
    ]
    return points + [misconception_entry(found, answer) for found in score.misconceptions]


def missed_first(entries: list[Entry], score: Score | None) -> list[Entry]:
    """The rows with the false claims first, then the key points by how little of them is shown."""
    if score is None:
        return entries
    ranks = [_RANKS[point.state] for point in score.points]
    ranks += [-1] * (len(entries) - len(ranks))
    return [entry for _, entry in sorted(zip(ranks, entries, strict=True), key=lambda row: row[0])]


_RANKS: dict[PointState, int] = {"contradicted": 0, "missed": 1, "partly": 2, "shown": 3}


def _marked(entry: Entry) -> Entry:
    claim = Content.assemble(("▸ ", "$accent"), entry.claim).stylize("bold")
    return replace(entry, claim=claim)


def _missed_entry(point: KeyPoint) -> Entry:
    needed = ", needed" if point.required else ""
    amount = Content.styled(f"{phrase_weight(point.weight)}{needed}", MUTED)
    sign = Content.styled(SIGNS["missed"], MUTED)
    return Entry(sign, plain(point.point), _wordings(point), amount)


def _matched_entry(point: PointScore, written: KeyPoint | None, answer: str) -> Entry:
    entry = point_entry(point, answer)
    if point.evidence and point.state in {"shown", "partly"}:
        best = max(point.evidence, key=lambda one: one.similarity)
        partly = "partly: " if point.state == "partly" else ""
        quote = quote_spans(answer, point.evidence)
        how = f"{partly}“{quote}” · {RULES.get(best.rule, best.rule)}"
        wording = f": {best.keyword}" if best.rule != "exact" and best.keyword else ""
        return replace(entry, below=plain_line(how + wording).stylize(f"italic {MUTED}"))
    if written is not None and point.state == "missed":
        needed = "needed; " if point.required else ""
        return replace(entry, below=_wordings(written, needed))
    return entry


def _wordings(point: KeyPoint, before: str = "") -> Content:
    groups = " with ".join(f"({' / '.join(group)})" for group in point.all_of)
    listed = [*point.say, *point.any_of] or ([groups] if groups else [])
    if not listed:
        return Content.styled(f"{before}no other sentences", MUTED)
    told = listed[:1]
    for wording in listed[1:]:
        if sum(map(len, told)) + len(wording) > _LONGEST:
            break
        told.append(wording)
    more = " / …" if len(told) < len(listed) else ""
    return plain_line(f"{before}say: {' / '.join(told)}{more}").stylize(MUTED)
