"""The text of an article's file: plain text and Markdown as they are, web pages and PDF by their text."""

from __future__ import annotations

import io
import json
import re
from importlib.util import find_spec

from geomap.errors import InputError

_WEB_PAGE = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_PDF = b"%PDF-"
_BEYOND = 1024  # bytes in which a web page or a PDF shows itself


def is_packed(data: bytes) -> bool:
    """Tell a web page or a PDF, whose text has to be taken out first, from plain text."""
    return data.startswith(_PDF) or _WEB_PAGE.match(data[:_BEYOND]) is not None


def text_in(data: bytes, name: str) -> str:
    """Take the article's text out of a web page or a PDF; what it says of itself becomes the header.

    Raise InputError, naming the file and the way out, where there is no text or no library for it.
    """
    text = _of_pdf(data, name) if data.startswith(_PDF) else _of_web_page(data, name)
    if not text.strip():
        raise InputError(f"{name}: no text was found in it; save the article as plain text")
    return text


def _needs(library: str, name: str, kind: str) -> None:
    if find_spec(library) is None:
        raise InputError(f"{name}: is {kind}; install geomap[read], or save the article as plain text")


def _of_web_page(data: bytes, name: str) -> str:
    _needs("trafilatura", name, "a web page")
    import trafilatura  # an extra, and slow to import

    page = data.decode("utf-8", errors="replace")
    found = trafilatura.extract(page, output_format="json", with_metadata=True)
    told: dict[str, str | None] = json.loads(found) if found else {}
    text = (told.get("text") or "").replace("\n", "\n\n")  # one paragraph a line
    keys = {"title": "title", "publisher": "source-hostname", "url": "source", "published": "date"}
    known = {key: told.get(theirs) for key, theirs in keys.items()}
    lines = [f"{key}: {' '.join(value.split())}" for key, value in known.items() if value]
    head = "\n".join(["---", *lines, "---", "", ""]) if lines else ""
    return f"{head}{text}\n"


def _of_pdf(data: bytes, name: str) -> str:
    _needs("pypdf", name, "a PDF")
    import pypdf  # an extra
    from pypdf.errors import PyPdfError

    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except PyPdfError as error:
        raise InputError(f"{name}: cannot be read as PDF: {error}") from None
    return "\n\n".join(pages)
