"""A document read by a layout: the places of its questions, their answers, and the rest."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from textwrap import dedent

from msgspec import Struct, structs
from msgspec.structs import replace

from interview.importing import judging, limits
from interview.importing.blocks import (
    BOX,
    LEAD,
    OPTION,
    Block,
    Document,
    clean_question,
    label_of,
    plain,
)
from interview.importing.cards import (
    AnswerMark,
    Card,
    Layout,
    LeftOut,
    Pattern,
    Reading,
)
from interview.importing.choices import Offered, answer_of, options_in, settle
from interview.importing.cleaning import FOLD, clean_text, is_placeholder, trim_answer
from interview.importing.judging import is_list_of_questions, judge
from interview.importing.limits import LONGEST_HEAD
from interview.importing.words import asks, squeeze
from interview.model.bank import Option

BELOW = "below"
"""Kind of an answer mark: the second line of the question's paragraph."""
NEVER_ASK = frozenset({"code", "rule", "table"})
_FARTHEST = 500
"""Blocks below a question in one language that may hold its answer."""
_DATA_LINE = re.compile(
    r"\W*\*\*[^*:|\n]{1,40}:?\*\*[^|\n]{0,80}(?:\|\s*\*\*[^*:|\n]{1,40}:?\*\*[^|\n]{0,80})+$"
)
"""`**Difficulty:** Hard | **Asked by:** somebody`, no part of question or answer."""
_ENDS_ASKING = re.compile(r"[?？][ *_#)”\"]*(?:$| [-–—]{1,3} )")

_OPTIONS_LABEL = re.compile(r"\W*options?:?\W*$|choose the correct", re.IGNORECASE)


class Section(Struct, frozen=True):
    """A question's place in a document."""

    block: Block
    inner: Sequence[Block]
    """The blocks below it."""
    end: int
    """The line after its answer."""
    mark: Block | None = None
    """The block that begins its answer; None if no block is marked so."""


class Parts(Struct, frozen=True):
    """The parts of a section, not cleaned yet."""

    question: str
    context: list[str]
    """Lines between the question and its answer."""
    answer: list[str]
    choice: Offered = Offered([], [], [])
    """The options, taken out of context or answer."""


# Reading by a layout


def read_by(document: Document, layout: Layout, *, is_trial: bool = False) -> Reading:
    """Return the questions that a layout names, and the parts that it leaves out.

    Args:
        document: The file.
        layout: How the file is written.
        is_trial: Whether the reading is only to be judged: answers keep their markup, in half the time.
    """
    document = _without_left_out(document, layout)
    sections = sections_of(document, layout)
    if len(sections) > limits.MOST_CARDS:
        why = LeftOut(0, "", f"more than {limits.MOST_CARDS:,} questions; split the file")
        return Reading(left_out=(why,), how=describe(layout), layout=layout, named=len(sections))
    sections = _with_sure_marks(sections, layout)
    parts, doubts = _with_options([_part(document, section, layout) for section in sections])
    clean = _as_it_stands if is_trial else clean_text
    cards, dropped = _cards(document, sections, parts, clean)
    left = (*document.notices, *dropped, *_unread(document, sections))
    titles = (plain(b.text) for b in document.blocks if b.traits.level == 1)
    title = document.title or next(titles, "")
    doubts = (*doubts, *_answers_apart(document, sections))
    reading = Reading(
        tuple(cards), left, describe(layout), title, doubts, layout, named=len(sections)
    )
    return _judge_reading(document, sections, reading)


def sections_of(document: Document, layout: Layout) -> Sequence[Section]:
    """Return the places of a document that the layout names as questions."""
    blocks, lines = document.blocks, document.lines
    starts = [i for i, block in enumerate(blocks) if is_question(block, layout)]
    sections = []
    for i, stop in zip(starts, [*starts[1:], len(blocks)], strict=False):
        last = _end_of(blocks, i, stop)
        end = blocks[last].start if last < len(blocks) else len(lines)
        inner = [other for other in blocks[i + 1 : last] if other.start < end]
        sections.append(Section(blocks[i], inner, end))
    return [
        replace(section, mark=_mark_of(section, layout))
        for section in _cut_at_rules(sections)
        if text_key(section.block.text) not in layout.leaves_out
    ]


