"""Names that a shell completes: banks, topics, questions, sessions. Never fails, loads no Textual."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.run import find_run
from interview.model.bank import Bank
from interview.model.places import Places
from interview.model.visible import visible_line

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

MOST = 200
"""Names that are offered at once; more are no help, and slow in some shells."""

Named = Iterable[tuple[str, str]]
"""Names, each with a word or two about it."""

_HINT = 60
"""Characters that are told of a name."""


def complete_bank(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001 - click calls it so
    """The banks, with their titles."""
    return _offer(ctx, begun, lambda places: ((one.name, one.title) for one in _banks(places)))


def complete_topic(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:  # noqa: ARG001 - as above
    """The topics as BANK/TOPIC: of the banks that were named before, or of all."""
    named = set(ctx.params.get("banks") or ())

    def topics(places: Places) -> Named:
        for bank in _banks(places):
            if not named or bank.name in named:
                yield from ((f"{bank.name}/{topic.id}", topic.title) for topic in bank.topics)

    return _offer(ctx, begun, topics)


def complete_question(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001 - as above
    begun: str,
) -> list[CompletionItem]:
    """The questions as BANK/QUESTION; while no bank is begun, the banks with a slash."""

    def questions(places: Places) -> Named:
        for bank in _banks(places):
            if begun.startswith(f"{bank.name}/"):
                yield from ((f"{bank.name}/{one.id}", one.text) for one in bank.questions)
            else:
                yield f"{bank.name}/", bank.title

    return _offer(ctx, begun, questions)


def complete_manner(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001 - as above
    begun: str,
) -> list[CompletionItem]:
    """The manners by name."""

    def manners(places: Places) -> Named:
        from interview.practice.manners import manner_files

        return ((name, "") for name in manner_files(places))

    return _offer(ctx, begun, manners)


def complete_preset(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001 - as above
    begun: str,
) -> list[CompletionItem]:
    """The presets by name."""

    def presets(places: Places) -> Named:
        from interview.practice.presets import all_presets

        return ((preset.name, preset.plan.mode) for preset in all_presets(places))

    return _offer(ctx, begun, presets)


def complete_role(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001 - as above
    begun: str,
) -> list[CompletionItem]:
    """The posts that banks have questions for."""
    return _offer(
        ctx,
        begun,
        lambda places: {
            role.id: role.title for bank in _banks(places) for role in bank.roles
        }.items(),
    )


def complete_session(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001 - as above
    begun: str,
) -> list[CompletionItem]:
    """The sessions by name, the newest first, and `last`."""

    def sessions(places: Places) -> Named:
        from interview.history.sessions import name_sessions

        yield "last", "the newest session"
        yield from ((name, "") for name in name_sessions(places))

    return _offer(ctx, begun, sessions)


def _offer(
    ctx: click.Context, begun: str, names: Callable[[Places], Named]
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    home = ctx.find_root().params.get("home")
    try:
        places = find_run(Path(home) if home else None).places
        found = [
            CompletionItem(name, help=visible_line(hint)[:_HINT])
            for name, hint in names(places)
            if name.startswith(begun) and name.isprintable()
        ]
    except Exception:
        return []
    return found[:MOST]


def _banks(places: Places) -> list[Bank]:
    from interview.banks.library import read_entries

    return [entry.bank for entry in read_entries(places) if entry.bank is not None]
