"""`interview search`."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack, get_args

import click

from interview.cli.options import DAY
from interview.cli.output import WIDTH, print_data, print_error, print_json
from interview.cli.preferences.completion import complete_bank, complete_topic
from interview.cli.run import Run
from interview.history.search import (
    MOST,
    FoundAnswer,
    SearchResult,
    Sought,
    find_answers,
    find_questions,
)
from interview.model.dates import PAST_SAMPLES
from interview.model.excerpts import cut_excerpt
from interview.model.grades import Grade
from interview.model.phrases import phrase_note, phrase_score


class Filters(TypedDict):
    """What the options of `search` say."""

    bank: str
    topic: str
    grade: Grade | None
    since: date | None
    until: date | None
    flagged: bool
    noted: bool
    tag: str


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--bank",
    metavar="B",
    default="",
    help="Only questions of this bank.",
    shell_complete=complete_bank,
)
@click.option(
    "--topic",
    metavar="T",
    default="",
    help="Only this TOPIC, or BANK/TOPIC.",
    shell_complete=complete_topic,
)
@click.option("--grade", type=click.Choice(get_args(Grade)), help="Only answers of this grade.")
@click.option("--since", metavar="DATE", type=DAY, help=f"Not before this day: {PAST_SAMPLES}.")
@click.option("--until", metavar="DATE", type=DAY, help="Not after this day.")
@click.option("--flagged", is_flag=True, help="Only what was flagged.")
@click.option("--noted", is_flag=True, help="Only what has a note or tags.")
@click.option("--tag", metavar="TAG", default="", help="Only what has this tag.")
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(1, 10_000),
    default=MOST,
    show_default=True,
    help="How many at most, the newest.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.pass_context
def search(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    most: int,
    as_json: bool,
    **filters: Unpack[Filters],
) -> None:
    """Find what was asked and said in all sessions, and the questions of the banks.

    Each of WORDS has to begin a word of the attempt, whatever case and accents. Without WORDS,
    what was flagged, noted or tagged. Newest first.
    """
    run: Run = ctx.obj
    sought = _sought(words, filters)
    result = find_answers(run.places, sought, most)
    if as_json:
        print_json(result.found)
        return
    questions = find_questions(run.places, sought, most)
    found = ["\n".join(_found(one, result)) for one in result.found]
    found += [f"{one.ref}  {_marked(one.text, result)}" for one in questions]
    if found:
        print_data("\n\n".join(found))
    else:
        print_error("Nothing found.")
    if result.more:
        print_error(f"There is more than {most}; narrow it, or give --most")


def _sought(words: tuple[str, ...], filters: Filters) -> Sought:
    return Sought(
        " ".join(words),
        bank=filters["bank"],
        topic=filters["topic"],
        grade=filters["grade"],
        flagged=filters["flagged"],
        noted=filters["noted"],
        tag=filters["tag"].removeprefix("#").lower(),
        since=filters["since"],
        until=filters["until"],
    )


def _found(one: FoundAnswer, result: SearchResult) -> list[str]:
    head = (
        f"{one.when:%Y-%m-%d}  {one.question}  {phrase_score(one.score)}  "
        f"{one.session} answer {one.attempt + 1}" + (" ⚑" if one.flagged else "")
    )
    lines = [head, f"  {_marked(one.text, result)}"]
    if one.answer:
        lines.append(f"  > {_marked(one.answer, result)}")
    if one.note or one.tags:
        lines.append(f"  ✎ {_marked(phrase_note(one.note, one.tags), result)}")
    return lines


def _marked(text: str, result: SearchResult) -> str:
    """The excerpt with «signs» round the words, which need no colour."""
    excerpt = cut_excerpt(text, result.words, WIDTH - 8)
    parts, done = [], 0
    for span in excerpt.marks:
        parts += [excerpt.text[done : span.start], "«", excerpt.text[span.start : span.end], "»"]
        done = span.end
    return "".join([*parts, excerpt.text[done:]])
