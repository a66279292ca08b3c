"""Commands about past answers: history, compare, search, stats, note, mark, rescore."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, get_args

import click
from msgspec import structs

from interview.cli.options import (
    complete_bank,
    complete_question,
    complete_session,
    complete_topic,
    json_option,
    session_argument,
)
from interview.cli.output import WIDTH, print_data, print_error, print_json, table
from interview.history.annotations import keep_note
from interview.history.compare import (
    AnswerRescored,
    Comparison,
    Rescoring,
    compare_sessions,
    rescore_session,
)
from interview.history.listing import list_sessions
from interview.history.marks import learn_from_marking, mark_past_rows, read_marks
from interview.history.question_history import PastAnswer, QuestionHistory, read_history
from interview.history.search import (
    MOST,
    SearchResult,
    Sought,
    find_answers,
    find_questions,
)
from interview.history.sessions import Session, open_session, read_session
from interview.history.statistics import (
    Standing,
    read_standing,
)
from interview.model.dates import PAST_SAMPLES, read_past_day
from interview.model.errors import InterviewError, UsageError
from interview.model.excerpts import cut_excerpt
from interview.model.phrases import (
    bar,
    phrase_amount,
    phrase_count,
    phrase_entry,
    phrase_note,
    phrase_score,
)
from interview.model.places import Places
from interview.model.score import Grade, Marking, RowState
from interview.model.visible import visible, visible_line
from interview.present.explain import explain_attempt, phrase_score_line
from interview.present.plain import number_rows
from interview.present.progress import calibration_lines, phrase_asked, phrase_calibration
from interview.session.clock import SystemClock
from interview.session.state import Attempt
from interview.storage.index import Found
from interview.storage.transcripts import session_path


@click.command()
@click.argument("question", metavar="BANK/QID", shell_complete=complete_question)
@json_option
@click.pass_obj
def history(places: Places, question: str, *, as_json: bool) -> None:
    """Show all attempts at a question: scores over time, key points gained and lost."""
    past = read_history(places, question)
    if as_json:
        attempts = [_past_data(attempt) for attempt in past.attempts]
        print_json({**structs.asdict(past), "attempts": attempts})
    else:
        print_data(*_history_lines(past))


def _past_data(past: PastAnswer) -> dict[str, Any]:
    return {
        **_attempt_data(past.found),
        **{state: past.points(state) for state in get_args(RowState)},
        "gained": past.gained,
        "lost": past.lost,
    }


def _attempt_data(found: Found) -> dict[str, Any]:
    """Return an attempt as scripts get it."""
    entry = found.entry
    return {
        **structs.asdict(entry),
        "number": entry.attempt + 1,
        "question": entry.ref,
        "topic_title": entry.title,
        "grade": entry.grade,
        "text": found.words.question,
        "answer": found.words.answer,
    }


def _history_lines(past: QuestionHistory) -> list[str]:
    heading = [past.question, visible_line(past.text)]
    if not past.attempts:
        bank = past.question.partition("/")[0]
        how = f"Practise its bank with: interview start --bank {bank}"
        return [*heading, "", f"Not asked yet. {how}"]
    entries = [attempt.found.entry for attempt in past.attempts]
    scores = tuple(entry.score or 0.0 for entry in entries if entry.counts)
    count = phrase_count(len(entries), "attempt")
    since = f"{entries[0].when:%Y-%m-%d}"
    overview = f"{count} since {since}  {bar(scores[-40:])}"
    return [*heading, overview, "", *map(_history_line, past.attempts)]


def _history_line(attempt: PastAnswer) -> str:
    entry = attempt.found.entry
    parts = [
        f"{name}: {', '.join(map(visible_line, points))}"
        for name, points in attempt.changes.items()
    ]
    if entry.mark is not None:
        parts.append(f"your mark: {phrase_score(entry.mark)}")
    if entry.note:
        parts.append(f"note: {visible_line(entry.note)}")
    indent = "" if entry.counts or entry.score is None else "↳ "
    score = f"{phrase_score(entry.score)}  {bar((entry.score or 0.0,))}"
    name = f"{entry.session} answer {entry.attempt + 1}"
    line = f"{entry.when:%Y-%m-%d}  {indent}{score}  {name}"
    return line + "".join(f"\n            {part}" for part in parts)


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
        yield "no question in common"
        rows = []
    rows += [
        [
            visible_line(change.ref),
            *_score_cells(change.before, change.after, change.change),
            visible_line(change.text),
        ]
        for change in comparison.changes
    ]
    yield from table(rows, {1, 2, 3})


def _score_cells(
    before: float | None, after: float | None, change: float | None
) -> tuple[str, str, str]:
    amount = "" if change is None else phrase_amount(change)
    return phrase_score(before), phrase_score(after), amount


def _read_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    return None if value is None else read_past_day(value, SystemClock().now().date())


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
@click.option(
    "--since", metavar="DATE", callback=_read_day, help=f"Not before this day: {PAST_SAMPLES}."
)
@click.option("--until", metavar="DATE", callback=_read_day, help="Not after this day.")
@click.option("--flagged", is_flag=True, help="Only what was flagged.")
@click.option("--noted", is_flag=True, help="Only what has a note or tags.")
@click.option("--tag", metavar="TAG", default="", help="Only what has this tag.")
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(1, 10_000),
    default=MOST,
    show_default=True,
    help="Results at most, the newest first.",
)
@json_option
@click.pass_obj
def search(
    places: Places,
    /,
    words: tuple[str, ...],
    *,
    most: int,
    as_json: bool,
    tag: str,
    **filters: Any,
) -> None:
    """Find what was asked and said in all sessions, and the questions of the banks.

    Each of WORDS has to begin a word of the attempt, whatever case and accents. Without WORDS,
    what was flagged, noted or tagged. Newest first.
    """
    sought = Sought(" ".join(words), tag=tag.removeprefix("#").lower(), **filters)
    result = find_answers(places, sought, most)
    if as_json:
        print_json([_attempt_data(found) for found in result.found])
        return
    blocks = ["\n".join(_answer_lines(found, result)) for found in result.found]
    blocks += [
        f"{question.ref}  {_mark_words(question.text, result)}"
        for question in find_questions(places, sought, most)
    ]
    if blocks:
        print_data("\n\n".join(blocks))
    else:
        print_error("Nothing found.")
    if result.more:
        print_error(f"More than {most} found; narrow the search, or raise --most")


def _answer_lines(found: Found, result: SearchResult) -> Iterator[str]:
    entry, words = found.entry, found.words
    flag = " ⚑" if entry.flagged else ""
    yield (
        f"{entry.when:%Y-%m-%d}  {entry.ref}  {phrase_score(entry.score)}  "
        f"{entry.session} answer {entry.attempt + 1}{flag}"
    )
    yield f"  {_mark_words(words.question, result)}"
    if words.answer:
        yield f"  > {_mark_words(words.answer, result)}"
    if entry.note or entry.tags:
        yield f"  ✎ {_mark_words(phrase_note(entry.note, entry.tags), result)}"


def _mark_words(text: str, result: SearchResult) -> str:
    """Return an excerpt with «signs» round the words, which need no colour."""
    excerpt = cut_excerpt(text, result.words, WIDTH - 8)
    parts, end = [], 0
    for span in excerpt.marks:
        parts += [excerpt.text[end : span.start], "«", excerpt.text[span.start : span.end], "»"]
        end = span.end
    return "".join([*parts, excerpt.text[end:]])


@click.command()
@json_option
@click.pass_obj
def stats(places: Places, *, as_json: bool) -> None:
    """Show how each topic has gone: mean and mastery over all past sessions.

    The mean is over all attempts. Mastery gives recent attempts more weight and covers only questions
    already asked. Below it: how much of each bank was asked, and how sure you were compared with your
    scores, where you were asked. --json adds what the app's charts show: days and weakest key points.
    """
    standing = read_standing(places, SystemClock().now())
    if as_json:
        print_json(standing)
        return
    if not standing.topics:
        print_error("Nothing has been practised yet. Begin with: interview start")
        return
    lines = _topic_lines(standing)
    calibration = standing.calibration
    if calibration.answers:
        lines += ["", phrase_calibration(calibration), *calibration_lines(calibration)]
    print_data(*lines)


def _topic_lines(standing: Standing) -> list[str]:
    """Return a table of the topics, and below it how much of each bank was asked."""
    rows = [["topic", "asked", "answers", "mean", "known", "scores"]]
    asked = standing.asked
    for topic in standing.topics:
        share = asked.get(topic.topic)
        rows.append(
            [
                visible_line(topic.topic).rstrip("/"),
                f"{share.asked}/{share.questions}" if share else "",
                str(topic.attempts),
                phrase_score(topic.mean),
                phrase_score(topic.mastery),
                bar(topic.scores[-20:]),
            ]
        )
    lines = table(rows, {1, 2, 3, 4})
    banks = [phrase_asked(visible_line(bank), asked[bank]) for bank in asked if "/" not in bank]
    return [*lines, "", *banks]


@click.command()
@session_argument
@click.argument("answer", type=click.IntRange(1))
@click.argument("text", nargs=-1)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="A tag; may be given again.")
@click.option("--remove", is_flag=True, help="Remove the note and its tags.")
@click.pass_obj
def note(
    places: Places,
    session: str,
    answer: int,
    text: tuple[str, ...],
    *,
    tags: tuple[str, ...],
    remove: bool,
) -> None:
    """Note something about an answer, replacing any earlier note.

    ANSWER is its number, as `interview search` and `interview history` print it. Without TEXT
    and tags, the note is shown.
    """
    if remove and (text or tags):
        raise UsageError("give a note or --remove, not both")
    path = session_path(places.sessions, session)
    attempt = read_session(path).state.attempt_at(answer - 1)
    before = phrase_note(attempt.note, attempt.tags) if attempt is not None else ""
    if text or tags:
        keep_note(path, answer - 1, " ".join(text), tags)
        print_error(f"Noted at answer {answer} of {path.stem}.")
    elif attempt is None:
        raise UsageError(f"{path.stem} has no answer number {answer}")
    elif not before:
        print_error("There is no note; give TEXT or --tag.")
    elif remove:
        keep_note(path, answer - 1, "", ())
        print_error("The note is removed.")
    else:
        print_data(visible(before))


@click.command()
@session_argument
@click.argument("answer", type=click.IntRange(1))
@click.argument("words", metavar="[ROWS]...", nargs=-1)
@click.option("--take-back", is_flag=True, help="Take back all your marks of the answer.")
@click.pass_obj
def mark(
    places: Places, session: str, answer: int, words: tuple[str, ...], *, take_back: bool
) -> None:
    """Mark the rows of an answer yourself; the number follows, and the scorer learns.

    ANSWER is its number, as `interview search` and `interview history` print it. Without ROWS they
    are listed with their numbers. `3s` marks row 3 as said, `3m` that it is missing, `3r` that
    you said it the other way round; `all` that all rows were said. A false claim is struck
    with `m`, and counts again with `s`.
    """
    if words and take_back:
        raise UsageError("give rows or --take-back, not both")
    opened = open_session(places, session)
    index = answer - 1
    before = _markable_attempt(opened, index)
    question = opened.state.questions[before.question].question
    lines = explain_attempt(before, question)
    if not (words or take_back):
        print_data(visible_line(question.text))
        for line in visible(before.answer.strip()).splitlines():
            print_data(f"  {line}")
        print_data("\n".join([phrase_score_line(before), *number_rows(lines)]))
        return
    marking = Marking()
    if words and before.score is not None:
        points = [line.point for line in lines if line.point]
        marking = read_marks(before.score, points, " ".join(words), before.marks or Marking())
    marked = mark_past_rows(opened.path, index, marking)
    learn_from_marking(places, before, marked.state, index)
    print_error(phrase_score_line(marked.state.attempts[index]))


def _markable_attempt(opened: Session, index: int) -> Attempt:
    attempts = opened.state.attempts
    if index >= len(attempts):
        raise UsageError(f"{opened.name} has no answer number {index + 1}")
    if not attempts[index].can_be_marked:
        raise UsageError(f"answer {index + 1} of {opened.name} has no rows to mark")
    return attempts[index]


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
    rescored = list(_rescore(places, names, strict=not every))
    if as_json:
        print_json(rescored)
    else:
        print_data("\n\n".join("\n".join(_rescoring_lines(entry)) for entry in rescored))


def _rescore(places: Places, names: Sequence[str], *, strict: bool) -> Iterator[Rescoring]:
    """Score each session again; one that cannot be read is reported and left out, unless `strict`."""
    from interview.banks.scorers import build_scorer

    for name in names:
        try:
            session = open_session(places, name)
            plan = session.state.plan
            scorer = build_scorer(places, plan.banks, plan.strictness)
            yield rescore_session(places, session, scorer)
        except InterviewError as error:
            if strict:
                raise
            print_error(f"{name} left out: {error}")


def _rescoring_lines(rescoring: Rescoring) -> Iterator[str]:
    before, after = phrase_score(rescoring.before), phrase_score(rescoring.after)
    if rescoring.policy_before == rescoring.policy_after:
        yield f"{rescoring.session}: {before} then, {after} now, both under {rescoring.policy_after}"
    else:
        yield (
            f"{rescoring.session}: {before} under {rescoring.policy_before}, "
            f"{after} under {rescoring.policy_after}"
        )
    changed = [
        answer
        for answer in rescoring.answers
        if answer.change or answer.points or answer.rubric_changed or answer.before is None
    ]
    for answer in changed:
        yield from _rescored_lines(answer)
    if rescoring.has_learned:
        yield "The rules are the same; what changed was learned from answers marked since."
    yield f"{phrase_count(len(rescoring.answers) - len(changed), 'answer')} unchanged"


def _rescored_lines(answer: AnswerRescored) -> Iterator[str]:
    scores = _score_cells(answer.before, answer.after, answer.change)
    yield f"Question {answer.number}, {visible_line(answer.question)}  {'  '.join(scores)}"
    for point in answer.points:
        states = f"{point.before or 'not in it'} → {point.after or 'not in it'}"
        yield f"    {visible_line(point.point)}: {states}"
    if answer.rubric_changed:
        yield "    the key points of the bank changed since"
