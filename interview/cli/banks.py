"""`interview banks`: list, show, check, test, begin and teach banks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from interview.banks import library
from interview.banks.ids import bank_name
from interview.banks.library import BankEntry
from interview.banks.validation import QuestionLearning
from interview.cli.exchange import export_bank, import_questions
from interview.cli.marking import teach
from interview.cli.options import complete_bank, json_option
from interview.cli.output import (
    print_data,
    print_error,
    print_json,
    print_problems,
    table,
)
from interview.model.bank import Bank, Question
from interview.model.errors import Problem
from interview.model.excerpts import shorten
from interview.model.phrases import phrase_count
from interview.model.visible import spell_path, visible_line
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
        print_data(*table([["", *_question_cells(question)] for question in questions]))


def _question_cells(question: Question) -> tuple[str, str]:
    bare = "" if question.is_scored else "  (no answer)"
    return visible_line(question.id), f"{visible_line(question.text)}{bare}"


def _bank_data(bank: Bank) -> dict[str, Any]:
    """Return a bank as in its file, with the fields that scripts rely on always there."""
    questions = [
        {
            "id": question.id,
            "topic": question.topic,
            "difficulty": question.difficulty,
            "limit": question.limit,
            "question": question.text,
            "answer": question.reference,
            "key_points": [],
            "misconceptions": [],
            **msgspec.to_builtins(question),
        }
        for question in bank.questions
    ]
    topics = msgspec.to_builtins(bank.topics)
    return {
        "name": bank.name,
        "title": bank.title,
        "digest": bank.digest,
        "topics": topics,
        "questions": questions,
    }


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
    named = {target: files.get(target, Path(target)) for target in targets or files}
    missing = [target for target, path in named.items() if not path.exists()]
    paths = [path for target, path in named.items() if target not in missing]
    problems = [problem for path in paths for problem in _find_problems(places, path)]
    print_problems(problems, as_json=as_json)
    errors = sum(problem.level == "error" for problem in problems)
    warnings = sum(problem.level == "warning" for problem in problems)
    for name in missing:
        print_error(f"there is no bank or file {visible_line(name)!r}")
    print_error(
        f"{phrase_count(len(paths), 'bank')}: {phrase_count(errors, 'error')}, {phrase_count(warnings, 'warning')}"
    )
    return 1 if errors or missing or (strict and warnings) else 0


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
"""The share of a bank's marked answers that may lie far from their marks."""


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
    for name, questions in tested.items():
        answers = sum(question.answers for question in questions)
        far = sum(len(question.doubtful) for question in questions)
        failed = failed or far > _MOST_DOUBTFUL * answers
        if not as_json:
            _print_doubtful(name, questions)
    return int(failed)


def _print_doubtful(bank: str, questions: Sequence[QuestionLearning]) -> None:
    """Print a line for each doubtful mark, and how many there are."""
    answers = sum(question.answers for question in questions)
    doubtful = [(question.question, mark) for question in questions for mark in question.doubtful]
    for question, mark in doubtful:
        print_data(
            f"{visible_line(f'{bank}/{question}')} answer {mark.number} is marked {mark.mark:.2f}, "
            f"predicted {mark.predicted:.2f}: {shorten(visible_line(mark.text), _EXCERPT_LENGTH)}"
        )
    count = phrase_count(answers, "marked answer")
    print_error(f"{visible_line(bank)}: {count}, {len(doubtful):,} far from their mark")


banks.add_command(import_questions)
banks.add_command(export_bank)
banks.add_command(teach)
