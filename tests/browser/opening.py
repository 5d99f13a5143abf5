"""A real browser, found on the machine, that opens a page and lets nothing through but the page itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from geomap.model import Role, Word
from tests import sample

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HOW_TO_INSTALL = (
    "no Chromium was found; install one with 'apt-get install chromium' "
    "or '.venv/bin/playwright install chromium'"
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

# said two days later: the government gives up its denial
ADMISSION = sample.said(
    "admission",
    Word.HOLDS,
    "2021-07-14",
    stated=date(2021, 7, 16),
    party="taliban",
    claimant_party="government",
    role=Role.PARTY,
)
GATE = (31.0, 66.4)
DISPUTED_DAY = "#6/33/67/2021-07-14"


def executable(playwrights_own: str) -> str:
    """Return the machine's own browser, else Playwright's; fail with the line that installs one."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found:
        return found
    if Path(playwrights_own).exists():
        return playwrights_own
    raise RuntimeError(HOW_TO_INSTALL)


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        launched = playwright.chromium.launch(executable_path=executable(own), args=list(FLAGS))
        yield launched
        launched.close()


@dataclass
class Opened:
    """A page that is open, with what it said and what it asked for besides itself."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def run(self, code: str, argument: object = None) -> Any:
        """Run code in the page. The page's own policy allows no eval; the driver's call is not one."""
        return self.page.evaluate(code, argument)

    def text(self, selector: str) -> str:
        return " ".join(self.page.locator(selector).first.inner_text().split())

    def texts(self, selector: str) -> list[str]:
        return [" ".join(text.split()) for text in self.page.locator(selector).all_inner_texts()]

    def hash(self) -> str:
        found: str = self.run("location.hash")
        return found

    def click_map(self, lat: float, lon: float) -> None:
        """Click the map at a position."""
        spot = self.run(
            """([lat, lon]) => {
              const point = map_geomap.latLngToContainerPoint([lat, lon]);
              const box = map_geomap.getContainer().getBoundingClientRect();
              return [box.left + point.x, box.top + point.y];
            }""",
            [lat, lon],
        )
        self.page.mouse.click(*spot)


def open_page(
    launched: Browser, path: Path, *, hash: str = "", viewport: dict[str, int] = DESKTOP, **context: Any
) -> Opened:
    """Open a file in a fresh profile with every other request refused, and wait until it is drawn."""
    opened = fresh_page(launched, viewport=viewport, **context)
    load(opened, path, hash=hash)
    return opened


def fresh_page(launched: Browser, *, viewport: dict[str, int] = DESKTOP, **context: Any) -> Opened:
    """Open an empty page that keeps what it says, and refuses what it asks for besides files."""
    made = launched.new_context(viewport=viewport, **context)
    opened = Opened(made.new_page())

    def only_the_page(route: Route, request: Request) -> None:
        if request.url.split("#")[0] == opened.address:
            route.continue_()
        else:
            opened.asked.append(request.url)
            route.abort()

    made.route("**/*", only_the_page)
    opened.page.on("console", lambda message: opened.said.append(message.text))
    opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.page.on("dialog", lambda dialog: (opened.said.append(dialog.message), dialog.dismiss()))
    return opened


def load(opened: Opened, path: Path, *, hash: str = "") -> None:
    """Load a file anew and wait until it is drawn."""
    opened.page.goto("about:blank")
    opened.address = path.as_uri()
    opened.said.clear()
    opened.asked.clear()
    opened.page.goto(opened.address + hash)
    opened.page.wait_for_function("document.documentElement.dataset.ready === '1'")
