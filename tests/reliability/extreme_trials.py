"""Files of four kinds with extreme values: whatever reads them, and a home that has them all."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from interview.app.keymap import read_keymap
from interview.app.screens.home import HomeScreen
from interview.model.places import Places
from interview.practice.preferences import read_preferences, starting_plan
from tests.app.opened import opened
from tests.fakes import FakeClock
from tests.reliability import extremes
from tests.reliability.reading import places_in, try_commands, try_file

BANK_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("banks", "list"),
    ("banks", "check", "odd"),
    ("banks", "show", "odd", "--json"),
    ("banks", "test", "odd"),
    ("banks", "export", "odd", "--to", "csv"),
    ("banks", "export", "odd", "--to", "anki"),
    ("banks", "export", "odd", "--to", "md"),
    ("start", "--plain", "--bank", "odd", "--count", "2", "--think", "0"),
)
SETTINGS_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("settings", "check"),
    ("settings", "--json"),
    ("sessions",),
    ("today",),
    ("goal",),
)
ANSWERS = "The air scatters short wavelengths more.\n.\n/skip\n/quit\n"


def try_transcript(places: Places, chance: random.Random) -> list[str]:
    """All that reads a transcript."""
    return try_file(places, extremes.transcript(chance))


def try_settings(places: Places, chance: random.Random) -> list[str]:
    """All that goes by the settings."""
    places.settings.write_bytes(extremes.settings(chance))
    starting_plan(places)
    read_keymap(read_preferences(places).settings.keys)
    return try_commands(places, SETTINGS_COMMANDS)


def try_bank(places: Places, chance: random.Random) -> list[str]:
    """All that reads a bank, and an interview from it."""
    _replace(places.banks, "odd.yaml", extremes.bank(chance))
    return try_commands(places, BANK_COMMANDS)


def try_import(places: Places, chance: random.Random) -> list[str]:
    """A file brought in, and the bank that came of it."""
    name, data = extremes.imported(chance)
    file = _replace(places.home / "in", name, data)
    for old in places.banks.glob("*.yaml"):
        old.unlink()
    return try_commands(
        places, [("banks", "import", str(file), "--to", "odd"), *BANK_COMMANDS[:3]]
    )


KINDS: dict[str, Callable[[Places, random.Random], list[str]]] = {
    "transcripts": try_transcript,
    "settings": try_settings,
    "banks": try_bank,
    "imports": try_import,
}


def try_extremes(folder: Path, rounds: int, seed: int, kinds: Sequence[str]) -> list[str]:
    """So many files of each kind, one after the other; each way in which one went wrong."""
    broken = list[str]()
    typed = folder / "typed"
    typed.write_text(ANSWERS)
    for kind in kinds:
        places, chance = places_in(folder / kind), random.Random(f"{seed}-{kind}")
        places.banks.mkdir()
        for number in range(rounds):
            with typed.open() as stdin, patch("sys.stdin", stdin):
                found = KINDS[kind](places, chance)
            for fault in found:
                sys.stderr.write(f"{kind} {number}: {fault}\n")
            broken += found
            if number % 500 == 499:
                sys.stderr.write(f"{number + 1} {kind}, {len(broken)} promises broken\n")
    return broken


async def open_home_with(folder: Path, rounds: int, seed: int) -> None:
    """The app on a home with so many extreme transcripts and banks, and extreme settings.

    Raises:
        AssertionError: it does not come to its home screen, its sessions or its banks.
    """
    places, chance = places_in(folder / "all"), random.Random(seed)
    places.banks.mkdir()
    for number in range(rounds):
        name = f"20261125-{number:06}-odd.jsonl"
        (places.sessions / name).write_bytes(extremes.transcript(chance))
        (places.banks / f"odd-{number}.yaml").write_bytes(extremes.bank(chance))
    places.settings.write_bytes(extremes.settings(chance))
    async with opened(places, FakeClock()) as desk:
        desk.top(HomeScreen)
        for key in "sbg":
            await desk.press(key)
            await desk.press("escape")
        desk.app.go_home()
        await desk.settle()
        desk.top(HomeScreen)
    assert desk.app.failure is None


def _replace(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.*"):
        old.unlink()
    path = folder / name
    path.write_bytes(data)
    return path
