"""The settings file: what is right counts, what is wrong is named with its place, and nothing hangs."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from interview.model.errors import UsageError
from interview.model.settings import IN_FILE, Settings
from interview.storage import settings_file as writing
from interview.storage.settings_file import (
    parse_settings,
    read_settings,
    template,
    write_settings,
    write_template,
)

PATH = Path("settings.toml")


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_settings(text.encode(), PATH).problems]


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    reading = read_settings(tmp_path / "settings.toml")
    assert (reading.settings, reading.problems) == (Settings(), ())


def test_the_template_tells_every_setting_and_sets_none() -> None:
    reading = parse_settings(template().encode(), PATH)
    assert (reading.settings, reading.problems) == (Settings(), ())
    for setting in IN_FILE:
        assert f"# {setting.name} = {json.dumps(setting.default)}\n" in template()


def test_what_the_template_shows_are_values_that_can_be_set() -> None:
    for setting in IN_FILE:
        head = f"[{setting.table}]\n" if setting.table else ""
        example = f"{setting.name} = {json.dumps(setting.default)}\n"
        assert not problems(head + example), setting.field


def test_a_setting_of_an_earlier_version_is_no_mistake() -> None:
    assert not problems('[session]\nstrictness = "lenient"\n')


def test_a_setting_that_only_a_plan_keeps_is_named() -> None:
    assert problems("[session]\nmark_first = true\n") == [
        "settings.toml:2:1: session.mark_first: is not kept in this file; choose it in the set-up or with interview start"
    ]


def test_a_name_that_is_none_is_named_with_the_nearest_and_its_place() -> None:
    assert problems('theme = "ansi-dark"\n\n[session]\n  mod = "mock"\n') == [
        'settings.toml:4:3: session.mod: is not a setting; did you mean "mode"?'
    ]
    assert problems('mode = "mock"\n') == [
        "settings.toml:1:1: mode: is not a setting; put it under [session]"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[session]\nmode = "mok"',
            'should be "mock" or "practice" or "drill" or "cards", not "mok"; did',
        ),
        ("[session]\nminutes = 1e308", "should be a number from 0 to 1440, not 1e+308"),
        ("[session]\nminutes = nan", "should be a number from 0 to 1440, not NaN"),
        ("[session]\nminutes = -0.1", "not -0.1"),
        ("[session]\nper_question = inf", "should be a number from 0 to 7200, not Infinity"),
        ("[session]\ncount = 0", "should be a whole number from 1 to 1000, not 0"),
        ("[session]\ncount = 8.0", "should be a whole number from 1 to 1000, not 8.0"),
        ("[session]\ncount = true", "not true"),
        (f"[session]\ncount = {'9' * 400}", "not a number that large"),
        (f"[session]\ncount = 0x{'f' * 4000}", "not a number that large"),
        (f"[session]\ncount = [0x{'f' * 4000}]", "not a list"),
        ("[session]\nthink = 9999-12-31T23:59:59-14:00", 'to 600 or "free", not "9999'),
        ('theme = "nord"', 'should be "interview" or "interview-light" or '),
        ('editor = "a\\u001bb"', "should be a text of at most 4000 characters"),
        ("plain = 1", "should be true or false, not 1"),
        ("session = 3", "should be a table"),
        ("[keys]\nsubmit = 3", 'should be a key in quotes, such as "ctrl+t", not 3'),
        ("[keys.submit]\nx = 1", "not a table"),
    ],
)
def test_a_value_out_of_range_is_named_and_counts_as_not_set(text: str, said: str) -> None:
    reading = parse_settings(text.encode(), PATH)
    assert reading.settings == Settings()
    (problem,) = reading.problems
    assert said in problem.message
    assert problem.line > 0


def test_a_table_of_any_depth_is_named_in_one_line() -> None:
    (message,) = problems(f"[keys]\nsubmit{'.x' * 1500} = 1")
    assert message.endswith("not a table")


def test_a_name_in_quotes_is_no_value_of_a_table() -> None:
    reading = parse_settings(b'"session.mode" = "drill"\n', PATH)
    assert reading.settings == Settings()
    assert problems('"session.mode" = "drill"\n') == [
        "settings.toml: session.mode: is not a setting; it has no effect"
    ]


def test_what_is_no_toml_says_where() -> None:
    (said,) = problems('theme = "nord"\nplain = yes\n')
    assert said.startswith("settings.toml:2:9: is not TOML: ")
    (said,) = problems('theme = "nord')
    assert said.startswith("settings.toml:1:14: is not TOML: ")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"a = " + b"[" * 50_000, b"a = " + b"9" * 5000, b"d = 0000-01-01"]
)
def test_what_a_reader_chokes_on_is_told_in_one_line(data: bytes) -> None:
    reading = parse_settings(data, PATH)
    assert reading.settings == Settings()
    (problem,) = reading.problems
    assert "is not " in problem.message


def test_one_wrong_value_leaves_the_others_as_they_are_set() -> None:
    reading = parse_settings(
        b'theme = "ansi-dark"\n[session]\ncount = 0\nmode = "practice"\n', PATH
    )
    assert reading.settings.values == {"theme": "ansi-dark", "session.mode": "practice"}


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"#" * 300_000)
    (problem,) = read_settings(path).problems
    assert "larger than 256 KiB" in problem.message


WRITTEN = """\
# mine
theme = "ansi-dark"   # at night