def _end_of(blocks: Sequence[Block], i: int, stop: int) -> int:
    """Return the place of the block that ends the answer to question `i`; at most `stop`, the next question."""
    block = blocks[i]
    is_listed = False  # whether the answer announces a list
    place = _place_in_list(block)
    for j in range(i + 1, stop):
        is_listed |= blocks[j].text.endswith((":", "："))
        is_sister = place is not None and _place_in_list(blocks[j]) == place
        if _ends_answer(block, blocks, j, stop) or (is_sister and not is_listed):
            return j
    return stop


def marks_of(document: Document, layout: Layout) -> dict[int, str]:
    """Return marks by line, from 0: Q and A where question and answer begin, - for a line left out."""
    kept = _without_left_out(document, layout)
    shown: dict[int, str] = {}
    for block in document.blocks if layout.leaves_out else ():
        is_omitted = text_key(block.text) in layout.leaves_out
        for i in range(block.start, block.end):
            if is_omitted or kept.lines[i] != document.lines[i]:
                shown[i] = "-"
    for section in sections_of(kept, layout):
        block = section.block
        shown[block.start] = "Q"
        first = section.mark or next(iter(section.inner), None)
        if "\n" in block.text and (first is None or (_is_below(layout) and not section.mark)):
            shown[block.start + 1] = "A"
        elif first is not None:
            shown[first.start] = "A"
    return shown


def is_question(block: Block, layout: Layout) -> bool:
    """Return whether a block begins a question in a layout."""
    if block.is_link or block.traits.kind in NEVER_ASK:
        return False
    is_answer = block.traits.label in {"A", "-"}
    return any(
        pattern.fits(block.traits) and (pattern.label is not None or not is_answer)
        for pattern in layout.questions
    )


def text_key(text: str) -> str:
    """Return the key of a text that a person takes out; empty for a blank text."""
    return squeeze(text) or text.strip()


def _without_left_out(document: Document, layout: Layout) -> Document:
    """Return the document without the lines that a person took out, but with questions, which end others."""
    omitted = layout.leaves_out
    if not omitted:
        return document
    lines, kept = list(document.lines), []
    for block in document.blocks:
        is_begin, is_whole = is_question(block, layout), text_key(block.text) in omitted
        if not (is_begin and is_whole):
            for i in range(block.start + is_begin, block.end):
                if is_whole or text_key(lines[i]) in omitted:
                    lines[i] = ""
        if any(lines[block.start : block.end]):
            texts = block.text.split("\n")
            rest = [text for text in texts[1:] if text_key(text) not in omitted]
            kept.append(structs.replace(block, text="\n".join((texts[0], *rest))))
    return structs.replace(document, lines=lines, blocks=kept)


def _place_in_list(block: Block) -> tuple[object, ...] | None:
    """Return a key that items of one list share; None for other blocks, answers and options."""
    traits = block.traits
    if traits.kind != "item" or traits.label == "A" or OPTION.match(block.text[:LONGEST_HEAD]):
        return None
    return (traits.depth, traits.numbered, traits.bold)


def _ends_answer(question: Block, blocks: Sequence[Block], j: int, stop: int) -> bool:
    """Return whether block `j` ends the answer: a heading of the same or a higher level, or an outer item."""
    asked, traits = question.traits, blocks[j].traits
    if asked.kind == traits.kind == "item" and (traits.depth or 0) < (asked.depth or 0):
        return True
    if traits.kind != "heading" or traits.label == "A":
        return False
    level = traits.level or 0
    if asked.kind == "heading":
        in_same_item = asked.depth and (traits.depth or 0) >= asked.depth and not traits.numbered
        is_inside = level > (asked.level or 0) or bool(in_same_item)
    else:
        is_inside = (traits.depth or 0) > (asked.depth or 0)
    if is_inside:
        return False
    # "## Question 3." and then "# Syntax" with code below it: a part of the answer.
    below = [block.traits.kind for block in blocks[j + 1 : stop]]
    is_part = asked.label == "Q" and asked.kind == "heading" and not question.tag
    is_higher = level < (asked.level or 0) and stop < len(blocks)
    return not (is_part and is_higher and "code" in below and "heading" not in below)


