"""`interview banks`: list, show, check, test, begin, import and export banks."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any

import click
import msgspec
from msgspec.structs import asdict

from interview.banks import library
from interview.banks.ids import bank_name
from interview.banks.library import BankEntry
from interview.cli.marking import teach
from interview.cli.options import complete_bank, json_option, output_options
from interview.cli.output import print_data, print_error, print_json, table
from interview.importing import imports
from interview.importing.limits import LARGEST_SOURCE
from interview.importing.reading import Wanted
from interview.importing.report import phrase_report
from interview.importing.words import COLUMNS
from interview.model.bank import Bank
from interview.model.errors import NotFoundError, Problem, UsageError
from interview.model.excerpts import shorten
from interview.model.phrases import phrase_count
from interview.model.visible import spell_path, visible_line
from interview.present.export import save_as
from interview.storage.places import Places

_EXCERPT_LENGTH = 60
"""Characters of a doubtful answer that are shown."""


@click.group(invoke_without_command=True)
@click.pass_context
def banks(ctx: click.Context) -> None:
    """List, show, check, make, import and export banks."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_banks, as_json=False)


@banks.command("list")
@json_option
@click.pass_obj
def list_banks(places: Places, *, as_json: bool) -> None:
    """List the banks with their number of questions."""
    entries = library.read_entries(places)
    if as_json:
        print_json([_summary(entry) for entry in entries])
        return
    if not entries:
        print_error("No banks yet. Make one with: interview banks new NAME")
        return
    print_data(*table([[visible_line(entry.name), *_describe(entry)] for entry in entries], {1}))


def _summary(entry: BankEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.bank.title if entry.bank else entry.name,
        "questions": len(entry.bank.questions) if entry.bank else 0,
        "topics": len(entry.bank.topics) if entry.bank else 0,
        "path": spell_path(str(entry.path)),
        "builtin": entry.builtin,
        "hides_builtin": entry.hides_builtin,
        "problems": len(entry.problems),
        "errors": sum(problem.level == "error" for problem in entry.problems),
    }


def _describe(entry: BankEntry) -> tuple[str, str]:
    """Return the number of questions, and the title with where the bank comes from."""
    if entry.bank is None:
        return "", f"cannot be used; see: interview banks check {visible_line(entry.name)}"
    origin = "  (built in)" if entry.builtin else ""
    origin = "  (replaces the built-in bank)" if entry.hides_builtin else origin
    count = phrase_count(len(entry.bank.questions), "question")
    return count, f"{visible_line(entry.bank.title)}{origin}"


@banks.command("show")
@click.argument("name", shell_complete=complete_bank)
@json_option
@click.pass_obj
def show_bank(places: Places, name: str, *, as_json: bool) -> None:
    """Show the questions of a bank by topic."""
    bank = library.open_bank(places, name)
    if as_json:
        print_json(_bank_data(bank))
        return
    print_data(visible_line(bank.title))
    for topic in dict.fromkeys(question.topic for question in bank.questions):
        questions = [question for question in bank.questions if question.topic == topic]
        print_data(f"\n{visible_line(bank.topic_title(topic))} ({len(questions)})")
        rows = [
            [
                "",
                visible_line(question.id),
                visible_line(question.text) + "  (no answer)" * (not question.is_scored),
            ]
            for question in questions
        ]
        print_data(*table(rows))


_USUAL: dict[str, Any] = {
    "topic": "",
    "difficulty": 2,
    "limit": None,
    "answer": "",
    "key_points": (),
    "misconceptions": (),
}
"""Fields that scripts rely on; a question's data leaves them out where they have these defaults."""


def _bank_data(bank: Bank) -> dict[str, Any]:
    """Return a bank as data, with the fields of its file."""
    questions = [
        {"id": question.id, **_USUAL, **msgspec.to_builtins(question)}
        for question in bank.questions
    ]
    named = {"name": bank.name, "title": bank.title, "digest": bank.digest}
    return {**named, "topics": bank.topics, "questions": questions}


