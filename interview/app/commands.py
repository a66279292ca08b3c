"""One registry of what can be done: it feeds keys, footer, palette, help and key settings alike.

One verb has one key on all screens, and one key one verb; only enter, escape, space and the arrows
do what lies nearest on each screen. Loads no Textual: the command line checks settings with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from textual.binding import Binding

_FUNCTION_KEY = re.compile(r"f\d+")

_KEY_NAMES = {
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "comma": ",",
    "minus": "-",
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
    """One thing that a person can do on a screen."""

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

    @property
    def action(self) -> str:
        """The Textual action that does it."""
        return self.id.replace("-", "_")

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys as people read them, such as `ctrl+s`, `F1`, `?`."""
        return tuple(phrase_key(key.strip()) for key in self.key.split(","))

    @property
    def while_typing(self) -> bool:
        """Whether the key must work while a text field has the focus."""
        return goes_before_typing(self.key.partition(",")[0])

    def binding(self) -> Binding:
        """The command as a Textual binding."""
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
    """The command under the key that the person gave it, if they gave one, by its id."""
    return replace(command, key=keys[command.id]) if command.id in keys else command


def goes_before_typing(key: str) -> bool:
    """Whether a key, as Textual names it, types nothing: it works while a text field has the focus."""
    return key.startswith("ctrl+") or _FUNCTION_KEY.fullmatch(key) is not None


def phrase_key(key: str) -> str:
    """A key as people read it: `f1` is `F1`, `escape` is `esc`, `question_mark` is `?`."""
    if _FUNCTION_KEY.fullmatch(key):
        return key.upper()
    return _KEY_NAMES.get(key, key)


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """The bindings of a screen's commands."""
    return [command.binding() for command in commands]


REGISTRY: Mapping[str, tuple[Command, ...]] = {
    "Everywhere": (
        Command("help", "f1", "Help", "Show what the keys of this screen do"),
        Command(
            "settings", "f2", "Settings", "Change colours, keys and the usual values of a session"
        ),
        Command("quit-app", "ctrl+q", "Quit", "Leave the program; an open interview can wait"),
        Command("back", "escape", "Back", "Go back to the screen before"),
        Command("find", "slash", "Find", "Narrow the list: type words, esc shows all again"),
        Command("scroll-down", "space,pagedown", "Down", "Scroll down", footer=False),
        Command("scroll-up", "shift+space,pageup", "Up", "Scroll up", footer=False),
    ),
    "Going somewhere": (
        Command("open", "enter", "Open", "Open the row with the mark"),
        Command("new", "n", "New", "Set up a new interview"),
        Command("resume", "r", "Resume", "Go on with the interview that was broken off"),
        Command("today", "T", "Today", "See what is due today, and the days to the interview"),
        Command("goal", "ctrl+g", "Goal", "Say when the interview is, and how many minutes a day"),
        Command("sessions", "s", "Sessions", "See all sessions"),
        Command("banks", "b", "Banks", "See the banks and their questions"),
        Command("progress", "g", "Progress", "See how the topics go"),
        Command("home", "escape", "Home", "Go back to the home screen"),
    ),
    "In an interview": (
        Command("go-on", "enter", "Go on", "Go on from here"),
        Command("submit", "ctrl+s", "Submit", "Submit the answer and go on"),
        Command("skip", "ctrl+n", "Skip", "Pass this question over; it counts as 0"),
        Command(
            "hint", "f4", "Hint", "Help with what is still missing; it costs a part (practice)"
        ),
        Command("flag", "ctrl+f", "Flag", "Mark this question to come back to in the review"),
        Command("pause", "escape", "Pause", "Stop the clock and cover the question (practice)"),
        Command("question-up", "ctrl+up", "Up", "Scroll a long question up", footer=False),
        Command("question-down", "ctrl+down", "Down", "Scroll a long question down", footer=False),
        Command("next", "enter", "Next", "Go on to the next question"),
        Command("again", "a", "Answer again", "Answer the same question once more"),
    ),
    "Looking back": (
        Command("review", "v", "Review", "Go back over the session, question by question"),
        Command("debrief", "S", "Debrief", "See what to take away from the session"),
        Command("replay", "p", "Replay", "Watch how the answers came about"),
        Command("due", "y", "Due next", "Practise what comes due next"),
        Command("how-sure", "f6", "How sure", "See how sure you were against how it was"),
        Command("practise", "t", "Practise", "Answer this now, with feedback"),
        Command("compare", "c", "Compare", "Set this beside another"),
        Command("export", "e", "Export", "Write the session as a page to read or to share"),
        Command("why", "w", "Why this number", "Show every step from the answer to the number"),
        Command("right", "o", "Disagree", "Say what the answer deserves, or take it back"),
        Command("previous-question", "comma", "Before", "Go to the question before"),
        Command("next-question", "full_stop", "Next", "Go to the next question"),
    ),
    "Marking an answer": (
        Command("mark", "M", "My mark", "Mark the answer yourself, row by row"),
        Command(
            "key-points",
            "K",
            "Key points",
            "Make the rows the key points of the question, or take them out again",
        ),
        Command("accept", "enter", "Accept", "Keep the mark as the rows stand"),
        Command("flip", "space", "Flip", "Said or missed; a digit flips the row of that number"),
        Command("step-up", "right", "Partly", "From missed to partly, and on to said"),
        Command(
            "step-down", "left", "Less", "From said to partly, and on to missed", footer=False
        ),
        Command("not-needed", "minus", "Not needed", "A good answer does without this row"),
    ),
    "Going back": (
        Command("search", "f", "Search", "Search what was asked and said in all sessions"),
        Command("history", "h", "History", "See all attempts at this question over time"),
        Command("note", "m", "Note", "Note something about this answer; #words are tags"),
        Command("rename", "N", "Title", "Give the session a title"),
        Command(
            "delete",
            "D",
            "Delete",
            "Delete the session; it can be brought back until you leave the list",
        ),
        Command("restore", "u", "Undo", "Bring back the session that was deleted last"),
    ),
    "Progress": (
        Command("pictures", "right", "Pictures", "See progress as pictures"),
        Command("next-picture", "right", "Next", "Show the next picture; digits choose one"),
        Command("previous-picture", "left", "Before", "Show the picture before"),
    ),
    "In a replay": (
        Command("play", "space", "Play or stop", "Let the time run, or stop it"),
        Command("earlier", "left", "Earlier", "Go back in time", footer=False),
        Command("later", "right", "Later", "Go on in time"),
        Command("to-start", "home", "Start", "Go to the start", footer=False),
        Command("to-end", "end", "End", "Go to the end", footer=False),
        Command(
            "previous-mark",
            "left_square_bracket",
            "Mark before",
            "Go back to a pause, a deletion, or where a key point was first said",
            footer=False,
        ),
        Command(
            "next-mark",
            "right_square_bracket",
            "Next mark",
            "Go on to a pause, a deletion, or where a key point is first said",
        ),
        Command("skip-idle", "i", "Skip idle", "Go on to where something is typed or happens"),
        Command("faster", "x", "Speed", "Play at 1, 2, 4, 8 or 16 times the speed; 1 to 5 choose"),
    ),
    "In the settings": (
        Command("reset", "delete", "As usual", "Leave it unset: the usual value counts"),
    ),
    "Setting up": (
        Command("start", "enter", "Start", "Start the interview as it is set up"),
        Command("check", "space", "Check", "Take the topic in or leave it out"),
        Command("all", "ctrl+a", "All", "Check all topics of the bank, or none"),
        Command("less", "left", "Less", "Change the setting back", footer=False),
        Command("more", "right", "Change", "Change the setting; digits can be typed as well"),
        Command("shuffle", "d", "Draw anew", "Draw other questions", footer=False),
        Command(
            "save-preset", "f5", "Save preset", "Keep these settings under a name", footer=False
        ),
    ),
    "Banks and rubrics": (
        Command("lab", "l", "Rubric lab", "Type an answer and see what the rubric finds in it"),
        Command(
            "alias",
            "ctrl+l",
            "Add wording",
            "Add the marked words, or those at the cursor, to a key point that was missed",
        ),
        Command(
            "edit", "ctrl+o", "Open file", "Open the bank in your editor, where this question is"
        ),
        Command("import", "I", "Import", "Bring in questions from another file"),
        Command("look", "enter", "Look", "See what would come in, before anything is written"),
        Command("take-back", "f8", "Take back", "Put the bank back as it was before the import"),
        Command("problems", "f3", "Problems", "See what is wrong or doubtful in the bank's file"),
    ),
}
"""All commands by subject. A screen may say more exactly what one does there, with `use`."""

