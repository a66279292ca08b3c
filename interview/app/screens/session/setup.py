"""The set-up of an interview: topics and settings, filled in from the last one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from interview.app.base_screen import CommandScreen
from interview.app.commands import Command, use
from interview.app.destinations import Start
from interview.app.safe_text import plain_line
from interview.app.screens.session.setup_form import (
    Choices,
    Form,
    PastTopics,
    phrase_form,
    phrase_sources,
    read_choices,
    read_past_topics,
)
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell
from interview.app.widgets.rows import ListRow, Rows, form_row, heading_row, menu_row
from interview.model.phrases import phrase_score
from interview.model.session import Plan
from interview.model.settings import SESSION, Setting

_BY_NAME = {setting.name: setting for setting in SESSION}
_MOST_DIGITS = 6
_ROOMY = 44
"""Cells from which on a topic has its mastery beside its name."""
_LABEL = 11
_MORE = "more"
"""The row that shows the less usual settings."""


class SetupScreen(CommandScreen[None]):
    """Topics left, settings right, and below them the interview in words."""

    CSS_PATH = "setup.tcss"
    # Two columns need room for a topic's name beside the settings.
    HORIZONTAL_BREAKPOINTS = [(0, "-one-column"), (76, "-two-columns")]  # noqa: RUF012
    READS_FIRST = True
    HEADING = "New interview"
    HELP_TITLE = "What kind of interview?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("start"),
        use("check"),
        use("topics"),
        use("more"),
        use("less", footer=False),
        use("save-preset"),
    )

    def __init__(self, plan: Plan | None = None, bank: str = "") -> None:
        """Fill in from `plan`, or else from the last plan; with `bank`, that bank alone."""
        super().__init__()
        self._plan, self._bank = plan, bank
        self._seed_chosen = bool(plan and plan.seed)
        self._digits = ""
        self._titles: dict[str, str] = {}
        self._mastery: dict[str, float] = {}
        self._shows_more = False
        self.form = Form((), frozenset())

    def body(self) -> ComposeResult:
        with Horizontal(id="form"):
            yield Rows(id="topics")
            yield Rows(id="settings")
        yield Static("", id="words", classes="prose", markup=False)
        yield Static("", id="explained", classes="prose", markup=False)

    def read(self) -> None:
        """Read once: later readings would undo choices."""
        if self.form.topics:
            return
        self.load(partial(read_choices, self.app.places, self._plan, self._bank), self._take)

    def _take(self, choices: Choices) -> None:
        """Show the form, and read the mastery of its topics."""
        self._titles = choices.titles
        if choices.problem:
            self.app.say(choices.problem, wrong=True)
        self._change(choices.form, row_id=first_ticked(choices.form))
        self.load(partial(read_past_topics, self.app.places, self.app.clock), self._take_past)

    def _take_past(self, past: PastTopics) -> None:
        self._mastery = past.mastery
        self._change(replace(self.form, counts=past.counts))

    def _change(self, form: Form, row_id: str | None = None) -> None:
        """Draw the form, with the cursor among the topics at `row_id`, or where it was."""
        self.form = form
        self.query_one("#topics", Rows).show(topic_rows(form, self._titles, self._mastery), row_id)
        self.query_one("#settings", Rows).show(self._setting_rows())
        self._draw_words()
        self.show_aside(phrase_sources(form, self._titles))

    def _setting_rows(self) -> list[ListRow]:
        rows = {
            place: [
                form_row(setting.name, setting.label, self.form.phrase(setting), _LABEL)
                for setting in SESSION
                if setting.place == place
            ]
            for place in ("front", "more")
        }
        label, aside = ("Less", "") if self._shows_more else ("More", "thinking, draw")
        more = menu_row(_MORE, label, aside, _LABEL)
        hidden = rows["more"] if self._shows_more else []
        return [heading_row("Settings"), *rows["front"], more, *hidden]

    def _draw_words(self) -> None:
        setting = self._setting
        explained = self.form.explain(setting) if setting else ""
        self.query_one("#words", Static).update(phrase_form(self.form))
        self.query_one("#explained", Static).update(explained)

    @property
    def variants(self) -> Sequence[Command]:
        """The labels of enter and right: in the topics Start, in the settings Done, on the last row More."""
        if self._is_on_more:
            label = "Show less" if self._shows_more else "Show more"
            return (use("start", label, "Show or hide the settings below"),)
        if self._setting is None:
            return (use("more", "Settings", "Go to the settings"),)
        return (use("start", "Done", "Go back to the topics"),)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"check", "topics"}:
            return bool(self._settings_row) == (action == "topics")
        return super().check_action(action, parameters)

    @property
    def _settings_row(self) -> str:
        """The id of the selected setting; empty unless the settings have the focus."""
        rows = next(iter(self.query("#settings").results(Rows)), None)
        if rows is None or not rows.has_focus or rows.current is None:
            return ""
        return rows.current.id

    @property
    def _setting(self) -> Setting | None:
        return _BY_NAME.get(self._settings_row)

    @property
    def _is_on_more(self) -> bool:
        return self._settings_row == _MORE

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter does what the footer says; a click changes the row."""
        if event.clicked:
            self.action_check()
        else:
            self.action_start()

    def on_rows_moved(self) -> None:
        self._follow_cursor()

    def on_descendant_focus(self) -> None:
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        self._digits = ""
        self._draw_words()
        self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        """Set a number by digits."""
        setting = self._setting
        if setting is None or not setting.is_number:
            return
        if event.character is not None and event.character in "0123456789":
            self._digits = (self._digits + event.character)[-_MOST_DIGITS:]
        elif event.key == "backspace":
            self._digits = self._digits[:-1]
        else:
            return
        event.stop()
        self._seed_chosen |= setting.name == "seed"
        self._change(self.form.type(setting, self._digits))

    def action_start(self) -> None:
        if self._is_on_more:
            self._toggle_more()
        elif self._setting is not None:
            self.action_topics()
        elif self.form.asked:
            plan = self.form.whole_plan()
            self.app.open(Start(plan, renew_seed=not self._seed_chosen))
        else:
            self.app.say(phrase_form(self.form))

    def action_check(self) -> None:
        rows = self.query_one("#topics", Rows)
        if not rows.has_focus:
            self.action_more()
        elif rows.current is not None:
            name = rows.current.id
            self._change(self.form.toggle_topic(self.form.topics_of(name)))

    def action_save_preset(self) -> None:
        before = self.form.preset
        gone = "; an empty name deletes it" if before else ""
        about = f"Save these settings under a name, such as: Friday's screen{gone}."
        self.ask("Preset", about, before, self._save_preset)

    def _save_preset(self, name: str) -> None:
        from interview.practice import presets

        places, before = self.app.places, self.form.preset
        if name:
            presets.save_preset(places, name, self.form.whole_plan())
            self.app.say(f"Saved as the preset {name}")
        elif before and presets.delete_preset(places, before):
            self.app.say(f"Deleted the preset {before}")
        saved = presets.all_presets(places)
        name = " ".join(name.split())
        chosen = name if any(preset.name == name for preset in saved) else ""
        self._change(replace(self.form, presets=saved, preset=chosen))

    def action_more(self) -> None:
        self._turn(1)

    def action_less(self) -> None:
        self._turn(-1)

    def action_topics(self) -> None:
        self.query_one("#topics", Rows).focus()

    def _toggle_more(self) -> None:
        self._shows_more = not self._shows_more
        self._change(self.form)
        self.refresh_bindings()

    def _turn(self, step: int) -> None:
        setting = self._setting
        if self._is_on_more:
            self._toggle_more()
        elif setting is None:
            self.query_one("#settings" if step > 0 else "#topics", Rows).focus()
        else:
            self._digits = ""
            self._seed_chosen |= setting.name == "seed"
            self._change(self.form.turn(setting, step))


