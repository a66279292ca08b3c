"""The person's mark where an answer is shown: its rows, or where it differs from the program's."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from interview.app.safe_text import plain
from interview.app.widgets.ledger import Ledger
from interview.app.widgets.marks.mark_rows import row_entry
from interview.history.proposals import Proposal
from interview.model.phrases import phrase_count
from interview.model.self_mark import SelfMark
from interview.present.results import phrase_mark
from interview.session.state import Attempt


def marked_rows(attempt: Attempt, proposal: Proposal, *, wordy: bool) -> ComposeResult:
    """What looks wrong, and the parts of the reference as they were marked or are proposed.

    `wordy` says the state of each at the right as well, where there is room.
    """
    yield from alarm_lines(proposal.alarms)
    yield Ledger(
        [row_entry(row, attempt.answer, wordy=wordy, judged=False) for row in proposal.rows]
    )


def alarm_lines(alarms: tuple[str, ...]) -> ComposeResult:
    """What looks wrong in the whole of an answer; nothing where nothing does."""
    if alarms:
        lines = [Content.assemble(("! ", "bold $error"), plain(alarm)) for alarm in alarms]
        yield Static(Content("\n").join(lines), classes="advice")


def differences(attempt: Attempt, *, wordy: bool) -> ComposeResult:
    """Where the person marked otherwise than the program, which has a verdict of its own."""
    if attempt.first_mark is not None:
        label = _FIRST if attempt.mark is None else _BEFORE
        yield from _differences(attempt.first_mark, label, attempt.answer, wordy=wordy)
    if attempt.mark is not None:
        yield from _differences(attempt.mark, _COUNTS, attempt.answer, wordy=wordy)


_BEFORE = "Your mark before the program's"
_FIRST = "Your mark, given first, which counts"
_COUNTS = "Your mark, which counts"


def _differences(mark: SelfMark, label: str, answer: str, *, wordy: bool) -> ComposeResult:
    other = [row for row in mark.rows if not row.agreed]
    agreed = (
        "" if other else f"; you and the program agree on {phrase_count(len(mark.rows), 'row')}"
    )
    line = Content.assemble((f"{label}  ", "bold"), f"{phrase_mark(mark)}{agreed}")
    yield Static(line, classes="own-mark")
    if other:
        yield Ledger([row_entry(row, answer, wordy=wordy) for row in other])
