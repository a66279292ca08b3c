"""Rows with named fields as cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from interview.banks.formats.cards import Card, Harvest, Skipped
from interview.banks.formats.markup.listed import find_separator, split_listed
from interview.banks.formats.readers.answers import NO_KEY, solve
from interview.banks.formats.readers.options import is_visible, read_key
from interview.banks.formats.readers.phrasing import asks
from interview.banks.formats.readers.plausibility import NO_ANSWER, TO_WRITE, why_no_answer
from interview.banks.formats.readers.rows.cells import (
    ONLY_LINKS,
    cell_at,
    only_links,
    plain,
    read_difficulty,
)
from interview.banks.formats.readers.rows.choosing import (
    Reckoning,
    choose,
    reckon,
    says_it_itself,
    shown,
)
from interview.banks.formats.readers.rows.columns import Columns
from interview.banks.formats.readers.rows.flags import (
    harvest_flagged,
    harvest_truths,
    has_flags,
    has_truths,
)
from interview.banks.formats.readers.rows.inside import (
    is_bare_key,
    mostly_keys,
    mostly_places,
    options_inside,
)
from interview.banks.formats.readers.rows.leaning import place_of_right
from interview.banks.formats.readers.rows.marks import harvest_marked, has_marks
from interview.model.bank import Option

Rows = Sequence[tuple[int, list[str]]]
GAP = "[…]"
"""What stands in a question where words were left out."""
_MOSTLY = 0.8
_SELDOM = 0.1
_LOOKED_AT = 100
"""Rows that tell how a table keeps its keys."""
_AGAIN = 3
"""Rows with one text for their key, from which on it is a source or a note rather than an answer."""


def harvest_rows(
    rows: Iterable[tuple[int, list[str]]],
    columns: Columns,
    *,
    topic: str = "",
    markup: bool = True,
) -> Harvest:
    """The cards of some rows, each with its line; rows with marks or flags become one question.

    Args:
        rows: Line and cells.
        columns: Which cell is what.
        topic: Of rows that name none.
        markup: Whether cells may hold HTML.
    """
    read = plain if markup else str.strip
    listed = list(rows)
    if columns.mark >= 0 and has_marks(listed, columns.question, columns.mark):
        return harvest_marked(listed, columns, read, topic=topic)
    if has_flags(listed, columns):
        return harvest_flagged(listed, columns, read, topic=topic)
    if has_truths(listed, columns):
        return harvest_truths(listed, columns, read, topic=topic)
    return _harvest_singly(listed, columns, read, topic)


def _harvest_singly(
    rows: Rows, columns: Columns, read: Callable[[str], str], topic: str
) -> Harvest:
    """A card a row."""
    reader = _RowReader(rows, columns, read)
    cards: list[Card] = []
    skipped: list[Skipped] = []
    for line, row in rows:
        question = _asked(read(cell_at(row, columns.lead)), read(cell_at(row, columns.question)))
        question, made = reader.read_row(row, question)
        name = read(cell_at(row, columns.topic)).split("\n")[0] or topic
        level = read_difficulty(cell_at(row, columns.difficulty))
        own = cell_at(row, columns.id).strip()
        card = Card(question, "", line, name, own, level, end=line, marked=True)
        if isinstance(made, str):
            kept = card if made in {NO_ANSWER, TO_WRITE} and _asks_in_words(question) else None
            skipped.append(Skipped(line, question or " ".join(row)[:80], made, kept))
            continue
        answer, options = made
        card = replace(card, question=_with_gap(question, answer))
        context = read(cell_at(row, columns.context)) if options else ""
        if context and context not in question:
            card = replace(card, question=f"{context}\n\n{card.question}")
        cards.append(replace(card, answer=answer, options=options))
    return Harvest(tuple(cards), tuple(skipped))


def _asked(lead: str, question: str) -> str:
    """A question below what leads to it, unless it says that itself."""
    if not lead or question.startswith(lead.rstrip(" .…")):
        return question
    return f"{lead}\n\n{question}".strip()


def _with_gap(question: str, answer: str) -> str:
    """A text that shows its answer in brackets, with a gap there."""
    shown = f"[{answer}]"
    return question.replace(shown, GAP) if len(answer) > 1 and shown in question else question


def _asks_in_words(question: str) -> bool:
    """Whether a cell is more than a lone term whose definition is missing."""
    return len(question.split()) > 1 or asks(question)


def _with_listed(rows: Rows, columns: Columns) -> Columns:
    """The columns, that of the answers taken for a list of options where a key is one of them in nearly every row."""
    at, right = columns.answer, columns.right
    if right < 0 or at == right or columns.options or columns.listed >= 0 or columns.wrong:
        return columns
    between = find_separator([cell_at(row, at) for _, row in rows])
    told = [
        cell_at(row, right).strip() in split_listed(cell_at(row, at), between)
        for _, row in rows
        if between and between in cell_at(row, at)
    ]
    if len(told) < _MOSTLY * len(rows) or sum(told) < _MOSTLY * len(told) or not told:
        return columns
    return replace(columns, answer=right, listed=at)


class _RowReader:
    """Reads the answers of rows that keep to one way of writing them."""

    def __init__(self, rows: Rows, columns: Columns, read: Callable[[str], str]) -> None:
        columns = _with_listed(rows, columns)
        self.columns = columns
        self.read = read
        lists = [columns.listed, *columns.wrong]
        self.between = {at: find_separator([cell_at(row, at) for _, row in rows]) for at in lists}
        samples = (
            [(self._key(row), self._offered(row)) for _, row in rows] if self._offers() else []
        )
        self.keys = Counter(self._key(row) for _, row in rows)
        self.bare = not columns.options and not columns.wrong
        keys = [self._key(row) for _, row in rows]
        self.keyed = self.bare and mostly_keys(keys)
        self.counted = self.bare and mostly_places(
            keys, [cell_at(row, columns.question) for _, row in rows]
        )
        self.reckoning = reckon(samples, from_zero=columns.index) if samples else Reckoning()
        self.place = self._place(samples[:_LOOKED_AT])

    def read_row(
        self, row: Sequence[str], question: str
    ) -> tuple[str, tuple[str, tuple[Option, ...]] | str]:
        """The question of a row without options inside it, and its answer with these."""
        key = self._key(row)
        if not question:
            return question, "there is no question"
        if self.counted and not self._offered(row):
            return question, NO_KEY
        if self.bare and is_bare_key(key) and not self._offered(row):
            inside = options_inside(question)
            chosen = choose(inside[1], key) if inside is not None else None
            if inside is None or chosen is None:
                return question, NO_KEY if self.keyed else self.answer(row)
            return inside[0], (
                solve(chosen, self.read(cell_at(row, self.columns.explanation))),
                chosen,
            )
        return question, self.answer(row)

    def answer(self, row: Sequence[str]) -> tuple[str, tuple[Option, ...]] | str:
        """The answer of a row and its options; why not, where there is none."""
        columns, read = self.columns, self.read
        explanation = read(cell_at(row, columns.explanation))
        answer = read(cell_at(row, columns.answer))
        texts = self._offered(row)
        if columns.wrong and not texts:
            made = self._with_wrong(row, answer)
            more = read(cell_at(row, columns.right)) if columns.right != columns.answer else ""
            if made:
                return solve(made, explanation or ("" if more == answer else more)), made
        if any(map(is_visible, texts)):
            return self._chosen(row, texts, answer, explanation)
        only_key = bool(columns.options) and columns.answer == columns.right
        trouble = "there is no answer" if only_key else why_no_answer(answer)
        trouble = trouble or ONLY_LINKS * only_links(cell_at(row, columns.answer))
        if trouble:
            return trouble
        return (
            f"{answer}\n\n{explanation}" if explanation and explanation != answer else answer,
            (),
        )

    def _place(self, samples: Sequence[tuple[str, Sequence[str]]]) -> int:
        """Where the right option is, by what explains it, where no key names any; below 0 elsewhere."""
        named = sum(
            choose(texts, key, self.columns.letters, self.reckoning) is not None
            for key, texts in samples
        )
        return -1 if named > _SELDOM * len(samples) else place_of_right(samples)

    def _offers(self) -> bool:
        return bool(self.columns.options) or self.columns.listed >= 0

    def _key(self, row: Sequence[str]) -> str:
        columns = self.columns
        return cell_at(row, columns.right if columns.right >= 0 else columns.answer)

    def _offered(self, row: Sequence[str]) -> list[str]:
        texts = [self.read(cell_at(row, at)) for at in self.columns.options]
        if not texts and self.columns.listed >= 0:
            parts = self._listed(row, self.columns.listed)
            texts = parts if len(parts) > 1 else []
        return texts

    def _listed(self, row: Sequence[str], at: int) -> list[str]:
        return [self.read(part) for part in split_listed(cell_at(row, at), self.between[at])]

    def _chosen(
        self, row: Sequence[str], texts: Sequence[str], answer: str, explanation: str
    ) -> tuple[str, tuple[Option, ...]] | str:
        columns = self.columns
        key = self._key(row)
        chosen = choose(texts, key, columns.letters, self.reckoning)
        if chosen is None and 0 <= self.place < len(texts):
            chosen = tuple(Option(text, right=at == self.place) for at, text in enumerate(texts))
            explanation = explanation or self.read(key)
        if chosen is None and columns.wrong:
            made = self._with_wrong(row, answer, also=texts)
            return (solve(made, explanation), made) if made else NO_KEY
        lone = [one for one in texts if is_visible(one)]
        if chosen is None and len(lone) == 1 and self.keys[key] >= _AGAIN:
            return f"{lone[0]}\n\n{self.read(key)}", ()
        options = shown(chosen or ())
        if not any(one.right for one in options):
            plain_key = self.read(key)
            told_so = chosen is None and says_it_itself(plain_key)
            return (
                (solve((Option(plain_key, right=True),), explanation), ()) if told_so else NO_KEY
            )
        told = answer if columns.right >= 0 and columns.answer != columns.right else ""
        why = explanation or ("" if self._repeats(told, chosen or ()) else told)
        return solve(options, why), options if len(options) > 1 else ()

    def _repeats(self, told: str, chosen: Sequence[Option]) -> bool:
        """Whether a second answer only names an option once more."""
        return (
            bool(read_key(told, chosen)[0])
            or choose([one.text for one in chosen], told) is not None
        )

    def _with_wrong(
        self, row: Sequence[str], answer: str, also: Sequence[str] = ()
    ) -> tuple[Option, ...]:
        """The right answer among wrong ones; none where there are no wrong ones."""
        lone = len(self.columns.wrong) > 1
        wrong = [
            one
            for at in self.columns.wrong
            for one in ([self.read(cell_at(row, at))] if lone else self._listed(row, at))
            if is_visible(one)
        ]
        wrong += [one for one in also if is_visible(one)]
        if not wrong or not is_visible(answer):
            return ()
        made = [Option(answer, right=True)] + [Option(one) for one in wrong if one != answer]
        return tuple(sorted(made, key=lambda one: one.text))
