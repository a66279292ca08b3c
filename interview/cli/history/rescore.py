"""`interview rescore`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from interview.cli.history.change_row import change_row
from interview.cli.output import print_data, print_error, print_json
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history.refresh import list_sessions
from interview.history.rescore import (
    AnswerRescored,
    Rescoring,
    questions_of_today,
    rescore_session,
)
from interview.history.sessions import open_session
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import phrase_count, phrase_score
from interview.model.places import Places
from interview.model.visible import visible_line


@click.command()
@click.argument("sessions", metavar="[SESSION]...", nargs=-1, shell_complete=complete_session)
@click.option("--all", "every", is_flag=True, help="All sessions that can be read.")
@click.option("--as-asked", is_flag=True, help="Use the key points as they were then.")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@click.pass_context
def rescore(
    ctx: click.Context, sessions: tuple[str, ...], *, every: bool, as_asked: bool, as_json: bool
) -> None:
    """Score stored answers again and say what changed; the transcripts stay as they are.

    Today's policy and the banks as they are now count; a question that is no longer in its bank
    counts as it was asked. Without SESSION, the newest session.
    """
    run: Run = ctx.obj
    if every and sessions:
        raise UsageError("name sessions or give --all, not both")
    names: tuple[str, ...] = sessions or ("last",)
    if every:
        entries = list_sessions(run.places)
        names = tuple(entry.session for entry in entries if entry.status != "damaged")
        for entry in entries:
            if entry.status == "damaged":
                print_error(f"{entry.session} cannot be read, left out")
    rescored = list(_rescore(run.places, names, as_asked=as_asked, stop=not every))
    if as_json:
        print_json(rescored)
    else:
        print_data("\n\n".join("\n".join(_rescoring_lines(one)) for one in rescored))


def _rescore(
    places: Places, names: Sequence[str], *, as_asked: bool, stop: bool
) -> Iterator[Rescoring]:
    """Each session scored again; one that cannot be read is left out, and said, unless `stop`."""
    from interview.banks.scorers import build_scorer_of

    for name in names:
        try:
            session = open_session(places, name)
            questions = None if as_asked else questions_of_today(places, session.state)
            yield rescore_session(session, build_scorer_of(places, session.state.plan), questions)
        except InterviewError as error:
            if stop:
                raise
            print_error(f"{name} left out: {error}")


def _rescoring_lines(rescoring: Rescoring) -> list[str]:
    heading = (
        f"{rescoring.session}: {phrase_score(rescoring.before)} under {rescoring.policy_before}, "
        f"{phrase_score(rescoring.after)} under {rescoring.policy_after}"
    )
    changed = [one for one in rescoring.answers if one.change or one.points or one.reasons]
    changed += [one for one in rescoring.answers if one.before is None]
    same = len(rescoring.answers) - len(changed)
    lines = [line for one in changed for line in _answer(one)]
    return [heading, *lines, f"{phrase_count(same, 'answer')} unchanged"]


def _answer(one: AnswerRescored) -> list[str]:
    change = f"Question {one.number}, "
    lines = [change + change_row(one.question, one.before, one.after, one.change).strip()]
    lines += [
        f"    {visible_line(point.point)}: {point.before or 'not in it'} → "
        f"{point.after or 'not in it'}"
        for point in one.points
    ]
    return lines + [f"    {visible_line(reason)}" for reason in one.reasons]
