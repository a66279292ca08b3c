"""`interview review`, `replay`, `export`, `compare` and `rescore`: commands about whole sessions."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from interview.cli.options import (
    complete_session,
    json_option,
    output_options,
    plain_option,
    session_argument,
)
from interview.cli.output import (
    harmless_json,
    print_data,
    print_error,
    print_json,
    print_message,
    table,
)
from interview.cli.run import open_app
from interview.history.compare import (
    Change,
    Comparison,
    Rescoring,
    compare_sessions,
    rescore_session,
)
from interview.history.listing import list_sessions
from interview.history.sessions import Session, open_session
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import phrase_amount, phrase_count, phrase_entry, phrase_score
from interview.model.visible import visible_line
from interview.present.export import FORMATS, save_as, to_text
from interview.present.session_columns import phrase_common
from interview.present.transcript import session_data
from interview.storage.places import Places

MAX_SPEED = 1000.0


@click.command()
@session_argument
@plain_option("Print it instead of opening the app.")
@json_option
@click.pass_obj
def review(places: Places, session: str, *, plain: bool, as_json: bool) -> None:
    """Read a session: its questions, your answers, their scores and why.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`.
    """
    opened = open_session(places, session)
    if as_json:
        print_json(session_data(opened))
    elif plain:
        print_message(to_text(opened))
    else:
        from interview.app.destinations import Review

        open_app(places, "review", Review(str(opened.path)))
    _print_notices(opened)


@click.command()
@session_argument
@click.option(
    "--speed",
    metavar="X",
    type=click.FloatRange(0, MAX_SPEED),
    help="How many times as fast; with --plain, 0 does not wait.  [default: 1, into a pipe 0]",
)
@plain_option("Print it instead of opening the app.")
@click.pass_obj
def replay(places: Places, session: str, speed: float | None, *, plain: bool) -> None:
    """Replay the answers of a session as they were typed.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`.
    """
    opened = open_session(places, session)
    if plain:
        from interview.cli.converse import play

        usual = 1.0 if sys.stdout.isatty() else 0.0
        play(opened, usual if speed is None else speed)
    else:
        from interview.app.destinations import Replay

        open_app(places, "replay", Replay(str(opened.path), speed=speed or 1.0))
    _print_notices(opened)


def _print_notices(session: Session) -> None:
    """Print the damage in a transcript that could be read."""
    for notice in session.notices:
        print_error(f"{session.path}: {notice}")


@click.command()
@session_argument
@click.option(
    "--to",
    "format_name",
    required=True,
    type=click.Choice(list(FORMATS)),
    help="Markdown, a page, or data.",
)
@output_options
@click.pass_obj
def export(
    places: Places, session: str, *, format_name: str, output: Path | None, force: bool
) -> None:
    """Export a session as Markdown, HTML or JSON.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`.
    """
    opened = open_session(places, session)
    exported = FORMATS[format_name](opened).encode()
    if format_name == "json":
        exported = harmless_json(exported)
    if output is None or str(output) == "-":
        click.echo(exported, nl=False)
        return
    save_as(output, exported, force=force, never=opened.path)
    print_error(f"Wrote {output}")


@click.command()
@click.argument("before", metavar="SESSION", shell_complete=complete_session)
@click.argument("after", metavar="SESSION", shell_complete=complete_session)
@json_option
@click.pass_obj
def compare(places: Places, before: str, after: str, *, as_json: bool) -> None:
    """Compare two sessions, question by question.

    For the attempts at one question, see: interview history BANK/QID.
    """
    comparison = compare_sessions(open_session(places, before), open_session(places, after))
    if as_json:
        print_json(comparison)
    else:
        print_data(*_comparison_lines(comparison))


def _comparison_lines(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    yield f"{before.session}  →  {after.session}"
    yield f"{visible_line(phrase_entry(before))}  →  {visible_line(phrase_entry(after))}"
    scores = (comparison.score_before, comparison.score_after, comparison.change)
    rows = [["in both", *_score_cells(*scores), ""]]
    if comparison.change is None:
        yield phrase_common(comparison.common)
        rows = []
    yield from table(rows + _change_rows(comparison.changes), {1, 2, 3})


def _change_rows(changes: Iterable[Change]) -> list[list[str]]:
    return [
        [
            visible_line(change.ref),
            *_score_cells(change.before, change.after, change.change),
            visible_line(change.text),
        ]
        for change in changes
    ]


def _score_cells(
    before: float | None, after: float | None, change: float | None
) -> tuple[str, str, str]:
    amount = "" if change is None else phrase_amount(change)
    return phrase_score(before), phrase_score(after), amount


@click.command()
@click.argument("sessions", metavar="[SESSION]...", nargs=-1, shell_complete=complete_session)
@click.option("--all", "every", is_flag=True, help="All sessions that can be read.")
@json_option
@click.pass_obj
def rescore(places: Places, sessions: tuple[str, ...], *, every: bool, as_json: bool) -> None:
    """Score stored answers again and say what changed; the transcripts stay as they are.

    Today's policy and the banks as they are now count; a question that is no longer in its bank
    counts as it was asked. Without SESSION, the newest session.
    """
    if every and sessions:
        raise UsageError("name sessions or give --all, not both")
    names: tuple[str, ...] = sessions or ("last",)
    if every:
        names = tuple(entry.session for entry in list_sessions(places))
    rescored = []
    for name in names:
        try:
            rescored.append(_rescore(places, name))
        except InterviewError as error:  # with --all, the others are still scored
            if not every:
                raise
            print_error(f"{name} left out: {error}")
    if as_json:
        print_json(rescored)
    else:
        print_data("\n\n".join("\n".join(_rescoring_lines(entry)) for entry in rescored))


def _rescore(places: Places, name: str) -> Rescoring:
    from interview.banks.scorers import build_scorer

    session = open_session(places, name)
    scorer = build_scorer(places, session.state.plan.banks)
    return rescore_session(places, session, scorer)


def _rescoring_lines(rescoring: Rescoring) -> Iterator[str]:
    before, after = phrase_score(rescoring.before), phrase_score(rescoring.after)
    yield (
        f"{rescoring.session}: {before} under {rescoring.policy_before}, "
        f"{after} under {rescoring.policy_after}"
    )
    changed = [answer for answer in rescoring.answers if answer.change != 0.0]
    yield from table(_change_rows(changed), {1, 2, 3})
    yield f"{phrase_count(len(rescoring.answers) - len(changed), 'question')} unchanged"
    if rescoring.rubrics_changed:
        refs = visible_line(", ".join(rescoring.rubrics_changed))
        yield f"Their key points changed in the bank since: {refs}"