NEAREST = frozenset({"enter", "escape", "space", "left", "right", "shift+space", "up", "down"})
"""Keys that do what lies nearest on each screen; every other key has one meaning everywhere."""

BY_ID: Mapping[str, Command] = {one.id: one for group in REGISTRY.values() for one in group}


def use(name: str, label: str = "", help: str = "", *, footer: bool | None = None) -> Command:  # noqa: A002 - as the field
    """The command of this id, with a word or sentence that fits a screen better where given."""
    known = BY_ID[name]
    return replace(
        known,
        label=label or known.label,
        help=help or known.help,
        footer=known.footer if footer is None else footer,
    )


MOVE = Command("move", "up,down,j,k", "Move", "Move in a list; tab goes to the next field")
LISTS = (MOVE,)
"""What every list does by itself."""

EDITING = (
    Command("undo", "ctrl+z", "Undo", "Take back the last word, and the one before it"),
    Command("redo", "ctrl+y", "Redo", "Bring back what was taken back"),
    Command("delete-word", "ctrl+w", "Delete word", "Delete the word before the cursor"),
    Command("delete-line", "ctrl+u,ctrl+k", "Delete line", "Delete to the line's start, or end"),
    Command("by-word", "ctrl+left,ctrl+right", "By word", "Move by a word"),
    Command(
        "mark-text", "shift+left,shift+right", "Mark words", "Mark text, with ctrl by the word"
    ),
)
"""What the answer's editor does by itself."""

SURENESS = (
    Command("sure", "1,2,3,4", "How sure", "Guessing, unsure, fairly sure, certain"),
    Command("unsaid", "enter", "Unsaid", "Go on without saying it"),
)
"""What answers the question how sure one is."""

UNDOING = (
    Command("undo", "ctrl+z", "Undo", "Take back the wording that was added, or the last word"),
    *EDITING[1:],
)
"""As `EDITING`, in the rubric lab."""

HELP = BY_ID["help"]
LEAVE = BY_ID["quit-app"]
BACK = BY_ID["back"]
