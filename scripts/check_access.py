"""Look for faults in a page that keep people out, with axe-core; run `npm install` once before.

Usage: .venv/bin/python scripts/check_access.py PAGE.html

The engine is evaluated through the driver, since the page's own policy refuses a script from elsewhere.
Exit code 1 when a fault is serious or critical.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser.opening import DESKTOP, PHONE, browser, open_page

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
FIRST_ROW = "document.querySelector('#list tbody button').click()"
# What is open when the page is looked at
VIEWS = {
    "map": "",
    "list and details": f"document.getElementById('view-list').click(); {FIRST_ROW}",
    "how to read": "document.getElementById('about-open').click()",
    "legend": "document.getElementById('legend-toggle').click()",
}


def faults(launched: Browser, page: Path, view: str, viewport: dict[str, int], scheme: str) -> list[str]:
    """List the serious faults of one view, one line each."""
    opened = open_page(launched, page, viewport=viewport, color_scheme=scheme)
    opened.run(f"() => {{ {VIEWS[view]} }}")
    opened.run(AXE.read_text("utf-8"))
    found = opened.run("axe.run().then(result => result.violations)")
    opened.page.context.close()
    return [
        f"{view}, {viewport['width']} px, {scheme}: {fault['impact']}: {fault['help']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


def main() -> int:
    """Look at every view on a desktop and a phone, light and dark."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    page = Path(sys.argv[1]).resolve()
    with browser() as launched:
        lines = [
            line
            for view in VIEWS
            for viewport in (DESKTOP, PHONE)
            for scheme in ("light", "dark")
            for line in faults(launched, page, view, viewport, scheme)
        ]
    print("\n".join(lines) or "no serious or critical fault")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
