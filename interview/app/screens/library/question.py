"""One question of a bank with its rubric."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.base_screen import CommandScreen, Subject
from interview.app.commands import Command, use
from interview.app.destinations import EditQuestion, TryAnswer
from interview.app.safe_text import plain, plain_line, plain_passages
from interview.app.themes import MUTED
from interview.banks.library import (
    BankEntry,
    own_bank,
    place_of_question,
    read_bank_entry,
    suspend_question,
    suspended_questions,
)
from interview.model.bank import (
    DEFAULT_LIMIT,
    Bank,
    KeyPoint,
    Misconception,
    Question,
)
from interview.model.phrases import (
    DIFFICULTIES,
    NOT_KEPT,
    phrase_clock,
    phrase_writing,
)
from interview.storage.files import is_file
from interview.storage.places import Places
from interview.storage.trash import deleted_banks


class Standing(Struct, frozen=True):
    """The facts that decide what can be done with a bank."""

    entry: BankEntry | None = None
    """The bank as it is now, if it is the person's; else None."""
    is_one_file: bool = False
    """Whether it is the person's and one file, so that its questions can be changed here."""
    suspended: frozenset[str] = frozenset()
    """The suspended questions of all banks, as `bank/question`."""
    can_restore: bool = False
    """Whether a bank or question was deleted."""


def read_standing(places: Places, bank: str) -> Standing:
    """Read a bank of the person's, and what can be done with it."""
    file = own_bank(places, bank)
    entry = read_bank_entry(places, file) if file is not None else None
    is_one_file = file is not None and is_file(file.path)
    return Standing(entry, is_one_file, suspended_questions(places), bool(deleted_banks(places)))


class QuestionScreen(CommandScreen[None]):
    """A question with its reference answer, key points and misconceptions."""

    CSS_PATH = "question.tcss"
    READS_FIRST = True
    HELP_TITLE = "What does a good answer say?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Edit", "Change the question, its answer and its key points"),
        use("practise"),
        use("history"),
        use("edit", footer=False),
        use("suspend", footer=True),
        use("try-answer", footer=False),
    )

    def __init__(self, bank: Bank, question: Question) -> None:
        super().__init__()
        self._bank = bank
        self._question = question
        self._standing = Standing()

    def read(self) -> None:
        places, name = self.app.places, self._bank.name
        self.load(lambda: read_standing(places, name), self._take)

    def _take(self, standing: Standing) -> None:
        """Show the question as the bank has it now."""
        if standing == self._standing:
            return
        self._standing, entry = standing, standing.entry
        bank = entry.bank if entry is not None else None
        question = bank.question(self._question.id) if bank is not None else None
        if bank is not None and question is not None:
            self._bank, self._question = bank, question
        elif entry is not None and entry.problems:
            self.app.say(str(entry.problems[0]), wrong=True)
        self.call_later(self._draw_again)

    def heading(self) -> str:
        topic = self._bank.topic_title(self._question.topic)
        return self.subject.question + (f" · {topic}" if topic else "")

    def aside(self) -> str:
        question = self._question
        limit = phrase_clock(question.limit or DEFAULT_LIMIT)
        suspended = " · suspended" if self._is_suspended else ""
        return f"{DIFFICULTIES[question.difficulty]} · {limit}{suspended}"

    def body(self) -> ComposeResult:
        question = self._question
        with VerticalScroll():
            yield Static(plain_passages(question.asked), classes="prose asked", markup=False)
            yield Static("Reference answer", classes="label", markup=False)
            reference = plain_passages(question.reference.strip() or self._no_answer())
            yield Static(reference, classes="prose", markup=False)
            yield Static("Key points", classes="label", markup=False)
            yield Static(phrase_rubric(question), classes="prose", markup=False)
            if question.misconceptions:
                yield Static("Misconceptions", classes="label", markup=False)
                yield Static(
                    phrase_misconceptions(question.misconceptions), classes="prose", markup=False
                )

    @property
    def subject(self) -> Subject:
        return Subject(f"{self._bank.name}/{self._question.id}")

    @property
    def _is_suspended(self) -> bool:
        return self.subject.question in self._standing.suspended

    @property
    def variants(self) -> Sequence[Command]:
        return (use("suspend", "Ask again", footer=True),) if self._is_suspended else ()

    def _no_answer(self) -> str:
        if not self.check_action("open", ()):  # a built-in bank
            return f"{NOT_KEPT} Answers are kept and not scored."
        return f"{NOT_KEPT} Answers are kept and not scored. {phrase_writing(self.key_of('open'))}"

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    async def _draw_again(self) -> None:
        await self.recompose()
        for page in self.query(VerticalScroll):  # none where it was closed meanwhile
            page.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open":
            return self._standing.is_one_file
        if action in {"edit", "try_answer"}:
            return self._standing.entry is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        self.app.open(EditQuestion(self._bank.name, self._question))

    def action_suspend(self) -> None:
        suspend(self, self.subject.question)

    def action_try_answer(self) -> None:
        self.app.open(TryAnswer(self._bank.name, self._question))

    def action_edit(self) -> None:
        places, name = self.app.places, self._bank.name
        with self.app.errors_shown():
            file = own_bank(places, name)
            if file is not None:
                path, line = place_of_question(read_bank_entry(places, file), self._question.id)
                open_in_editor(self, path, line)


