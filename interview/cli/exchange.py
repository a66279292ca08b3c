"""`interview banks import` and `export`: questions in from other files and out again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from interview.banks import library
from interview.cli.options import complete_bank, json_option
from interview.cli.output import print_data, print_error, print_json
from interview.importing import imports
from interview.importing.limits import LARGEST_SOURCE
from interview.importing.reading import Wanted
from interview.importing.report import phrase_report
from interview.model.errors import UsageError
from interview.model.phrases import phrase_count
from interview.present.export import save_as
from interview.storage.places import Places

_EXAMPLES = """\b
If questions are found wrongly, point at one or choose another guess:
  interview banks import notes.md --to mine --dry-run
  interview banks import notes.md --to mine --like "What is an Ingress?"
  interview banks import notes.md --to mine --reading 2
  interview banks import deck.csv --to mine --columns question=Front,answer=Back
"""


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
    help="A question in the file, or its beginning; all that look like it are read as questions.",
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
    help="Which column is what, such as question=Front,answer=Back.",
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
        counts = (
            phrase_count(report.questions, "question"),
            phrase_count(report.topics, "topic"),
        )
        print_data(f"{report.bank}: {', '.join(counts)} ({place})")
        if report.written and report.added:
            print_data(
                f"Next: interview start --bank {report.bank} --count 5, then mark what you said; "
                "from five marked answers to a question on, the program proposes its marks"
            )


@click.command("export", short_help="Write a bank as a table or for Anki.")
@click.argument("name", shell_complete=complete_bank)
@click.option("--to", "to", type=click.Choice(["csv", "anki"]), required=True)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
@click.pass_obj
def export_bank(places: Places, name: str, *, to: str, output: Path | None, force: bool) -> None:
    """Write a bank's questions and answers in another format."""
    from interview.importing.own import EXPORTS

    text = EXPORTS[to](library.open_bank(places, name))
    if output is None:
        click.echo(text, nl=False)
        return
    save_as(output, text.encode(), force=force)
    print_error(f"wrote {output}")
