"""`interview banks import` and `export`: questions in from other formats and out again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from interview.banks import library
from interview.cli.output import print_data, print_error, print_json
from interview.cli.preferences.completion import complete_bank
from interview.cli.run import Run
from interview.importing import imports
from interview.importing.import_report import (
    FileRead,
    FileSummary,
    ImportReport,
    LeftOut,
    Pair,
)
from interview.model.errors import UsageError
from interview.model.phrases import phrase_count
from interview.model.visible import visible_line
from interview.present.files import save_as

_FORMATS = (
    "apkg", "xlsx", "docx", "pdf", "exported", "bank", "transcript", "notebook", "crowdanki", "json", "xml",
    "yaml", "toml", "sql", "program", "anki", "gift", "trivia", "org", "asciidoc", "rst", "latex", "html", "blocks",
    "obsidian", "hashcards", "qa", "numbered", "aiken", "csv", "markdown", "page", "plain", "quizlet",
)  # fmt: skip
"""Named here so that help need not load the formats; a test keeps the two the same."""
_EXAMPLES = """\b
What text may look like:
  Q: What is a trie?             What is a trie?
  A: A tree of prefixes.         A tree of prefixes.
"""
_PARTS = ("question", "answer", "topic", "difficulty", "id", "right", "explanation")
"""What a field may be named as."""
_LONGEST_LIST = 20
_FEW = 500
"""Cards below which no bar is shown."""


@click.command(
    "import", short_help="Read questions from other formats into a bank.", epilog=_EXAMPLES
)
@click.argument("source", metavar="FILE|FOLDER|-")
@click.option(
    "--to",
    "bank",
    metavar="BANK",
    help="The bank to put them in; made if not there.",
    shell_complete=complete_bank,
)
@click.option("--format", "format_name", type=click.Choice(_FORMATS), help="If not by content.")
@click.option("--dry-run", is_flag=True, help="Only show what would happen; write nothing.")
@click.option("--replace", is_flag=True, help="Replace answers by imported ones.")
@click.option(
    "--map",
    "mapping",
    metavar="PART=FIELD",
    multiple=True,
    help="A field by its name, as answer=Meaning.",
)
@click.option("--draft-rubric", is_flag=True, help="Draft key points for new questions.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one object.")
@click.pass_context
def import_questions(
    ctx: click.Context,
    source: str,
    *,
    bank: str | None,
    format_name: str | None,
    dry_run: bool,
    replace: bool,
    mapping: tuple[str, ...],
    draft_rubric: bool,
    as_json: bool,
) -> None:
    """Read questions and answers from a file, a folder or standard input.

    The format is found by what the files hold. Questions that the bank has already keep their
    id, their rubric and, without --replace, their answer. Questions without an answer are kept
    as such; a file with the answers fills them in later.
    """
    run: Run = ctx.obj
    files = _read(source, format_name or "", _mapping(mapping))
    name = bank or _default_name(source)
    with _bar("Merging", sum(len(file.cards) for file in files), _FEW) as step:
        report = imports.import_cards(
            run.places,
            name,
            files,
            overwrite=replace,
            dry_run=dry_run,
            draft_rubric=draft_rubric,
            step=step,
        )
    if as_json:
        print_json(report)
    else:
        for line in _report_lines(report, dry_run=dry_run):
            print_data(line)
    if draft_rubric and report.added:
        print_error(
            "The drafted key points are a start: edit them, or scores are worse than without any."
        )


@click.command("export", short_help="Write a bank as Markdown, CSV or for Anki.")
@click.argument("name", shell_complete=complete_bank)
@click.option("--to", "to", type=click.Choice(["md", "csv", "anki"]), required=True)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
@click.pass_context
def export_bank(
    ctx: click.Context, name: str, *, to: str, output: Path | None, force: bool
) -> None:
    """Write a bank's questions and answers in another format."""
    run: Run = ctx.obj
    text = imports.export_text(library.open_bank(run.places, name), to)
    if output is None:
        click.echo(text, nl=False)
        return
    save_as(output, text.encode(), force=force)
    print_error(f"wrote {output}")


