"""Layouts of documents: read by one, guess the few that occur, or take what looks like a question pointed at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from msgspec import Struct, structs
from msgspec.structs import replace

from interview.importing.blocks import (
    BOX,
    FOLD,
    LONGEST_HEAD,
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
from interview.importing.cleaning import clean_text, is_placeholder, trim_answer
from interview.importing.judging import is_list_of_questions, judge, only_asks, question_key
from interview.importing.rows import read_document_tables
from interview.importing.words import asks, squeeze
from interview.model.bank import Option

_SAMPLE = 1_500
"""Blocks that layouts are guessed by."""
NEVER_ASK = frozenset({"code", "rule", "table"})
_MOST_TRIES = 24
_DATA_LINE = re.compile(
    r"\W*\*\*[^*:|\n]{1,40}:?\*\*[^|\n]{0,80}(?:\|\s*\*\*[^*:|\n]{1,40}:?\*\*[^|\n]{0,80})+$"
)
"""`**Difficulty:** Hard | **Asked by:** somebody` belongs to neither side."""
_OPTIONS_LABEL = re.compile(r"\W*options?:?\W*$|choose the correct", re.IGNORECASE)


class Section(Struct):
    """A question's block, the blocks below it, and the line where its answer ends."""

    block: Block
    inner: list[Block]
    end: int


class Draft(Struct):
    """A question and its answer as lines, before they are cleaned."""

    section: Section
    question: str
    context: list[str]
    """Between the question and where its answer begins."""
    answer: list[str]


# Reading by a layout


def read_by(document: Document, layout: Layout, *, is_trial: bool = False) -> Reading:
    """The questions that a layout names, and what it leaves out.

    Args:
        document: The file.
        layout: How it is written.
        is_trial: Only to be judged: answers keep their markup, which takes half of the time.
    """
    document = _without_left_out(document, layout)
    sections = sections_of(document, layout)
    marks = [_mark_of(section, layout) for section in sections]
    marked: Counter[Pattern | None] = Counter()
    named: Counter[Pattern | None] = Counter()
    for section, mark in zip(sections, marks, strict=True):
        pattern = _pattern_of(section.block, layout)
        named[pattern] += 1
        marked[pattern] += mark is not None
    drafts = []
    for section, mark in zip(sections, marks, strict=True):
        pattern = _pattern_of(section.block, layout)
        is_sure = mark is not None and (
            layout.answer is not None
            or marked[pattern] >= 0.5 * named[pattern]
            or (mark.traits.kind == "heading" and marked[pattern] > 0.1 * named[pattern])
            or mark is section.inner[0]
        )
        drafts.append(_draft(document, section, mark if is_sure else None))
    cards, dropped, doubts = _cards(
        document, drafts, clean_text if not is_trial else _as_it_stands
    )
    left = [*document.notices, *dropped, *_unread(document, sections)]
    is_labelled = (
        all(pattern.label == "Q" for pattern in layout.questions)
        and sum(mark is not None and mark.traits.label == "A" for mark in marks)
        >= 0.8 * len(sections)
        > 0
    )
    title = document.title or next(
        (
            plain(b.text)
            for b in document.blocks
            if b.traits.kind == "heading" and b.traits.level == 1
        ),
        "",
    )
    reading = Reading(
        tuple(cards), tuple(left), describe(layout), title, layout=layout, named=len(sections), suspicions=doubts
    )  # fmt: skip
    return _judged(document, sections, reading, is_labelled=is_labelled)


def sections_of(document: Document, layout: Layout) -> list[Section]:
    """The places of a document that the layout names as questions."""
    blocks, lines = document.blocks, document.lines
    starts = [i for i, block in enumerate(blocks) if is_question(block, layout)]
    answered_by_sisters = _answers_are_sisters(blocks, starts)
    found = []
    for i, stop in zip(starts, [*starts[1:], len(blocks)], strict=False):
        block = blocks[i]
        end = blocks[stop].start if stop < len(blocks) else len(lines)
        is_framed = _is_framed(blocks, i, stop)
        is_listed = answered_by_sisters  # or a line of the answer says that a list follows
        for j in range(i + 1, stop):
            if is_framed and (blocks[j].traits.level or 9) >= (block.traits.level or 0):
                continue
            is_listed |= blocks[j].text.endswith((":", "："))
            if _ends_answer(block, blocks, j, stop) or (
                not is_listed and _are_sisters(block, blocks[j])
            ):
                end = blocks[j].start
                break
        inner = [one for one in blocks[i + 1 : stop] if one.start < end]
        found.append(Section(block, inner, end))
    _end_at_rules(found)
    if layout.leaves_out:
        found = [
            section for section in found if squeeze(section.block.text) not in layout.leaves_out
        ]
    return found


