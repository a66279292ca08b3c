"""Monkeys: keys, text, pastes, clicks, resizes and stops at random moments, each by a seed.

Besides two moments that a person rarely meets: keys right at the start, a window dragged through an end.

A monkey has a home with three banks and fifty sessions. What it must not find: a traceback, a status
other than 0 (or 128 and the signal that was sent), a key without effect for five seconds, a terminal
left otherwise than it was, an answer that was submitted and is in no transcript.
"""

from __future__ import annotations

import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from interview.app.commands import REGISTRY
from interview.history.sessions import read_session
from interview.model.errors import InterviewError
from interview.model.events import AnswerSubmitted
from tests.history.year import write_year
from tests.pty import OwnTime, PtyProgram
from tests.reliability.endings import INTERPRETER
from tests.reliability.programs import AT_ONCE, LEAVE, SUBMIT, go_to_question, settings_in
from tests.sky import BANK

SLOWING = Path(__file__).with_name("slowing")
FROZEN = 5.0
"""Seconds of its own time within which the program draws a new size."""

_NAMED = {
    "escape": "\x1b", "enter": "\r", "space": " ", "tab": "\t", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "delete": "\x1b[3~", "slash": "/", "question_mark": "?", "f1": "\x1bOP", "f2": "\x1bOQ",
    "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~",
    "f8": "\x1b[19~", "f9": "\x1b[20~", "shift+tab": "\x1b[Z", "full_stop": ".", "comma": ",",
}  # fmt: skip
_PASTES = (
    "two\nlines", "[/]", "[@click=app.quit]x[/]", "\x1b]0;x\x07", "漢字 🙂 ß", "a" * 3000, "\x00\x1b", "\n" * 50,
)  # fmt: skip
_SIZES = ((80, 24), (80, 24), (100, 30), (40, 12), (39, 11), (20, 5), (80, 3), (1, 1), (200, 60))


def _bytes_of(key: str) -> str:
    if key in _NAMED:
        return _NAMED[key]
    if key.startswith("ctrl+") and len(key) == 6:
        return chr(ord(key[5]) & 0x1F)
    return key if len(key) == 1 else ""


KEYS = sorted(
    {
        typed
        for commands in REGISTRY.values()
        for command in commands
        for key in command.key.split(",")
        if (typed := _bytes_of(key.strip())) and typed != LEAVE
    }
    | {*_NAMED.values(), *"abcjkyn123"}
)


def furnish(home: Path) -> None:
    """A home with three banks and fifty sessions."""
    (home / "banks").mkdir(parents=True)
    for name in ("sky", "sea", "earth"):
        (home / "banks" / f"{name}.yaml").write_text(BANK.replace("The sky", name.capitalize()))
    write_year(home, 50)


def _start(home: Path, words: Sequence[str], env: Mapping[str, str]) -> PtyProgram:
    argv = [sys.executable, "-m", "interview", "--home", str(home), *words]
    return PtyProgram(argv, env={**settings_in(home), "HOME": str(home), **env})


def _slowing(seed: int) -> dict[str, str]:
    return {"PYTHONPATH": str(SLOWING), "INTERVIEW_SLOWING": str(seed)}


