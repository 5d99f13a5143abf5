"""Run the program in this process and see what a user sees."""

from __future__ import annotations

from dataclasses import dataclass

from click.testing import CliRunner

from geomap.cli import cli


@dataclass(frozen=True, slots=True)
class Seen:
    """What a command left behind: its exit code and its two streams."""

    code: int
    out: str
    err: str


def geomap(*arguments: object, stdin: str | bytes | None = None) -> Seen:
    """Run `geomap` with these arguments; what is no fault of the user's is raised."""
    result = CliRunner().invoke(
        cli,
        [str(argument) for argument in arguments],
        input=stdin,
        prog_name="geomap",
        catch_exceptions=False,
    )
    return Seen(result.exit_code, result.stdout, result.stderr)
