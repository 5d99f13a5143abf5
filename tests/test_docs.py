"""The documentation is in step: generated parts, commands that run, links that lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

import geomap
from geomap.claims import COLUMNS
from geomap.claims.places_and_routes import PLACE_COLUMNS, ROUTE_COLUMNS
from geomap.cli.group import COMMANDS, cli
from geomap.model import Word

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")

# A block of the README that is marked with this comment is run as it stands, line after line
RUN = re.compile(r"<!-- run -->\n```(?P<language>console|python)\n(?P<body>.*?)```", re.DOTALL)
BLOCKS = [(found["language"], found["body"]) for found in RUN.finditer(README)]
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")


def test_generated_parts_are_in_step():
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make_docs.py", "--check"], capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name):
    command = cli.get_command(click.Context(cli), name)
    assert (command.name, command.help.split("\n")[0]) == (name, COMMANDS[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name):
    command = cli.get_command(click.Context(cli), name)
    assert re.search(rf"Examples?:\n +geomap {name} ", command.help)


def test_readme_runs(tmp_path, monkeypatch):
    """Run the README's own lines in an empty folder, as a reader would, in the order of the page."""
    assert BLOCKS, "the README has no block that is marked to be run"
    monkeypatch.chdir(tmp_path)
    for language, body in BLOCKS:
        if language == "python":
            run_python(body)
        else:
            for line in body.splitlines():
                run_line(line)


def run_line(line: str) -> None:
    program, *arguments = shlex.split(line.removeprefix("$ "), comments=True)
    assert program == "geomap", line
    run = subprocess.run([sys.executable, "-m", "geomap", *arguments], capture_output=True, text=True)
    assert run.returncode == 0, f"{line}\n{run.stdout}\n{run.stderr}"


def run_python(body: str) -> None:
    run = subprocess.run([sys.executable, "-c", body], capture_output=True, text=True)
    assert run.returncode == 0, f"{body}\n{run.stdout}\n{run.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(page):
    targets = [found["target"] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if not target.startswith(("http:", "https:", "mailto:"))]
    assert [target for target in local if not (page.parent / target).exists()] == []


COLUMNS_OF = {"claims.csv": COLUMNS, "places.csv": PLACE_COLUMNS, "routes.csv": ROUTE_COLUMNS}


@pytest.mark.parametrize("name", COLUMNS_OF)
def test_every_column_of_a_file_is_described_once(name):
    text = (ROOT / "docs" / "layers.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {name}\n")[1].split("\n## ")[0].split("\n### ")[0]
    first_cells = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", section, re.MULTILINE)
    described = [column for cell in first_cells for column in re.findall(r"`(\w+)`", cell)]
    assert sorted(described) == sorted(COLUMNS_OF[name])


def test_every_word_of_a_claim_is_described():
    text = (ROOT / "docs" / "layers.md").read_text(encoding="utf-8")
    section = text.split("\n### Words\n")[1].split("\n### ")[0]
    assert {*Word} - {*re.findall(r"`([\w-]+)`", section)} == set()


def test_the_changelog_speaks_of_this_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {re.escape(geomap.__version__)}\b.*\n\n((?:- .+\n)+)", changelog, re.MULTILINE)
    assert section is not None