def marks_of(document: Document, layout: Layout) -> dict[int, str]:
    """By the places of blocks what they are by a layout: Q, A where an answer begins, - what is left out."""
    shown: dict[int, str] = {}
    places = {id(block): i for i, block in enumerate(document.blocks)}
    for section in sections_of(document, layout):
        shown[places[id(section.block)]] = "Q"
        mark = _mark_of(section, layout) or next(iter(section.inner), None)
        if mark is not None:
            shown[places[id(mark)]] = "A"
    if layout.leaves_out:
        for i, block in enumerate(document.blocks):
            if squeeze(block.text) in layout.leaves_out:
                shown[i] = "-"
    return shown


def _without_left_out(document: Document, layout: Layout) -> Document:
    """The document without the lines of what a person took out, but for questions, which end others."""
    taken = [
        block
        for block in document.blocks
        if layout.leaves_out
        and squeeze(block.text) in layout.leaves_out
        and not is_question(block, layout)
    ]
    if not taken:
        return document
    lines = list(document.lines)
    for block in taken:
        lines[block.start : block.end] = [""] * (block.end - block.start)
    kept = [block for block in document.blocks if not any(block is one for one in taken)]
    return structs.replace(document, lines=lines, blocks=kept)


def is_question(block: Block, layout: Layout) -> bool:
    """Whether a layout takes a block for the beginning of a question."""
    return _pattern_of(block, layout) is not None


def _pattern_of(block: Block, layout: Layout) -> Pattern | None:
    if block.is_link or block.traits.kind in NEVER_ASK:
        return None
    for pattern in layout.questions:
        if pattern.fits(block.traits) and (
            pattern.label is not None or block.traits.label not in {"A", "-"}
        ):
            return pattern
    return None


def _are_sisters(question: Block, other: Block) -> bool:
    """Whether a list item stands beside one that is a question: it is no part of its answer."""
    own, traits = question.traits, other.traits
    return (
        own.kind == traits.kind == "item"
        and (own.depth, own.numbered, own.bold) == (traits.depth, traits.numbered, traits.bold)
        and traits.label != "A"
        and not OPTION.match(other.text[:LONGEST_HEAD])
    )


def _answers_are_sisters(blocks: Sequence[Block], starts: Sequence[int]) -> bool:
    """Whether most questions of a list have their answer in the item after them."""
    items = [i for i in starts if blocks[i].traits.kind == "item"]
    taken = set(starts)
    followed = sum(
        i + 1 < len(blocks) and i + 1 not in taken and _are_sisters(blocks[i], blocks[i + 1])
        for i in items
    )
    return followed > 0.6 * len(items)


def _ends_answer(question: Block, blocks: Sequence[Block], j: int, stop: int) -> bool:
    """Whether a heading below a question is no part of its answer: one of the same or a higher level."""
    own, traits = question.traits, blocks[j].traits
    if own.kind == traits.kind == "item" and (traits.depth or 0) < (own.depth or 0):
        return True
    if traits.kind != "heading" or traits.label == "A":
        return False
    level = traits.level or 0
    if own.kind == "heading":
        in_same_item = own.depth and (traits.depth or 0) >= own.depth and not traits.numbered
        is_inside = level > (own.level or 0) or bool(in_same_item)
    else:
        is_inside = (traits.depth or 0) > (own.depth or 0)
    if is_inside:
        return own.label == traits.label == "Q" and bool(blocks[j].words)
    # "## Question 3." and then "# Syntax" with text below it: a part of the answer.
    below = blocks[j + 1 : stop]
    is_part = (
        own.label == "Q" and own.kind == "heading" and not question.tag and level < (own.level or 0)
        and stop < len(blocks) and any(one.traits.kind == "code" for one in below)
        and all(one.traits.kind != "heading" for one in below)
    )  # fmt: skip
    return not is_part


