"""Take the picture of the README from the page that `make map` builds: the day of the dispute, explained."""

from __future__ import annotations

from pathlib import Path

from tests.browser.opening import DESKTOP, browser

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "output" / "afghanistan-2021.html"
PICTURE = ROOT / "docs" / "page.png"
DAY = "#6/33.6/66.4/2021-07-14"


def main() -> None:
    """Open the page without a network, choose Spin Boldak and save what is seen."""
    with browser() as chromium:
        page = chromium.new_context(offline=True, viewport=DESKTOP).new_page()
        page.goto(f"{PAGE.as_uri()}{DAY}")
        page.wait_for_function("document.documentElement.dataset.ready === '1'")
        page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("Spin Boldak")
        page.keyboard.press("Enter")
        page.wait_for_timeout(800)
        page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
