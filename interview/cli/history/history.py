"""`interview history`."""

from __future__ import annotations

import click

from interview.cli.output import print_data, print_json
from interview.cli.preferences.completion import complete_question
from interview.cli.run import Run
from interview.history.question_history import PastAnswer, QuestionHistory, read_history
from interview.model.phrases import bar, phrase_count, phrase_score
from interview.model.visible import visible_line


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
    return [*head, f"{count} since {since}  {shape}", "", *map(_attempt, past.attempts)]


def _attempt(one: PastAnswer) -> str:
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
