"""The rubric lab: does the rubric find what I say? An answer is typed, and its score moves with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, Command, use
from interview.app.safe_text import plain, plain_line
from interview.app.screens.base import CommandScreen
from interview.app.screens.library.consent import consent_question
from interview.app.screens.library.lessons import Lessons, ask_doubt, phrase_in, phrase_past
from interview.app.screens.library.own_file import open_own_file
from interview.app.screens.library.teach import SentenceChosen, TeachScreen
from interview.app.themes import MUTED
from interview.app.widget_keys import UNDOING
from interview.app.widgets.editor import AnswerEditor, count_words
from interview.app.widgets.rubric_list import RubricList
from interview.app.widgets.scorecard import grade_text
from interview.banks import rubric_lab, teaching
from interview.history.rescore import PastScore, score_past_answers
from interview.model.bank import Bank, Question
from interview.model.errors import InterviewError
from interview.model.phrases import NO_ANSWER, phrase_count, phrase_grade
from interview.model.ports import Scorer
from interview.model.problem import Problem
from interview.model.score import Score

BEAT = 0.25
"""Seconds between two looks at what is typed; it is scored when it stood still for one."""

_INVITATION = "Type an answer below"

Read = rubric_lab.LabQuestion | rubric_lab.Unreadable | InterviewError


class LabScreen(CommandScreen[str]):
    """A question with its rubric, and an answer to try on it; ends with what was typed."""

    CSS_PATH = "lab.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "AnswerEditor"
    HELP_TITLE = "Does the rubric find what I say?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("alias"),
        use("edit"),
        use("problems"),
        HELP,
        BACK,
        use("quit-app", footer=False),
        use("question-up", "Up", "Scroll the key points up"),
        use("question-down", "Down", "Scroll the key points down"),
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "take_back", show=False, priority=True)
    ]
    HELP_ALSO = ("While writing", UNDOING)

    def __init__(self, bank: Bank, question: Question, tried: str = "", point: str = "") -> None:
        super().__init__()
        self._point = point  # that words are to be added to; empty: the first missed one
        self._lessons = Lessons()
        self._bank, self._question, self._tried = bank, question, tried
        self._bench: rubric_lab.LabQuestion | None = None
        self._problems: tuple[Problem, ...] = ()
        self._known: set[tuple[str, str]] = set()
        self._score: Score | None = None
        self._seen = self._scored = ""

    def body(self) -> ComposeResult:
        """Question, rubric, answer: one below the other, or the rubric at the right."""
        ref = plain_line(f"{self._bank.name}/{self._question.id}")
        with Horizontal(classes="head"):
            yield Static(ref, classes="title", markup=False)
            yield Static("", classes="aside", markup=False)
        with VerticalScroll(id="asked", can_focus=False):
            yield Static(plain(self._question.asked), classes="prose", markup=False)
        with Container(id="lab"):
            with VerticalScroll(id="rubric"):
                yield Static("", id="verdict-reason", markup=False)
                yield RubricList()
            yield AnswerEditor(self._tried)
        with Horizontal(id="status"):
            yield Static("", id="notice", markup=False)
            yield Static("", id="words", markup=False)
        yield Static("", id="past", markup=False)

    def on_mount(self) -> None:
        """Show the rubric, read the file, and look at the answer from now on."""
        self._show_past(())
        editor = self.query_one(AnswerEditor)
        editor.move_cursor(editor.document.end)
        self._draw()
        self.set_interval(BEAT, self.beat)
        self.call_after_refresh(self._read, self._took_out)

    def beat(self) -> None:
        """Score what is typed, once the hand rests."""
        text = self.query_one(AnswerEditor).text
        if text != self._seen:
            self._seen = text
        elif text != self._scored:
            self.score_now()

    def score_now(self) -> None:
        """Score what is typed as it stands."""
        self._seen = self._scored = text = self.query_one(AnswerEditor).text
        scored = text.strip() and self._question.is_scored
        self._score = self._scorer.score(self._question, text) if scored else None
        self._draw()

    @cached_property
    def _scorer(self) -> Scorer:
        from interview.banks.scorers import build_scorer

        return build_scorer(self.program.places, [self._bank.name], questions=(self._question,))

    def _draw(self) -> None:
        score = self._score
        told = _INVITATION if self._question.is_scored else NO_ANSWER.capitalize()
        verdict = grade_text(phrase_grade(score), score.value) if score else Content(told)
        self.query_one(".aside", Static).update(verdict)
        reason = score.gates[0].reason if score and score.gates else ""
        line = self.query_one("#verdict-reason", Static)
        line.update(Content.assemble(("! ", "bold $error"), plain_line(reason)))
        line.display = bool(reason)
        chosen = self._chosen()
        self.query_one(RubricList).show(self._question, score, self._scored, chosen)
        words = phrase_count(count_words(self._scored), "word") if score else ""
        self.query_one("#words", Static).update(words)

    def _read(self, then: Callable[[Read], None]) -> None:
        places, bank, question = self.program.places, self._bank.name, self._question.id
        scorer = self._scorer

        def read() -> Iterator[Read]:
            try:
                yield rubric_lab.open_lab_question(places, bank, question, scorer)
            except InterviewError as error:
                yield error

        self.load(read, then)

    def _took_out(self, read: Read) -> None:
        """Keep what was read; a file that does not give the question leaves the last rubric."""
        if isinstance(read, InterviewError):
            self._tell(f"{read}. The last rubric that could be read is used")
            return
        self._problems = read.problems
        self._known |= {(one.field, one.message) for one in read.problems}
        self.refresh_bindings()
        if isinstance(read, rubric_lab.Unreadable):
            errors = phrase_count(sum(p.level == "error" for p in read.problems), "error")
            self._tell(f"The file has {errors}; the last rubric that could be read is used")
            return
        self._bench, self._bank = read, read.bank
        if read.question != self._question:
            before, self._question = self._question, read.question
            self.query_one("#asked Static", Static).update(plain(read.question.asked))
            self.score_now()
            self._score_past(before)
        for screen in self.app.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.renew_bank(read.bank)

    def _after_edit(self, read: Read) -> None:
        known = frozenset(self._known)
        self._took_out(read)
        if isinstance(read, InterviewError):
            return
        fresh = [one for one in read.problems if (one.field, one.message) not in known]
        if isinstance(read, rubric_lab.LabQuestion):
            rest = phrase_count(len(read.problems), "problem") if read.problems else "no problems"
            self._tell(f"Read again: {rest}")
        else:
            fresh = list(read.problems)
        if fresh:
            self._show_problems(fresh)

    def action_edit(self) -> None:
        """Open the person's file in the person's editor, and read it again afterwards."""
        self._with_own_file(self._edit, "and open the copy", edit=True)

    def _edit(self) -> None:
        with self.program.errors_shown():
            open_own_file(self, self._bench, self._problems, self._chosen())
        self._read(self._after_edit)

    def _score_past(self, before: Question) -> None:
        """Tell what the change makes of the answers given so far."""
        places, after = self.program.places, self._question
        ref, score = f"{self._bank.name}/{after.id}", self._scorer.score
        self.load(
            lambda: iter([score_past_answers(places, ref, before, after, score)]), self._show_past
        )

    def _show_past(self, scores: Sequence[PastScore]) -> None:
        line = self.query_one("#past", Static)
        line.update(phrase_past(scores))
        line.display = bool(scores)

    def _chosen(self) -> int | None:
        """The key point that words go to: the one that was asked for, else the first missed."""
        points = self._score.points if self._score and not self._score.derived else ()
        missed = [at for at, point in enumerate(points) if point.state != "shown"]
        asked = [at for at in missed if points[at].point == self._point]
        return next(iter(asked or missed), None)

    def action_problems(self) -> None:
        """What is wrong in the file."""
        self._show_problems(list(self._problems))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No problems, no key for them; undo is the editor's where no wording was added last."""
        if action == "problems":
            return bool(self._problems)
        if action == "take_back":
            return self._lessons.undoes(self.query_one(AnswerEditor).text)
        return super().check_action(action, parameters)

    def _show_problems(self, problems: list[Problem]) -> None:
        from interview.app.screens.library.problems import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self._bank.name, problems))

    def action_alias(self) -> None:
        """Ask which key point the words show, then write them to the file."""
        if not self._question.key_points:
            self._tell(f"No key points are written; add some with {self.key_of('edit')}")
            return
        self.score_now()
        at, points = self._chosen(), self._question.key_points
        point = "" if at is None else points[at].point
        phrase = phrase_in(self.query_one(AnswerEditor), point, self._tried, self._score)
        states = [point.state for point in self._score.points] if self._score else []
        missed = [index for index, state in enumerate(states) if state != "shown"]
        if not phrase:
            self._tell("Mark the words to add, or put the cursor among them")
        elif not missed:
            self._tell("Every key point is shown already")
        else:
            choices = [(i, states[i], points[i].point) for i in missed]
            self.app.push_screen(TeachScreen(phrase, choices, self._chosen()), self._chosen_point)

    def _chosen_point(self, taught: SentenceChosen | None) -> None:
        if taught is not None:
            do = partial(self._teach, taught)
            ask = partial(self._with_own_file, do, "with the sentence in it")
            ask_doubt(self.app, taught.phrase, ask)

    def _teach(self, taught: SentenceChosen) -> None:
        bench = self._bench
        if bench is None:
            self._tell(f"The file has errors; mend them first with {self.key_of('edit')}")
            return
        with self.program.errors_shown():
            lesson = teaching.teach(self.program.places, bench, taught.number, taught.phrase)
            self._lessons.add(lesson, self.query_one(AnswerEditor).text)
            self._tell(f"In {lesson.path.name} now, ctrl+z takes it out: “{taught.phrase}”")
            self._read(self._took_out)

    def action_take_back(self) -> None:
        """Take the wording that was added last out of the file."""
        with self.program.errors_shown():
            lesson = self._lessons.take_back_last()
            self._tell(f"Out of {lesson.path.name} again: “{lesson.phrase}”")
        self._read(self._took_out)

    def _with_own_file(self, do: Callable[[], None], why: str, *, edit: bool = False) -> None:
        """Do something to the bank's file, after asking where it is not the person's alone."""
        places, bench = self.program.places, self._bench
        question = consent_question(places, bench, why, edit=edit) if bench else None
        if question is None:
            do()
        else:
            self.app.push_screen(question, lambda agreed: do() if agreed else None)

    def _tell(self, text: str) -> None:
        self.query_one("#notice", Static).update(plain_line(text).stylize(MUTED))

    def action_question_up(self) -> None:
        """The key points, a page up."""
        self.query_one("#rubric").scroll_page_up(animate=False)

    def action_question_down(self) -> None:
        """The key points, a page down."""
        self.query_one("#rubric").scroll_page_down(animate=False)

    def action_back(self) -> None:
        """Back to the question, which keeps what was typed for the next time."""
        self.dismiss(self.query_one(AnswerEditor).text)
