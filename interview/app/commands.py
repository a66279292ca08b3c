"""The registry of commands, for keys, footer, palette, help and the settings of keys.

A command has one key on all screens, and commands that share a key are related; only enter, escape,
space and the arrows depend on the screen. Loads no Textual: the command line checks settings with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from interview.model.phrases import PERSONALLY, RECALLS

if TYPE_CHECKING:
    from textual.binding import Binding


_FUNCTION_KEY = re.compile(r"f\d+")

KEY_NAMES = {
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "minus": "-",
    "equals_sign": "=",
    "pagedown": "page down",
    "pageup": "page up",
    "full_stop": ".",
    "ctrl+left": "ctrl+←",
    "ctrl+right": "ctrl+→",
    "ctrl+up": "ctrl+↑",
    "ctrl+down": "ctrl+↓",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


class Command(Struct, frozen=True):
    """A command of a screen."""

    id: str
    """Stable: key maps refer to it. The screen's method is `action_<id>`, dashes as underscores."""
    key: str
    """Keys as Textual names them, comma-separated; the first is shown."""
    label: str
    """The footer's word, one or two words long."""
    help: str
    """One sentence for F1 and the palette."""
    footer: bool = True
    """Shown in the footer; those of a screen fit 80 columns, see tests/app/test_commands.py."""
    does: str = ""
    """The Textual action, if it is not the screen's own of this id."""

    @property
    def action(self) -> str:
        """The Textual action."""
        return self.does or self.id.replace("-", "_")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys as people read them, such as `ctrl+s`, `F1`, `?`."""
        return tuple(phrase_key(key.strip()) for key in self.key.split(","))

    @property
    def while_typing(self) -> bool:
        """Whether the key must work while a text field has the focus."""
        return goes_before_typing(self.key.partition(",")[0])

    def binding(self) -> Binding:
        """Return the command as a Textual binding."""
        from textual.binding import Binding

        return Binding(
            self.key,
            self.action,
            self.label,
            show=self.footer,
            tooltip=self.help,
            id=self.id,
            priority=self.while_typing,
        )


def with_key(command: Command, keys: Mapping[str, str]) -> Command:
    """Return the command with the key that the user set for it, if any."""
    return replace(command, key=keys[command.id]) if command.id in keys else command


def goes_before_typing(key: str) -> bool:
    """Return whether a key, as Textual names it, types nothing, so that it works while a text field has the focus."""
    return key.startswith("ctrl+") or _FUNCTION_KEY.fullmatch(key) is not None


def phrase_key(key: str) -> str:
    """Return a key as people read it: `F1` for `f1`, `esc` for `escape`, `?` for `question_mark`."""
    if _FUNCTION_KEY.fullmatch(key):
        return key.upper()
    return KEY_NAMES.get(key, key)


def _page(name: str, key: str, label: str, about: str) -> Command:
    """Return a command that opens a page from any screen."""
    return Command(name, key, label, about, does=f"app.open_page('{name}')")


REGISTRY: Mapping[str, tuple[Command, ...]] = {
    "Everywhere": (
        Command("help", "f1", "Help", "Show what the keys of this screen do"),
        Command("quit-app", "ctrl+q", "Quit", "Quit; an open interview can be resumed later"),
        Command("back", "escape", "Back", "Go back"),
        Command("find", "slash", "Find", "Filter the list: type words; esc shows all again"),
        Command("scroll-down", "space,pagedown", "Down", "Scroll down", footer=False),
        Command("scroll-up", "shift+space,pageup", "Up", "Scroll up", footer=False),
    ),
    "Going somewhere": (
        _page("settings", "f2", "Settings", "Change colours and session defaults"),
        Command("open", "enter", "Open", "Open the selected row"),
        Command("new", "n", "New", "Set up a new interview, or make a bank or a question"),
        Command("resume", "r", "Resume", "Resume the unfinished interview"),
        _page(
            "today",
            "ctrl+g",
            "Plan",
            "See today's practice and your goal: the day, minutes a day, topics",
        ),
        _page("sessions", "s", "Sessions", "See all sessions"),
        _page("banks", "b", "Banks", "See the banks and their questions"),
        _page("progress", "g", "Progress", "See your progress by topic"),
        Command("home", "escape", "Home", "Go back to the home screen"),
    ),
    "In an interview": (
        Command("go-on", "enter", "Continue", "Continue from here"),
        Command("submit", "ctrl+s", "Submit", "Submit the answer and continue"),
        Command("skip", "ctrl+n", "Skip", "Skip this question; it counts as 0"),
        Command("hint", "f4", "Hint", "Get a hint; it lowers the score (practice)"),
        Command("flag", "ctrl+f", "Flag", "Flag this question for the review"),
        Command("pause", "escape", "Pause", "Stop the clock and hide the question (practice)"),
        Command("question-up", "ctrl+up", "Up", "Scroll a long question up", footer=False),
        Command("question-down", "ctrl+down", "Down", "Scroll a long question down", footer=False),
        Command("next", "enter", "Next", "Go on to the next question"),
        Command("again", "a", "Answer again", "Answer the same question again"),
    ),
    "Looking back": (
        Command("review", "v", "Review", "Go back over the session, question by question"),
        Command("debrief", "f6", "Debrief", "See what to take away from the session"),
        Command("replay", "p", "Replay", "Replay the answers as they were typed"),
        Command("practise", "t", "Practise", "Answer this now, with feedback"),
        Command("compare", "c", "Compare", "Compare it with another session"),
        Command("export", "e", "Export", "Export the session as a web page to read or to share"),
        Command("why", "w", "Why this number", "Show what each row adds, or the rows again"),
        Command(
            "mark-rows",
            "o",
            "Disagree",
            "Say of each row whether you said it; after a mark, the next row in doubt",
        ),
        Command("previous-question", "comma", "Previous", "Go to the previous question"),
        Command("next-question", "full_stop", "Next", "Go to the next question"),
    ),
    "Going back": (
        _page(
            "search", "f", "Search", "Search the questions of all banks, your answers and notes"
        ),
        Command("history", "h", "History", "See all attempts at this question over time"),
        Command("note", "m", "Note", "Add a note to this answer; #words are tags"),
        Command("rename", "f9", "Title", "Give the session a title"),
        Command("delete", "d", "Delete", "Delete the session; it can be brought back"),
        Command("restore", "u", "Undo", "Restore the session that was deleted last"),
    ),
    "Progress": (
        Command("next-chart", "right", "Charts", "Show the next chart; a digit chooses one"),
        Command("previous-chart", "left", "Previous", "Show the previous chart"),
    ),
    "In a replay": (
        Command("play", "space", "Play or stop", "Play or stop the replay"),
        Command("earlier", "left", "Earlier", "Go back", footer=False),
        Command("later", "right", "Later", "Go forward"),
        Command("skip-idle", "z", "Skip idle", "Skip to the next change"),
        Command("speed", "x", "Speed", "Play at 1, 2, 4, 8 or 16 times the speed"),
    ),
    "In the settings": (Command("reset", "delete", "Reset", "Use the default value"),),
    "Setting up": (
        Command("start", "enter", "Start", "Start the interview as it is set up"),
        Command("check", "space", "On or off", "Include the topic or leave it out"),
        Command("topics", "left", "Topics", "Go back to the topics; no value changes"),
        Command("less", "minus", "Less", "Go to the previous value", footer=False),
        Command("more", "right", "Change", "Go to the next value; numbers can also be typed"),
        Command(
            "save-preset", "f5", "Save preset", "Save these settings under a name", footer=False
        ),
    ),
    "Banks and rubrics": (
        Command("try-answer", "l", "Try an answer", "Type an answer and see its rows"),
        Command("edit", "ctrl+o", "Open file", "Open the bank's file at this question"),
        Command("all-fields", "f10", "More", "Show or hide topic, difficulty and points"),
        Command(
            "suspend",
            "f7",
            "Suspend",
            "Stop asking it for now, or ask it again",
            footer=False,
        ),
        _page("import", "i", "Import", "Import questions from a file"),
        Command("look", "enter", "Preview", "Show what would be imported; nothing is written"),
        Command(
            "question-here",
            "q",
            "Question",
            "Read lines like this one as questions; a second kind is added",
        ),
        Command("answer-here", "equals_sign", "Answer", "Answers begin at lines like this one"),
        Command(
            "leave-out",
            "minus",
            "Omit",
            "Leave this line out, or take it back in",
        ),
        Command("other-guess", "right", "Next reading", "Show the next reading of the file"),
        Command("guess-before", "left", "Previous reading", "Show the reading before"),
        Command(
            "undo-import", "f8", "Undo import", "Restore the bank as it was before the import"
        ),
    ),
}
"""All commands by subject. A screen changes labels and helps with `use`."""

NEAREST = frozenset(
    {"enter", "escape", "space", "left", "right", "minus", "shift+space", "up", "down"}
)
"""Keys whose meaning depends on the screen; every other key has one meaning everywhere."""

BY_ID: Mapping[str, Command] = {
    command.id: command for group in REGISTRY.values() for command in group
}


def use(name: str, label: str = "", help: str = "", *, footer: bool | None = None) -> Command:  # noqa: A002 - as the field
    """Return the command of this id, with a word or sentence that fits a screen better where given."""
    command = BY_ID[name]
    return replace(
        command,
        label=label or command.label,
        help=help or command.help,
        footer=command.footer if footer is None else footer,
    )


HELP = BY_ID["help"]
LEAVE = BY_ID["quit-app"]
BACK = BY_ID["back"]


MOVE = Command("move", "up,down,j,k", "Move", "Move in a list; tab goes to the next field")
LISTS = (MOVE,)
"""The keys of every list."""

EDITING = (
    Command("undo", "ctrl+z", "Undo", "Undo the last change, word by word"),
    Command("redo", "ctrl+y", "Redo", "Redo what was undone"),
    Command("delete-word", "ctrl+w", "Delete word", "Delete the word before the cursor"),
    Command("delete-line", "ctrl+u,ctrl+k", "Delete line", "Delete to the line's start, or end"),
    Command("indent", "tab,shift+tab", "Indent", "Indent code, or take the indentation away"),
    Command("by-page", "ctrl+home,ctrl+end", "Start, end", "Go to the start or end of the answer"),
    Command("by-word", "ctrl+left,ctrl+right", "By word", "Move word by word"),
    Command(
        "mark-text",
        "shift+left,shift+right",
        "Select words",
        "Select text; with ctrl, word by word",
    ),
)
"""The keys of the answer's editor."""