def _cut_at_rules(sections: Sequence[Section]) -> Sequence[Section]:
    """Return sections cut off at their rules, if a rule ends nearly every answer."""
    last = sum(
        [block.traits.kind for block in section.inner].count("rule") == 1
        and section.inner[-1].traits.kind == "rule"
        for section in sections
    )
    if last < max(2, judging.NEARLY_ALL * (len(sections) - 1)):
        return sections
    ended = []
    for section in sections:
        kinds = {block.start: block.traits.kind for block in section.inner}
        after = max((start for start in kinds if kinds[start] == "heading"), default=-1)
        rules = (start for start in kinds if kinds[start] == "rule" and start > after)
        end = next(rules, section.end)
        inner = [block for block in section.inner if block.start < end]
        ended.append(Section(section.block, inner, end))
    return ended


# Where an answer begins


def _mark_of(section: Section, layout: Layout) -> Block | None:
    """Return the block that begins the answer: as pointed at, else a label, else a fold; None if below."""
    inner, wanted = section.inner, layout.answer
    if _is_below(layout):
        if "\n" in section.block.text:
            return None
    elif wanted is not None:
        alike = next((block for block in inner if mark_like(block) == wanted), None)
        of_kind = (block for block in inner if block.traits.kind == wanted.kind)
        return alike or (next(of_kind, None) if not wanted.opening else None)
    for block, after in pairwise([*inner, None]):
        if block is not None and block.traits.label == "A" and not _are_options(block, after):
            # A fold "Answer" may hold a heading "Answer: B".
            is_outer = block.traits.kind == "fold" and after and after.traits.label == "A"
            return after if is_outer else block
    return next((block for block in inner if block.traits.kind == "fold"), None)


def _are_options(block: Block, after: Block | None) -> bool:
    """Return whether `A: Redis` is an option, because `B: Rails` follows."""
    texts = (block.text, after.text if after else "")
    first, second = (OPTION.match(text[:LONGEST_HEAD]) for text in texts)
    return bool(first and second and first["key"] in "AaА" and second["key"] in "BbБВ")


def _is_below(layout: Layout) -> bool:
    """Return whether answers begin on the second line of a question's own paragraph."""
    return layout.answer is not None and layout.answer.kind == BELOW


def mark_like(block: Block) -> AnswerMark:
    """Return the mark of answers that begin like a block."""
    words = plain(block.text[:LONGEST_HEAD].removeprefix(FOLD))
    head, colon, _ = words.partition(":")
    # The words of a plain line or item without a colon are those of one answer only.
    is_title = block.traits.kind in {"heading", "fold"} or block.traits.bold or block.traits.label
    opening = head if colon and len(head) < 40 else ""
    if not opening and is_title and len(words) < 40 and not asks(words):
        opening = words
    return AnswerMark(str(block.traits.kind), block.traits.level or 0, squeeze(opening))


def _with_sure_marks(sections: Sequence[Section], layout: Layout) -> Sequence[Section]:
    """Return sections without doubtful answer marks, if few questions have a mark."""
    share = sum(section.mark is not None for section in sections) / max(1, len(sections))
    if layout.answer is not None or share >= judging.MOST:
        return sections
    sure = []
    for section in sections:
        is_heading = section.mark is not None and section.mark.traits.kind == "heading"
        is_first = section.mark is next(iter(section.inner), None)
        is_sure = is_first or (is_heading and share > judging.HARDLY_ANY)
        sure.append(section if is_sure else replace(section, mark=None))
    return sure


