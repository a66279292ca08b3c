"""Whatever is typed, taken back and brought back, in a window of any size: the editor holds it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from interview.app.widgets.editor import AnswerEditor
from tests.lengths import often
from tests.textual_internals import pilots_wait_on_the_loop

texts = st.sampled_from(
    ["a", " ", "\n", "word " * 12, "\n" * 9, "one\ntwo\n\nthree " * 4, "\t\u5b57\u5b57 x\n", ""]
)
places = st.tuples(st.integers(0, 40), st.integers(0, 60))
steps = st.one_of(
    st.tuples(st.just("type"), texts),
    st.tuples(st.just("replace"), st.tuples(texts, places, places)),
    st.tuples(st.just("move"), places),
    st.tuples(st.just("resize"), st.tuples(st.integers(10, 50), st.integers(2, 14))),
    st.tuples(
        st.just("do"),
        st.sampled_from(
            ["undo", "undo", "undo", "redo", "redo", "delete_left", "delete_right",
             "delete_word_left", "delete_to_start_of_line", "cursor_page_up", "select_all"]
        ),
    ),
)  # fmt: skip


class Bench(App[None]):
    """An editor and nothing else."""

    CSS = "AnswerEditor { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield AnswerEditor()


@settings(max_examples=often(8), deadline=None)
@given(done=st.lists(steps, max_size=25))
def test_any_edits_undos_redos_and_sizes_leave_the_editor_sound(
    done: list[tuple[str, object]],
) -> None:
    asyncio.run(_work(done))


def test_taking_back_a_paste_taller_than_the_box_brings_back_what_was_there() -> None:
    asyncio.run(_work([("resize", (30, 5)), ("type", "word\n" * 30), ("do", "undo")]))


def test_taking_back_many_single_lines_brings_back_each_of_them() -> None:
    lines = [("type", "\n")] * 14
    asyncio.run(_work([("resize", (30, 5)), *lines, *[("do", "undo")] * 14]))


async def _work(done: list[tuple[str, object]]) -> None:
    app = Bench()
    with pilots_wait_on_the_loop():
        async with app.run_test(size=(30, 8)) as pilot:
            editor = app.query_one(AnswerEditor)
            for name, given_ in done:
                await _act(pilot, editor, name, given_)
                _is_sound(editor)
            last = editor.text
            _all_of(editor, editor.undo)
            assert editor.text == ""
            _all_of(editor, editor.redo)
            if not any(what == "undo" for _, what in done):
                assert editor.text == last


async def _act(pilot: Pilot[None], editor: AnswerEditor, name: str, given_: object) -> None:
    if name == "type":
        editor._replace_via_keyboard(given_, *editor.selection)  # type: ignore[arg-type]
    elif name == "replace":
        text, start, end = given_  # type: ignore[misc]
        inside = editor.clamp_visitable
        editor._replace_via_keyboard(text, inside(start), inside(end))  # type: ignore[has-type]
    elif name == "move":
        editor.move_cursor(given_)  # type: ignore[arg-type]
    elif name == "resize":
        await pilot.resize_terminal(*given_)  # type: ignore[misc]
        await pilot.pause()
    else:
        getattr(editor, f"action_{given_}")()


def _all_of(editor: AnswerEditor, step: Callable[[], None]) -> None:
    """Take back or bring back all there is, one batch after the other."""
    for _ in range(200):
        before = editor.text
        step()
        _is_sound(editor)
        if editor.text == before and not (
            editor.history.undo_stack if step == editor.undo else editor.history.redo_stack
        ):
            return
    raise AssertionError("undo and redo come to no end")


def _is_sound(editor: AnswerEditor) -> None:
    """The cursor is in the text, and the lines are wrapped as if they were wrapped anew."""
    assert editor.clamp_visitable(editor.cursor_location) == editor.cursor_location
    kept = editor.wrapped_document
    heights, places_ = kept.height, list(kept._offset_to_line_info)
    kept.wrap(editor.wrap_width, editor.indent_width)
    assert (kept.height, kept._offset_to_line_info) == (heights, places_)
