"""Which banks there are, by name. None is read, but for two of one name being compared."""

from __future__ import annotations

import filecmp
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

import interview
from interview.banks.ids import ENDINGS, HEAD
from interview.banks.read import part_paths
from interview.model.visible import spell_path


class BankFile(Struct, frozen=True):
    """A bank that can be read."""

    name: str
    """The name of the file without its ending, or of the folder."""
    path: Path
    builtin: bool
    hides_builtin: bool
    """A built-in bank of this name exists and is not used."""


def find_banks(folders: Sequence[tuple[Path, bool]]) -> tuple[BankFile, ...]:
    """The banks of some folders by name; of two with one name the first folder's wins.

    Each folder comes with whether its banks are built in. A folder that is missing or closed holds
    no banks. In a checkout the user's folder and the built-in one are the same, or hold the same
    bytes where the program was installed from it: built in.
    """
    found: dict[str, tuple[Path, bool]] = {}
    hiding: set[str] = set()
    builtin_folders = {folder.resolve() for folder, builtin in folders if builtin}
    for folder, _ in folders:
        builtin = folder.resolve() in builtin_folders
        for path in _bank_paths(folder):
            first, first_builtin = found.setdefault(_name(path), (path, builtin))
            if not builtin or first_builtin:
                continue
            if _same(first, path):
                found[_name(path)] = (path, True)
            else:
                hiding.add(_name(path))
    return tuple(
        BankFile(name, path, builtin, name in hiding)
        for name, (path, builtin) in sorted(found.items())
    )


def _name(path: Path) -> str:
    return spell_path(path.stem if path.suffix.casefold() in ENDINGS else path.name)


def builtin_folder() -> Path:
    """Where the banks are that come with the program: in the package, else in its checkout."""
    package = Path(interview.__file__).resolve().parent
    shipped = package / "_banks"
    return shipped if shipped.is_dir() else package.parent / "banks"


def _same(one: Path, other: Path) -> bool:
    try:
        parts, others = part_paths(one), part_paths(other)
        return [part.name for part in parts] == [part.name for part in others] and all(
            filecmp.cmp(part, same, shallow=False)
            for part, same in zip(parts, others, strict=True)
        )
    except OSError:
        return False


def _bank_paths(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in entries if not path.name.startswith(".") and _is_bank(path)]


def _is_bank(path: Path) -> bool:
    if path.suffix.casefold() in ENDINGS:
        return path.is_file()
    return (path / HEAD).is_file()