def _part(document: Document, section: Section, layout: Layout) -> Parts:
    """Return question, context and answer of a section."""
    lines, block, mark = document.lines, section.block, section.mark
    question = block.text.removeprefix(FOLD)
    context: list[str] = []
    answer = lines[block.end : section.end]
    if block.tag:
        context, answer = _by_tag(document, section)
    elif mark is not None:
        folds = (inner.start for inner in section.inner if inner.traits.kind == "fold")
        # A fold above the one with the answer holds a hint.
        context = lines[block.end : next(folds) if mark.traits.kind == "fold" else mark.start]
        answer = [*_after_label(mark, question), *lines[mark.end : section.end]]
        is_label = mark_like(mark).opening == squeeze(plain(mark.text))
        if mark.traits.kind in {"item", "line"} and not mark.traits.label and not is_label:
            answer = lines[mark.start : section.end]
    if not block.words:  # "## Question 7" alone: the question's text follows
        source = context if any(line.strip() for line in context) else answer
        size = _question_size(source)
        question, source[:] = "\n".join(source[:size]), source[size:]
    elif "\n" in question and (_is_below(layout) or not any(line.strip() for line in answer)):
        texts = question.split("\n")
        size = 1 if clean_question(texts[0]) else 2  # a label alone asks nothing yet
        question, rest = "\n".join(texts[:size]), texts[size:]
        answer = [*rest, *dedent("\n".join(answer)).split("\n")]
    answer = trim_answer(answer)
    # `**Closure:** a function ...` is a question with its answer, unless the answer asks.
    is_lead = any(pattern.lead and pattern.fits(block.traits) for pattern in layout.questions)
    lead = LEAD.match(question) if is_lead and not context else None
    if lead and not lead["rest"].rstrip(" *_").endswith(("?", "？")):
        question, answer = lead["words"].rstrip(" :："), [*lead["rest"].split("\n"), *answer]
    return Parts(question, context, answer)


def _after_label(mark: Block, question: str) -> list[str]:
    """Return the text behind an answer's label, unless it repeats the question."""
    label = label_of(plain(mark.text[:LONGEST_HEAD].removeprefix(FOLD)))
    if label is None or label.kind != "A" or not label.rest:
        return []
    if squeeze(label.rest) == squeeze(clean_question(question)):
        return []
    return re.sub(r"^[^:：)\].–—-]{0,80}[:：)\].–—-]+[*_]{0,3}\s*", "", mark.text).split("\n")


def _question_size(lines: Sequence[str]) -> int:
    """Return the number of lines below a bare label that are the question's text."""
    for i, line in enumerate(lines[:400]):
        starts_other = re.match(r"\s*#{1,6}\s|\W{0,5}options\b", line, re.IGNORECASE)
        if starts_other or OPTION.match(line[:LONGEST_HEAD]) or BOX.match(line[:LONGEST_HEAD]):
            return i
        if i and not lines[i - 1].strip() and asks(clean_question("\n".join(lines[:i]))):
            return i
        above = lines[i - 1].rstrip() if i else ""
        if above.endswith(("?", "？")) and not re.match(r"\s*(?:```|~~~|$)|.*[?？]\s*$", line):
            return i
    return len(lines)


def _by_tag(document: Document, section: Section) -> tuple[list[str], list[str]]:
    """Return context and answer of `Question (EN)`, whose answer follows `Answer (EN)`."""
    lines, block = document.lines, section.block
    start = bisect_left(document.blocks, block.end, key=lambda other: other.start)
    below = document.blocks[start : start + _FARTHEST]
    begins = (b.start for b in below if b.tag or b.traits.kind in {"heading", "rule"})
    mark = next((b for b in below if b.traits.label == "A" and b.tag == block.tag), None)
    context = lines[block.end : next(begins, section.end)]
    if mark is None:
        return context, []
    level = mark.traits.level or 9
    after = (b for b in below if b.start > mark.start)
    ends = (b.start for b in after if b.tag or 0 < (b.traits.level or 0) <= level)
    answer = [*_after_label(mark, block.text), *lines[mark.end : next(ends, below[-1].end)]]
    return context, answer


def _answers_apart(document: Document, sections: Sequence[Section]) -> Iterator[str]:
    """Yield a doubt if answers with the questions' numbers stand together below the last question."""
    last = sections[-1].block.start if sections else 0
    below = (b for b in document.blocks if b.start > last and b.traits.label == "A")
    by_number = {block.number: block for block in below if block.number is not None}
    bare = (s for s in sections[:-1] if s.mark is None or s.mark.traits.label != "A")
    others = [s.block.number for s in bare if s.block.number in by_number]
    if others and len(others) >= judging.NEARLY_ALL * (len(sections) - 1):
        line = document.number_of(by_number[others[0]].start)
        yield f"the answers stand together from line {line} on: they are not matched to the questions"


