"""`interview banks`: list, show, check, test, begin and teach banks."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from interview.banks import library, validation
from interview.banks.library import BankEntry
from interview.cli.completion import complete_bank
from interview.cli.exchange import export_bank, import_questions
from interview.cli.output import print_data, print_error, print_json, print_message
from interview.cli.run import Run
from interview.history.marking_agreement import (
    Agreement,
    BankLearning,
    DoubtfulMark,
    learn_bank,
)
from interview.history.teaching import UnsureRow, find_unsure_rows, settle_row
from interview.model.bank import Bank, Question
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.model.problem import Problem
from interview.model.score import SureState
from interview.model.visible import visible, visible_line
from interview.present.cells import cells
from interview.present.explain import quote_span
from interview.session.clock import SystemClock

_EXCERPT = 60
"""Characters of a doubtful answer that are shown."""


@click.command("learn")
@click.argument("name", metavar="BANK", shell_complete=complete_bank)
@click.option("--json", "as_json", is_flag=True, help="One object with all questions.")
@click.pass_context
def learn(ctx: click.Context, name: str, *, as_json: bool) -> None:
    """Show what a bank's marked answers teach, by question; your own marks count too.

    Each marked answer is predicted from the others of its question, as if it had never been
    seen.

    \b
      answers   how many marked answers there are
      r         how marks and predictions go together, 1 at best
      AUC       the chance that a good answer (0.7 and more) is predicted
                above a poor one (0.3 and less)
      doubtful  marks more than 0.4 from their prediction, listed below
    """  # noqa: D301 - click keeps the lines below a backspace
    run: Run = ctx.obj
    say_waiting(name)
    learning = learn_bank(run.places, name)
    if as_json:
        print_json(learning)
    else:
        print_data("\n".join(table_of(learning)))


def say_waiting(name: str) -> None:
    """Tell a person at a terminal what is being waited for."""
    if sys.stderr.isatty():
        known = f"Learning from the marked answers of {visible_line(name)}"
        print_error(f"{known}; the first time takes a while.")


def phrase_measure(value: float | None) -> str:
    """A correlation or an area, or a dash where there is none."""
    return "-" if value is None else f"{value:.2f}"


def table_of(learning: BankLearning) -> Iterator[str]:
    """A row a question, below one another in a terminal; then the doubtful marks."""
    names = [visible_line(one.question) for one in learning.questions]
    width = max(8, *map(cells, names))
    yield f"{'question':{width}} {'answers':>7} {'r':>5} {'AUC':>5} {'doubtful':>8}"
    for name, one in zip(names, learning.questions, strict=True):
        yield _row(_padded(name, width), one.agreement, len(one.doubtful))
    doubtful = sum(len(one.doubtful) for one in learning.questions)
    yield _row(f"{'all':{width}}", learning.agreement, doubtful)
    if doubtful:
        yield "\nDoubtful marks: mark, prediction, answer"
    for name, one in zip(names, learning.questions, strict=True):
        for mark in one.doubtful:
            yield f"{_padded(name, width)} {_doubt(mark)}"


def _padded(name: str, width: int) -> str:
    """A name in so many columns of a terminal; wide characters take two."""
    return name + " " * (width - cells(name))


def _row(name: str, agreement: Agreement, doubtful: int) -> str:
    measures = f"{phrase_measure(agreement.r):>5} {phrase_measure(agreement.auc):>5}"
    return f"{name} {agreement.answers:>7,} {measures} {doubtful:>8,}"


def _doubt(one: DoubtfulMark) -> str:
    text = visible_line(" ".join(one.text.split()))
    cut = text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1].rstrip()}…"
    return f"{one.mark:.2f} {one.predicted:.2f}  {one.number:>3}. {cut}"


_HOW = "s: you said it, m: missing, r: the other way round; Enter skips, u undoes, q ends."
_STATES: dict[str, SureState] = {"s": "said", "m": "missing", "r": "reversed"}


@click.command("teach")
@click.argument("name", metavar="BANK", shell_complete=complete_bank)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="How many rows at most.",
)
@click.pass_context
def teach(ctx: click.Context, name: str, *, most: int) -> None:
    """Settle rows of your past answers that the program is not sure of, so that it learns.

    Goes through rows that are not sure or not yet marked, the least sure first. What you say counts
    in the number of the answer, and is kept as a label in answers/ in the home.
    """
    run: Run = ctx.obj
    rows = find_unsure_rows(run.places, name)
    if not rows:
        print_error(
            "There is nothing to settle: the program is sure of all past rows of this bank."
        )
        return
    print_message([f"{phrase_count(len(rows), 'row')} to settle. {_HOW}"])
    settled = _converse(run.places, rows[:most])
    print_message(["", f"{phrase_count(settled, 'row')} settled, {len(rows) - settled:,} left."])


def _converse(places: Places, rows: Sequence[UnsureRow]) -> int:
    """Row after row until the end; how many were settled."""
    settled: list[int] = []
    at = 0
    while at < len(rows):
        print_message(_show(rows[at], at + 1, len(rows)))
        line = sys.stdin.readline()
        word = line.strip().lower()
        if not line or word == "q":
            break
        try:
            if word == "u" and settled:
                at = settled.pop()
                settle_row(places, rows[at], None, SystemClock())
            elif word in _STATES:
                settle_row(places, rows[at], _STATES[word], SystemClock())
                settled.append(at)
                at += 1
            elif word == "":
                at += 1
            else:
                print_message([_HOW])
        except InterviewError as error:
            print_message([f"Not kept: {error}"])
    return len(settled)


def _show(unsure: UnsureRow, number: int, count: int) -> list[str]:
    question, answer = unsure.asked.question, unsure.attempt.answer
    words = quote_span(answer, unsure.row.quote)
    found = f" You wrote “{words}”." if words else ""
    return [
        "",
        f"{number} of {count}: {visible_line(question.text)}",
        *(f"  {line}" for line in visible(answer.strip()).splitlines()),
        f"Did you say: {visible_line(unsure.row.point)}?{found}",
    ]


_BANK_NAME = re.compile(r"[^\W_][\w.-]{0,79}")


@click.group(invoke_without_command=True)
@click.pass_context
def banks(ctx: click.Context) -> None:
    """Question banks: what there is, whether it is right, new ones."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_banks, as_json=False)


