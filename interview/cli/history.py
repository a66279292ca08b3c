"""`interview history`, `search` and `stats`: all past answers together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import click
from msgspec import structs

from interview.cli.options import complete_question, json_option
from interview.cli.output import WIDTH, print_data, print_error, print_json, table
from interview.history.question_history import PastAnswer, QuestionHistory, read_history
from interview.history.search import MOST_RESULTS, SearchResult, find_matches, read_sought
from interview.history.statistics import Progress, read_progress
from interview.model.dates import PAST_SAMPLES, read_day
from interview.model.excerpts import cut_excerpt
from interview.model.phrases import phrase_count, phrase_note, phrase_score, sparkline
from interview.model.score import Grade, RowState
from interview.model.session import AttemptEntry
from interview.model.visible import visible_line
from interview.present.progress import calibration_lines, phrase_asked, phrase_calibration
from interview.session.clock import SystemClock
from interview.storage.index import IndexedAttempt
from interview.storage.places import Places


@click.command()
@click.argument("question", metavar="BANK/QID", shell_complete=complete_question)
@json_option
@click.pass_obj
def history(places: Places, question: str, *, as_json: bool) -> None:
    """Show all attempts at a question: scores over time, key points gained and lost."""
    past = read_history(places, question)
    if as_json:
        attempts = [
            {
                **_attempt_data(answer.attempt),
                **{state: answer.points(state) for state in get_args(RowState)},
                "gained": answer.gained,
                "lost": answer.lost,
            }
            for answer in past.attempts
        ]
        print_json({**structs.asdict(past), "attempts": attempts})
    else:
        print_data(*_history_lines(past))


def _attempt_data(attempt: IndexedAttempt) -> dict[str, Any]:
    """Return an attempt as scripts get it."""
    entry = attempt.entry
    return {
        **structs.asdict(entry),
        "number": entry.attempt + 1,
        "question": entry.ref,
        "topic_title": entry.title,
        "grade": entry.grade,
        "text": attempt.question,
        "answer": attempt.answer,
    }


def _history_lines(past: QuestionHistory) -> list[str]:
    heading = [past.question, visible_line(past.text)]
    if not past.attempts:
        bank = past.question.partition("/")[0]
        how = f"Practise its bank with: interview start --bank {bank}"
        return [*heading, "", f"Not asked yet. {how}"]
    entries = [answer.attempt.entry for answer in past.attempts]
    scores = tuple(entry.score or 0.0 for entry in entries if entry.counts)
    count = phrase_count(len(entries), "attempt")
    since = f"{entries[0].when:%Y-%m-%d}"
    overview = f"{count} since {since}  {sparkline(scores[-40:])}"
    return [*heading, overview, "", *map(_history_line, past.attempts)]


def _history_line(answer: PastAnswer) -> str:
    entry = answer.attempt.entry
    parts = [
        f"{name}: {'; '.join(map(visible_line, points))}"
        for name, points in answer.changes.items()
    ]
    if entry.mark is not None:
        parts.append(f"your mark: {phrase_score(entry.mark)}")
    if entry.note:
        parts.append(f"note: {visible_line(entry.note)}")
    indent = "" if entry.is_first else "↳ "
    line = f"{entry.when:%Y-%m-%d}  {indent}{_phrase_attempt(entry)}"
    return "\n            ".join([line, *parts])


def _phrase_attempt(entry: AttemptEntry) -> str:
    """Return the score of an attempt, and its session and number for `interview mark` and `note`."""
    return f"{phrase_score(entry.score)}  {entry.session} answer {entry.attempt + 1}"


def _read_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    return None if value is None else read_day(value, SystemClock().now().date(), past=True)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--grade", type=click.Choice(get_args(Grade)), help="Only answers of this grade.")
@click.option(
    "--since", metavar="DATE", callback=_read_day, help=f"Not before this day: {PAST_SAMPLES}."
)
@json_option
@click.pass_obj
def search(
    places: Places,
    words: tuple[str, ...],
    *,
    grade: Grade | None,
    since: date | None,
    as_json: bool,
) -> None:
    """Find what was asked and said in all sessions, and the questions of the banks.

    Each of WORDS has to begin a word of the attempt, whatever case and accents. Some narrow the search:
    tag:maths, bank:sql, topic:joins, is:flagged, is:noted, until:2026-11-30. Without WORDS, what was
    flagged, noted or tagged. Newest first.
    """
    sought = read_sought(" ".join(words), SystemClock().now().date())
    sought = structs.replace(sought, grade=grade or sought.grade, since=since or sought.since)
    result = find_matches(places, sought)
    if as_json:
        print_json([_attempt_data(attempt) for attempt in result.attempts])
        return
    blocks = ["\n".join(_match_lines(attempt, result)) for attempt in result.attempts]
    blocks += [
        f"{question.ref}  {_mark_words(question.text, result)}" for question in result.questions
    ]
    if blocks:
        print_data("\n\n".join(blocks))
    else:
        print_error("Nothing found.")
    if result.more:
        print_error(f"More than {MOST_RESULTS} found; narrow the search.")


def _match_lines(attempt: IndexedAttempt, result: SearchResult) -> Iterator[str]:
    entry = attempt.entry
    yield f"{entry.when:%Y-%m-%d}  {entry.ref}  {_phrase_attempt(entry)}{' ⚑' * entry.flagged}"
    yield f"  {_mark_words(attempt.question, result)}"
    if attempt.answer:
        yield f"  > {_mark_words(attempt.answer, result)}"
    if entry.note or entry.tags:
        yield f"  ✎ {_mark_words(phrase_note(entry.note, entry.tags), result)}"


def _mark_words(text: str, result: SearchResult) -> str:
    """Return an excerpt with «signs» around the words, which need no colour."""
    excerpt = cut_excerpt(text, result.words, WIDTH - 8)
    parts, end = [], 0
    for span in excerpt.marks:
        parts += [excerpt.text[end : span.start], "«", excerpt.text[span.start : span.end], "»"]
        end = span.end
    return "".join([*parts, excerpt.text[end:]])


@click.command()
@json_option
@click.pass_obj
def stats(places: Places, *, as_json: bool) -> None:
    """Show how well each topic is known, over all past sessions.

    That gives recent attempts more weight and covers only questions already asked. Below it: how much of
    each bank was asked, and how sure you were compared with your scores, where you were asked. --json adds
    what the app's charts show: days and weakest key points.
    """
    progress = read_progress(places, SystemClock().now())
    if as_json:
        print_json(progress)
        return
    if not progress.topics:
        print_error("Nothing has been practised yet. Begin with: interview start")
        return
    lines = _topic_lines(progress)
    calibration = progress.calibration
    if calibration.answers:
        lines += ["", phrase_calibration(calibration), *calibration_lines(calibration)]
    print_data(*lines)


def _topic_lines(progress: Progress) -> list[str]:
    """Return a table of the topics, and below it how much of each bank was asked."""
    rows = [["topic", "asked", "answers", "known", "scores"]]
    asked = progress.asked
    for topic in progress.topics:
        share = asked.get(topic.topic)
        rows.append(
            [
                visible_line(topic.topic).rstrip("/"),
                f"{share.asked}/{share.questions}" if share else "",
                str(topic.attempts),
                phrase_score(topic.mastery),
                sparkline(topic.scores[-20:]),
            ]
        )
    lines = table(rows, {1, 2, 3})
    banks = [phrase_asked(visible_line(bank), asked[bank]) for bank in asked if "/" not in bank]
    return [*lines, "", *banks]
