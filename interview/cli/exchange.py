"""`interview banks import` and `export`: questions in from other files and out again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from interview.banks import library
from interview.cli.options import complete_bank
from interview.cli.output import print_data, print_error, print_json
from interview.cli.run import Run
from interview.importing import imports
from interview.importing.reading import Wanted, read_files
from interview.importing.report import FileSummary, ImportReport, LeftOutOf, Pair, gather_notices
from interview.model.errors import UsageError
from interview.model.phrases import phrase_count
from interview.model.visible import visible_line
from interview.present.export import save_as

_EXAMPLES = """\b
A file whose questions are not found right: point at one, or choose another reading.
  interview banks import notes.md --to mine --dry-run
  interview banks import notes.md --to mine --like "What is an Ingress?"
  interview banks import notes.md --to mine --reading 2
  interview banks import deck.csv --to mine --columns question=Front,answer=Back
"""
_LONGEST_LIST = 20
_FEW_CARDS = 500
"""No progress bar is shown for fewer."""


@click.command("import", short_help="Read questions from files into a bank.", epilog=_EXAMPLES)
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
    help="A question of the file, or its beginning: all that look like it are questions.",
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
    "--columns", metavar="ROLE=COLUMN,...", default="", help="As question=Front,answer=Back."
)
@click.option("--replace", is_flag=True, help="Replace answers by imported ones.")
@click.option("--draft-rubric", is_flag=True, help="Draft key points for new questions.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one object.")
@click.pass_context
def import_questions(
    ctx: click.Context,
    sources: tuple[str, ...],
    *,
    bank: str | None,
    dry_run: bool,
    like: tuple[str, ...],
    number: int,
    columns: str,
    replace: bool,
    draft_rubric: bool,
    as_json: bool,
) -> None:
    """Read questions and answers from files, folders, zip files or standard input.

    How a file is written is guessed; the report says how, and what looks wrong. Where the guess
    is wrong, --like points at one question. What was chosen is kept: a newer version of the file
    is read the same way. Questions that the bank has already keep their id, their rubric and,
    without --replace, their answer.
    """
    run: Run = ctx.obj
    wanted = Wanted(like=like, columns=imports.parse_columns(columns), number=number)
    if "-" in sources:
        if len(sources) > 1:
            raise UsageError("standard input is read alone")
        origin = imports.Origin(data=sys.stdin.buffer.read(imports.LARGEST_STREAM + 1))
        if bank is None:
            raise UsageError("say with --to which bank the questions go into")
    else:
        origin = imports.Origin(sources)
    name = bank or origin.bank
    gathered = origin.gather()
    with _bar("Reading", gathered.count, 1) as step:
        files = read_files(
            gathered, imports.with_kept_layout(run.places, origin, name, wanted), step
        )
    with _bar("Merging", sum(len(file.cards) for file in files), _FEW_CARDS) as step:
        report = imports.import_files(
            run.places,
            name,
            files,
            origin=origin,
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
    from interview.importing.own import EXPORTS

    run: Run = ctx.obj
    text = EXPORTS[to](library.open_bank(run.places, name))
    if output is None:
        click.echo(text, nl=False)
        return
    save_as(output, text.encode(), force=force)
    print_error(f"wrote {output}")


@contextmanager
def _bar(label: str, length: int, few: int) -> Iterator[Callable[[], None]]:
    """Show a progress bar on stderr; none for `few` steps or fewer, or without a terminal."""
    if length <= few or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _report_lines(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    read = [file for file in report.files if file.questions]
    for file in read[:_LONGEST_LIST]:
        yield from _phrase_file(file)
    if len(read) > _LONGEST_LIST:
        yield f"… and {len(read) - _LONGEST_LIST:,} more files"
    if dry_run:
        yield from _phrase_samples(report.samples)
    yield f"{'Would add' if dry_run else 'Added'} {phrase_count(len(report.added), 'question')}"
    if report.unanswered:
        count = phrase_count(len(report.unanswered), "question")
        yield f"{count} without an answer{' would be' if dry_run else ''} kept: asked, not scored"
        if len(report.unanswered) < sum(file.questions for file in read):
            for entry in report.unanswered[:_LONGEST_LIST]:
                place = f"{entry.file}:{entry.line}" if entry.line else entry.file
                yield f"  {visible_line(place)}: {visible_line(entry.question)[:70]}"
    for ids, words in (
        (report.updated, "took the new answer" if not dry_run else "would take the new answer"),
        (report.unchanged, "already there, the same"),
        (report.kept, "already there with another answer, kept; --replace takes the new one"),
    ):
        if ids:
            yield f"{len(ids):,} {words}"
    yield from _phrase_left_out("asked twice", report.duplicates)
    yield from _phrase_left_out("deleted before, left out", report.deleted)
    yield from _phrase_left_out("left out", report.left_out)
    place = report.path if report.written else "nothing written"
    questions = phrase_count(report.questions, "question")
    yield f"{report.bank}: {questions}, {phrase_count(report.topics, 'topic')} ({place})"
    if report.written and report.added:
        yield (
            f"Next: interview start --bank {report.bank} --count 5 — answer five and mark their rows; "
            "from then on the program proposes"
        )


def _phrase_file(file: FileSummary) -> Iterator[str]:
    """Yield how a file was read, and below it what looks wrong."""
    parts = [f"{file.questions:,} of {phrase_count(file.named, 'question')} read"]
    if file.choices:
        parts.append(f"{file.choices:,} with options")
    encoding = f"; not UTF-8, read as {file.encoding}" if file.encoding else ""
    yield f"{visible_line(file.name)}: {', '.join(parts)} ({visible_line(file.how)}{encoding})"
    for suspicion in file.suspicions:
        yield f"  check: {visible_line(suspicion)}"
    if file.suspicions and file.others:
        others = "; ".join(f"--reading {i}: {how}" for i, how in enumerate(file.others, 2))
        yield f"  else: --like TEXT, where TEXT begins a question; {visible_line(others)}"


def _phrase_samples(samples: tuple[Pair, ...]) -> Iterator[str]:
    for pair in samples:
        topic = f" [{visible_line(pair.topic)}]" if pair.topic else ""
        yield f"  Q: {visible_line(pair.question)[:100]}{topic}"
        for option in pair.options:
            yield f"     {visible_line(option)[:90]}"
        yield f"  A: {visible_line(pair.answer)[:100] or '(none)'}"


def _phrase_left_out(words: str, entries: tuple[LeftOutOf, ...]) -> Iterator[str]:
    if not entries:
        return
    yield f"{len(entries):,} {words}:"
    lines = list(gather_notices(entries))
    for line in lines[:_LONGEST_LIST]:
        yield f"  {visible_line(line)[:160]}"
    if len(lines) > _LONGEST_LIST:
        yield f"  … and {len(lines) - _LONGEST_LIST:,} more; --json lists them all"
