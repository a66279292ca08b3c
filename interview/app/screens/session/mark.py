"""The person's own mark: did I say it?"""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import HELP, Command, use
from interview.app.safe_text import plain
from interview.app.screens.base import CommandScreen
from interview.app.themes import MUTED
from interview.app.widgets.marks.mark_rows import MarkRows
from interview.history.proposals import Proposal, begins_unmarked, unmarked_rows
from interview.model.phrases import phrase_count
from interview.model.self_mark import MarkedRow, SelfMark
from interview.model.session import AskedQuestion
from interview.present.results import phrase_coverage, phrase_mark
from interview.session.state import Attempt

_WIDE = 76
"""Columns from which on the mark says how it is given, and what unmarked rows count."""


class MarkScreen(CommandScreen[tuple[MarkedRow, ...] | None]):
    """Ends with the rows as the person marked them, none to take the mark away; or with nothing."""

    CSS_PATH = "mark.tcss"
    AUTO_FOCUS = ""
    HELP_TITLE = "Did I say it?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("accept"),
        use("flip"),
        use("step-up"),
        use("not-needed"),
        use("all", "All", "All rows said, or all missed"),
        HELP,
        use("step-down"),
        use("reset", "Unmark", "Remove your mark of this answer", footer=False),
        use("back", "Later", "Leave it as it is", footer=False),
        use("quit-app", footer=False),
    )

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here, named for the row of the cursor; a said one can only go back to partly."""
        known = super().commands
        rows = self.query(MarkRows)
        if not rows:
            return known
        said = rows.first().rows[rows.first().cursor].state == "said"
        flipped = "Missed" if said else "Said"
        named = tuple(replace(one, label=flipped) if one.id == "flip" else one for one in known)
        if not said:
            return named
        return tuple(
            replace(one, footer=one.id == "step-down", label="Partly")
            if one.id in {"step-up", "step-down"}
            else one
            for one in named
        )

    def __init__(
        self, asked: AskedQuestion, attempt: Attempt, proposal: Proposal, *, blind: bool = False
    ) -> None:
        """`blind` tells nothing of what the program made of the answer."""
        super().__init__()
        self._asked = asked
        self._attempt = attempt
        self._proposal = proposal
        self._blind = blind
        self._looked_over = False
        """A row was touched, or it was said that nothing counts as said."""

    def body(self) -> ComposeResult:
        """The question, what looks wrong, the rows, the answer, the reference; below, the mark."""
        rows = unmarked_rows(self._proposal) if self._blind else self._proposal.rows
        with VerticalScroll(id="marking", can_focus=False):
            yield Static(self._heading(), classes="title", id="heading")
            yield Static(plain(self._asked.question.asked), classes="muted apart", id="asked")
            if not self._asked.question.key_points and not self._blind:
                yield Static(_coverage(self._attempt), classes="muted", id="coverage")
            if self._proposal.alarms and not self._blind:
                yield Static(_alarms(self._proposal.alarms), classes="apart", id="alarms")
            yield MarkRows(
                rows,
                self._attempt.answer,
                told=not self._blind,
                judged=self._attempt.has_verdict,
                blank=self._blind or begins_unmarked(self._attempt),
            )
            answer = self._attempt.answer.strip() or "Nothing was written."
            yield Static(_text("Your answer", answer), classes="text")
            reference = self._asked.question.reference.strip()
            yield Static(_text("Reference answer", reference), classes="text")
        yield Static("", id="mark")

    def _heading(self) -> Content:
        if self._blind:
            return Content("Did you say it? The program's marks come after yours.")
        if not self._asked.question.key_points:
            return Content("Did you say it? Only you can judge.")
        return Content("Did you say it? The program proposes; what you accept counts.")

    def on_mount(self) -> None:
        """The keys are the rows'."""
        self.query_one(MarkRows).focus(scroll_visible=False)
        self._draw_mark()

    def on_mark_rows_changed(self) -> None:
        """The mark follows from the rows."""
        self._looked_over = True
        self._draw_mark()
        self.refresh_bindings()

    def on_mark_rows_moved(self) -> None:
        """What the arrows do depends on the row."""
        self.refresh_bindings()

    def _draw_mark(self) -> None:
        mark = SelfMark(self._rows.rows)
        words, how = phrase_mark(mark), ""
        if not mark.counted:
            words = "no row is left to judge by"
        elif self._may_be_a_slip(mark.counted):
            words, how = "none yet", self._phrase_how()
        elif self._rows.unmarked:
            how = _phrase_unmarked(len(self._rows.unmarked), wide=self._is_wide)
        self.query_one("#mark", Static).update(
            Content.assemble(("Your mark  ", MUTED), (words, "bold"), (how, MUTED))
        )

    def _phrase_how(self) -> str:
        """How rows are marked; in a narrow window the line of keys says it."""
        flip, partly = self.key_of("flip"), self.key_of("step-up")
        how = f" · {flip} or its digit marks a row as said, {partly} as partly"
        return how if self._is_wide else ""

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= _WIDE

    @property
    def _rows(self) -> MarkRows:
        return self.query_one(MarkRows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a mark that was given can be taken away."""
        if action == "reset":
            return not self._blind and (
                self._attempt.mark is not None or self._attempt.first_mark is not None
            )
        return super().check_action(action, parameters)

    def action_accept(self) -> None:
        """Save the marks as they are shown; untouched and all missed only at the second press."""
        counted = SelfMark(self._rows.rows).counted
        if not counted:
            self.program.say("No row is left to judge by; one at least has to be needed.")
        elif self._may_be_a_slip(counted):
            self._looked_over = True
            self.program.say(
                f"Nothing is marked as said. {self.key_of('accept')} once more gives it 0.00;"
                f" {self.key_of('flip')} marks a row."
            )
        else:
            self.dismiss(self._rows.rows)

    def _may_be_a_slip(self, counted: tuple[MarkedRow, ...]) -> bool:
        """Whether an answer that has words would get nothing, and no row was looked at."""
        missed = all(row.state == "missed" for row in counted)
        return missed and not self._looked_over and bool(self._attempt.answer.strip())

    def action_flip(self) -> None:
        """Said or missed."""
        self._rows.flip_here()

    def action_step_up(self) -> None:
        """Towards said."""
        self._rows.step_here(1)

    def action_step_down(self) -> None:
        """Towards missed."""
        self._rows.step_here(-1)

    def action_not_needed(self) -> None:
        """Leave the row out, or take it in again."""
        self._rows.drop_here()

    def action_all(self) -> None:
        """All said; or all missed, where all are said."""
        needed = SelfMark(self._rows.rows).counted
        self._rows.set_all("missed" if all(row.state == "said" for row in needed) else "said")

    def action_reset(self) -> None:
        """Take the mark away."""
        self.dismiss(())

    def action_back(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)


def _phrase_unmarked(count: int, *, wide: bool) -> str:
    """What becomes of the rows of which nothing was said."""
    if not wide:
        return f" · {count} unmarked"
    return f" · {phrase_count(count, 'unmarked row')} count{'s' * (count == 1)} as missed"


def _coverage(attempt: Attempt) -> Content:
    if attempt.score is None or attempt.score.is_verdict:
        return Content("")
    said = f"{phrase_coverage(attempt.score).capitalize()} of the reference"
    return Content.styled(f"{said}: its words, not whether it is right.", MUTED)


def _alarms(alarms: tuple[str, ...]) -> Content:
    lines = [Content.assemble(("! ", "bold $error"), plain(alarm)) for alarm in alarms]
    last = lines[-1] + Content.styled(" Please check.", "bold $error")
    return Content("\n").join([*lines[:-1], last])


def _text(label: str, text: str) -> Content:
    return Content.assemble((label, f"bold {MUTED}"), "\n", plain(text))
