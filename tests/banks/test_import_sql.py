"""Questions in the dumps of databases: what is a row, what a cell holds, and what is told as lost."""

from __future__ import annotations

import pytest

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.registry import read_best

HEAD = "INSERT INTO cards (question, answer) VALUES\n"


def harvest(text: str) -> Harvest:
    return read_best(Source("d.sql", text.encode(), text)).harvest


def pairs(text: str) -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in harvest(text).cards]


@pytest.mark.parametrize(
    "cell",
    [
        "'alpha'",
        "'alpha'::text",
        "'alpha'::character varying(255)",
        "'al' || 'pha'",
        "'al'::text||'pha'::text",
        "'al'\n 'pha'",
        "CONCAT('al', 'pha')",
        "N'alpha'",
        "_utf8mb4'alpha'",
        "_binary 'alpha'",
        "/* it's old */ 'alpha' -- that's all",
        "'alpha' # that's all",
    ],
)
def test_a_text_is_read_however_it_is_written(cell: str) -> None:
    text = f"{HEAD}('What is A?'::text, {cell}\n), ('What is B?', 'beta');"
    read = harvest(text)
    assert [(card.question, card.answer) for card in read.cards] == [
        ("What is A?", "alpha"),
        ("What is B?", "beta"),
    ]
    assert not read.skipped


def test_of_a_cell_that_the_database_reckons_the_first_text_is_read_and_told() -> None:
    text = f"-- a\n{HEAD}('What is A?', UPPER('alpha')), ('What is B?', 'b' || lower('E'));"
    read = harvest(text)
    assert [card.answer for card in read.cards] == ["alpha", "b"]
    (entry,) = read.skipped
    assert (entry.line, entry.what) == (3, "cards.answer")
    assert "2 values" in entry.why


def test_a_date_that_the_database_reckons_is_no_loss() -> None:
    text = "INSERT INTO cards (question, answer, made) VALUES ('What is A?', 'alpha', NOW());"
    assert pairs(text) == [("What is A?", "alpha")]


@pytest.mark.parametrize(
    "comment",
    [
        "/* it's old */",
        "# that's all",
        "-- it's old",
        "/* insert into cards values ('x?', 'y'); */",
    ],
)
def test_a_comment_takes_no_row_away_and_is_none(comment: str) -> None:
    text = f"{comment}\n{HEAD}('What is A?', 'alpha'), {comment}\n('What is B?', 'beta');\n{comment}\n{HEAD}('What is C?', 'gamma');"
    read = harvest(text)
    assert [card.answer for card in read.cards] == ["alpha", "beta", "gamma"]
    assert not read.skipped


def test_code_that_is_commented_out_is_no_card() -> None:
    text = f"-- insert into cards (question, answer) values ('What is old?', 'This.');\n{HEAD}('What is A?', 'alpha');"  # noqa: S608 - a file, run by nothing
    assert pairs(text) == [("What is A?", "alpha")]


def test_a_text_that_speaks_of_an_insert_is_one_cell() -> None:
    text = f"{HEAD}('What adds a row?', 'insert into t values (1)');"  # noqa: S608 - a file, run by nothing
    assert pairs(text) == [("What adds a row?", "insert into t values (1)")]


@pytest.mark.parametrize(
    "broken",
    [
        "('What's a hit?', 'It was there.')",
        "('What is the dogs' food?', 'Meat!')",
        "('What is a hit?', 'It''s there.)",
        "('What is a hit?', 'C:\\')",
        '("What is "a" hit?", "It was there.")',
    ],
)
def test_a_quote_that_is_not_doubled_costs_its_row_which_is_told(broken: str) -> None:
    text = f"{HEAD}('What is A?', 'alpha'),\n{broken},\n('What is B?', 'beta');\n{HEAD}('What is C?', 'gamma');\n"
    read = harvest(text)
    assert [card.answer for card in read.cards] == ["alpha", "beta", "gamma"]
    (entry,) = read.skipped
    assert entry.line == 3
    assert entry.what in broken
    assert "quote" in entry.why
    assert "line 4" in entry.why


def test_a_quote_that_stays_open_to_the_end_names_what_is_lost() -> None:
    read = harvest(f"{HEAD}('What is A?', 'alpha'),\n('What is B?', 'beta);\n")
    assert [card.answer for card in read.cards] == ["alpha"]
    (entry,) = read.skipped
    assert (entry.line, entry.what) == (3, "('What is B?', 'beta);")
    assert "the end" in entry.why


def test_a_row_or_a_comment_that_stays_open_is_told() -> None:
    for rest in ("('What is B?', 'beta'", "/* ('What is B?', 'beta');"):
        read = harvest(f"{HEAD}('What is A?', 'alpha'),\n{rest}")
        assert [card.answer for card in read.cards] == ["alpha"]
        (entry,) = read.skipped
        assert entry.line == 3


@pytest.mark.parametrize(
    "table",
    [
        "CREATE TABLE cards (id int, question text, answer text);",
        "create table if not exists `db`.`cards` (id int primary key, question varchar(20), answer decimal(3, 2), UNIQUE (question));",
        "CREATE TEMPORARY TABLE [cards] (\n[id] int, -- it's a key\n [question] text\n, [answer] text CHECK (answer in ('a', 'b')),\n PRIMARY KEY (id))",
    ],
)
def test_columns_are_known_from_the_making_of_the_table(table: str) -> None:
    text = f"{table}\nINSERT INTO cards VALUES (1, 'What is A?', 'alpha');"
    assert pairs(text) == [("What is A?", "alpha")]


@pytest.mark.parametrize(
    "verb",
    [
        "INSERT IGNORE INTO",
        "insert or replace into",
        "REPLACE INTO",
        "INSERT",
        "insert /* x */ into",
    ],
)
def test_rows_are_put_in_in_many_words(verb: str) -> None:
    text = f'{verb} "public"."my cards" ("question", [answer]) VALUES (\'What is A?\', \'alpha\') ON CONFLICT DO NOTHING;'
    assert pairs(text) == [("What is A?", "alpha")]


def test_rows_that_are_not_written_as_values_are_told() -> None:
    text = f"{HEAD}('What is A?', 'alpha');\nINSERT INTO cards SELECT 'What is B?', 'beta';\n"
    read = harvest(text)
    assert len(read.cards) == 1
    (entry,) = read.skipped
    assert (entry.line, entry.what) == (3, "cards")
    copied = f"{HEAD}('What is A?', 'alpha');\nCOPY cards FROM stdin WITH CSV;\nWhat's B?,beta\n\\.\n{HEAD}('What is C?', 'gamma');\n"
    read = harvest(copied)
    assert [card.answer for card in read.cards] == ["alpha", "gamma"]
    assert [(entry.line, entry.what) for entry in read.skipped] == [(3, "cards")]


def test_quotes_are_doubled_only_inside_their_own_kind() -> None:
    text = f"""{HEAD}('What is ""x""?', "It''s ""y"".");"""
    assert pairs(text) == [('What is ""x""?', """It''s "y".""")]


def test_a_row_that_ends_early_stops_no_join() -> None:
    text = (
        "INSERT INTO questions VALUES (1, 'x');\nINSERT INTO questions (question, kind_id, answer) VALUES ('What is A?', 1, '7');\n"
        "INSERT INTO kinds (id, name) VALUES (7, 'alpha'), (8, 'beta');\nINSERT INTO kinds (name) VALUES ('gamma');\n"
        "INSERT INTO asked (question, answer) VALUES ('What is B?', 7), ('What is C?', 8);\n"
    )
    assert ("What is A?", "7") in pairs(text)
