"""`interview compare`: sessions, weeks, or attempts at one question, point by point."""

from __future__ import annotations

import click
from msgspec import Struct

from interview.cli.history.change_row import change_row
from interview.cli.output import print_data, print_json
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history.compare import Change, Comparison, compare_sessions
from interview.history.question_history import PastAnswer, read_history
from interview.history.sessions import open_session
from interview.model.errors import NotFoundError, UsageError
from interview.model.phrases import phrase_entry, phrase_score
from interview.model.places import Places
from interview.model.score import Row, RowState
from interview.model.session import SessionEntry, WeekEntry
from interview.model.visible import visible_line
from interview.practice.plan import today_of
from interview.practice.weeks import compare_weeks, is_week, read_week
from interview.present.explain import SIGNS, quote_span
from interview.session.clock import SystemClock
from interview.session.state import Attempt

_ORDER: tuple[RowState, ...] = ("reversed", "missing", "unsure", "said")


class PointPair(Struct, frozen=True):
    """One key point in two attempts; a state is none where the point was not in the rubric."""

    point: str
    before: RowState | None
    after: RowState | None
    change: str
    """gained, lost, or empty."""
    quote_before: str
    quote_after: str


def pair_points(before: Attempt, after: Attempt) -> tuple[PointPair, ...]:
    """The key points of two attempts, those that changed first, with the words that show them."""
    old, new = _points(before), _points(after)
    pairs = [
        _pair(point, old.get(point), new.get(point), before.answer, after.answer)
        for point in dict.fromkeys([*new, *old])
    ]
    return tuple(sorted(pairs, key=lambda pair: ["gained", "lost", ""].index(pair.change)))


def _points(attempt: Attempt) -> dict[str, Row]:
    result = attempt.result
    return {row.point: row for row in result.rows} if result is not None else {}


def _pair(point: str, old: Row | None, new: Row | None, before: str, after: str) -> PointPair:
    change = ""
    if old and new and old.state != new.state:
        more = _ORDER.index(new.state) > _ORDER.index(old.state)
        change = "gained" if more else "lost"
    return PointPair(
        point,
        old.state if old else None,
        new.state if new else None,
        change,
        _quote(old, before),
        _quote(new, after),
    )


def _quote(row: Row | None, answer: str) -> str:
    return quote_span(answer, row.quote) if row is not None else ""


@click.command()
@click.argument("before", shell_complete=complete_session)
@click.argument("after", required=False, shell_complete=complete_session)
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.pass_context
def compare(ctx: click.Context, before: str, after: str | None, *, as_json: bool) -> None:
    """Set two sessions, two weeks, or the attempts at a question side by side.

    BEFORE and AFTER are sessions, or weeks such as 2026-W47, last-week and this-week. BEFORE
    alone is BANK/QID: its first attempt against its newest, key point by key point.
    """
    run: Run = ctx.obj
    if after is None:
        _print_attempts(run.places, before, as_json=as_json)
        return
    comparison = _compare_two(run.places, before, after)
    if as_json:
        print_json(comparison)
    else:
        print_data("\n".join(_comparison(comparison)))


def _compare_two(places: Places, before: str, after: str) -> Comparison:
    if is_week(before) and is_week(after):
        today = today_of(SystemClock().now())
        return compare_weeks(places, read_week(before, today), read_week(after, today))
    return compare_sessions(open_session(places, before), open_session(places, after))


def _comparison(comparison: Comparison) -> list[str]:
    before, after = comparison.before, comparison.after
    total = change_row(
        "in both", comparison.score_before, comparison.score_after, comparison.change
    )
    if comparison.change is None:
        total += " no question in common"
    names = f"{visible_line(phrase_entry(before))}  →  {visible_line(phrase_entry(after))}"
    return [
        f"{_name(before)}  →  {_name(after)}",
        names,
        total,
        *map(_change, comparison.changes),
    ]


def _name(entry: SessionEntry | WeekEntry) -> str:
    return entry.week if isinstance(entry, WeekEntry) else entry.session


def _change(change: Change) -> str:
    row = change_row(change.ref, change.before, change.after, change.change)
    return f"{row}  {visible_line(change.text)}"


class AttemptsCompared(Struct, frozen=True):
    """Two attempts at one question."""

    question: str
    before: PastAnswer
    after: PastAnswer
    points: tuple[PointPair, ...]


def _print_attempts(places: Places, ref: str, *, as_json: bool) -> None:
    """Print what was gained and lost from the first attempt at a question to the newest.

    Raises:
        UsageError: it is named like a session, of which two are needed.
        NotFoundError: the question was not asked twice.
    """
    if "/" not in ref:
        raise UsageError(f"set {ref!r} beside another session or week, or name BANK/QID")
    counted = [one for one in read_history(places, ref).attempts if one.counts]
    if len(counted) < 2:
        raise NotFoundError(f"{ref} has not been asked twice yet; see: interview history {ref}")
    ends = (counted[0], counted[-1])
    older, newer = (open_session(places, one.session).state.attempts[one.attempt] for one in ends)
    compared = AttemptsCompared(ref, *ends, pair_points(older, newer))
    if as_json:
        print_json(compared)
    else:
        print_data("\n".join(_lines(compared)))


def _lines(compared: AttemptsCompared) -> list[str]:
    ends = [
        f"{one.when:%Y-%m-%d} {phrase_score(one.score)} ({one.session} answer {one.attempt + 1})"
        for one in (compared.before, compared.after)
    ]
    return [compared.question, "  →  ".join(ends), *map(_point, compared.points)]


def _point(pair: PointPair) -> str:
    signs = " → ".join(SIGNS[state] if state else "–" for state in (pair.before, pair.after))
    change = f"  {pair.change}" if pair.change else ""
    quoted = pair.quote_after or pair.quote_before
    words = f'\n       "{visible_line(quoted)}"' if quoted else ""
    return f"{signs}  {visible_line(pair.point)}{change}{words}"
