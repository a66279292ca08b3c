"""`interview compare`, `interview rescore` and `interview stats`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click
from msgspec import Struct

from interview.cli.output import print_data, print_error, print_json
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.domain.errors import InterviewError, UsageError
from interview.domain.places import Places
from interview.domain.visible import visible_line
from interview.services.goals.asked import AskedShares, phrase_asked, read_asked
from interview.services.goals.standing import Standing, read_standing
from interview.services.history.refresh import list_sessions
from interview.services.history.rescore import (
    AnswerRescored,
    Rescoring,
    questions_of_today,
    rescore_session,
)
from interview.services.history.sessions import open_session
from interview.services.history.statistics import (
    TopicProgress,
    overall_calibration,
    topic_progress,
)
from interview.services.render.outcomes.sureness import calibration_lines, phrase_calibration
from interview.services.render.phrases import (
    bar,
    phrase_amount,
    phrase_count,
    phrase_score,
)
from interview.services.session.clock import SystemClock


class Statistics(Struct, frozen=True):
    """What `stats --json` prints."""

    topics: tuple[TopicProgress, ...]
    standing: Standing
    asked: AskedShares


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


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON.")
@click.pass_context
def stats(ctx: click.Context, *, as_json: bool) -> None:
    """Show how each topic has gone: mean, mastery and trend over all past sessions.

    The mean is over all attempts. Mastery gives recent attempts more weight and covers only questions
    already asked. Below it: how much of each bank was asked, and how sure you were compared with your
    scores, where you were asked. --json adds what the app's charts show: days, weeks, time used, weakest
    key points.
    """
    run: Run = ctx.obj
    now = SystemClock().now()
    topics = topic_progress(run.places, now)
    if as_json:
        standing = read_standing(run.places, now, refresh=False)
        print_json(Statistics(topics, standing, read_asked(run.places, now)))
    elif topics:
        asked = read_asked(run.places, now)
        print_data("\n".join([*_stats(topics, asked), *_sureness(run.places)]))
    else:
        print_error("Nothing has been practised yet. Begin with: interview start")


def _rescore(
    places: Places, names: Sequence[str], *, as_asked: bool, stop: bool
) -> Iterator[Rescoring]:
    """Each session scored again; one that cannot be read is left out, and said, unless `stop`."""
    from interview.services.scorers import build_scorer_of

    for name in names:
        try:
            session = open_session(places, name)
            questions = None if as_asked else questions_of_today(places, session.state)
            yield rescore_session(session, build_scorer_of(places, session.state.plan), questions)
        except InterviewError as error:
            if stop:
                raise
            print_error(f"{name} left out: {error}")


def _row(name: str, before: float | None, after: float | None, change: float | None) -> str:
    amount = "" if change is None else phrase_amount(change)
    return (
        f"{visible_line(name):<24} {phrase_score(before):>5} {phrase_score(after):>5} {amount:>6}"
    )


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
    lines = [change + _row(one.question, one.before, one.after, one.change).strip()]
    lines += [
        f"    {visible_line(point.point)}: {point.before or 'not in it'} → "
        f"{point.after or 'not in it'}"
        for point in one.points
    ]
    return lines + [f"    {visible_line(reason)}" for reason in one.reasons]


def _sureness(places: Places) -> list[str]:
    """How sure the person was against how it was; nothing where it was never asked."""
    calibration = overall_calibration(places, SystemClock().now(), refresh=False)
    if not calibration.answers:
        return []
    return ["", phrase_calibration(calibration), *calibration_lines(calibration)]


def _stats(topics: tuple[TopicProgress, ...], asked: AskedShares) -> list[str]:
    names = [visible_line(topic.topic) for topic in topics]
    width = max(map(len, names))
    heading = f"{'topic':<{width}} {'asked':>7} {'answers':>7} {'mean':>5} {'known':>5}  trend"
    rows = [
        _topic(f"{name:<{width}} {asked.topics.get(topic.topic, '')!s:>7}", topic)
        for name, topic in zip(names, topics, strict=True)
    ]
    banks = [phrase_asked(visible_line(bank), one) for bank, one in asked.banks.items()]
    return [heading, *rows, "", *banks]


def _topic(name: str, topic: TopicProgress) -> str:
    numbers = f"{topic.attempts:>7} {phrase_score(topic.mean):>5} {phrase_score(topic.mastery):>5}"
    trend = "" if topic.trend.direction == "unknown" else topic.trend.direction
    return f"{name} {numbers}  {trend:<8}  {bar(topic.scores[-20:])}".rstrip()