@banks.command("list")
@click.option("--json", "as_json", is_flag=True, help="An array of objects.")
@click.pass_context
def list_banks(ctx: click.Context, *, as_json: bool) -> None:
    """List the banks with their number of questions."""
    entries = library.read_entries(_places(ctx))
    if as_json:
        print_json([_bank_summary(entry) for entry in entries])
        return
    if not entries:
        print_error("No banks yet. Make one with: interview banks new NAME")
    width = max((len(visible_line(entry.name)) for entry in entries), default=0)
    for entry in entries:
        print_data(f"{visible_line(entry.name):{width}}  {_in_words(entry)}")


@banks.command("show")
@click.argument("name", shell_complete=complete_bank)
@click.option("--json", "as_json", is_flag=True, help="One object with all that the bank holds.")
@click.pass_context
def show_bank(ctx: click.Context, name: str, *, as_json: bool) -> None:
    """Show the questions of a bank by topic."""
    bank = library.open_bank(_places(ctx), name)
    if as_json:
        print_json(_bank_object(bank))
        return
    print_data(visible_line(bank.title))
    for topic in dict.fromkeys(question.topic for question in bank.questions):
        questions = [question for question in bank.questions if question.topic == topic]
        print_data(f"\n{visible_line(bank.topic_title(topic)) or 'No topic'} ({len(questions)})")
        width = max(len(question.id) for question in questions)
        for question in questions:
            line = f"  {visible_line(question.id):{width}}  {visible_line(question.text)}"
            print_data(line if question.is_scored else f"{line}  (no answer)")


