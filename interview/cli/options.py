"""Options that several commands have, and the names that a shell completes for them.

Completing never fails and never loads Textual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from interview.cli.run import places_of_run
from interview.model.visible import visible_line

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from interview.model.bank import Bank
    from interview.model.places import Places

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

LINE_BY_LINE = ("start", "resume", "review", "replay")
"""Commands that can go line by line."""

MAX_COMPLETIONS = 200
"""Names offered at once; more are slow in some shells."""

_HELP_LENGTH = 60
"""Characters of the help beside a completed name."""

Completions = Iterable[tuple[str, str]]
"""Names, each with a word or two about it; the words may be empty."""

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _completer(find_names: Callable[[Places, click.Context, str], Completions]) -> Completer:
    """Make what click calls for completions out of a function that finds the names."""

    def complete(
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG001 - click calls it so
        prefix: str,
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        home = ctx.find_root().params.get("home")
        try:
            places = places_of_run(Path(home) if home else None)
            items = [
                CompletionItem(name, help=visible_line(words)[:_HELP_LENGTH])
                for name, words in find_names(places, ctx, prefix)
                if name.startswith(prefix) and name.isprintable()
            ]
        except Exception:
            return []
        return items[:MAX_COMPLETIONS]

    return complete


def _read_banks(places: Places) -> list[Bank]:
    from interview.banks.library import read_entries

    return [entry.bank for entry in read_entries(places) if entry.bank is not None]


@_completer
def complete_bank(places: Places, _ctx: click.Context, _prefix: str) -> Completions:
    """Return the banks with their titles."""
    return ((bank.name, bank.title) for bank in _read_banks(places))


@_completer
def complete_topic(places: Places, ctx: click.Context, _prefix: str) -> Iterator[tuple[str, str]]:
    """Yield the topics as BANK/TOPIC: of the banks on the command line, or of all."""
    named = set(ctx.params.get("banks") or ())
    for bank in _read_banks(places):
        if not named or bank.name in named:
            yield from ((f"{bank.name}/{topic.id}", topic.title) for topic in bank.topics)


@_completer
def complete_question(
    places: Places, _ctx: click.Context, prefix: str
) -> Iterator[tuple[str, str]]:
    """Yield the questions as BANK/QUESTION; before a slash is typed, the banks."""
    for bank in _read_banks(places):
        if prefix.startswith(f"{bank.name}/"):
            for question in bank.questions:
                yield f"{bank.name}/{question.id}", question.text
        else:
            yield f"{bank.name}/", bank.title


@_completer
def complete_preset(places: Places, _ctx: click.Context, _prefix: str) -> Completions:
    """Return the presets with their modes."""
    from interview.practice.presets import all_presets

    return ((preset.name, preset.plan.mode) for preset in all_presets(places))


@_completer
def complete_role(places: Places, _ctx: click.Context, _prefix: str) -> Completions:
    """Return the posts that banks have questions for."""
    return {role.id: role.title for bank in _read_banks(places) for role in bank.roles}.items()


@_completer
def complete_session(
    places: Places, _ctx: click.Context, _prefix: str
) -> Iterator[tuple[str, str]]:
    """Yield `last` and the names of the sessions, newest first."""
    from interview.storage.transcripts import session_names

    yield "last", "the newest session"
    yield from ((name, "") for name in session_names(places.sessions))


session_argument = click.argument("session", shell_complete=complete_session)

json_option = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


def plain_option(help: str) -> Callable[[Decorated], Decorated]:  # noqa: A002 - as click names it
    """`--plain`, which the settings can turn on and `--no-plain` off again."""
    return click.option("--plain/--no-plain", default=False, help=help)


def banks_and_topics(bank_help: str, topic_help: str) -> Callable[[Decorated], Decorated]:
    """`--bank` and `--topic`, each of which may be given several times."""

    def add(command: Decorated) -> Decorated:
        topic = click.option(
            "--topic",
            "topics",
            metavar="T",
            multiple=True,
            help=topic_help,
            shell_complete=complete_topic,
        )
        bank = click.option(
            "--bank",
            "banks",
            metavar="B",
            multiple=True,
            help=bank_help,
            shell_complete=complete_bank,
        )
        return bank(topic(command))

    return add
