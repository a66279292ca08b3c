"""Options that several commands have, and the names that a shell completes for them.

Completing never fails and never loads Textual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from interview.cli.output import print_error
from interview.cli.run import places_of_run
from interview.model.errors import Problem

if TYPE_CHECKING:
    from interview.model.bank import Bank
    from interview.storage.places import Places
    from interview.storage.settings_file import SettingsReading

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def _completer(find_names: Callable[[Places], Iterable[str]]) -> Completer:
    """Return a callback of click that completes the names which a function finds."""

    def complete(
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG001 - click calls it so
        prefix: str,
    ) -> list[str]:
        home = ctx.find_root().params.get("home")
        try:
            names = find_names(places_of_run(Path(home) if home else None))
            return [name for name in names if name.startswith(prefix) and name.isprintable()]
        except Exception:
            return []

    return complete


def _read_banks(places: Places) -> tuple[Bank, ...]:
    from interview.banks.library import readable_banks

    return readable_banks(places)


@_completer
def complete_bank(places: Places) -> Iterable[str]:
    """Return the names of the banks."""
    return (bank.name for bank in _read_banks(places))


@_completer
def complete_topic(places: Places) -> Iterable[str]:
    """Return the topics as BANK/TOPIC."""
    return (f"{bank.name}/{topic.id}" for bank in _read_banks(places) for topic in bank.topics)


@_completer
def complete_question(places: Places) -> Iterable[str]:
    """Return the questions as BANK/QUESTION."""
    return (f"{bank.name}/{item.id}" for bank in _read_banks(places) for item in bank.questions)


@_completer
def complete_session(places: Places) -> Iterable[str]:
    """Return `last` and the names of the sessions, newest first."""
    from interview.storage.transcripts import session_names

    return ("last", *session_names(places.sessions))


session_argument = click.argument("session", shell_complete=complete_session)

json_option = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


def output_options(command: Decorated) -> Decorated:
    """Add `-o FILE` and `--force` to a command that writes a file."""
    output = click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        help="Where to write it; standard output without it or with -.",
    )
    force = click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
    return output(force(command))


def plain_option(help: str) -> Callable[[Decorated], Decorated]:  # noqa: A002 - as click names it
    """Return the option `--plain`; the settings can turn it on, and `--no-plain` off again."""
    return click.option("--plain/--no-plain", default=None, callback=_read_plain, help=help)


def _read_plain(
    ctx: click.Context,
    _param: click.Parameter,
    given: bool | None,  # noqa: FBT001 - click calls it so
) -> bool:
    """Return whether to go line by line; print the problems of the settings."""
    from interview.storage.settings_file import read_settings

    reading = read_settings(ctx.obj.settings)
    if reading.problems or reading.settings.keys:
        print_settings_problems(ctx.obj, reading)
    return bool(reading.settings.values.get("plain", False)) if given is None else given


def print_settings_problems(places: Places, reading: SettingsReading) -> int:
    """Print the problems of the settings file in the order of its lines; return 1 if there are any."""
    from interview.app.keymap import read_keymap
    from interview.model.settings import KEYS

    wrong = read_keymap(reading.settings.keys).problems
    keys = [
        Problem(str(places.settings), *reading.places.get(field, (0, 0)), field, message)
        for name, message in wrong.items()
        for field in [f"{KEYS}.{name}"]
    ]
    problems = sorted((*reading.problems, *keys), key=lambda entry: (entry.line, entry.column))
    for problem in problems:
        print_error(str(problem))
    return 1 if problems else 0


def banks_and_topics(command: Decorated) -> Decorated:
    """Add `--bank` and `--topic`, which may be given several times."""
    topic = click.option(
        "--topic",
        "topics",
        metavar="T",
        multiple=True,
        help="TOPIC or BANK/TOPIC, which needs no --bank; may be given again.",
        shell_complete=complete_topic,
    )
    bank = click.option(
        "--bank",
        "banks",
        metavar="B",
        multiple=True,
        help="A bank to practise; may be given again.",
        shell_complete=complete_bank,
    )
    return bank(topic(command))
