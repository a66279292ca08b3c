"""`interview stats`."""

from __future__ import annotations

import click
from msgspec import Struct

from interview.cli.output import print_data, print_error, print_json
from interview.cli.run import Run
from interview.history.statistics import TopicProgress, overall_calibration, topic_progress
from interview.model.phrases import bar, phrase_score
from interview.model.places import Places
from interview.model.visible import visible_line
from interview.practice.progress import (
    AskedShares,
    Standing,
    phrase_asked,
    read_asked,
    read_standing,
)
from interview.present.sureness import calibration_lines, phrase_calibration
from interview.session.clock import SystemClock


class Statistics(Struct, frozen=True):
    """What `stats --json` prints."""

    topics: tuple[TopicProgress, ...]
    standing: Standing
    asked: AskedShares


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