def _is_framed(blocks: Sequence[Block], i: int, stop: int) -> bool:
    """Whether a bare heading "Question" has a bare heading "Answer" below it that other headings fill, or numbered ones go on with."""
    if (
        blocks[i].words
        or blocks[i].traits.label != "Q"
        or blocks[i].traits.kind != "heading"
        or blocks[i].tag
    ):
        return False
    below = [one for one in blocks[i + 1 : stop] if one.traits.kind != "rule"]
    places = [
        n
        for n, one in enumerate(below)
        if one.traits.kind == "heading" and one.traits.label == "A"
    ]
    if not places:
        return False
    inside = below[places[0] + 1 :]
    headings = [one for one in inside if one.traits.kind == "heading"]
    return bool(headings) and (inside[0] is headings[0] or headings[0].traits.numbered is True)


def _end_at_rules(sections: list[Section]) -> None:
    """Where a rule ends nearly every answer, what is below one belongs to none."""
    rules = [[one for one in section.inner if one.traits.kind == "rule"] for section in sections]
    last = sum(
        len(found) == 1 and found[0] is section.inner[-1]
        for found, section in zip(rules, sections, strict=True)
    )
    if last >= max(2, 0.8 * (len(sections) - 1)):
        for found, section in zip(rules, sections, strict=True):
            headings = [one.start for one in section.inner if one.traits.kind == "heading"]
            after = [one for one in found if one.start > max(headings, default=-1)]
            if after:
                section.end = after[0].start
                section.inner = [one for one in section.inner if one.start < section.end]


def _mark_of(section: Section, layout: Layout) -> Block | None:
    """The block that begins the answer: as pointed at, else a label, else a fold."""
    inner = section.inner
    if layout.answer is not None:
        return next((one for one in inner if mark_like(one) == layout.answer), None) or next(
            (one for one in inner if _fits_mark(one, layout.answer)), None
        )
    for i, one in enumerate(inner):
        if one.traits.label == "A" and not _is_first_option(inner, i):
            after = inner[i + 1] if i + 1 < len(inner) else one
            # A fold "Answer" may hold a heading "Answer: B".
            return after if after.traits.label == "A" and one.traits.kind == "fold" else one
    return next((one for one in inner if one.traits.kind == "fold"), None)


def _is_first_option(blocks: Sequence[Block], i: int) -> bool:
    """Whether "A: Redis" is an option, for "B: Rails" follows."""
    found = OPTION.match(blocks[i].text[:LONGEST_HEAD])
    if found is None or found["key"] not in "AaА" or i + 1 >= len(blocks):
        return False
    after = OPTION.match(blocks[i + 1].text[:LONGEST_HEAD])
    return after is not None and after["key"] in "BbБВ"


def mark_like(block: Block) -> AnswerMark:
    """What other blocks that begin an answer have in common with one that was pointed at."""
    words = plain(block.text[:LONGEST_HEAD].removeprefix(FOLD))
    head, colon, _ = words.partition(":")
    # A plain line or item without a colon is a sentence of this answer alone.
    is_title = block.traits.kind in {"heading", "fold"} or block.traits.bold or block.traits.label
    opening = head if colon and len(head) < 40 else ""
    if not opening and is_title and len(words) < 40 and not asks(words):
        opening = words
    return AnswerMark(str(block.traits.kind), block.traits.level or 0, squeeze(opening))


def _fits_mark(block: Block, mark: AnswerMark) -> bool:
    return not mark.opening and block.traits.kind == mark.kind and block.traits.level == mark.level


