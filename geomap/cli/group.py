"""The program `geomap`: its commands, loaded when asked for, and how faults leave it.

Results go to stdout, talk and progress to stderr. Exit code 0: fine; 1: something in the user's data;
2: the command line itself; 130: interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

import geomap
from geomap.cli.printing import complain
from geomap.errors import GeomapError
from geomap.output import NO_ROOM

INTERRUPTED = 130  # 128 + SIGINT, as shells count
PIPE_CLOSED = 141  # 128 + SIGPIPE

# The first line of each command's help stands here too, so that `geomap --help` imports no command.
COMMANDS = {
    "map": "Build one HTML page that shows layers on a map.",
    "status": "Print who holds each crossing and whether it is open.",
    "diff": "Tell what changed between two days or two states of knowledge.",
    "check": "Look for faults in a layer and list all of them.",
    "new": "Start a layer of your own in a new folder.",
    "find": "Find places by name, with how and why they matched.",
    "read": "Propose draft claims from an article; a person confirms them.",
    "export": "Write a layer for other programs; the suffix chooses the format.",
    "locate": "Add places to a CSV or Parquet table that has a column of names.",
    "gazetteer": "Import, list and remove gazetteers of your own.",
}


class Program(click.Group):
    """A group that imports its commands when they are used and prints faults in one line each."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """List the commands in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Import the module of a command and return the command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"geomap.cli.{cmd_name}_command").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a misspelt one is answered with the list of those that there are."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"No such command {args[0]!r}; the commands are {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        """Write the commands with their first lines, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the user can mend ends in one line per fault and exit code 1."""
        try:
            return super().invoke(ctx)  # click.echo flushes, so a closed pipe shows itself here
        except GeomapError as error:
            for line in str(error).split("\n"):
                complain(line)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("\nInterrupted; no result was written.", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _leave_quietly()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            complain(f"standard output: {error.strerror}; send it to a place with more room")
            ctx.exit(1)


def _leave_quietly() -> NoReturn:
    # The reader has gone, as in `geomap status ... | head`: nobody is left to complain to, and Python
    # must not try to flush the rest at its exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    os._exit(PIPE_CLOSED)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(geomap.__version__, prog_name="geomap", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn dated, sourced, conflicting claims about border crossings into a map that anyone can check.

    A layer is a folder with a layer.toml and a claims.csv. The command new starts one that builds,
    the command map makes the page.
    """


def _end(number: int, _frame: object) -> NoReturn:
    # Unlike the signal's own way this one lets unfinished files be taken away
    sys.exit(128 + number)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit with its code."""
    signal.signal(signal.SIGTERM, _end)
    cli.main(args=None if arguments is None else list(arguments), prog_name="geomap")
    raise AssertionError("click ends the process")