RECALLING = (
    Command("recall", "1,2,3", "How it went", ", ".join(RECALLS.values()).capitalize()),
    Command("unsaid", "enter", "Skip", "Continue without saying"),
)
"""The keys that say how a flip card went."""


SURENESS = (
    Command("sure", "1,2,3,4", "How sure", ", ".join(PERSONALLY.values()).capitalize()),
    Command("unsaid", "enter", "Skip", "Continue without saying"),
)
"""The keys that say how sure the person is."""

DOUBT = (
    Command("sure-yes", "y", "Yes", "Yes: you said what the row with y/n says", footer=False),
    Command("sure-no", "n", "No", "No: you did not say it", footer=False),
)
"""The keys that answer the first row of which the program is not sure."""

MARKING = (
    Command("row-said", "s", "Said", "You said it", does="focused.mark('said')"),
    Command(
        "row-missing",
        "m",
        "Missing",
        "You did not say it; strikes a false claim",
        does="focused.mark('missing')",
    ),
    Command(
        "row-reversed",
        "r",
        "Reversed",
        "You said it the other way round",
        does="focused.mark('reversed')",
    ),
    Command(
        "row-undo",
        "u",
        "Undo",
        "Take the last mark back; with none left, all marks",
        does="focused.undo",
    ),
    Command("row-done", "enter", "Done", "Keep the marks: they count", does="focused.close(True)"),
    Command(
        "row-leave",
        "escape",
        "As it was",
        "Leave the rows as they were",
        does="focused.close(False)",
    ),
    Command("row-up", "up,k", "Up", "Go to the row above", footer=False, does="focused.move(-1)"),
    Command(
        "row-down", "down,j", "Down", "Go to the row below", footer=False, does="focused.move(1)"
    ),
)
"""The keys of the rows of an answer while the cursor is on them."""