def _draft(document: Document, section: Section, mark: Block | None) -> Draft:
    lines, block = document.lines, section.block
    question = block.text.removeprefix(FOLD)
    context: list[str] = []
    if block.tag:
        context, answer = _by_tag(document, section)
    elif mark is not None:
        context = lines[block.end : mark.start]
        answer = [*_after_label(mark, question), *lines[mark.end : section.end]]
        is_label = mark_like(mark).opening == squeeze(plain(mark.text))
        if mark.traits.kind in {"item", "line"} and not mark.traits.label and not is_label:
            answer = lines[mark.start : section.end]
    else:
        answer = lines[block.end : section.end]
    if not clean_question(question):  # "## Question 7" alone: its text is what follows
        source = context if any(line.strip() for line in context) else answer
        size = _question_size(source)
        question, source[:] = "\n".join(source[:size]), source[size:]
    elif "\n" in question and not any(line.strip() for line in answer):
        question, *answer = question.split("\n")
    return Draft(section, question, context, answer)


def _after_label(mark: Block, question: str) -> list[str]:
    """What stands on the line of an answer's label."""
    label = label_of(plain(mark.text[:LONGEST_HEAD].removeprefix(FOLD)))
    if label is None or label.kind != "A" or not label.rest:
        return []
    if squeeze(label.rest) == squeeze(clean_question(question)):
        return []  # "Interview Answer: How can you ...?" says the question again
    return re.sub(r"^[^:：)\].–—-]{0,80}[:：)\].–—-]+[*_]{0,3}\s*", "", mark.text).split("\n")


def _question_size(lines: Sequence[str]) -> int:
    """How many lines below a bare label are the question's text."""
    for i, line in enumerate(lines):
        starts_other = re.match(r"\s*#{1,6}\s|\W{0,5}options\b", line, re.IGNORECASE)
        if starts_other or OPTION.match(line[:LONGEST_HEAD]) or BOX.match(line[:LONGEST_HEAD]):
            return i
        if i and not lines[i - 1].strip() and asks(clean_question("\n".join(lines[:i]))):
            return i
    return len(lines)


def _by_tag(document: Document, section: Section) -> tuple[list[str], list[str]]:
    """Context and answer of "Question (EN)", whose answer stands below "Answer (EN)"."""
    lines, blocks, block = document.lines, document.blocks, section.block
    below = [one for one in blocks if one.start >= block.end]
    stop = next((b.start for b in below if b.traits.kind in {"heading", "rule"}), len(lines))
    mark = next((b for b in below if b.traits.label == "A" and b.tag == block.tag), None)
    if mark is None:
        return lines[block.end : stop], []
    ends = (
        b.start
        for b in below
        if b.start > mark.start
        and b.traits.kind == "heading"
        and (b.traits.level or 0) <= (mark.traits.level or 0)
    )
    return lines[block.end : stop], lines[mark.end : next(ends, len(lines))]


# From lines to cards


def _cards(
    document: Document, drafts: Sequence[Draft], clean: Callable[[Sequence[str]], str]
) -> tuple[list[Card], list[LeftOut], tuple[str, ...]]:
    """The cards, what is none, and what is doubtful."""
    often = [_frequent([draft.answer for draft in drafts], step) for step in (1, -1)]
    for draft in drafts:
        draft.answer = trim_answer(draft.answer, *often)
    offered = [_offered(draft) for draft in drafts]
    with_options = sum(
        _mostly_options(one, draft) for one, draft in zip(offered, drafts, strict=True)
    )
    is_quiz = with_options >= 0.5 * len(drafts)
    inside = {
        block.start for draft in drafts for block in [draft.section.block, *draft.section.inner]
    }
    cards: list[Card] = []
    dropped: list[LeftOut] = []
    for draft, (found, is_before) in zip(drafts, offered, strict=True):
        is_choice = (
            is_before or found.right or (is_quiz and _mostly_options((found, is_before), draft))
        )
        choice = found if is_choice else Offered([], [], draft.answer)
        if _is_contents(draft.answer):
            text = draft.section.block.text[:80]
            dropped.append(
                LeftOut(document.number_of(draft.section.block.start), text, "a table of contents")
            )
            continue
        card = _card(document, draft, choice, inside, clean, is_before=is_before)
        if squeeze(card.question) or re.search(r"\S", card.question.strip("[]()*_-# ")):
            cards.append(card)
        else:
            dropped.append(
                LeftOut(card.line, draft.section.block.text[:80], "there is no question in words")
            )
    told = {question_key(card) for card in cards if card.answer}
    # What is listed on top and answered below is one question.
    cards = [
        card for card in cards if card.answer or card.options or question_key(card) not in told
    ]
    answers = [card.answer for card in cards if card.answer]
    if len(answers) < 0.1 * len(cards) or (len(cards) > 2 and is_list_of_questions(answers)):
        # A list of questions: what little looks like answers is none.
        cards = [card if card.options else _as_question(card) for card in cards]
    boxed = [draft for draft, (found, _) in zip(drafts, offered, strict=True) if found.is_boxed]
    doubts = (
        ("boxes stand below one question only: they may be a list of tasks",)
        if len(boxed) == 1
        else ()
    )
    return cards, dropped, doubts


