"""Take the picture of the README from the page that `make map` builds: the day of the dispute, explained."""

from __future__ import annotations

from pathlib import Path

from tests.browser.opening import DESKTOP, browser

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "output" / "afghanistan-2021.html"
PICTURE = ROOT / "docs" / "page.png"
SEEN = "#6/33.4/66.6/2021-07-14/at=spin-boldak-chaman"


def main() -> None:
    """Open the page without a network, with Spin Boldak chosen, and save what is seen."""
    with browser() as chromium:
        page = chromium.new_context(offline=True, viewport=DESKTOP).new_page()
        page.goto(f"{PAGE.as_uri()}{SEEN}")
        page.wait_for_function("document.documentElement.dataset.ready === '1'")
        page.wait_for_timeout(800)
        page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
