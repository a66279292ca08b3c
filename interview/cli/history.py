"""Commands about past answers: history, compare, search, stats, note, mark, rescore."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypedDict, Unpack, get_args

import click
from msgspec import Struct

from interview.cli.completion import (
    complete_bank,
    complete_question,
    complete_session,
    complete_topic,
)
from interview.cli.options import DAY
from interview.cli.output import WIDTH, print_data, print_error, print_json
from interview.cli.run import Run
from interview.history.compare import Change, Comparison, compare_sessions
from interview.history.marks import learn_from_marking, mark_past_rows, read_marks
from interview.history.question_history import PastAnswer, QuestionHistory, read_history
from interview.history.refresh import list_sessions
from interview.history.rescore import (
    AnswerRescored,
    Rescoring,
    questions_of_today,
    rescore_session,
)
from interview.history.search import (
    MOST,
    FoundAnswer,
    SearchResult,
    Sought,
    find_answers,
    find_questions,
)
from interview.history.sessions import Session, open_session
from interview.history.statistics import TopicProgress, overall_calibration, topic_progress
from interview.model.dates import PAST_SAMPLES
from interview.model.errors import InterviewError, NotFoundError, UsageError
from interview.model.excerpts import cut_excerpt
from interview.model.grades import Grade
from interview.model.phrases import (
    bar,
    phrase_amount,
    phrase_count,
    phrase_entry,
    phrase_note,
    phrase_score,
)
from interview.model.places import Places
from interview.model.score import Marking, Row, RowState
from interview.model.visible import visible, visible_line
from interview.practice.progress import (
    AskedShares,
    Standing,
    phrase_asked,
    read_asked,
    read_standing,
)
from interview.present.explain import SIGNS, explain_attempt, quote_span
from interview.present.plain import number_rows, phrase_score_line
from interview.present.sureness import calibration_lines, phrase_calibration
from interview.session.clock import SystemClock
from interview.session.state import Attempt
from interview.storage.transcripts.listing import session_path


def change_row(name: str, before: float | None, after: float | None, change: float | None) -> str:
    """Two scores and the change between them, in columns."""
    amount = "" if change is None else phrase_amount(change)
    return (
        f"{visible_line(name):<24} {phrase_score(before):>5} {phrase_score(after):>5} {amount:>6}"
    )


@click.command()
@click.argument("question", metavar="BANK/QID", shell_complete=complete_question)
@click.option("--json", "as_json", is_flag=True, help="Print the attempts as JSON.")
@click.pass_context
def history(ctx: click.Context, question: str, *, as_json: bool) -> None:
    """Show all attempts at a question: scores over time, key points gained and lost."""
    run: Run = ctx.obj
    past = read_history(run.places, question)
    if as_json:
        print_json(past)
    else:
        print_data("\n".join(_history(past)))


def _history(past: QuestionHistory) -> list[str]:
    counted = [one for one in past.attempts if one.counts]
    shape = bar(tuple(one.score or 0.0 for one in counted)[-40:])
    head = [past.question, visible_line(past.text)]
    if not past.attempts:
        return [*head, "", "Not asked yet. Practise its bank with: interview start"]
    count = phrase_count(len(past.attempts), "attempt")
    since = f"{past.attempts[0].when:%Y-%m-%d}"
    return [*head, f"{count} since {since}  {shape}", "", *map(_history_line, past.attempts)]


def _history_line(one: PastAnswer) -> str:
    parts = []
    for label, points in (("gained", one.gained), ("lost", one.lost)):
        parts += [f"{label}: {', '.join(map(visible_line, points))}"] if points else []
    if not parts and one.missing:
        parts.append(f"missing: {', '.join(map(visible_line, one.missing))}")
    if one.mark is not None:
        parts.append(f"your mark: {phrase_score(one.mark)}")
    if one.note:
        parts.append(f"note: {visible_line(one.note)}")
    kind = "" if one.counts or one.score is None else "↳ "
    name = f"{one.session} answer {one.attempt + 1}"
    line = f"{one.when:%Y-%m-%d}  {kind}{phrase_score(one.score)}  {bar((one.score or 0.0,))}"
    return f"{line}  {name}" + "".join(f"\n            {part}" for part in parts)


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
    """Set two sessions, or the attempts at a question, side by side.

    BEFORE and AFTER are sessions. BEFORE alone is BANK/QID: its first attempt against its newest, key point by key point.
    """
    run: Run = ctx.obj
    if after is None:
        _print_attempts(run.places, before, as_json=as_json)
        return
    comparison = compare_sessions(
        open_session(run.places, before), open_session(run.places, after)
    )
    if as_json:
        print_json(comparison)
    else:
        print_data("\n".join(_comparison(comparison)))


def _comparison(comparison: Comparison) -> list[str]:
    before, after = comparison.before, comparison.after
    total = change_row(
        "in both", comparison.score_before, comparison.score_after, comparison.change
    )
    if comparison.change is None:
        total += " no question in common"
    names = f"{visible_line(phrase_entry(before))}  →  {visible_line(phrase_entry(after))}"
    return [
        f"{before.session}  →  {after.session}",
        names,
        total,
        *map(_change, comparison.changes),
    ]


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
        raise UsageError(f"set {ref!r} beside another session, or name BANK/QID")
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


class Filters(TypedDict):
    """What the options of `search` say."""

    bank: str
    topic: str
    grade: Grade | None
    since: date | None
    until: date | None
    flagged: bool
    noted: bool
    tag: str


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--bank",
    metavar="B",
    default="",
    help="Only questions of this bank.",
    shell_complete=complete_bank,
)
@click.option(
    "--topic",
    metavar="T",
    default="",
    help="Only this TOPIC, or BANK/TOPIC.",
    shell_complete=complete_topic,
)
@click.option("--grade", type=click.Choice(get_args(Grade)), help="Only answers of this grade.")
@click.option("--since", metavar="DATE", type=DAY, help=f"Not before this day: {PAST_SAMPLES}.")
@click.option("--until", metavar="DATE", type=DAY, help="Not after this day.")
@click.option("--flagged", is_flag=True, help="Only what was flagged.")
@click.option("--noted", is_flag=True, help="Only what has a note or tags.")
@click.option("--tag", metavar="TAG", default="", help="Only what has this tag.")
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(1, 10_000),
    default=MOST,
    show_default=True,
    help="How many at most, the newest.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.pass_context
def search(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    most: int,
    as_json: bool,
    **filters: Unpack[Filters],
) -> None:
    """Find what was asked and said in all sessions, and the questions of the banks.

    Each of WORDS has to begin a word of the attempt, whatever case and accents. Without WORDS,
    what was flagged, noted or tagged. Newest first.
    """
    run: Run = ctx.obj
    sought = _sought(words, filters)
    result = find_answers(run.places, sought, most)
    if as_json:
        print_json(result.found)
        return
    questions = find_questions(run.places, sought, most)
    found = ["\n".join(_found(one, result)) for one in result.found]
    found += [f"{one.ref}  {_marked(one.text, result)}" for one in questions]
    if found:
        print_data("\n\n".join(found))
    else:
        print_error("Nothing found.")
    if result.more:
        print_error(f"There is more than {most}; narrow it, or give --most")


def _sought(words: tuple[str, ...], filters: Filters) -> Sought:
    return Sought(
        " ".join(words),
        bank=filters["bank"],
        topic=filters["topic"],
        grade=filters["grade"],
        flagged=filters["flagged"],
        noted=filters["noted"],
        tag=filters["tag"].removeprefix("#").lower(),
        since=filters["since"],
        until=filters["until"],
    )


def _found(one: FoundAnswer, result: SearchResult) -> list[str]:
    head = (
        f"{one.when:%Y-%m-%d}  {one.question}  {phrase_score(one.score)}  "
        f"{one.session} answer {one.attempt + 1}" + (" ⚑" if one.flagged else "")
    )
    lines = [head, f"  {_marked(one.text, result)}"]
    if one.answer:
        lines.append(f"  > {_marked(one.answer, result)}")
    if one.note or one.tags:
        lines.append(f"  ✎ {_marked(phrase_note(one.note, one.tags), result)}")
    return lines


def _marked(text: str, result: SearchResult) -> str:
    """The excerpt with «signs» round the words, which need no colour."""
    excerpt = cut_excerpt(text, result.words, WIDTH - 8)
    parts, done = [], 0
    for span in excerpt.marks:
        parts += [excerpt.text[done : span.start], "«", excerpt.text[span.start : span.end], "»"]
        done = span.end
    return "".join([*parts, excerpt.text[done:]])


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


@click.command()
@click.argument("session", shell_complete=complete_session)
@click.argument("answer", type=click.IntRange(1))
@click.argument("text", nargs=-1)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="A tag; may be given again.")
@click.pass_context
def note(
    ctx: click.Context, session: str, answer: int, text: tuple[str, ...], tags: tuple[str, ...]
) -> None:
    """Note something about an answer of a session, in place of what was noted before.

    ANSWER is its number, as `interview search` and `interview history` print it. Without TEXT
    and tags, the note is taken away.
    """
    from interview.history.annotations import keep_note
    from interview.history.sessions import read_session
    from interview.session.clock import SystemClock

    run: Run = ctx.obj
    path = session_path(run.places.sessions, session)
    before = read_session(path).state.attempts[answer - 1 : answer]
    keep_note(path, answer - 1, " ".join(text), tags, SystemClock())
    if text or tags:
        print_error(f"Noted at answer {answer} of {path.stem}.")
    else:
        was = any(attempt.note or attempt.tags for attempt in before)
        print_error("The note is removed." if was else "There was no note; give TEXT or --tag.")


@click.command()
@click.argument("session", shell_complete=complete_session)
@click.argument("answer", type=click.IntRange(1))
@click.argument("words", metavar="[ROWS]...", nargs=-1)
@click.option("--take-back", is_flag=True, help="Take back all that you said of the answer.")
@click.pass_context
def mark(
    ctx: click.Context, session: str, answer: int, words: tuple[str, ...], *, take_back: bool
) -> None:
    """Say of the rows of an answer whether you said them; the number follows, and the scorer learns.

    ANSWER is its number, as `interview search` and `interview history` print it. Without ROWS they
    are listed with their numbers. `3s` says that row 3 was said, `3m` that it is missing, `3r` that
    you said it the other way round; `all` that all rows were said. A false claim with `m` is struck.
    """
    run: Run = ctx.obj
    if words and take_back:
        raise UsageError("give rows or --take-back, not both")
    opened = open_session(run.places, session)
    before = _attempt(opened, answer - 1)
    if not (words or take_back):
        print_data("\n".join(_listed(opened, before)))
        return
    marking = Marking()
    if words and before.score is not None:
        question = opened.state.questions[before.question].question
        points = [line.point for line in explain_attempt(before, question) if line.point]
        known = before.marking or before.first_marking or Marking()
        marking = read_marks(before.score, points, " ".join(words), known)
    marked = mark_past_rows(opened.path, answer - 1, marking, SystemClock())
    learn_from_marking(run.places, before, marked.state, answer - 1)
    print_error(phrase_score_line(marked.state.attempts[answer - 1]))


def _attempt(opened: Session, at: int) -> Attempt:
    attempts = opened.state.attempts
    if at >= len(attempts):
        raise UsageError(f"{opened.name} has no answer number {at + 1}")
    if not attempts[at].can_be_marked:
        raise UsageError(f"answer {at + 1} of {opened.name} has no rows to mark")
    return attempts[at]


def _listed(opened: Session, attempt: Attempt) -> list[str]:
    question = opened.state.questions[attempt.question].question
    return [
        visible_line(question.text),
        *(f"  {line}" for line in visible(attempt.answer.strip()).splitlines()),
        phrase_score_line(attempt),
        *number_rows(explain_attempt(attempt, question)),
    ]


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