@banks.command("check", short_help="Report every problem of banks with its place.")
@click.argument("targets", metavar="[FILE|NAME]...", nargs=-1)
@json_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def check_banks(places: Places, targets: Sequence[str], *, as_json: bool, strict: bool) -> int:
    """Check banks and report every problem with its place; all banks if none is named.

    Exits 1 where a bank has errors; warnings alone do not fail.
    """
    files = {file.name: file.path for file in library.bank_files(places)}
    paths = [files.get(target, Path(target)) for target in dict.fromkeys(targets or files)]
    if missing := [path for path in paths if not os.path.lexists(path)]:
        raise NotFoundError(f"there is no bank or file {str(missing[0])!r}")
    problems = [problem for path in paths for problem in _find_problems(places, path)]
    if as_json:
        print_json([asdict(problem) for problem in problems])
    elif problems:
        print_data(*map(str, problems))
    errors = sum(problem.level == "error" for problem in problems)
    warnings = sum(problem.level == "warning" for problem in problems)
    print_error(
        f"{phrase_count(len(paths), 'bank')}: {phrase_count(errors, 'error')}, {phrase_count(warnings, 'warning')}"
    )
    return 1 if errors or (strict and warnings) else 0


def _find_problems(places: Places, path: Path) -> tuple[Problem, ...]:
    from interview.banks.read import read_cached
    from interview.banks.scorers import build_scorer
    from interview.banks.validation import check_bank

    reading = read_cached(path, places.cache)
    return check_bank(places, path, reading, build_scorer(places, [bank_name(path)]))


@banks.command("new")
@click.argument("name")
@click.pass_obj
def new_bank(places: Places, name: str) -> None:
    """Write a small commented bank to begin with."""
    from interview.banks.own import write_starter

    print_data(visible_line(str(write_starter(places, name))))
    print_error(f"Edit it, then: interview banks check {name}")


@banks.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a bank, for editors."""
    from interview.banks.schema import json_schema

    print_json(json_schema())


_MOST_DOUBTFUL = 0.1
"""The share of a bank's marked answers that may be predicted far from their marks."""


@banks.command("test", short_help="Score marked answers by what the others teach.")
@click.argument("names", metavar="[NAME]...", nargs=-1, shell_complete=complete_bank)
@json_option
@click.pass_obj
def test_banks(places: Places, names: Sequence[str], *, as_json: bool) -> int:
    """Score each marked answer by what the others of its question teach, and list those far from their mark.

    Your own marks are included. A mark more than 0.4 from its prediction is doubtful: it is wrong, or
    the only one of its kind. Exits with 1 if more than a tenth of a bank's marked answers are.
    """
    from interview.banks.validation import learn_bank

    if sys.stderr.isatty():
        print_error("Learning from the marked answers; the first time takes a while.")
    names = names or [entry.name for entry in library.read_entries(places) if entry.bank]
    tested = {name: learn_bank(places, name) for name in names}
    if as_json:
        print_json([{"bank": name, "questions": tested[name]} for name in tested])
    failed = False
    for bank, questions in tested.items():
        answers = sum(question.answers for question in questions)
        doubtful = [
            (question.question, mark) for question in questions for mark in question.doubtful
        ]
        failed |= len(doubtful) > _MOST_DOUBTFUL * answers
        count = phrase_count(answers, "marked answer")
        print_error(f"{bank}: {count}, {len(doubtful):,} far from their mark")
        for question, mark in doubtful if not as_json else ():
            text = shorten(visible_line(mark.text), _EXCERPT_LENGTH)
            print_data(
                f"{visible_line(f'{bank}/{question}')} answer {mark.number} is marked "
                f"{mark.mark:.2f}, predicted {mark.predicted:.2f}: {text}"
            )
    return int(failed)


_EXAMPLES = """\b
If questions are found wrongly, point at one or choose another guess:
  interview banks import notes.md --to mine --dry-run
  interview banks import notes.md --to mine --like "What is an Ingress?"
  interview banks import notes.md --to mine --reading 2
  interview banks import deck.csv --to mine --columns question=Front,answer=Back
"""


