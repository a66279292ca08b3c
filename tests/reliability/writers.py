"""Programs that do nothing but write, ended at any moment: others find the old or the new.

    python -m tests.reliability.writers FOLDER KIND

writes until it is killed.
"""

from __future__ import annotations

import itertools
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from interview.banks.answers import own_answers_path, read_answers
from interview.banks.read import read_bank
from interview.history.annotations import keep_note, rename_session
from interview.history.marks import mark_past_rows, replace_own_mark
from interview.history.sessions import read_session
from interview.model.bank import MarkedAnswer
from interview.model.places import Places
from interview.model.score import Marking
from interview.model.session import Plan
from interview.practice.preferences import last_plan, remember_plan
from interview.present.export import save_as
from interview.storage.settings_file import read_settings, write_settings
from tests.fakes import FakeClock
from tests.reliability.mutating import CORPUS

BANK = """\
questions:
  - id: q1
    question: Why?
    answer: So.
    key_points:
      - point: so it is
        any_of: [so]
"""
NAME = "20261125-200431-sky"


def _transcript(folder: Path) -> Path:
    return folder / f"{NAME}.jsonl"


def _mark_rows(folder: Path, number: int) -> None:
    marking = Marking(right=number % 2 == 0)
    mark_past_rows(_transcript(folder), 0, marking, FakeClock())


def _note(folder: Path, number: int) -> None:
    keep_note(_transcript(folder), 0, f"note {number}", ("tag",), FakeClock())
    rename_session(_transcript(folder), f"title {number}", FakeClock())


def _set(folder: Path, number: int) -> None:
    write_settings(folder / "settings.toml", {"session.count": 1 + number % 50})


def _plan(folder: Path, number: int) -> None:
    remember_plan(_places(folder), Plan(("sky",), count=1 + number % 50))


def _places(folder: Path) -> Places:
    return Places(folder, folder / "cache", folder / "settings.toml", folder / "log")


def _mark(folder: Path, number: int) -> None:
    answer = MarkedAnswer(number % 11 / 10, f"answer {number}")
    replace_own_mark(_places(folder), "sky", "q1", None, answer)
    if number % 2:
        replace_own_mark(_places(folder), "sky", "q1", answer, None)


def _export(folder: Path, number: int) -> None:
    save_as(folder / "export.md", b"%d\n" % number * 20_000, force=True)


WRITERS: dict[str, Callable[[Path, int], None]] = {
    "rows": _mark_rows,
    "note": _note,
    "settings": _set,
    "plan": _plan,
    "mark": _mark,
    "export": _export,
}


def prepare(folder: Path) -> None:
    """A session that is over, a bank and settings, to be written to."""
    shutil.copy(CORPUS / "finished.jsonl", _transcript(folder))
    (folder / "sky.yaml").write_text(BANK)
    (folder / "banks").mkdir()
    (folder / "banks" / "sky.yaml").write_text(BANK)
    replace_own_mark(_places(folder), "sky", "q1", None, MarkedAnswer(0.5, "the first"))
    write_settings(folder / "settings.toml", {"session.count": 3})
    remember_plan(_places(folder), Plan(("sky",)))
    (folder / "export.md").write_bytes(b"0\n" * 20_000)


def end_writer(folder: Path, kind: str, chance: random.Random, longest: float = 0.3) -> list[str]:
    """Start a writer, kill it some time after its first write, and say what is not whole."""
    command = [sys.executable, "-m", "tests.reliability.writers", str(folder), kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=CORPUS.parents[2]) as program:
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(chance.uniform(0.0, longest))  # the moment of the kill is the point
        program.kill()
    broken = faults_in(folder)
    # What was begun is swept away by the next that writes.
    WRITERS[kind](folder, 10**6 + chance.randrange(10**6))
    broken += [f"{path.name} is left over" for path in folder.rglob(".new-*")]
    return [f"{kind}: {fault}" for fault in broken]


def faults_in(folder: Path) -> list[str]:
    """What cannot be read as a whole."""
    broken = []
    session = read_session(_transcript(folder))
    if session.state.ended is None or len(session.state.attempts) != 2:
        broken.append("the session has lost something")
    broken += map(str, session.notices)
    if read_bank(folder / "sky.yaml").bank is None:
        broken.append("the bank is broken")
    if read_settings(folder / "settings.toml").problems:
        broken.append("the settings are broken")
    if last_plan(_places(folder)) is None:
        broken.append("the last plan is broken")
    marks = read_answers(own_answers_path(folder, "sky"))
    if marks.problems or marks.answers["q1"][0].text != "the first":
        broken.append("the person's marks are broken")
    lines = (folder / "export.md").read_bytes().split(b"\n")
    if len(lines) != 20_001 or len(set(lines[:-1])) != 1:
        broken.append("the export is a mix")
    return broken


def end_writers(rounds: int, seed: int) -> list[str]:
    """So many writers of each kind, one after the other on the same files."""
    chance, broken = random.Random(seed), list[str]()
    for kind in WRITERS:
        with tempfile.TemporaryDirectory(prefix="interview-") as folder:
            prepare(Path(folder))
            for _ in range(rounds):
                broken += end_writer(Path(folder), kind, chance)
    return broken


def _write_for_ever(folder: Path, kind: str) -> None:
    start = time.monotonic_ns() % 10**9
    for number in itertools.count(start):
        WRITERS[kind](folder, number)
        if number == start:
            sys.stdout.write("writing\n")
            sys.stdout.flush()


if __name__ == "__main__":
    _write_for_ever(Path(sys.argv[1]), sys.argv[2])
