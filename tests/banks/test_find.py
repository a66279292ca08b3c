"""Finding banks by name, the user's before the built-in ones."""

from __future__ import annotations

from pathlib import Path

from interview.banks.library import find_banks


def test_a_users_bank_wins_over_the_built_in_one_and_says_so(tmp_path: Path) -> None:
    mine, builtin = tmp_path / "mine", tmp_path / "builtin"
    for path in (mine / "a.yaml", mine / "c.yaml", builtin / "a.yaml", builtin / "b.yml"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"not: {path.parent.name}")
    found = find_banks(mine, builtin)
    assert [(one.name, one.builtin, one.hides_builtin) for one in found] == [
        ("a", False, True),
        ("b", True, False),
        ("c", False, False),
    ]
    assert found[0].path == mine / "a.yaml"


def test_other_files_hidden_files_and_missing_folders_are_no_banks(tmp_path: Path) -> None:
    for name in ("notes.md", ".hidden.yaml", "x.yaml.bak"):
        (tmp_path / name).write_text("")
    (tmp_path / "folder.yaml").mkdir()
    assert find_banks(tmp_path, tmp_path / "none") == ()


def test_a_copy_of_a_built_in_bank_is_the_built_in_bank(tmp_path: Path) -> None:
    for folder in ("own", "builtin"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "sky.yaml").write_text("title: The sky\n")
    folders = (tmp_path / "own", tmp_path / "builtin")
    (copied,) = find_banks(*folders)
    assert (copied.builtin, copied.hides_builtin) == (True, False)
    (tmp_path / "own" / "sky.yaml").write_text("title: My sky\n")
    (changed,) = find_banks(*folders)
    assert (changed.builtin, changed.hides_builtin) == (False, True)