@banks.command("import", short_help="Read questions from files into a bank.", epilog=_EXAMPLES)
@click.argument("sources", metavar="FILE|FOLDER|ZIP|-...", nargs=-1, required=True)
@click.option(
    "--to",
    "bank",
    metavar="BANK",
    help="The bank to put them in; made if not there.",
    shell_complete=complete_bank,
)
@click.option("--dry-run", is_flag=True, help="Only show what would happen; write nothing.")
@click.option(
    "--like",
    metavar="TEXT",
    multiple=True,
    help="A question in the file, or its beginning; all that look like it are read. Repeat it for other kinds.",
)
@click.option(
    "--reading",
    "number",
    metavar="N",
    type=click.IntRange(1, 3),
    default=1,
    help="The second or third best guess at how it is written.",
)
@click.option(
    "--columns",
    metavar="ROLE=COLUMN,...",
    default="",
    help=f"Which column is what, such as question=Front,answer=Back. The roles: {', '.join(COLUMNS)}.",
)
@click.option("--replace", is_flag=True, help="Replace the bank's answers with the imported ones.")
@json_option
@click.pass_obj
def import_questions(
    places: Places,
    sources: tuple[str, ...],
    *,
    bank: str | None,
    dry_run: bool,
    like: tuple[str, ...],
    number: int,
    columns: str,
    replace: bool,
    as_json: bool,
) -> None:
    """Read questions and answers from files, folders, zip files or standard input.

    How a file is written is guessed; the report says how, and what looks wrong. Where the guess
    is wrong, --like points at one question. Your choices are kept with the bank: a newer version
    of the file is read the same way. Questions that the bank has already keep their id, their rubric and,
    without --replace, their answer.
    """
    wanted = Wanted(like=like, columns=imports.parse_columns(columns), number=number)
    if "-" in sources:
        if len(sources) > 1:
            raise UsageError("standard input is read alone")
        origin = imports.Origin(data=sys.stdin.buffer.read(LARGEST_SOURCE + 1))
        if bank is None:
            raise UsageError("say with --to which bank the questions go into")
    else:
        origin = imports.Origin(sources)
    name = bank or origin.bank
    files = imports.read_origin(places, origin, name, wanted)
    report = imports.import_files(
        places, name, files, origin=origin, overwrite=replace, dry_run=dry_run
    )
    if as_json:
        print_json(report)
    else:
        for line in phrase_report(report, dry_run=dry_run):
            print_data(line)
        place = report.path if report.written else "nothing written"
        questions = phrase_count(report.questions, "question")
        topics = phrase_count(report.topics, "topic")
        print_data(f"{report.bank}: {questions}, {topics} ({place})")
        if report.written and report.added:
            print_data(
                f"Next: interview start --bank {report.bank} --count 5, then mark what you said; "
                "from five marked answers to a question on, the program proposes its marks"
            )


@banks.command("export", short_help="Write a bank as a table or for Anki.")
@click.argument("name", shell_complete=complete_bank)
@click.option(
    "--to",
    type=click.Choice(["csv", "anki"]),
    required=True,
    help="A table, or a text that Anki imports.",
)
@output_options
@click.pass_obj
def export_bank(places: Places, name: str, *, to: str, output: Path | None, force: bool) -> None:
    """Write a bank's questions and answers in another format.

    Key points, misconceptions and marked answers are left out; the bank itself has them.
    """
    from interview.importing.own import EXPORTS

    text = EXPORTS[to](library.open_bank(places, name))
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
        return
    save_as(output, text.encode(), force=force)
    print_error(f"Wrote {output}, without key points and marked answers")


banks.add_command(teach)
learn_banks = copy(test_banks)
learn_banks.hidden, learn_banks.short_help = True, "The older name of banks test."
banks.add_command(learn_banks, "learn")
