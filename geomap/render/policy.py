"""The page's Content-Security-Policy: nothing but the page itself, allowed by the hashes of its parts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence

# Only elements that run or style; a data block (type="application/json") runs nothing
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


def content_security_policy(page: str, *, image_hosts: Sequence[str] = ()) -> str:
    """Return the policy that allows the scripts and styles standing in a page, and nothing else.

    `image_hosts` are the hosts of online tiles, where a reader asked for them; normally none.
    """
    images = " ".join(["data:", "blob:", *image_hosts])
    directives = (
        "default-src 'none'",
        f"script-src {_hashes(_SCRIPT.findall(page))}",
        f"style-src {_hashes(_STYLE.findall(page))}",
        f"img-src {images}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(directives)


def _hashes(contents: Sequence[str]) -> str:
    digests = (hashlib.sha256(content.encode()).digest() for content in contents)
    sources = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return " ".join(dict.fromkeys(sources)) or "'none'"