def _offered(draft: Draft) -> tuple[Offered, bool]:
    """The options of a question, and whether they stand before its answer begins."""
    before = options_in(draft.context)
    return (before, True) if before.options else (options_in(draft.answer), False)


def _mostly_options(offered: tuple[Offered, bool], draft: Draft) -> bool:
    """Whether the letters or boxes below a question are most of what is there."""
    choice, is_before = offered
    told = sum(bool(line.strip()) for line in draft.answer)
    return is_before or (
        bool(choice.options)
        and (choice.is_boxed or choice.keys[0].isalpha())
        and len(choice.options) >= 0.5 * told
    )


def _card(
    document: Document,
    draft: Draft,
    choice: Offered,
    inside: AbstractSet[int],
    clean: Callable[[Sequence[str]], str],
    *,
    is_before: bool,
) -> Card:
    block = draft.section.block
    context = choice.rest if is_before else draft.context
    answer = draft.answer if is_before or not choice.options else choice.rest
    text = clean(answer)
    options: tuple[Option, ...] = ()
    if choice.options:
        options, said = settle(choice, text)
        options = tuple(replace(option, text=clean(option.text.split("\n"))) for option in options)
        code, said = _leading_code(said) if not is_before else ("", said)
        context = [*context, code]
        text = answer_of(options, said) if any(option.right for option in options) else ""
    if is_placeholder(text) and not options:
        text = ""
    kept = [line for line in context if not _is_aside(line)]
    about = re.sub(r"(?m)^\[picture[^\]\n]*\]$", "", clean(kept)).strip() if any(kept) else ""
    question = clean_question(clean_text(draft.question.split("\n")))
    if block.tag and not question:
        question, about = clean_question(about), ""
    last = max(block.start, draft.section.end - 1)
    while last > block.start and not document.lines[last].strip():
        last -= 1
    return Card(
        question="\n".join(filter(None, [question, about])),
        answer=text,
        line=document.number_of(block.start),
        end=document.number_of(last),
        topic=_topic(block, inside),
        number=block.number,
        options=options,
    )


