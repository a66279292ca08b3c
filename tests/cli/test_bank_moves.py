"""Importing and exporting as a person or a script calls them."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from interview.importing import imports
from interview.importing.reading import Wanted
from interview.storage.places import find_places
from tests.cli.conftest import Banks

NOTES = "# Trees\n\n## What is a trie?\n\nA tree of prefixes.\n\n## What is a heap?\n\nTODO\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_text(NOTES)
    return tmp_path


def bank(home: Path, name: str = "notes") -> Path:
    return home / "banks" / f"{name}.yaml"


def test_an_import_makes_a_bank_that_checks_clean(home: Path, banks: Banks) -> None:
    status, out, _ = banks("import", str(home / "notes.md"))
    assert status == 0
    assert "Added 2 questions" in out
    assert "1 question without an answer: asked, but not scored" in out
    assert "notes.md:7: What is a heap?" in out
    assert banks("check", "notes", "--strict")[0] == 0


def test_importing_again_changes_what_is_new_and_with_replace_what_the_person_changed(
    home: Path, banks: Banks
) -> None:
    banks("import", str(home / "notes.md"))
    before = bank(home).read_bytes()
    assert "Added 0 questions" in banks("import", str(home / "notes.md"))[1]
    assert bank(home).read_bytes() == before
    bank(home).write_text(bank(home).read_text().replace("of prefixes", "of mine"))
    (home / "notes.md").write_text(NOTES.replace("prefixes", "letters"))
    _, out, _ = banks("import", str(home / "notes.md"))
    assert "1 already there with another answer, kept" in out
    assert "A tree of mine." in bank(home).read_text()
    banks("import", str(home / "notes.md"), "--replace")
    assert "A tree of letters." in bank(home).read_text()


def test_two_imports_at_once_lose_nothing(home: Path, banks: Banks) -> None:
    places = find_places(home, home)
    for name in ("one", "two"):
        lines = (f"Q: What is {name} {n}?\nA: Number {n}.\n\n" for n in range(40))
        (home / f"{name}.txt").write_text("".join(lines))

    def import_file(name: str) -> None:
        origin = imports.Origin((str(home / f"{name}.txt"),))
        files = imports.read_origin(places, origin, "both", Wanted())
        imports.import_files(places, "both", files, origin=origin)

    with ThreadPoolExecutor() as threads:
        list(threads.map(import_file, ("one", "two")))
    assert len(json.loads(banks("show", "both", "--json")[1])["questions"]) == 80


def test_a_dry_run_writes_nothing(home: Path, banks: Banks) -> None:
    status, out, _ = banks("import", str(home / "notes.md"), "--dry-run")
    assert status == 0
    assert "Would add 2 questions" in out
    assert not (home / "banks").exists()


def test_the_report_as_json_names_every_question_left_out(home: Path, banks: Banks) -> None:
    _, out, _ = banks("import", str(home / "notes.md"), "--json")
    report = json.loads(out)
    assert report["added"] == ["what-is-a-trie", "what-is-a-heap"]
    assert [entry["line"] for entry in report["unanswered"]] == [7]
    assert report["left_out"] == []
    assert report["written"] is True


def test_a_file_whose_name_is_no_utf_8_is_read_and_remembered(home: Path, banks: Banks) -> None:
    path = os.fsdecode(os.fsencode(home) + b"/n\xff.md")
    Path(path).write_text(NOTES)
    for more in (["--dry-run"], ["--json"], []):
        status, out, err = banks("import", path, "--to", "q", *more)
        assert (status, err) == (0, "")
        assert "n\\xff.md" in out.replace("\\\\", "\\")
    assert "A tree of prefixes." in bank(home, "q").read_text()


def test_standard_input_needs_a_bank_to_go_to(home: Path, banks: Banks) -> None:
    card = "Q: What is a trie?\nA: A tree.\n"
    assert banks("import", "-", stdin=card)[0] == 2
    assert banks("import", "-", "--to", "piped", stdin=card)[0] == 0
    assert bank(home, "piped").exists()


def test_no_more_of_standard_input_is_read_than_a_file_may_have(
    banks: Banks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview.importing.limits.LARGEST_SOURCE", 100)
    status, _, err = banks("import", "-", "--to", "piped", stdin="Q: What?\nA: That.\n" * 10)
    assert status == 1
    assert "larger than" in err


def test_what_asks_nothing_fails_with_one_line_and_leaves_no_bank(
    home: Path, banks: Banks
) -> None:
    (home / "prose.txt").write_text("Only prose.\n")
    (home / "empty.md").write_text("")
    for name, says in (("prose.txt", ""), ("not-there", ""), ("empty.md", "it is empty")):
        status, out, err = banks("import", str(home / name))
        assert (status, out) == (1, "")
        assert name in err
        assert says in err
        assert err.count("\n") == 1
    assert not (home / "banks").exists()


LISTED = "# Redis\n\n## Overview\n\nIn memory.\n\n## Eviction\n\nLRU.\n\n### Is it fast?\n\nYes, very.\n\n### Is it safe?\n\nMostly.\n\n### Is it small?\n\nNo.\n"


def test_a_newer_version_is_read_as_the_one_before(home: Path, banks: Banks) -> None:
    (home / "redis.md").write_text(LISTED)
    source = str(home / "redis.md")
    banks("import", source, "--like", "Evict")
    (home / "redis.md").write_text(f"{LISTED}\n## Replication\n\nLeader and followers.\n")
    report = json.loads(banks("import", source, "--json")[1])
    assert report["added"] == ["replication"]
    assert len(report["unchanged"]) == 2


def test_another_reading_and_columns_can_be_chosen(home: Path, banks: Banks) -> None:
    (home / "redis.md").write_text(LISTED)
    deck = str(home / "deck.csv")
    out = banks("import", str(home / "redis.md"), "--reading", "2", "--dry-run")[1]
    assert "2 of 2 questions read (headings of level 2" in out
    assert "--reading 1: " in out
    assert "--reading 2: " not in out
    Path(deck).write_text("Vorn,Hinten,Mehr\ntrie,a tree,one\nheap,an order,two\n")
    assert "which column is the question? Vorn, Hinten, Mehr" in banks("import", deck)[2]
    banks("import", deck, "--columns", "question=Vorn,answer=Hinten")
    questions = json.loads(banks("show", "deck", "--json")[1])["questions"]
    pairs = [(question["question"], question["answer"]) for question in questions]
    assert pairs == [("trie", "a tree"), ("heap", "an order")]
    help_text = " ".join(banks("import", "--help")[1].split())
    assert "question, answer, topic, difficulty, id, explanation, code." in help_text
    assert banks("import", deck, "--columns", "front=Vorn")[0] == 2
    assert "no column 'X'" in banks("import", deck, "--columns", "question=X")[2]


@pytest.mark.parametrize("place", ["banks", "banks/sea.yaml", "sea.csv"])
def test_links_that_lead_in_a_circle_fail_with_one_line(
    home: Path, banks: Banks, place: str
) -> None:
    (home / "sea.csv").write_text("question,answer\nWhy is the sea salt?,Rivers.\n")
    (home / place).parent.mkdir(exist_ok=True)
    (home / place).unlink(missing_ok=True)
    (home / place).symlink_to(home / place)
    status, out, err = banks("import", str(home / "sea.csv"), "--to", "sea")
    assert (status, out) == (1, "")
    assert "sea.csv is not there" in err if place == "sea.csv" else "cannot be written" in err
    assert err.count("\n") == 1


def test_an_export_overwrites_no_file(home: Path, banks: Banks) -> None:
    path = home / "notes.md"
    assert banks("export", "transformers", "--to", "csv", "-o", str(path))[0] == 1
    assert path.read_text() == NOTES