@banks.command("check")
@click.argument("targets", metavar="[FILE|NAME]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="An array of problems.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_context
def check_banks(
    ctx: click.Context, targets: Sequence[str], *, as_json: bool, strict: bool
) -> None:
    """Check banks and report every problem with its place; all banks if none is named.

    Exits 1 where a bank has errors; warnings alone do not fail.
    """
    paths, missing = _targets(_places(ctx), targets)
    problems = [problem for path in paths for problem in _check_file(_places(ctx), path)]
    if as_json:
        print_json([_problem(problem) for problem in problems])
    else:
        for problem in problems:
            print_data(str(problem))
    errors = sum(problem.level == "error" for problem in problems)
    warnings = sum(problem.level == "warning" for problem in problems)
    for name in missing:
        print_error(f"there is no bank or file {visible_line(name)!r}")
    print_error(
        f"{phrase_count(len(paths), 'bank')}: {phrase_count(errors, 'error')}, {phrase_count(warnings, 'warning')}"
    )
    if errors or missing or (strict and warnings):
        ctx.exit(1)


@banks.command("test")
@click.argument("names", metavar="[NAME]...", nargs=-1, shell_complete=complete_bank)
@click.option("--json", "as_json", is_flag=True, help="An array of objects, one a sample.")
@click.pass_context
def test_banks(ctx: click.Context, names: Sequence[str], *, as_json: bool) -> None:
    """Score the banks' own samples; exits 1 where a tuned one falls outside its grade.

    \b
    The table has a line for each voice (a manner of answering; - is none):
      samples  how many there are
      people   the mean of the scores that people gave, 0 to 1
      score    the mean of the scores here, 0 to 1
      error    the mean difference between the two
      out      how many score more than 0.1 outside their grade
    Held-out samples are those that the wordings were not fitted to: they are reported, and
    tell what the rubric finds in answers by people whom it does not know.
    """  # noqa: D301 - click keeps the lines below a backspace
    from interview.banks.scorers import build_scorer_for_all

    scorer = build_scorer_for_all(_places(ctx))
    names = names or [entry.name for entry in library.read_entries(_places(ctx)) if entry.bank]
    opened = [library.open_bank(_places(ctx), name) for name in names]
    results = [result for bank in opened for result in validation.sample_results(bank, scorer)]
    failed = [result for result in results if not result.passed]
    if as_json:
        builtins = [{**msgspec.to_builtins(one), "passed": one.passed} for one in results]
        print_json(builtins)
    else:
        for line in _sample_table(results):
            print_data(line)
        for result in failed:
            print_data(_failure(result))
    held_out = sum(result.held_out for result in failed)
    apart = f" ({held_out:,} of them held out)" if failed else ""
    print_error(
        f"{phrase_count(len(results), 'sample')}: {len(failed):,} outside their grade{apart}"
    )
    if len(failed) > held_out:
        ctx.exit(1)


@banks.command("new")
@click.argument("name")
@click.pass_context
def new_bank(ctx: click.Context, name: str) -> None:
    """Write a small commented bank to begin with."""
    if not _BANK_NAME.fullmatch(name):
        raise UsageError("NAME should be letters, digits, '-', '_' and '.', at most 80, no spaces")
    from interview.banks.template import write_starter

    print_data(visible_line(str(write_starter(_places(ctx).banks, name))))
    print_error(f"Edit it, then: interview banks check {name}")


@banks.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a bank, for editors."""
    from interview.banks.schema import json_schema

    print_json(json_schema())


banks.add_command(import_questions)
banks.add_command(export_bank)
banks.add_command(learn)
banks.add_command(teach)


def _places(ctx: click.Context) -> Places:
    run: Run = ctx.obj
    return run.places


def _targets(places: Places, targets: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The files that are meant, and the names that mean none."""
    files = {file.name: file.path for file in library.bank_files(places)}
    if not targets:
        return list(files.values()), []
    paths, missing = [], []
    for target in targets:
        path = Path(target)
        if target in files and not path.is_file():
            path = files[target]
        if path.exists():
            paths.append(path)
        else:
            missing.append(target)
    return paths, missing


def _check_file(places: Places, path: Path) -> tuple[Problem, ...]:
    from interview.banks.answer_problems import answer_problems
    from interview.banks.cache import read_cached
    from interview.banks.scorers import build_scorer

    reading = read_cached(path, places.cache)
    found = validation.validate_file(path, reading, build_scorer(places, [path.stem]))
    return (*found, *answer_problems(places, path, reading))


def _bank_summary(entry: BankEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.bank.title if entry.bank else entry.name,
        "questions": len(entry.bank.questions) if entry.bank else 0,
        "topics": len(entry.bank.topics) if entry.bank else 0,
        "path": str(entry.path),
        "builtin": entry.builtin,
        "hides_builtin": entry.hides_builtin,
        "problems": len(entry.problems),
        "errors": sum(problem.level == "error" for problem in entry.problems),
    }


def _in_words(entry: BankEntry) -> str:
    if entry.bank is None:
        return f"cannot be used; see: interview banks check {visible_line(entry.name)}"
    parts = [phrase_count(len(entry.bank.questions), "question"), visible_line(entry.bank.title)]
    if entry.hides_builtin:
        parts.append("(replaces the built-in bank)")
    elif entry.builtin:
        parts.append("(built in)")
    return "  ".join((f"{parts[0]:>15}", *parts[1:]))


def _bank_object(bank: Bank) -> dict[str, Any]:
    return {
        "name": bank.name,
        "title": bank.title,
        "digest": bank.digest,
        "topics": [msgspec.to_builtins(topic) for topic in bank.topics],
        "questions": [_question(question) for question in bank.questions],
    }


def _question(question: Question) -> dict[str, Any]:
    """As in the file, with the fields that scripts rely on always there."""
    always: dict[str, Any] = {
        "id": question.id,
        "topic": question.topic,
        "difficulty": question.difficulty,
        "limit": question.limit,
        "question": question.text,
        "answer": question.reference,
        "key_points": [],
        "misconceptions": [],
    }
    return {**always, **msgspec.to_builtins(question)}


def _problem(problem: Problem) -> dict[str, Any]:
    return {name: getattr(problem, name) for name in Problem.__struct_fields__}


def _sample_table(results: Sequence[validation.SampleResult]) -> list[str]:
    rows = validation.summarise(results)
    lines: list[str] = []
    for held_out in (False, True):
        part = [row for row in rows if row.held_out is held_out]
        if not part:
            continue
        title = "held out" if held_out else "voice"
        lines.append(
            f"{title:14} {'samples':>7} {'people':>7} {'score':>6} {'error':>6} {'out':>4}"
        )
        lines.extend(
            f"{visible_line(row.voice) or '-':14.14} {row.samples:7} {row.wanted:7.2f} "
            f"{row.score:6.2f} {row.error:6.2f} {row.failed:4}"
            for row in part
        )
        lines.append("")
    return lines


def _failure(result: validation.SampleResult) -> str:
    place = f"{result.bank}/{result.question} sample {result.number}"
    voice = f" ({result.voice})" if result.voice else ""
    wanted = f"{result.grade} is {result.low:.2f} to {result.high:.2f}"
    held_out = ", held out" if result.held_out else ""
    return visible_line(f"{place}{voice}{held_out}: {wanted}, scored {result.score:.2f}")
