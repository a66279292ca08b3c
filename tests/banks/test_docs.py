"""docs/banks.md says what is so: its examples are banks, its tables and commands are the program's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interview.banks import schema
from interview.banks.read import read_bank
from interview.banks.validation import check_bank
from interview.cli.banks import banks
from interview.scoring.scorer import RubricScorer
from interview.storage.places import Places
from tests.importing.sources import read_source

DOCS = (Path(__file__).parents[2] / "docs" / "banks.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_checks_clean(example: str, tmp_path: Path) -> None:
    path = tmp_path / "caching.yaml"
    places = Places(tmp_path, tmp_path / "cache", tmp_path / "settings.toml", tmp_path / "log")
    path.write_text(example)
    scorer = RubricScorer()
    problems = check_bank(places, path, read_bank(path), scorer)
    assert [str(each) for each in problems if "marked answers; write" not in each.message] == []


def test_the_examples_and_the_text_name_every_field_there_is() -> None:
    fields = {
        name
        for entry in vars(schema).values()
        if isinstance(entry, schema.Entry)
        for name in entry.fields
    }
    assert [name for name in sorted(fields) if name not in DOCS] == []


IMPORTS = re.findall(r"```text import (\S+) (\d+)\n(.*?)\n```", DOCS, re.DOTALL)


@pytest.mark.parametrize(
    ("name", "count", "text"), IMPORTS, ids=[example[0] for example in IMPORTS]
)
def test_what_an_import_is_shown_to_read_is_read(name: str, count: str, text: str) -> None:
    read = read_source(name, text)
    assert len(read.cards) == int(count)
    choices = [card for card in read.cards if "Postgres" in str(card.options)]
    assert [[option.text for option in card.options if option.right] for card in choices] == [
        ["Redis"] for _ in choices
    ]


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"interview banks (\w+)", DOCS))
    assert named == {command.name for command in banks.commands.values()}, "other names apart"