def topic_rows(form: Form, titles: dict[str, str], mastery: dict[str, float]) -> list[ListRow]:
    """Return each bank with its topics below it; a row's id is `bank` or `bank/topic`.

    `mastery` is 0 to 1 by `bank/topic`, without topics that were never asked.
    """

    def columns(label: Content, share: str, number: str, width: int) -> Sequence[Cell]:
        cells = [Cell(label, 0), Cell(number, 3, right=True, style=MUTED, keep=True)]
        if mastery and width >= _ROOMY:
            cells.insert(1, Cell(share, 5, right=True, style=MUTED))
        return cells

    def check_row(ref: str, sign: str, title: str, number: int, topic: str) -> ListRow:
        label = Content.assemble((sign, "$accent"), " ", plain_line(title))
        share = phrase_score(mastery[topic]) if topic in mastery else ""
        return ListRow(ref, partial(columns, label, share, str(number)))

    heads = partial(columns, Content("Topics"), "known", "")
    rows = [ListRow("", heads, heading=True)]
    for bank in dict.fromkeys(topic.bank for topic in form.topics):
        topics = [topic for topic in form.topics if topic.bank == bank]
        inside = sum(topic.ref in form.chosen for topic in topics)
        sign = "[x]" if inside == len(topics) else "[-]" if inside else "[ ]"
        single = topics[0].ref if len(topics) == 1 else ""
        number = sum(map(form.drawable, topics))
        rows.append(check_row(bank, sign, titles.get(bank, bank), number, single))
        for topic in topics if not single else ():
            sign = "  [x]" if topic.ref in form.chosen else "  [ ]"
            rows.append(check_row(topic.ref, sign, topic.title, form.drawable(topic), topic.ref))
    return rows


def first_ticked(form: Form) -> str | None:
    """Return the id of the first checked row: a whole bank, or else a topic."""
    first = next(iter(form.picked), None)
    if first is None:
        return None
    whole = all(topic.ref in form.chosen for topic in form.topics if topic.bank == first.bank)
    return first.bank if whole else first.ref
