"""`interview banks import` and `export`: questions in from other formats and out again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from interview.cli.output import print_data, print_error, print_json
from interview.cli.preferences.completion import complete_bank
from interview.cli.run import Run
from interview.domain.errors import UsageError
from interview.domain.visible import visible_line
from interview.services.library import banks as library
from interview.services.library import imports
from interview.services.library.imports import FileRead, ImportReport, LeftOut
from interview.services.render.files import save_as

_FORMATS = (
    "apkg", "bank", "transcript", "crowdanki", "json", "anki", "numbered", "obsidian",
    "hashcards", "qa", "csv", "markdown", "plain", "quizlet",
)  # fmt: skip
"""Named here so that help need not load the formats; a test keeps the two the same."""
_EXAMPLES = """\b
What text may look like:
  Q: What is a trie?             What is a trie?
  A: A tree of prefixes.         A tree of prefixes.
"""
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
@click.option("--dry-run", is_flag=True, help="Say what would happen, write nothing.")
@click.option("--replace", is_flag=True, help="Let answers give way to imported ones.")
@click.option("--draft-rubric", is_flag=True, help="Draft key points for new questions.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one object.")
@click.pass_context
def import_questions(  # noqa: PLR0913 - the options of the command
    ctx: click.Context,
    source: str,
    *,
    bank: str | None,
    format_name: str | None,
    dry_run: bool,
    replace: bool,
    draft_rubric: bool,
    as_json: bool,
) -> None:
    """Read questions and answers from a file, a folder or standard input.

    The format is found by what the files hold. Questions that the bank has already keep their
    id, their rubric and, without --replace, their answer.
    """
    run: Run = ctx.obj
    files = _read(source, format_name or "")
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
        for line in _print_report(report, dry_run=dry_run):
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


def _read(source: str, format_name: str) -> tuple[FileRead, ...]:
    if source == "-":
        return (imports.read_stream(sys.stdin.buffer.read(), format_name),)
    paths = imports.files_of(Path(source))
    with _bar("Reading", len(paths), 1) as step:
        return imports.read_files(paths, format_name, step)


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


def _print_report(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    for name, kind, count in report.files[:_LONGEST_LIST]:
        read = f"{count:,} questions read ({kind})" if kind else "nothing read"
        yield f"{visible_line(name)}: {read}"
    if len(report.files) > _LONGEST_LIST:
        yield f"… and {len(report.files) - _LONGEST_LIST:,} more files"
    yield f"{'Would add' if dry_run else 'Added'} {len(report.added):,} questions"
    for ids, words in (
        (report.updated, "took the new answer" if not dry_run else "would take the new answer"),
        (report.unchanged, "already there, the same"),
        (report.kept, "already there with another answer, kept; --replace takes the new one"),
    ):
        if ids:
            yield f"{len(ids):,} {words}"
    yield from _list_names("asked twice", report.duplicates)
    yield from _list_names("skipped", report.skipped)
    place = report.path if report.written else "nothing written"
    yield f"{report.bank}: {report.questions:,} questions, {report.topics:,} topics ({place})"


def _list_names(words: str, entries: Sequence[LeftOut]) -> Iterator[str]:
    if not entries:
        return
    yield f"{len(entries):,} {words}:"
    for entry in entries[:_LONGEST_LIST]:
        place = f"{entry.file}:{entry.line}" if entry.line else entry.file
        about = f": {visible_line(entry.question)[:70]}" if entry.question else ""
        yield f"  {visible_line(place)}: {entry.why}{about}"
    if len(entries) > _LONGEST_LIST:
        yield f"  … and {len(entries) - _LONGEST_LIST:,} more; --json lists them all"