def _as_it_stands(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()


def _leading_code(said: str) -> tuple[str, str]:
    """A block of code that stood above the options, which is what is asked about."""
    found = re.match(r"(```.*?^```[^\n]*|~~~.*?^~~~)\s*", said, re.DOTALL | re.MULTILINE)
    return (found[1], said[found.end() :]) if found else ("", said)


def _topic(block: Block, inside: AbstractSet[int]) -> str:
    """The nearest heading above a question that neither asks nor stands in an answer."""
    names = (heading.text for heading in reversed(block.headings) if heading.line not in inside)
    return next((name for name in names if name and not asks(name)), "")


def _as_question(card: Card) -> Card:
    """A card without its answer; what asks there belongs to the question."""
    if only_asks(card.answer) and len(card.answer) < 1_500:
        return replace(card, question=f"{card.question}\n{card.answer}", answer="")
    return replace(card, answer="")


def _is_contents(answer: Sequence[str]) -> bool:
    """Whether nearly all lines of an answer lead to another place of the document."""
    told = [line for line in answer[:400] if line.strip()]
    return len(told) > 1 and sum("](#" in line for line in told) > 0.8 * len(told)


def _is_aside(line: str) -> bool:
    """Whether a line before the answer belongs to neither side: a fold's title, a place to write, data."""
    if (
        line.lstrip().startswith(FOLD)
        or _OPTIONS_LABEL.match(line[:200])
        or _DATA_LINE.match(line[:400])
    ):
        return True
    label = label_of(plain(line[:LONGEST_HEAD]))
    return label is not None and label.kind == "-"


def _frequent(answers: Sequence[Sequence[str]], step: int) -> frozenset[str]:
    """Lines that begin, or end, many answers: labels and links, no part of any."""
    edges = Counter(
        next((line.strip() for line in answer[::step] if line.strip()), "") for answer in answers
    )
    return frozenset(
        line
        for line, times in edges.items()
        if times >= max(3, 0.3 * len(answers)) and len(line) < 60
        and len(squeeze(line)) != 1 and not line.startswith(("```", "~~~", "#")) and not OPTION.match(line) and not BOX.match(line)
    )  # fmt: skip


# What a reading does not explain


def _judged(
    document: Document, sections: Sequence[Section], reading: Reading, *, is_labelled: bool
) -> Reading:
    known = {
        squeeze(line[:LONGEST_HEAD])
        for card in reading.cards
        for line in card.question.split("\n")[:40]
    }
    asking = [
        block
        for block in document.blocks
        if block.traits.asks and not block.is_link and block.traits.label not in {"A", "-"} and block.text.rstrip(" *_#)”\"").endswith(("?", "？"))
        and (block.traits.kind in {"heading", "fold"} or block.traits.numbered or block.traits.bold or block.traits.label == "Q")
    ]  # fmt: skip
    other = [block for block in asking if squeeze(block.words) not in known]
    length = sum(len(line) for line in document.lines)
    hidden = [
        block
        for block in document.blocks
        if block.traits.asks
        and block.text.rstrip().endswith(("?", "？"))
        and squeeze(block.words) not in known
    ]
    outside = [*other, *_outside(document, sections, known, other)]
    judged = judge(reading, length, other, len(asking), outside)
    # Sections that hold one question after the other are no questions themselves.
    holds_many = len(outside) > 3 * len(reading.cards) or (
        len(hidden) > 2 * len(reading.cards)
        and not all(asks(card.question) for card in reading.cards)
    )
    score = judged.score
    if is_labelled:  # what calls itself question and answer is that, as far as it is the file
        told = sum(len(card.question) + len(card.answer) for card in reading.cards)
        score = min(1.0, score + 0.5 * min(1.0, told / max(1, length)))
    return replace(judged, score=score * (0.4 if holds_many else 1.0))


def _outside(
    document: Document,
    sections: Sequence[Section],
    known: AbstractSet[str],
    told: Sequence[Block],
) -> Iterator[Block]:
    """Lines in no question that end like one, or stand in a list of which the others are questions."""
    inside = {id(one) for section in sections for one in (section.block, *section.inner)}
    told_too = {id(block) for block in told}
    starts = {id(section.block) for section in sections}
    before: Block | None = None
    for block in document.blocks:
        if id(block) in starts or block.traits.kind == "heading":
            before = block
        if id(block) in inside or id(block) in told_too or block.is_link:
            continue
        ends = block.text.rstrip(" *_)").endswith(("?", "？")) and block.traits.asks
        if (before is not None and _are_sisters(before, block)) or (
            ends and squeeze(block.words) not in known
        ):
            yield block


def _unread(document: Document, sections: Sequence[Section]) -> Iterator[LeftOut]:
    """Headings with text below them that are in no answer and are no topic."""
    taken = [False] * (len(document.lines) + 1)
    for section in sections:
        for i in range(section.block.start, section.end):
            taken[i] = True
    topics = {one.line for section in sections for one in section.block.headings}
    blocks = document.blocks
    for block, after in pairwise(blocks):
        is_heading = (
            block.traits.kind == "heading" and after.traits.kind != "heading" and not after.is_link
        )
        if (
            (
                is_heading
                and not taken[block.start]
                and not taken[after.start]
                and after.traits.kind != "table"
            )
            and block.words
            and block.start not in topics
        ):
            yield LeftOut(document.number_of(block.start), block.words, "in no answer")


# Guessing


def guess(document: Document) -> list[Reading]:
    """Up to three readings that differ, the best first; the others are trials of the document's beginning."""
    sample = _sample(document)
    counts = Counter(
        pattern
        for block in sample.blocks
        if not block.is_link
        and block.traits.label not in {"A", "-"}
        and block.traits.kind not in NEVER_ASK
        for pattern in variants(block.traits)
    )
    fewest = 3 if len(sample.blocks) > 30 else 1
    tries = [pattern for pattern, times in counts.most_common() if times >= fewest]
    tries.sort(
        key=lambda pattern: -counts[pattern] * (2 if pattern.asks or pattern.label == "Q" else 1)
    )
    tries = [
        *tries[:_MOST_TRIES],
        Pattern(kind="heading", numbered=True, label=""),
        Pattern(label="Q"),
        Pattern(kind="heading", label="Q"),
    ]
    read = [read_by(sample, Layout((pattern,)), is_trial=True) for pattern in tries]
    table = read_document_tables(document)
    best = _differing([*read, table] if table else read)[:3]
    return [
        one if one is table or i else read_by(document, one.layout) for i, one in enumerate(best)
    ]


def _sample(document: Document) -> Document:
    """The beginning of a long document, to try layouts on."""
    if len(document.blocks) <= _SAMPLE:
        return document
    blocks = document.blocks[:_SAMPLE]
    end = blocks[-1].end
    return Document(document.lines[:end], document.numbers[:end], blocks, [], document.title)


def variants(traits: Pattern) -> Iterator[Pattern]:
    """Which of its traits a question may share with its like, the likelier first."""
    if traits.label == "Q":
        yield replace(traits, asks=None, bold=None, numbered=None, leads=None)
        return
    if traits.kind in {"heading", "fold"}:
        bare = replace(traits, asks=None, bold=None, leads=None)
        yield bare
        yield replace(bare, numbered=None, label=None)
        if traits.asks:
            yield replace(bare, numbered=None, asks=True)
        return
    common = replace(traits, bold=traits.bold or None, leads=traits.leads or None)
    if traits.numbered or traits.bold:
        yield replace(common, asks=None, leads=None)
    if traits.leads:
        yield replace(common, asks=None)
    if traits.asks:
        yield replace(common, leads=None)


def rank(reading: Reading) -> float:
    """Its score, a little less where the layout names nearly anything."""
    loose = any(
        p.kind is None or (p.kind == "heading" and None in (p.level, p.numbered))
        for p in reading.layout.questions
    )
    picky = any(p.asks for p in reading.layout.questions)
    return reading.score - 0.01 * loose - 0.05 * picky - 0.02 * (len(reading.layout.questions) > 1)


def _questions(reading: Reading) -> frozenset[str]:
    return frozenset(squeeze(card.question[:600]) for card in reading.cards)


def _differing(readings: Sequence[Reading]) -> list[Reading]:
    """Readings by rank, without those whose questions a better one has too."""
    kept: list[tuple[Reading, frozenset[str]]] = []
    for reading in sorted(readings, key=rank, reverse=True):
        own = _questions(reading)
        if own and not any(len(own & better) > 0.9 * len(own) for _, better in kept):
            kept.append((reading, own))
    return [reading for reading, _ in kept]


def describe(layout: Layout) -> str:
    """A layout in a few words."""
    return ", ".join(map(_describe, layout.questions))


_KINDS = {
    "heading": "headings",
    "item": "list items",
    "line": "lines",
    "fold": "folds",
    None: "blocks",
}


def _describe(pattern: Pattern) -> str:
    name = (
        f"{'heading' if pattern.kind == 'heading' and pattern.level else ''}"
        and f"headings of level {pattern.level}"
    )
    words = [
        "numbered" if pattern.numbered else "",
        "bold" if pattern.bold else "",
        name or _KINDS.get(pattern.kind, "blocks"),
        f"with the label {pattern.label.capitalize()}" if pattern.label else "",
        "that ask" if pattern.asks else "",
    ]
    return " ".join(filter(None, words))