[session]  # short ones
count = 3
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_change_keeps_comments_and_order(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(WRITTEN, newline=ending)
    write_settings(path, {"theme": "ansi-light"})
    write_settings(path, {"session.mode": "practice"})
    assert path.read_text() == WRITTEN.replace("ansi-dark", "ansi-light") + 'mode = "practice"\n'
    write_settings(path, {"session.mode": None})
    assert path.read_text() == WRITTEN.replace("ansi-dark", "ansi-light")
    assert path.read_bytes().count(ending.encode()) == WRITTEN.count("\n")
    write_settings(path, {"goal.on": "2026-12-09", "editor": 'code "-w" # x'})
    assert path.read_text().endswith('count = 3\n\n[goal]\non = "2026-12-09"\n')
    assert read_settings(path).settings.text("editor") == 'code "-w" # x'


def test_a_setting_takes_the_place_that_the_template_shows_for_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_settings(path, {"session.think": 45})
    write_settings(path, {"keys.submit": "ctrl+t"})
    assert path.read_text() == template().replace("# think = 0", "think = 45") + (
        'submit = "ctrl+t"\n'
    )
    settings = read_settings(path).settings
    assert settings.values == {"session.think": 45, "keys.submit": "ctrl+t"}
    write_settings(path, {"session.think": None, "keys.submit": None})
    assert path.read_text() == template()


def test_a_file_that_cannot_be_read_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = \n")
    with pytest.raises(UsageError, match=r":1:9: is not TOML: .*; mend the file first"):
        write_settings(path, {"theme": "ansi-dark"})
    assert path.read_text() == "theme = \n"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ('session = {mode = "mock"}\n', 'session = {mode = "practice"}\n'),
        ('session.mode = "mock" # usual\n', 'session.mode = "practice" # usual\n'),
        ('[session]\n"mode" = """\nmock"""\n', '[session]\n"mode" = "practice"\n'),
        ('["session"]\n# mode = "mock"\n', '["session"]\n# mode = "mock"\nmode = "practice"\n'),
    ],
)
def test_a_setting_is_changed_in_whatever_form_it_stands(
    tmp_path: Path, text: str, changed: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    write_settings(path, {"session.mode": "practice"})
    assert path.read_text() == changed


def test_a_layout_that_cannot_be_changed_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text := '[session]\nx = [\n# mode = "mock"\n1]\n')
    with pytest.raises(UsageError, match="open it in an editor"):
        write_settings(path, {"session.mode": "practice"})
    assert path.read_text() == text


@pytest.mark.parametrize("text", ['session = "abc"\n', "[[session]]\ncount = 3\n"])
@pytest.mark.parametrize("value", ["practice", None])
def test_what_is_no_table_is_refused_and_stays(
    tmp_path: Path, text: str, value: str | None
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(
        UsageError, match=r"write \[session\] on a line of its own; mend the file first"
    ):
        write_settings(path, {"session.mode": value})
    assert path.read_text() == text


def test_the_template_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(WRITTEN)
    write_template(path)
    assert path.read_text() == WRITTEN


def test_two_that_write_at_the_same_time_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    names = [f"keys.k{number}" for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: write_settings(path, {name: "x"}), names))
    assert len(read_settings(path).settings.keys) == 24
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]


def test_several_settings_are_written_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    written: list[bytes] = []
    monkeypatch.setattr(writing, "replace_whole", lambda _, data: written.append(data))
    write_settings(path, {"goal.on": "2026-12-09", "goal.since": "2026-11-25"})
    (text,) = written
    assert b'on = "2026-12-09"' in text
    assert b'since = "2026-11-25"' in text
