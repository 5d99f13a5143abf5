"""Write the generated parts of the documentation, or check that they are in step with the code.

A page of docs/ holds its generated parts between `<!-- begin NAME -->` and `<!-- end NAME -->`; the text
around them is written by hand. `--check` writes nothing and exits with 1 where a part is out of step.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from geomap.assess.rules import LIKELIHOOD_WORDS, meanings, method_note
from geomap.cli.group import COMMANDS, cli

ROOT = Path(__file__).parents[1]
PART = re.compile(
    r"(?P<begin><!-- begin (?P<name>[a-z-]+) -->\n).*?(?P<end><!-- end (?P=name) -->)", re.DOTALL
)


def help_of_commands() -> str:
    """Give the help of the program and of every command, as a terminal of 100 columns shows it."""
    program = click.Context(cli, info_name="geomap", terminal_width=100, help_option_names=["-h", "--help"])
    texts = [_help("geomap", cli.get_help(program))]
    for name in COMMANDS:
        command = cli.get_command(program, name)
        if command is None:
            raise LookupError(f"geomap has no command {name}")
        context = click.Context(command, info_name=name, parent=program, terminal_width=100)
        texts.append(_help(f"geomap {name}", command.get_help(context)))
        for inner, part in getattr(command, "commands", {}).items():
            deeper = click.Context(part, info_name=inner, parent=context, terminal_width=100)
            texts.append(_help(f"geomap {name} {inner}", part.get_help(deeper)))
    return "\n".join(texts)


def _help(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.rstrip()}\n```\n"


def rule_in_sentences() -> str:
    """Tell the rule as the page tells it."""
    return "\n".join(f"- {sentence}" for sentence in method_note())


def rule_in_numbers() -> str:
    """Give every number of the rule with its name in a layer's `[rule]`."""
    return table(("name", "value", "meaning"), [(f"`{n}`", f"{v:g}", m) for n, v, m in meanings()])


def likelihood_words() -> str:
    """Give the words for a share, the likeliest first."""
    return table(("share from", "word"), [(f"{bar:.0%}", word) for bar, word in LIKELIHOOD_WORDS])


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Write a Markdown table."""
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


PARTS: dict[str, Callable[[], str]] = {
    "commands": help_of_commands,
    "rule": rule_in_sentences,
    "numbers": rule_in_numbers,
    "likelihood": likelihood_words,
}


def in_step(text: str) -> str:
    """Return a page with its generated parts as they should be."""

    def part(found: re.Match[str]) -> str:
        return f"{found['begin']}\n{PARTS[found['name']]().strip()}\n\n{found['end']}"

    return PART.sub(part, text)


def pages() -> list[Path]:
    """List the pages that are looked through."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def main(arguments: list[str]) -> int:
    """Write or check; return the exit code."""
    stale = {page: in_step(page.read_text(encoding="utf-8")) for page in pages()}
    stale = {page: text for page, text in stale.items() if text != page.read_text(encoding="utf-8")}
    for page, text in stale.items():
        if "--check" in arguments:
            sys.stderr.write(f"{page.relative_to(ROOT)} is out of step with the code; run: make docs\n")
        else:
            page.write_text(text, encoding="utf-8")
            sys.stderr.write(f"{page.relative_to(ROOT)}: written\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
