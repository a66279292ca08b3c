"""What a person does besides answering: each thing is seen to be done, until something ends it.

What the screen said was done must be on the disk; of what was asked for last, either may be.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path

from interview.banks.answers import own_answers_path, read_answers
from interview.banks.read import read_bank
from interview.history.sessions import Session, read_session
from interview.storage.config.settings_file import read_settings
from interview.storage.config.writing import write_settings
from tests.reliability.judging import manners
from tests.reliability.mutating import CORPUS
from tests.reliability.typist import CPS, PATIENCE, Person, Round, Sitting, program_on

BANK = """\
# What comes after this line is kept as it is.
questions:
  - id: q1
    question: Why is the sky blue?
    answer: Air scatters short wavelengths of sunlight more than long ones.
    key_points:
      - point: short wavelengths are scattered more
        say: [scatters short wavelengths]
      - point: the air does the scattering  # the second
        say: [molecules of the air]
"""
COUNTS = (3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50)
"""What the settings' row of questions shows one after the other."""
_LINE_START = "\x15"

Act = tuple[str, str]
"""Keys, and what the screen shows once they were heeded."""
Step = tuple[list[Act], Hashable]
"""Acts, and what is on the disk once the last was seen to be heeded."""


@dataclass(frozen=True)
class Errand:
    """One kind of thing to do, over and over."""

    words: tuple[str, ...]
    """The command that opens the program for it."""
    opening: tuple[Act, ...]
    steps: Callable[[random.Random], Iterator[Step]]
    stored: Callable[[Path], Hashable]
    """What is on the disk."""


def _session(home: Path) -> Session:
    return read_session(home / "sessions" / "20261125-200431-sky.jsonl")


def _marks(_: random.Random) -> Iterator[Step]:
    while True:
        yield [("o", "As it was"), ("s\r", "your rows")], "said"
        yield [("o", "As it was"), ("r\r", "your rows")], "reversed"


def _last_mark(home: Path) -> str:
    marking = _session(home).state.attempts[0].marking
    return marking.rows[-1].state if marking is not None and marking.rows else ""


def _notes(chance: random.Random) -> Iterator[Step]:
    while True:
        note = f"{_made_up(chance)} {chance.randrange(10**6)}"
        yield [("m", "Note on this answer"), (f"{_LINE_START}{note}\r", f"✎ {note}")], note


def _settings(chance: random.Random) -> Iterator[Step]:
    at = 0
    while True:
        step = 1 if at == 0 or (at < len(COUNTS) - 1 and chance.random() < 0.6) else -1
        at += step
        yield [("\x1b[C" if step > 0 else "\x1b[D", f"‹ {COUNTS[at]} ›")], COUNTS[at]


def _lessons(chance: random.Random) -> Iterator[Step]:
    known: tuple[str, ...] = ("scatters short wavelengths",)
    while True:
        wording = " ".join(_made_up(chance) for _ in range(3))
        asked = [(f"{_LINE_START}{wording}", wording), ("\x0c", "Add this sentence")]
        yield [*asked, ("\r", f"takes it out: “{wording}”")], (*known, wording)
        if chance.random() < 0.5:
            yield [("\x1a", f"again: “{wording}”")], known
        else:
            known = (*known, wording)


def _made_up(chance: random.Random) -> str:
    return "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=7))


def _wordings(home: Path) -> tuple[str, ...]:
    """The wordings of the first key point; the rest of the bank must be as it was."""
    path = home / "banks" / "sky.yaml"
    text, bank = path.read_text(), read_bank(path).bank
    assert bank is not None, text
    first, second = bank.questions[0].key_points
    assert second.say == ("molecules of the air",)
    assert "kept as it is" in text
    assert "# the second" in text
    return first.say


ERRANDS: dict[str, Errand] = {
    "marking": Errand(("review", "last"), (("", "your rows"),), _marks, _last_mark),
    "noting": Errand(
        ("review", "last"),
        (("", "your rows"),),
        _notes,
        lambda home: _session(home).state.attempts[0].note,
    ),
    "changing settings": Errand(
        (),
        (("", "Start an interview"), ("\x1bOQ", "The program"), ("\x1b[B" * 4, "‹ 3 ›")),
        _settings,
        lambda home: read_settings(home / "settings.toml").settings.session.get("count"),
    ),
    "teaching in the lab": Errand(
        ("review", "last"),
        (("", "≠"), ("l", "Add sentence")),
        _lessons,
        _wordings,
    ),
}


def prepare(home: Path) -> None:
    """A session that is over, its bank, and settings."""
    for folder in ("sessions", "banks"):
        (home / folder).mkdir()
    shutil.copy(CORPUS / "practised.jsonl", home / "sessions" / "20261125-200431-sky.jsonl")
    (home / "banks" / "sky.yaml").write_text(BANK)
    write_settings(home / "settings.toml", {"session.count": COUNTS[0]})


def run_errand(home: Path, trial: Round, kind: str) -> tuple[Sitting, list[str]]:
    """Do one kind of thing until the end; what the person saw, and what was not kept."""
    errand = ERRANDS[kind]
    done = asked = errand.stored(home)
    with program_on(home, *errand.words) as program:
        person = Person(program, trial)
        if trial.under_way:
            person.until = program.started + PATIENCE
        if all(_act(person, *act) for act in errand.opening):
            person.sitting.stage = kind
            for acts, value in errand.steps(trial.chance):
                asked = value
                if not all(_act(person, *act) for act in acts):
                    break
                done = value
                person.sitting.done += 1
                if trial.under_way and person.sitting.done == 1:
                    person.until = time.perf_counter() + trial.seconds()
                program.pump_for(min(trial.chance.uniform(0.0, 0.2), person.left()))
        sitting = person.end()
    broken = _judge(home, errand, {done, asked}) + manners(sitting, trial.ending)
    if trial.under_way and not sitting.done:
        broken.append(f"nothing could be done:\n{sitting.seen}")
    broken += [path.read_text() for path in home.rglob("interview.log")]
    return sitting, broken


def _act(person: Person, keys: str, sign: str) -> bool:
    """Press keys at a person's speed, and wait until they are heeded; false when the end came."""
    if keys.startswith(_LINE_START):
        # Where the machine is busy a line takes keys only some tenths after it is drawn.
        person.program.pump_for(min(0.5, person.left()))
    for key in [keys] if keys.startswith("\x1bO") else _pressed(keys):
        if person.left() <= 0:
            return False
        person.program.send(key)
        person.program.pump_for(1 / CPS)
    return person.see(lambda: sign in person.program.text())


def _pressed(keys: str) -> list[str]:
    """Keys one by one, an arrow as one."""
    parts = keys.split("\x1b[")
    return [*parts[0]] + [f"\x1b[{part}" for part in parts[1:]]


def _judge(home: Path, errand: Errand, allowed: set[Hashable]) -> list[str]:
    stored = errand.stored(home)
    broken = [] if stored in allowed else [f"{stored!r} is stored, not one of {allowed!r}"]
    broken += [f"notice: {notice}" for notice in _session(home).notices]
    broken += [f"settings: {one}" for one in read_settings(home / "settings.toml").problems]
    marks = own_answers_path(home, "sky")
    if marks.exists():
        broken += [f"marks: {problem}" for problem in read_answers(marks).problems]
    return broken
