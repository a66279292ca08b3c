"""Where questions may begin in a document, by each of the shapes that people give them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.asides import is_footer, is_navigation
from interview.banks.formats.readers.phrasing import (
    asks,
    asks_plainly,
    is_answer_label,
    is_only_mark,
    read_question,
)
from interview.banks.formats.readers.selection import Selection, Start
from interview.banks.formats.readers.words import is_hint_label
from interview.banks.formats.shapes.chains import numbered_lines
from interview.banks.formats.shapes.headings import (
    FAQ,
    LONGEST_START,
    asking_headings,
    headings_among,
    headings_of_a_faq,
    leaf_headings,
    level_headings,
    marked_headings,
    numbered_headings,
)
from interview.banks.formats.shapes.labels import label_starts, starts_before_answers
from interview.banks.formats.shapes.series import numbered_series
from interview.banks.formats.shapes.surroundings import (
    blocks_above_options,
    blocks_above_quotes,
    lone_items,
)
from interview.banks.formats.shapes.wrapping import end_of_wrapped, is_cut, questions_on_one_line

_MOSTLY, _NEARLY_ALL = 0.6, 0.8
_FEWEST = 4


def select_starts(units: Sequence[Unit]) -> Iterator[Selection]:
    """Every way in which the questions of a document may be marked."""
    for shape, find in _SHAPES:
        starts = tuple(find(units))
        if starts:
            yield Selection(shape, starts)


def _summaries(units: Sequence[Unit]) -> Iterator[Start]:
    at = 0
    while at < len(units):
        holder = next((one for one in units[at].path if one.kind == "summary"), None)
        if holder is None:
            at += 1
            continue
        until = at
        while until < len(units) and holder in units[until].path:
            until += 1
        text = "\n".join(unit.text for unit in units[at:until])
        if not (is_answer_label(units[at].text) or is_hint_label(units[at].text)):
            yield Start(at, until, text, marked=read_question(text).marked)
        at = until


def _bold_lines(*, asking: bool) -> Callable[[Sequence[Unit]], Iterator[Start]]:
    def find(units: Sequence[Unit]) -> Iterator[Start]:
        until = 0
        for at, unit in enumerate(units):
            if at < until or unit.kind != "text" or not unit.bold or unit.within("summary"):
                continue
            if is_answer_label(unit.text) or is_footer(unit.text) or unit.all_linked:
                continue
            start = _bold_start(units, at)
            if start is not None and (asks(start.text) or start.marked or not asking):
                until = start.until
                yield start

    return find


def _bold_among_asking(units: Sequence[Unit]) -> Iterator[Start]:
    """All lines that are bold throughout, where nearly all of them ask."""
    bold = [at for at, unit in enumerate(units) if _is_bold_line(unit)]
    asking = sum(asks(units[at].text) for at in bold)
    if len(bold) >= _FEWEST and _NEARLY_ALL * len(bold) <= asking < len(bold):
        for at in bold:
            until = _end_of_bold(units, at)
            yield Start(at, until, _joined(units[at:until]), serial=True)


def _end_of_bold(units: Sequence[Unit], at: int) -> int:
    """Where bold words end that go on in the next lines."""
    until = at + 1
    while until < len(units) and units[until].all_bold and not units[until].opens:
        until += 1
    return until if units[at].all_bold and units[at].opens else at + 1


def _joined(units: Sequence[Unit]) -> str:
    return " ".join(unit.text for unit in units)


def _is_bold_line(unit: Unit) -> bool:
    whole = (
        unit.kind == "text" and unit.all_bold and unit.opens and len(unit.text) <= LONGEST_START
    )
    return whole and not (unit.path or is_answer_label(unit.text) or is_footer(unit.text))


def _bold_start(units: Sequence[Unit], at: int) -> Start | None:
    unit = units[at]
    whole = unit.all_bold or not unit.text.split(unit.bold, 1)[-1].strip(" .:*👶⭐🚀️")
    if is_only_mark(unit.bold) or (whole and len(unit.text) <= LONGEST_START):
        until = _end_of_bold(units, at)
        text = _joined(units[at:until])
        return Start(at, until, text, marked=read_question(text).marked)
    before, _, after = unit.text.partition(unit.bold)
    if unit.bold.rstrip(" *").endswith(("?", "？")) and unit.opens:
        return Start(at, at + 1, before + unit.bold, after.strip(), marked=False)
    if unit.bold.rstrip(") .").strip("(").isdecimal() and asks_plainly(after):
        return Start(at, at + 1, unit.text, marked=True)
    return None


def _items(*, ordered: bool) -> Callable[[Sequence[Unit]], Iterator[Start]]:
    def find(units: Sequence[Unit]) -> Iterator[Start]:
        here = [at for at, unit in enumerate(units) if _is_item(unit, ordered=ordered)]
        if not here:
            return
        depth = (
            min(_depth(units[at]) for at in here if asks(units[at].text))
            if any(asks(units[at].text) for at in here)
            else min(map(_depth, (units[at] for at in here)))
        )
        level = [at for at in here if _depth(units[at]) == depth]
        asking = sum(asks(units[at].text) for at in level)
        for at in level:
            if asks(units[at].text) or (ordered and asking >= _MOSTLY * len(level)):
                until = end_of_wrapped(units, at)
                yield Start(at, until, _joined(units[at:until]), marked=False)

    return find


def _is_item(unit: Unit, *, ordered: bool) -> bool:
    return (
        unit.kind == "text"
        and unit.first
        and unit.item is not None
        and unit.item is unit.path[-1]
        and unit.item.ordered == ordered
        and not unit.item.tick
        and not unit.all_linked
        and not is_answer_label(unit.text)
        and not is_navigation(unit.text)
    )


def _depth(unit: Unit) -> int:
    return sum(one.kind == "item" for one in unit.path)


def _paragraphs(*, asking: bool) -> Callable[[Sequence[Unit]], Iterator[Start]]:
    """The first lines of paragraphs outside of lists, with the answer below."""

    def find(units: Sequence[Unit]) -> Iterator[Start]:
        before_asked = False
        for at, unit in enumerate(units):
            plain = unit.kind == "text" and not unit.path and len(unit.text) <= 300
            good = (
                plain
                and not is_cut(units, at)
                and (asks(unit.text) if asking else asks_plainly(unit.text))
                and not unit.all_linked
            )
            if good and (unit.opens or before_asked):
                yield Start(at, at + 1, unit.text, marked=False)
            before_asked = good

    return find


def _callouts(units: Sequence[Unit]) -> Iterator[Start]:
    for at, unit in enumerate(units):
        if unit.first and unit.path and unit.path[-1].kind == "quote":
            found = _callout(unit.text)
            if found:
                yield Start(at, at + 1, found, marked=True)


def _callout(text: str) -> str:
    for kind in ("question", "faq", "help"):
        mark = f"[!{kind}]"
        if text.casefold().startswith(mark):
            return text[len(mark) :].lstrip("+- ")
    return ""


def _definitions(units: Sequence[Unit]) -> Iterator[Start]:
    for at, unit in enumerate(units):
        following = units[at + 1] if at + 1 < len(units) else None
        if unit.within("term"):
            yield Start(at, at + 1, unit.text)
        elif (
            following is not None
            and unit.kind == "text"
            and unit.opens
            and following.kind == "text"
            and not following.opens
            and following.text.startswith((": ", ":\t"))
            and not unit.text.startswith(":")
        ):
            yield Start(at, at + 1, unit.text, answered=True)


_SHAPES: tuple[tuple[str, Callable[[Sequence[Unit]], Iterator[Start]]], ...] = (
    ("labels", label_starts),
    ("lines before answers", starts_before_answers),
    ("numbered headings", numbered_headings),
    ("marked headings", marked_headings),
    ("numbered series", numbered_series),
    ("headings among those that ask", headings_among(_NEARLY_ALL)),
    ("headings that ask", asking_headings),
    ("headings among many that ask", headings_among(_MOSTLY)),
    (FAQ, headings_of_a_faq),
    *((f"headings of level {level}", level_headings(level)) for level in range(1, 7)),
    ("last headings", leaf_headings),
    ("folded answers", _summaries),
    ("bold lines among those that ask", _bold_among_asking),
    ("bold questions", _bold_lines(asking=True)),
    ("numbered lines", numbered_lines),
    ("numbered list", _items(ordered=True)),
    ("lone items", lone_items),
    ("questions with answers on their line", questions_on_one_line),
    ("list", _items(ordered=False)),
    ("blocks above options", blocks_above_options),
    ("callouts", _callouts),
    ("definitions", _definitions),
    ("blocks above quotes", blocks_above_quotes),
    ("paragraphs", _paragraphs(asking=False)),
    ("paragraphs and tasks", _paragraphs(asking=True)),
)