def _with_options(parts: Sequence[Parts]) -> tuple[list[Parts], tuple[str, ...]]:
    """Return parts with their options taken out, and doubts about the options."""
    above = [options_in(part.context) for part in parts]
    below = [options_in(part.answer) for part in parts]
    mostly = [
        bool(first.options) or _are_most(second, part.answer)
        for part, first, second in zip(parts, above, below, strict=True)
    ]
    is_quiz = sum(mostly) >= judging.MOST * len(parts)
    boxed, kept = 0, []
    for part, first, second, is_most in zip(parts, above, below, mostly, strict=True):
        boxed += first.is_boxed or (second.is_boxed and not first.options)
        if first.options:
            kept.append(replace(part, choice=first, context=first.rest))
        elif second.right or (is_quiz and is_most):
            kept.append(replace(part, choice=second, answer=second.rest))
        else:
            kept.append(part)
    doubt = "boxes stand below one question only: they may be a list of tasks"
    return kept, (doubt,) if boxed == 1 else ()


def _are_most(choice: Offered, answer: Sequence[str]) -> bool:
    """Return whether options with letters or boxes are most of an answer."""
    written = sum(bool(line.strip()) for line in answer)
    is_plain = bool(choice.options) and (choice.is_boxed or choice.keys[0].isalpha())
    return is_plain and len(choice.options) >= judging.MOST * written


# From lines to cards


def _cards(
    document: Document,
    sections: Sequence[Section],
    parts: Sequence[Parts],
    clean: Callable[[Sequence[str]], str],
) -> tuple[list[Card], list[LeftOut]]:
    """Return the cards of sections, and the sections without a question."""
    inside = {block.start for s in sections for block in (s.block, *s.inner)}
    cards: list[Card] = []
    dropped: list[LeftOut] = []
    for section, part in zip(sections, parts, strict=True):
        card = _card(document, section, part, inside, clean)
        if card.question.strip("[]()*_-# \t\n"):
            cards.append(card)
        else:
            text = section.block.text[:80]
            dropped.append(LeftOut(card.line, text, "there is no question in words"))
    answers = [card.answer for card in cards if card.answer]
    if len(answers) < judging.HARDLY_ANY * len(cards) or (
        len(cards) > 2 and is_list_of_questions(answers)
    ):
        # In a list of questions the few apparent answers are none.
        cards = [card if card.options else replace(card, answer="") for card in cards]
    return cards, dropped


def _card(
    document: Document,
    section: Section,
    parts: Parts,
    inside: AbstractSet[int],
    clean: Callable[[Sequence[str]], str],
) -> Card:
    block, choice = section.block, parts.choice
    text = clean(parts.answer)
    options: tuple[Option, ...] = ()
    if choice.options:
        options, text = settle(choice.options, [{key} for key in choice.keys], text)
        options = tuple(replace(option, text=clean(option.text.split("\n"))) for option in options)
        text = answer_of(options, text) if any(option.right for option in options) else ""
    elif is_placeholder(text):
        text = ""
    kept = [line for line in parts.context if not _is_aside(line)]
    about = clean(kept).strip() if any(kept) else ""
    question = clean_question(clean_text(parts.question.split("\n")))
    last = max(block.start, section.end - 1)
    while last > block.start and not document.lines[last].strip():
        last -= 1
    # The topic is the nearest heading above that neither asks nor is in an answer.
    names = (heading.topic for heading in reversed(block.headings) if heading.start not in inside)
    return Card(
        question="\n".join(filter(None, [question, about])),
        answer=text,
        line=document.number_of(block.start),
        end=document.number_of(last),
        topic=next((name for name in names if name and not asks(name)), ""),
        number=block.number,
        options=options,
    )


