"""Finding banks by name, the user's before the built-in ones."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from interview.banks.library import BankFile, bank_files
from tests.schedule.sessions import places_in


def find(folder: Path) -> tuple[BankFile, ...]:
    with patch("interview.banks.library.builtin_folder", lambda: folder / "builtin"):
        return bank_files(places_in(folder))


def write(folder: Path, *files: str, text: str = "title: The sky\n") -> None:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)


def test_a_users_bank_wins_over_the_built_in_one_and_says_so(tmp_path: Path) -> None:
    write(tmp_path, "builtin/a.yaml", "builtin/b.yml")
    write(tmp_path, "home/banks/a.yaml", "home/banks/c.yaml", text="title: Mine\n")
    found = find(tmp_path)
    assert [(file.name, file.builtin, file.hides_builtin) for file in found] == [
        ("a", False, True),
        ("b", True, False),
        ("c", False, False),
    ]
    assert found[0].path == tmp_path / "home" / "banks" / "a.yaml"


def test_other_files_hidden_files_and_missing_folders_are_no_banks(tmp_path: Path) -> None:
    write(tmp_path, "home/banks/notes.md", "home/banks/.hidden.yaml", "home/banks/x.yaml.bak")
    (tmp_path / "home" / "banks" / "folder.yaml").mkdir()
    assert find(tmp_path) == ()


def test_a_copy_of_a_built_in_bank_is_the_built_in_bank(tmp_path: Path) -> None:
    write(tmp_path, "home/banks/sky.yaml", "builtin/sky.yaml")
    (copied,) = find(tmp_path)
    assert (copied.builtin, copied.hides_builtin) == (True, False)
