"""Every shape reads the document; the one that explains most of it, and most plausibly, wins.

The measure of a reading is the plausibility of its pairs, each weighed by the number of lines that
it takes up, as a share of all lines. What the winner leaves over is offered to the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.cards import Card, Harvest, Skipped
from interview.banks.formats.document.units import Document, Unit
from interview.banks.formats.readers.noise import is_noise
from interview.banks.formats.readers.phrasing import asks, tidy
from interview.banks.formats.readers.plausibility import (
    LEAST,
    NO_ANSWER,
    only_ask,
    says_something,
)
from interview.banks.formats.shapes.assembly import Reading, assemble
from interview.banks.formats.shapes.headings import FAQ
from interview.banks.formats.shapes.parts import promote_parts
from interview.banks.formats.shapes.remainder import (
    UNANSWERED,
    hardly_answers,
    is_chance,
    read_rest,
    set_aside,
    without_lists,
)
from interview.banks.formats.shapes.starts import select_starts
from interview.banks.formats.shapes.tables import read_tables
from interview.banks.formats.shapes.unanswered import Unanswered, read_unanswered

_SAME = 0.02
"""Shares nearer than this are equal; the earlier shape wins."""
_FAR_MORE = 4
"""How many times more of a document another reading has to explain for a plausible one to be chance."""
_MOST_LEFT = 2_000
_SEVERAL, _SURE = 2, 0.9
"""Labelled questions, and how plausible they have to be, to stand in a text that is no list of them."""
_LITTLE = 0.15
"""What such questions are worth, however little of the text they take up."""
_FEW_OF_CODE = 0.3
"""Share of questions up to which code below them is what they are about."""
_LONGEST_TITLE = 80
_MANY, _NEARLY_ALL = 10, 0.9
"""Topics from which on, and share of the questions, each heads only its own question."""


class Ranking(Struct, frozen=True):
    """The readings of a document, best first."""

    best: Reading | None
    second: Reading | None
    total: int
    """How many units hold something."""


def read_document(document: Document, shapes: Sequence[str] = ()) -> Harvest:
    """The cards of a document.

    Args:
        document: What is read.
        shapes: The only shapes that may be used; all where none is named.
    """
    units = promote_parts(document.units)
    ranking = rank(units, shapes)
    best = ranking.best
    unanswered = read_unanswered(units)
    if (
        best is not None and not shapes and unanswered is None and is_chance(best, ranking.total)
    ) or (best is not None and not shapes and hardly_answers(best)):
        best = _labelled(units, ranking.total) or set_aside(best)
    elif best is not None and _is_sure(best):
        best = _valued(best, ranking.total)
    if unanswered is not None and _says_no_more(units, best, unanswered):
        return _without_answers(document, units, unanswered)
    if best is None:
        return Harvest(
            title=document.title, skipped=_left_over(units, frozenset()), lines=_lines(units)
        )
    if shapes:
        return _harvest(document, units, [best], ranking)
    best = without_lists(units, best)
    rest = read_rest(units, best, lambda part: rank(part).best)
    return _harvest(document, units, [best, *rest], ranking)


def _labelled(units: Sequence[Unit], total: int) -> Reading | None:
    """The questions that labels name in a text about something else; none where there are not several."""
    reading = rank(units, ("labels",)).best
    return _valued(reading, total) if reading is not None and _is_sure(reading) else None


def _valued(reading: Reading, total: int) -> Reading:
    """A reading with no less worth than labels have in a long text about something else."""
    return replace(reading, worth=max(reading.worth, _LITTLE * total))


def _is_sure(reading: Reading) -> bool:
    several = len(reading.cards) >= _SEVERAL and reading.plausibility >= _SURE
    return reading.shape in {"labels", FAQ} and several


def _harvest(
    document: Document, units: Sequence[Unit], parts: Sequence[Reading], ranking: Ranking
) -> Harvest:
    """What some readings of different parts of a document come to, the winner's first."""
    cards = sorted((card for one in parts for card in one.cards), key=lambda card: card.line)
    explained = frozenset(at for one in parts for at in one.explained)
    skipped = [entry for one in parts for entry in one.skipped]
    skipped += [Skipped(notice.line, "", notice.what) for notice in document.notices]
    skipped += [
        Skipped(line, f"[picture: {words}]" if words else "[picture]", "a picture is left out; its place is shown")
        for one in parts for line, words in one.pictures
    ]  # fmt: skip
    title = document.title or _title(units)
    if not title and explained and 0 not in explained and _may_be_title(units[0]):
        title, explained = units[0].text, explained | {0}
    skipped += _left_over(units, explained)
    named = {card.topic for card in cards} - {tidy(title), ""}
    return Harvest(
        _with_topics(cards, title),
        tuple(_topic_off(one, title) if named else one for one in sorted(skipped, key=_line)),
        title,
        shape=parts[0].shape,
        runner_up=ranking.second.shape if ranking.second else "",
        lines=_lines(units),
        read=sum(_height(units[at]) for at in explained if not is_noise(units[at])),
        worth=sum(one.worth for one in parts) / max(1, ranking.total),
    )


def _line(entry: Skipped) -> int:
    return entry.line


def _topic_off(entry: Skipped, title: str) -> Skipped:
    """A question that is kept without an answer, not under the document's title."""
    if entry.card is None or entry.card.topic != tidy(title):
        return entry
    return replace(entry, card=replace(entry.card, topic=""))