class Monkey:
    """One monkey on one home, until its time is up."""

    def __init__(self, home: Path, seed: int, *, slow: bool = False) -> None:
        self.home = home
        self.seed = seed
        self.chance = random.Random(seed)
        self.breaches: list[str] = []
        self.actions: list[str] = []
        """The actions since the last start."""
        self.starts = 0
        self.done = 0
        self.submitted: list[str] = []
        """The answers that have to be in a transcript."""
        self.env = {"EDITOR": "true", "VISUAL": "true"}
        if slow:
            self.env |= _slowing(seed) | {"INTERVIEW_STACKS": str(home / "stacks")}

    def play(self, seconds: float, *, starts: int = 1) -> None:
        """Start and act at random until the time is up, and at least so often that something was done."""
        end = time.monotonic() + seconds
        while not self.breaches and (
            time.monotonic() < end or self.starts < starts or not self.done
        ):
            self._run(min(end, time.monotonic() + self.chance.uniform(1, 25)))
        lost = set(self.submitted).difference(self._answers())
        self.breaches += [f"submitted, and in no transcript: {text!r}" for text in lost]

    def _run(self, end: float) -> None:
        self.starts += 1
        self.actions.clear()
        words = self.chance.choice(
            ([], [], [], ["start", "--bank", "sky", "--count", "2", "--mode", self.chance.choice(["mock", "practice"])],
             ["resume"], ["review", "last"], ["replay", "last"])
        )  # fmt: skip
        self._note(f"start {words}")
        with _start(self.home, words, self.env) as program:
            program.pump_for(self.chance.choice([0.0, 0.2, 0.5, 1.5]))
            while program.alive():
                with suppress(OSError):  # it ended while it was typed at
                    self._act(program)
                    self.done += 1
                program.pump_for(self.chance.choice([0.0, 0.0, 0.01, 0.05, 0.15, 0.4]))
                if time.monotonic() >= end:
                    break
            self._end(program)

    def _act(self, program: PtyProgram) -> None:
        acts: list[tuple[Callable[[PtyProgram], None], int]] = [
            (self._press, 40), (self._burst, 8), (self._type, 12), (self._paste, 3), (self._click, 10),
            (self._resize, 4), (self._drag, 2), (self._stop, 1), (self._answer, 8), (self._look, 2), (self._leave, 1),
            (self._paste_without_end, 1), (self._refocus, 2),
        ]  # fmt: skip
        kinds, weights = zip(*acts, strict=True)
        self.chance.choices(kinds, weights)[0](program)

    def _note(self, action: str) -> None:
        self.actions.append(action)

    def _press(self, program: PtyProgram) -> None:
        key = self.chance.choice(KEYS)
        self._note(f"key {key!r}")
        program.send(key)

    def _burst(self, program: PtyProgram) -> None:
        keys = self.chance.choices([*KEYS, "\r", "\r", "\x1b"], k=self.chance.randint(2, 6))
        self._note(f"keys {keys}")
        program.send("".join(keys))

    def _type(self, program: PtyProgram) -> None:
        text = self.chance.choice(
            ["sky ", "air scatters blue light ", "ß→🙂 ", "x" * 40, "[b]", "?"]
        )
        self._note(f"text {text!r}")
        program.send(text)

    def _paste(self, program: PtyProgram) -> None:
        text = self.chance.choice(_PASTES)
        self._note(f"paste {text[:20]!r}")
        program.paste(text)

    def _paste_without_end(self, program: PtyProgram) -> None:
        text = self.chance.choice(_PASTES)
        self._note(f"paste without an end {text[:20]!r}")
        program.send(f"\x1b[200~{text}")

    def _refocus(self, program: PtyProgram) -> None:
        times = self.chance.choice([1, 20, 1000])
        self._note(f"{times} changes of focus")
        program.send("\x1b[O\x1b[I" * times)

    def _click(self, program: PtyProgram) -> None:
        lines, columns = program.screen.lines, program.screen.columns
        place = f"{self.chance.randint(1, columns)};{self.chance.randint(1, lines)}"
        times, button = self.chance.choice([1, 1, 2, 3]), self.chance.choice([0, 0, 0, 2, 64, 65])
        self._note(f"click {button} at {place}, {times} times")
        program.send(f"\x1b[<{button};{place}M\x1b[<{button};{place}m" * times)

    def _resize(self, program: PtyProgram) -> None:
        size = self.chance.choice(_SIZES)
        self._note(f"size {size}")
        program.resize(*size)

    def _drag(self, program: PtyProgram) -> None:
        self._note("drag, and enter in its midst")
        _drag(program, self.chance, 8)

    def _stop(self, program: PtyProgram) -> None:
        self._note("stopped for a while")
        program.kill(signal.SIGSTOP)
        time.sleep(self.chance.uniform(0, 0.3))
        program.kill(signal.SIGCONT)

    def _answer(self, program: PtyProgram) -> None:
        """Write and submit an answer where that is possible; from then on it may not be lost."""
        program.resize(100, 30)
        program.pump_for(0.3)
        if "Submit" not in program.text() or "Skip" not in program.text():
            return
        text = f"token{self.seed}x{self.done} air scatters blue light"
        self._note(f"answer {text!r}")
        program.send(f"\x01\x0b{text}")
        program.pump_for(0.5)
        if text in program.text():
            program.send(SUBMIT)
            self._watch(program, text)

    def _watch(self, program: PtyProgram, text: str) -> None:
        end = time.monotonic() + FROZEN
        while time.monotonic() < end and program.alive():
            program.pump_for(0.1)
            if kept := [answer for answer in self._answers() if text in answer]:
                self.submitted += kept[:1]
                return

    def _look(self, program: PtyProgram) -> None:
        """A new size has to be drawn, or the program is frozen."""
        if b"\x1b[?1049h" not in program.raw:
            return  # it is not there yet, or says in a line why it does not open
        self._note("look whether it draws")
        program.pump_for(0.2)
        before = len(program.raw)
        # There and back again would be nothing to draw for a program that was busy meanwhile.
        program.resize(99 if program.screen.columns == 100 else 100, 30)
        own_time = OwnTime(program)
        while len(program.raw) == before and program.alive():
            if own_time.spent() > FROZEN:
                program.kill(signal.SIGUSR1)  # under the slowing it writes its stacks
                time.sleep(0.5)
                stacks = self.home / "stacks"
                threads = stacks.read_text() if stacks.exists() else ""
                self._breach(program, f"frozen: a new size is not drawn\n{threads}")
                program.kill()
                return
            program.pump_for(0.05)

    def _leave(self, program: PtyProgram) -> None:
        self._note("leave")
        program.send(LEAVE * self.chance.randint(1, 2))

    def _end(self, program: PtyProgram) -> None:
        if self.breaches:
            return
        number, right = self.chance.choice([None, signal.SIGTERM, signal.SIGHUP]), {0}
        if program.alive():
            self._note(f"end by {number}")
            if number:
                right |= _end_by(program, number)
            else:
                with suppress(OSError):
                    program.send(LEAVE)
                    program.pump_for(0.5)
                    program.send(LEAVE)
                program.pump_for(1.0)
                if program.alive():  # a question is open that only an answer closes
                    right |= _end_by(program, signal.SIGTERM)
        try:
            status = program.wait_end(10 + FROZEN)
        except AssertionError:
            self._breach(program, "did not end")
            return
        output = program.raw.decode(errors="replace")
        if "\x1b[?1049h" not in output:
            right |= {1, 2}  # there was nothing to open, which is said in a line
        if status not in right:
            self._breach(program, f"status {status}")
        elif "Traceback" in output or "went wrong inside" in output:
            self._breach(program, "a failure inside")
        elif left := program.left_on():
            self._breach(program, f"the terminal keeps {left}")

    def _breach(self, program: PtyProgram, what: str) -> None:
        log = self.home / "STATE" / "interview" / "interview.log"
        log_text = log.read_text()[-2000:] if log.exists() else ""
        output = program.raw.decode(errors="replace")[-300:]
        last = "; ".join(self.actions[-12:])
        self.breaches.append(f"seed {self.seed}: {what}; last: {last}\n{output!r}\n{log_text}")

    def _answers(self) -> Iterator[str]:
        """Yield the submitted answers of the newest sessions."""
        files = sorted(self.home.glob("*/*.jsonl"), key=lambda path: path.stat().st_mtime)
        for path in files[-6:]:
            with suppress(InterviewError, OSError):
                for event in read_session(path).events:
                    if isinstance(event, AnswerSubmitted):
                        yield event.answer