def _mapping(pairs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What the person said of the fields: parts and the fields' names."""
    split = tuple(pair.partition("=") for pair in pairs)
    for part, _, field in split:
        if part not in _PARTS or not field.strip():
            raise UsageError(f"write --map PART=FIELD with PART one of {', '.join(_PARTS)}")
    return tuple((part, field.strip()) for part, _, field in split)


def _read(
    source: str, format_name: str, mapping: tuple[tuple[str, str], ...]
) -> tuple[FileRead, ...]:
    if source == "-":
        data = sys.stdin.buffer.read(imports.LARGEST_STREAM + 1)
        return (imports.read_stream(data, format_name, mapping=mapping),)
    path = Path(source)
    count = len(imports.files_of(path))
    with _bar("Reading", count, 1) as step:
        return imports.read_folder(path, format_name, step, mapping=mapping)


def _default_name(source: str) -> str:
    if source == "-":
        raise UsageError("say with --to which bank the questions go into")
    return imports.default_bank_name(Path(source))


@contextmanager
def _bar(label: str, length: int, few: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr for what takes a while; nothing for a few, or without a terminal."""
    if length <= few or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _report_lines(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    read = [one for one in report.readings if one.format]
    for one in read[:_LONGEST_LIST]:
        yield _phrase_reading(one)
    if len(read) > _LONGEST_LIST:
        yield f"… and {len(read) - _LONGEST_LIST:,} more files"
    if dry_run:
        yield from _phrase_samples(report.samples)
    yield f"{'Would add' if dry_run else 'Added'} {phrase_count(len(report.added), 'question')}"
    if report.unanswered:
        yield from _phrase_unanswered(report, dry_run=dry_run)
    for ids, words in (
        (report.updated, "took the new answer" if not dry_run else "would take the new answer"),
        (report.unchanged, "already there, the same"),
        (report.kept, "already there with another answer, kept; --replace takes the new one"),
    ):
        if ids:
            yield f"{len(ids):,} {words}"
    yield from _left_out_lines("asked twice", report.duplicates)
    yield from _left_out_lines("deleted before, left out", report.deleted)
    yield from _left_out_lines("to check", report.warnings)
    yield from _left_out_lines("skipped", report.skipped)
    place = report.path if report.written else "nothing written"
    held = f"{phrase_count(report.questions, 'question')}, {phrase_count(report.topics, 'topic')}"
    yield f"{report.bank}: {held} ({place})"


def _phrase_reading(one: FileSummary) -> str:
    how = f"{one.format}: {one.shape}" if one.shape else one.format
    second = f"; next best: {one.runner_up}" if one.runner_up else ""
    share = f", {100 * one.read // one.lines} % of the file" if one.lines else ""
    return f"{visible_line(one.name)}: {phrase_count(one.questions, 'question')} read{share} ({how}{second})"


def _phrase_unanswered(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    """How many questions have no answer; which, where the others have one."""
    count = len(report.unanswered)
    questions = f"{phrase_count(count, 'question')} without an answer"
    yield f"{questions}{' would be' if dry_run else ''} kept: asked, not scored"
    if count < sum(one.questions for one in report.readings):
        for entry in report.unanswered[:_LONGEST_LIST]:
            place = f"{entry.file}:{entry.line}" if entry.line else entry.file
            yield f"  {visible_line(place)}: {visible_line(entry.question)[:70]}"


def _phrase_samples(samples: Sequence[Pair]) -> Iterator[str]:
    for pair in samples:
        topic = f" [{visible_line(pair.topic)}]" if pair.topic else ""
        yield f"  Q: {visible_line(pair.question)[:100]}{topic}"
        for option in pair.options:
            yield f"     {visible_line(option)[:90]}"
        yield f"  A: {visible_line(pair.answer)[:100] or '(none)'}"


def _left_out_lines(words: str, entries: Sequence[LeftOut]) -> Iterator[str]:
    if not entries:
        return
    yield f"{len(entries):,} {words}:"
    for entry in entries[:_LONGEST_LIST]:
        place = f"{entry.file}:{entry.line}" if entry.line else entry.file
        about = f": {visible_line(entry.question)[:70]}" if entry.question else ""
        yield f"  {visible_line(place)}: {visible_line(entry.why)}{about}"
    if len(entries) > _LONGEST_LIST:
        yield f"  … and {len(entries) - _LONGEST_LIST:,} more; --json lists them all"