def open_in_editor(screen: CommandScreen[Any], path: Path, line: int) -> None:
    """Open a file of a bank at a line, and read the bank again afterwards.

    Ask first if no editor is set: a person may not know how to leave the fallback.
    """
    from interview.app.external_editor import edit_outside
    from interview.storage import editor

    app = screen.app
    setting = app.settings.text("editor")

    def edit() -> None:
        edit_outside(app, path, line, setting)
        screen.read()

    if editor.is_chosen(setting):
        with app.errors_shown():
            edit()
    else:
        text = (
            f"No editor is set under Settings, so {editor.FALLBACK} opens the bank's file "
            "(esc, then :q! leaves it). Open it?"
        )
        screen.confirm(text, f"Open {editor.FALLBACK}", "Change nothing", edit)


def suspend(screen: CommandScreen[Any], ref: str) -> None:
    """Suspend a question or end its suspension, and show which."""
    key = screen.key_of("suspend")
    asked_again = f"{ref} is asked again"
    stopped = f"{ref} is suspended: it is not asked. {key} asks it again."
    screen.change(
        partial(suspend_question, screen.app.places, ref),
        lambda suspended: screen.app.say(stopped if suspended else asked_again),
    )


def phrase_rubric(question: Question) -> Content:
    """Return each key point with its weight and wordings."""
    points = question.key_points
    if not points and not question.is_scored:
        return Content("None are written.")
    if not points:
        return Content("None are written: you mark the parts of the reference answer yourself.")
    return Content("\n\n").join(map(_phrase_point, points))


def phrase_misconceptions(misconceptions: tuple[Misconception, ...]) -> Content:
    """Return each false claim, and why it is false."""
    return Content("\n\n").join(
        Content.assemble(
            ("! ", "$warning"),
            plain_line(misconception.claim),
            *_below(plain_line(misconception.because)),
        )
        for misconception in misconceptions
    )


_SHOWN_SAY = 2
"""Sentences of a key point that are shown; the others serve the scorer."""


def _phrase_point(point: KeyPoint) -> Content:
    needed = ", required" if point.required else ""
    head = Content.assemble(
        "• ",
        plain_line(point.point),
        (f"  weight {point.weight:g}{needed}", "$accent"),
    )
    ways = "; ".join(f"“{say}”" for say in point.say[:_SHOWN_SAY])
    says = plain(f"say: {ways}" if ways else "").stylize(MUTED)
    asks = (
        Content.assemble("then: ", plain_line(point.follow_up)) if point.follow_up else Content("")
    )
    return Content.assemble(head, *_below(says), *_below(asks))


def _below(content: Content) -> tuple[str | Content, ...]:
    return ("\n", content) if content.plain else ()