def _end_by(program: PtyProgram, number: signal.Signals) -> set[int]:
    """Send a signal; return the statuses with which the program may end."""
    # The terminal itself echoes what is typed while nothing reads it, escapes as ^[.
    starting = b"\x1b" not in program.raw and program.processor_time() < INTERPRETER
    program.kill(number)
    return {128 + number, *([-number] if starting else [])}


def _drag(program: PtyProgram, chance: random.Random, steps: int) -> None:
    """Drag the window, and press enter in its midst."""
    for step in range(steps):
        program.resize(chance.randint(60, 100), chance.randint(18, 30))
        if step in {4, 5}:
            program.send("\r")
        program.pump_for(chance.choice([0.0, 0.02, 0.05]))


def let_loose(folder: Path, seconds: float, seed: int, *, slow: bool) -> list[str]:
    """Play monkeys of a minute, one after the other, for some seconds; return their breaches."""
    breaches: list[str] = []
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 5:
        home = folder / str(seed)
        furnish(home)
        monkey = Monkey(home, seed, slow=slow)
        monkey.play(min(60.0, left))
        breaches += monkey.breaches
        sys.stderr.writelines(f"{breach}\n" for breach in monkey.breaches)
        sys.stderr.write(
            f"seed {seed}: {monkey.starts} starts, {monkey.done} actions,"
            f" {len(monkey.submitted)} answers, {len(monkey.breaches)} breaches\n"
        )
        seed += 1
    return breaches


def press_at_once(home: Path, rounds: int, seed: int) -> list[str]:
    """Start under the slowing, and press keys at the first byte of a screen; return the deaths."""
    furnish(home)
    chance, deaths = random.Random(seed), list[str]()
    for number in range(rounds):
        keys = "".join(chance.choices("nsgTyfbr\x10\r\x1b", k=chance.randint(1, 3)))
        with _start(home, [], _slowing(seed + number)) as program:
            program.wait_for(lambda terminal: b"\x1b[?1049h" in terminal.raw)
            program.send(keys)
            program.pump_for(chance.uniform(0.5, 2.5))
            deaths += _death_of(program, f"start {number}, keys {keys!r}")
    return deaths


def drag_through_ends(home: Path, rounds: int, seed: int) -> list[str]:
    """End interviews by enter while their window is dragged; return the deaths."""
    furnish(home)
    practice = ["start", "--bank", "sky", "--count", "1", "--mode", "practice", *AT_ONCE]
    chance, deaths = random.Random(seed), list[str]()
    for number in range(rounds):
        with _start(home, practice, {}) as program:
            go_to_question(program)
            program.send(f"air scatters blue light{SUBMIT}")
            program.wait_for("A good answer")
            _drag(program, chance, 12)
            program.pump_for(1.0)
            deaths += _death_of(program, f"drag {number}")
    return deaths


def _death_of(program: PtyProgram, what: str) -> list[str]:
    program.kill(signal.SIGTERM)
    status, left = program.wait_end(15), program.left_on()
    died = status != 128 + signal.SIGTERM or left
    return [f"{what}: status {status}, left on: {left or 'nothing'}"] if died else []
