"""Keys of widgets, for the help: they are Textual's or the widgets' own, and cannot be changed."""

from __future__ import annotations

from interview.app.commands import Command

MOVE = Command("move", "up,down,j,k", "Move", "Move in a list; tab goes to the next field")
LISTS = (MOVE,)
"""What every list does by itself."""

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
"""What the answer's editor does by itself."""

SURENESS = (
    Command("sure", "1,2,3,4", "How sure", "Guessing, unsure, fairly sure, certain"),
    Command("unsaid", "enter", "Skip", "Continue without saying"),
)
"""What answers the question how sure one is."""

MARKING = (
    Command("row-said", "s", "Said", "You said it"),
    Command("row-missing", "m", "Missing", "You did not say it; a false claim is struck"),
    Command("row-reversed", "r", "Reversed", "You said it the other way round"),
    Command("row-undo", "u", "Undo", "Take the last mark back; with none left, all marks"),
    Command("row-done", "enter", "Done", "Keep the marks: they count"),
    Command("row-leave", "escape", "As it was", "Leave the rows as they were"),
    Command("row-move", "up,down,j,k", "Move", "Go to another row", footer=False),
)
"""What the rows of an answer do while the cursor is on them."""
