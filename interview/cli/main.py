"""The command `interview`: its group, and the one place where errors become exit statuses.

Commands are imported when they are called, so that help is quick and loads no front end.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import cast

import click

from interview import __version__
from interview.cli.output import print_error
from interview.cli.run import open_app, places_of_run
from interview.model.errors import InterviewError, UsageError, phrase_refusal
from interview.model.visible import spell_path, visible, visible_line

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses."""

COMMANDS: dict[str, tuple[str, str]] = {
    "start": ("interview.cli.start:start", "Start an interview."),
    "resume": ("interview.cli.start:resume", "Resume an unfinished interview."),
    "sessions": (
        "interview.cli.sessions:sessions",
        "List past sessions, or rename, delete and restore them.",
    ),
    "review": ("interview.cli.review:review", "Read a session: answers, scores and why."),
    "replay": ("interview.cli.review:replay", "Replay a session as it was typed."),
    "compare": ("interview.cli.review:compare", "Compare two sessions."),
    "history": ("interview.cli.history:history", "Show all attempts at a question."),
    "search": ("interview.cli.history:search", "Find what was asked and said."),
    "mark": ("interview.cli.marking:mark", "Mark an answer yourself, row by row."),
    "note": ("interview.cli.marking:note", "Add a note to an answer."),
    "today": ("interview.cli.goal:today", "Show what is due, new and weak today."),
    "goal": ("interview.cli.goal:goal", "Set the day of the interview, minutes a day and topics."),
    "rescore": ("interview.cli.review:rescore", "Score past answers again by today's rules."),
    "export": ("interview.cli.review:export", "Export a session as a file."),
    "stats": ("interview.cli.history:stats", "Show how well each topic is known."),
    "score": ("interview.cli.scoring:score", "Score one answer, or many as JSON lines."),
    "banks": ("interview.cli.banks:banks", "List, check, make and import banks."),
    "settings": ("interview.cli.settings:settings", "Show or edit the settings."),
    "serve": ("interview.cli.serve:serve", "Serve the app to a browser on this machine."),
}
"""The module and name of each command, and its summary in the list of commands."""

OTHER_NAMES = {
    "cards": "start --mode cards",
    "flashcards": "start --mode cards",
    "import": "banks import",
    "list": "sessions",
    "new": "start",
    "notes": "search is:noted",
    "plan": "today",
    "practice": "start --mode practice",
    "progress": "stats",
    "questions": "banks show",
}
"""Names that people try, several of them from the app, and the command they want."""


class LazyGroup(click.Group):
    """A group that imports a command only when it is called or asked for its help."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; raise UsageError for a name of `OTHER_NAMES`."""
        if args[0] in OTHER_NAMES and not ctx.resilient_parsing:  # true while completing
            raise UsageError(f"no such command {args[0]!r}; try: interview {OTHER_NAMES[args[0]]}")
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click calls it so)
        """Return the names of the commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (as above)
        """Import a command; None if there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 (the table says so)
        return command

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write where banks and sessions are kept in this run."""
        with suppress(InterviewError), formatter.section("Home"):
            home = str(places_of_run(ctx.params.get("home")).home)
            formatter.write_text(visible_line(spell_path(home)))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (as above)
        """Write the list of commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    commands=cast("dict[str, click.Command]", dict.fromkeys(COMMANDS)),  # names for suggestions
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.option(
    "--home",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    is_eager=True,  # the help names the home
    help="The folder that holds your banks/ and sessions/.",
)
@click.version_option(__version__, prog_name="interview", message="%(prog)s %(version)s")
@click.pass_context
def interview(ctx: click.Context, home: Path | None) -> int:
    """Practise timed interviews by typing answers.

    Without a command, opens the app at its home screen.
    """
    ctx.obj = places_of_run(home)
    return open_app(ctx.obj, "start") if ctx.invoked_subcommand is None else DONE


def main() -> None:
    """Run the command line and exit: 0 done, 1 the work failed, 2 wrong usage, 130 interrupted."""
    # A stream that the caller closed reads as empty and swallows what is written.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    # A character that the locale cannot spell is replaced, and crashes nothing.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status; an error is one line on stderr.

    click ends the program quietly with 1 where the reader of its output went away (EPIPE).
    """
    try:
        status = interview.main(arguments, prog_name="interview", standalone_mode=False)
    except click.ClickException as error:
        # click repeats arguments as they were written, and they may steer the terminal.
        message = StringIO()
        error.show(message)
        click.echo(visible(message.getvalue()), nl=False, err=True)
        return error.exit_code
    except InterviewError as error:
        print_error(str(error))
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except (click.Abort, KeyboardInterrupt):
        print_error("interrupted")
        return INTERRUPTED
    except OSError as error:
        print_error(phrase_refusal(error))
        return FAILED
    return status if isinstance(status, int) else DONE
