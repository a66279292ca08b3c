"""`interview note`, `mark` and `banks teach`: notes and marks of past answers; words that mark rows."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

import click

from interview.cli.options import complete_bank, session_argument
from interview.cli.output import print_data, print_error, print_message
from interview.history.annotations import keep_note
from interview.history.marks import UnsureRow, find_unsure_rows, mark_and_learn, settle_row
from interview.history.sessions import open_session, read_session
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import phrase_count, phrase_note
from interview.model.score import Marking, RowMark, Score, SureState
from interview.model.visible import visible, visible_line
from interview.present.explain import explain_attempt, phrase_score_line, quote_span
from interview.present.plain import number_rows
from interview.session.state import Attempt
from interview.storage.places import Places
from interview.storage.transcripts import session_path


@click.command()
@session_argument
@click.argument("answer", type=click.IntRange(1))
@click.argument("text", nargs=-1)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="A tag; may be given again.")
@click.option("--remove", is_flag=True, help="Remove the note and its tags.")
@click.pass_obj
def note(
    places: Places,
    session: str,
    answer: int,
    text: tuple[str, ...],
    *,
    tags: tuple[str, ...],
    remove: bool,
) -> None:
    """Note something about an answer, replacing any earlier note, which is printed.

    ANSWER is its number, as `interview search` and `interview history` print it. Words that begin
    with # are tags. Without TEXT and tags, the note is shown.
    """
    if remove and (text or tags):
        raise UsageError("give a note or --remove, not both")
    path = session_path(places.sessions, session)
    attempt = read_session(path).answered(answer - 1)
    before = phrase_note(attempt.note, attempt.tags)
    if text or tags:
        keep_note(path, answer - 1, " ".join(text), tags)
        replaced = f" It replaces: {before}" if before else ""
        print_error(f"Noted at answer {answer} of {path.stem}.{replaced}")
    elif not before:
        print_error("There is no note; give TEXT or --tag.")
    elif remove:
        keep_note(path, answer - 1, "")
        print_error(f"The note is removed: {before}")
    else:
        print_data(visible(before))


MARK_WORDS = "3s: row 3 said, 3m: missing, 3r: the other way round; all: all said"
"""The words that mark rows."""

_WORD = re.compile(r"([0-9]{1,3})([smr])")
STATES: dict[str, SureState] = {"s": "said", "m": "missing", "r": "reversed"}


def read_marks(score: Score, points: Sequence[str], words: str, before: Marking) -> Marking:
    """Return an earlier marking as changed by words such as `2s 4m`.

    Args:
        score: The score that counts.
        points: The key points and false claims, in the order of their numbers.
        words: The typed words.
        before: The earlier marking.

    Raises:
        UsageError: a word is unknown, or names no row.
    """
    rows = {mark.point: mark for mark in before.rows}
    struck = list(before.struck)
    claims = {claim.claim for claim in score.false_claims}
    for word in words.replace(",", " ").split():
        if word == "all":
            rows = {row.point: RowMark(row.point, "said") for row in score.rows}
            continue
        match = _WORD.fullmatch(word)
        index = int(match[1]) - 1 if match else -1
        if match is None or not 0 <= index < len(points):
            raise UsageError(
                f"{visible_line(word)!r} marks nothing: rows are 1 to {len(points)}; {MARK_WORDS}"
            )
        point, state = points[index], STATES[match[2]]
        if point in claims and state == "reversed":
            raise UsageError(
                f"row {index + 1} is a false claim: {index + 1}m strikes it, {index + 1}s lets it count"
            )
        if point in claims:
            struck = [claim for claim in struck if claim != point] + [point] * (state == "missing")
        else:
            rows[point] = RowMark(point, state)
    return Marking(tuple(rows.values()), tuple(struck))


@click.command()
@session_argument
@click.argument("answer", type=click.IntRange(1))
@click.argument("words", metavar="[ROWS]...", nargs=-1)
@click.option("--take-back", is_flag=True, help="Take back all your marks of the answer.")
@click.pass_obj
def mark(
    places: Places, session: str, answer: int, words: tuple[str, ...], *, take_back: bool
) -> None:
    """Mark the rows of an answer yourself; the number follows, and the scorer learns.

    ANSWER is its number, as `interview search` and `interview history` print it. Without ROWS they
    are listed with their numbers. `3s` marks row 3 as said, `3m` that it is missing, `3r` that
    you said it the other way round; `all` that all rows were said. A false claim is struck
    with `m`, and counts again with `s`.
    """
    if words and take_back:
        raise UsageError("give rows or --take-back, not both")
    opened = open_session(places, session)
    index = answer - 1
    before = opened.answered(index)
    if not before.can_be_marked:
        raise UsageError(f"answer {answer} of {opened.name} has no rows to mark")
    question = opened.state.questions[before.question].question
    lines = explain_attempt(before, question)
    if not (words or take_back):
        print_data(visible_line(question.text), *_indented(before.answer))
        print_data(phrase_score_line(before), *number_rows(lines))
        return
    points = [line.point for line in lines if line.point]

    def change(current: Attempt) -> Marking:
        if take_back or current.score is None:
            return Marking()
        return read_marks(current.score, points, " ".join(words), current.marks or Marking())

    print_error(phrase_score_line(mark_and_learn(places, opened.path, index, change)))


_HOW = "s: you said it, m: missing, r: the other way round; Enter skips, u undoes, q ends."


@click.command("teach", short_help="Mark rows that the program is not sure of.")
@click.argument("name", metavar="BANK", shell_complete=complete_bank)
@click.pass_obj
def teach(places: Places, name: str) -> None:
    """Mark rows of past answers that the program is not sure of, so that it learns.

    Goes through rows that are not sure or not yet marked, the least sure first. What you say counts
    in the number of the answer, and is kept as a label in answers/ in the home.
    """
    rows = find_unsure_rows(places, name)
    if not rows:
        print_error("Nothing to mark: the program is sure of all past rows of this bank.")
        return
    print_message([f"{phrase_count(len(rows), 'row')} to mark. {_HOW}"])
    settled = _settle_rows(places, rows)
    print_message(["", f"{phrase_count(settled, 'row')} marked, {len(rows) - settled:,} left."])


def _settle_rows(places: Places, rows: Sequence[UnsureRow]) -> int:
    """Ask about each row; return how many were marked."""
    settled: list[int] = []
    index = 0
    while index < len(rows):
        print_message(_row_lines(rows[index], index + 1, len(rows)))
        line = sys.stdin.readline()
        word = line.strip().lower()
        if not line or word == "q":
            break
        try:
            if word == "u" and settled:
                index = settled.pop()
                settle_row(places, rows[index], None)
            elif word in STATES:
                settle_row(places, rows[index], STATES[word])
                settled.append(index)
                index += 1
            elif word == "":
                index += 1
            else:
                print_message([_HOW])
        except InterviewError as error:
            print_message([f"Not kept: {error}"])
    return len(settled)


def _row_lines(unsure: UnsureRow, number: int, count: int) -> list[str]:
    answer = unsure.attempt.answer
    words = quote_span(answer, unsure.row.quote)
    quoted = f" You wrote “{words}”." if words else ""
    return [
        "",
        f"{number} of {count}: {visible_line(unsure.asked.question.text)}",
        *_indented(answer),
        f"Did you say: {visible_line(unsure.row.point)}?{quoted}",
    ]


def _indented(answer: str) -> list[str]:
    return [f"  {line}" for line in visible(answer.strip()).splitlines()]
