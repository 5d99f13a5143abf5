"""Strings that have run as code, broken a file or lied to a reader somewhere: they must stay plain text.

All are harmless: none does more than compute a number or leave its element.
"""

from __future__ import annotations

TRAPS = (
    "</script>",
    "</script><img src=x onerror=alert(1)>",
    "<b>bold</b> & <!-- comment",
    "${40+2}",
    "{{7*7}}",
    "{% x %}",
    "`backtick` and \\ backslash",
    "</title>",
    "\u202eright to left",
    "line\u2028separator",
    "=1+1",
    "-1+1",
    "@SUM(1)",
    "'quoted' \"twice\"",
    "javascript:alert(1)",
)
