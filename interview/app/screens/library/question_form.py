"""The form for a question of the person's bank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static, TextArea

from interview.app.base_screen import CommandScreen
from interview.app.commands import EDITING, Command, use
from interview.app.widgets.editor import AnswerEditor
from interview.app.widgets.line_input import LineInput
from interview.model.bank import Question
from interview.model.visible import visible

_LONGEST_ID = 32
"""Characters of an id in a notice, which breaks longer ones anywhere."""


class FormField(AnswerEditor):
    """A text of a question; tab goes to the next field."""

    def __init__(self, text: str, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__(text, id=id)
        self.placeholder = ""

    def action_indent(self) -> None:
        self.screen.focus_next()

    def action_dedent(self) -> None:
        self.screen.focus_previous()


class QuestionForm(CommandScreen[None]):
    """The form: question and answer, and on demand topic, difficulty and key points."""

    CSS_PATH = "question_form.tcss"
    AUTO_FOCUS = "#text"
    LEADS_TO = ()
    HELP_TITLE = "What is asked, and what is a good answer?"
    HELP_ALSO = ("While writing", EDITING)
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("submit", "Save", "Save the question in your bank"),
        use("all-fields"),
        use("back", help="Leave the question as it was"),
    )

    def __init__(self, bank: str, question: Question | None = None) -> None:
        """`bank` is made if it does not exist; `question` is None for a new one."""
        super().__init__()
        self._bank, self._question = bank, question
        self._is_saving = False

    @property
    def variants(self) -> Sequence[Command]:
        """The label of the key that hides the further fields."""
        return (use("all-fields", "Less"),) if self.has_class("-more") else ()

    def heading(self) -> str:
        return f"Change {self._question.id}" if self._question else "New question"

    def aside(self) -> str:
        return f"in {self._bank}"

    def body(self) -> ComposeResult:
        question = self._question
        with VerticalScroll(id="fields", can_focus=False):
            yield Static("Question", classes="label")
            yield FormField(question.text if question else "", "text")
            yield Static("A good answer", classes="label")
            yield FormField(question.reference if question else "", "reference")
            with Vertical(id="more"):
                yield Static("Topic", classes="label")
                yield LineInput(question.topic if question else "", id="topic", compact=True)
                yield Static("Difficulty: 1 warm-up, 2 core, 3 deep", classes="label")
                level = str(question.difficulty if question else 2)
                yield LineInput(level, id="difficulty", compact=True)
                yield Static("Key points, one a line: what a good answer says", classes="label")
                points = question.key_points if question else ()
                yield FormField("\n".join(point.point for point in points), "points")

    def on_mount(self) -> None:
        """Keep the texts to which changes are compared."""
        self._before = self._typed()

    def _typed(self) -> list[str]:
        lines = [self.query_one(f"#{name}", LineInput).value for name in ("topic", "difficulty")]
        areas = ("text", "reference", "points")
        return [*(self.query_one(f"#{name}", TextArea).text for name in areas), *lines]

    def action_submit(self) -> None:
        from interview.banks.own import make_question, save_question

        if self._is_saving:
            return
        text, reference, points, topic, difficulty = map(visible, self._typed())
        with self.app.errors_shown():
            question = make_question(
                text,
                reference,
                topic=topic.strip(),
                difficulty=difficulty,
                points=points.splitlines(),
                before=self._question,
            )
            places, name, title = self.app.places, self._bank, topic.strip()
            self._is_saving = True
            self.app.carry_out(
                lambda: save_question(places, name, question, title),
                lambda _: self._close(question),
                refuse=self._refuse,
            )

    def _close(self, question: Question) -> None:
        while self in self.app.screen_stack:  # its help may lie on it
            self.app.back()
        bare = "" if question.is_scored else "; without an answer it is not scored"
        name = question.id if len(question.id) <= _LONGEST_ID else f"{question.id[:_LONGEST_ID]}…"
        self.app.say(f"{name} is saved in {self._bank}{bare}")

    def _refuse(self, why: str) -> None:
        self._is_saving = False
        self.app.say(why, wrong=True)

    def action_all_fields(self) -> None:
        self.toggle_class("-more")
        self.refresh_bindings()

    def action_back(self) -> None:
        if self._is_saving:
            return
        if self._typed() == self._before:
            self.app.back()
            return

        question = "What you typed here is not saved. Discard it?"
        self.confirm(question, "Discard it", "Keep writing", self.app.back)