def _as_it_stands(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()


def _is_aside(line: str) -> bool:
    """Return whether a line belongs to neither side: a fold's title, a place to write in, data."""
    if line.lstrip().startswith(FOLD) or _OPTIONS_LABEL.match(line[:200]):
        return True
    label = label_of(plain(line[:LONGEST_HEAD]))
    return bool(_DATA_LINE.match(line[:400])) or (label is not None and label.kind == "-")


# The unexplained parts of a document


def _judge_reading(document: Document, sections: Sequence[Section], reading: Reading) -> Reading:
    """Return the reading, judged by the parts of the document that it leaves unexplained."""
    questions = {
        squeeze(line[:LONGEST_HEAD])
        for card in reading.cards
        for line in card.question.split("\n")[:40]
    }
    starts = {section.block.start for section in sections}
    inside = {block.start for s in sections for block in (s.block, *s.inner)}
    asking = [block for block in document.blocks if block.traits.asks and _ends_asking(block)]
    hidden = [b for b in asking if b.start not in starts and squeeze(b.words) not in questions]
    missed = [block for block in hidden if _stands_out(block)]
    # Items are beside questions if items like them under the same heading are questions.
    asked = {(s.block.headings, _place_in_list(s.block)) for s in sections}
    beside = [
        block
        for block in document.blocks
        if block.start not in inside
        and not block.is_link
        and (place := _place_in_list(block))
        and (block.headings, place) in asked
    ]
    strays = (
        block for block in hidden if block.start not in inside or _is_squeezed(document, block)
    )
    outside = {block.start: block for block in (*missed, *beside, *strays)}
    labelled = sum(s.mark is not None and s.mark.traits.label == "A" for s in sections)
    are_asked = all(pattern.label == "Q" for pattern in reading.layout.questions)
    return judge(
        replace(reading, named=reading.named + len(beside)),
        length=sum(map(len, document.lines)),
        missed=len(missed),
        loud=sum(map(_stands_out, asking)),
        hidden=len(hidden),
        outside=[
            (document.number_of(line), block.text.removeprefix(FOLD))
            for line, block in outside.items()
        ],
        is_labelled=are_asked and labelled >= judging.NEARLY_ALL * len(sections),
    )


def _ends_asking(block: Block) -> bool:
    """Return whether a block ends as a question, or has a question before a dash and an answer."""
    return not block.is_link and _ENDS_ASKING.search(block.text) is not None


def _is_squeezed(document: Document, block: Block) -> bool:
    """Return whether a line that asks stands directly between lines of text."""
    lines, end = document.lines, block.end
    if block.traits.kind != "line" or not 0 < block.start < end < len(lines):
        return False
    return lines[block.start - 1].strip()[:1].isalnum() and lines[end].strip()[:1].isalnum()


def _stands_out(block: Block) -> bool:
    """Return whether a block that asks is set apart by its kind, number, label or bold type."""
    traits = block.traits
    is_set_apart = traits.kind in {"heading", "fold"} or traits.numbered or traits.bold
    return traits.label not in {"A", "-"} and bool(is_set_apart or traits.label == "Q")


def _unread(document: Document, sections: Sequence[Section]) -> Iterator[LeftOut]:
    """Yield headings with text that are in no answer and are no topic."""
    taken = {i for section in sections for i in range(section.block.start, section.end)}
    taken |= {heading.start for section in sections for heading in section.block.headings}
    for block, after in pairwise(document.blocks):
        if block.traits.kind != "heading" or not block.words or block.start in taken:
            continue
        has_text = after.traits.kind not in {"heading", "table"} and not after.is_link
        if has_text and after.start not in taken:
            yield LeftOut(document.number_of(block.start), block.words, "in no answer")


# In words


def describe(layout: Layout) -> str:
    """Return a layout in a few words."""
    return ", ".join(map(_describe, layout.questions))


def _describe(pattern: Pattern) -> str:
    kinds = {"heading": "headings", "item": "list items", "line": "lines", "fold": "folds"}
    words = [
        "numbered" if pattern.numbered else "",
        "bold" if pattern.bold else "",
        kinds.get(pattern.kind or "", "blocks"),
        f"of level {pattern.level}" if pattern.kind == "heading" and pattern.level else "",
        f"with the label {pattern.label.capitalize()}" if pattern.label else "",
        "that ask" if pattern.asks else "",
        "that begin in bold" if pattern.lead == "*" else "",
        f"that begin with “{pattern.lead}”" if pattern.lead not in {None, "", "*"} else "",
    ]
    return " ".join(filter(None, words))