def _says_no_more(units: Sequence[Unit], best: Reading | None, unanswered: Unanswered) -> bool:
    """Whether what the best reading takes for answers are questions themselves."""
    if best is None or not best.cards:
        return True
    code = sum(not says_something(card.answer) for card in best.cards)
    only_asks = only_ask([card.answer for card in best.cards])
    few = code <= _FEW_OF_CODE * len(unanswered.asked)
    told = {at for at in best.explained if not is_noise(units[at])}
    return only_asks and few and told <= unanswered.explained


def _without_answers(document: Document, units: Sequence[Unit], unanswered: Unanswered) -> Harvest:
    """A document that only asks."""
    title = document.title or _title(units)
    cards = (entry.card for entry in unanswered.asked if entry.card is not None)
    named = _with_topics(tuple(cards), title)
    asked = [Skipped(card.line, card.question, NO_ANSWER, card) for card in named]
    told = [Skipped(notice.line, "", notice.what) for notice in document.notices]
    skipped = [*asked, *told, *_left_over(units, unanswered.explained)]
    return Harvest(
        skipped=tuple(sorted(skipped, key=lambda entry: entry.line)),
        title=title,
        shape=UNANSWERED,
        lines=_lines(units),
        read=sum(_height(units[at]) for at in unanswered.explained if not is_noise(units[at])),
    )


def rank(units: Sequence[Unit], shapes: Sequence[str] = ()) -> Ranking:
    """Let every shape read the units, and put them in order of their measure."""
    total = sum(not is_noise(unit) for unit in units)
    readings: list[Reading] = []
    seen: set[tuple[tuple[int, int], ...]] = set()
    for selection in select_starts(units):
        if shapes and selection.shape not in shapes:
            continue
        places = tuple((start.at, start.until) for start in selection.starts)
        if places in seen:
            continue
        seen.add(places)
        reading = assemble(units, selection)
        if (reading.cards and reading.plausibility >= LEAST) or shapes or reading.skipped:
            readings.append(reading)
    tables = read_tables(units)
    if tables is not None and not shapes:
        readings.append(tables)
    ordered = _in_order(readings)
    return Ranking(
        ordered[0] if ordered else None, ordered[1] if len(ordered) > 1 else None, total
    )


def _in_order(readings: Sequence[Reading]) -> list[Reading]:
    """Best first; of equal ones the earlier."""
    told = [one for one in readings if one.cards or one.skipped]
    good = [one for one in told if one.plausibility >= LEAST]
    most = max((one.worth for one in readings), default=0.0)
    if max((one.worth for one in good), default=0.0) * _FAR_MORE <= most:
        good = list(readings)
    left = list(good)
    ordered: list[Reading] = []
    while left and len(ordered) < 2:
        most = max(one.worth for one in left)
        best = next(one for one in left if one.worth >= most * (1 - _SAME))
        ordered.append(best)
        left = [one for one in left if one is not best and one.cards != best.cards]
    return ordered


def _left_over(units: Sequence[Unit], explained: frozenset[int]) -> tuple[Skipped, ...]:
    """Every block that is in no question, with its line; neighbours as one entry."""
    left: list[Skipped] = []
    noise: list[Unit] = []
    at = 0
    while at < len(units):
        unit = units[at]
        if at in explained or unit.kind == "rule":
            at += 1
            continue
        if is_noise(unit):
            noise.append(unit)
            at += 1
            continue
        end = at
        while end < len(units) and end not in explained:
            end += 1
        first, last = units[at].line, max(one.end for one in units[at:end])
        until = f" to line {last:,}" if last > first else ""
        left.append(Skipped(first, unit.text.split("\n", 1)[0][:200], f"no question{until}"))
        at = end
    if noise:
        what = noise[0].text[:80]
        others = len(noise) - 1
        also = f", as {others:,} more do" if others else ""
        left.append(Skipped(noise[0].line, what, f"the line only leads elsewhere{also}"))
    return tuple(left[:_MOST_LEFT])


def _may_be_title(unit: Unit) -> bool:
    return (
        unit.kind == "text"
        and not unit.path
        and len(unit.text) <= _LONGEST_TITLE
        and not asks(unit.text)
    )


def _lines(units: Sequence[Unit]) -> int:
    return sum(_height(unit) for unit in units if not is_noise(unit))


def _height(unit: Unit) -> int:
    return unit.end - unit.line + 1


def _title(units: Sequence[Unit]) -> str:
    """The document's one heading of the first level, if it stands on top."""
    tops = [unit for unit in units if unit.kind == "heading" and unit.level == 1 and not unit.path]
    first = next((unit for unit in units if unit.kind == "heading"), None)
    return tops[0].text if len(tops) == 1 and tops[0] is first else ""


def _with_topics(cards: Sequence[Card], title: str) -> tuple[Card, ...]:
    """The document's title is a topic only where there is no other, and none has a question alone."""
    name = tidy(title)
    topics = {card.topic for card in cards if card.topic}
    if len(topics) >= max(_MANY, _NEARLY_ALL * len(cards)):
        return tuple(replace(card, topic="") for card in cards)
    if topics - {name}:
        return tuple(replace(card, topic="") if card.topic == name else card for card in cards)
    return tuple(cards)
