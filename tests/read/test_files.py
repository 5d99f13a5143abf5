"""Articles in web pages and PDF: the text is taken out, what they say of themselves is the header."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter

from geomap.errors import InputError
from geomap.gazetteer import Gazetteer
from geomap.read import files
from geomap.read.article import header
from geomap.read.drafts import read

PAGE = b"""<!doctype html>
<html><head><title>Gate falls</title><meta property="og:site_name" content="The Gate">
<meta property="article:published_time" content="2021-07-14T10:00:00Z">
<link rel="canonical" href="https://a.example/gate"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Gate falls</h1>
<p>The Taliban captured the Torkham crossing on Tuesday, two residents said. Shops stayed shut and lorries
waited in a long line on the road to Jalalabad.</p>
<p>Pakistan closed the Torkham crossing in the evening, its interior minister said. He did not say for how
long the gate, which is the busiest on the line, would be out of use.</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_web_page_gives_its_article_and_header(gazetteer: Gazetteer) -> None:
    text = files.text_in(PAGE, "gate.html")
    head = header(text)
    assert (head.title, head.published, head.url) == ("Gate falls", "2021-07-14", "https://a.example/gate")
    assert "All rights reserved" not in text
    found = [(d.claim, d.party, d.claimant, d.event_date) for d in read(text, None, gazetteer) if d.pinned]
    assert found[:2] == [
        ("captured", "Taliban", "two residents", "2021-07-13"),
        ("closed", "Pakistan", "its interior minister", "../2021-07-14"),
    ]


def test_a_pdf_without_text_is_refused_with_the_way_out() -> None:
    writer, data = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(data)
    assert files.is_packed(data.getvalue())
    with pytest.raises(
        InputError, match=r"scan\.pdf: no text was found in it; save the article as plain text"
    ):
        files.text_in(data.getvalue(), "scan.pdf")


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(InputError, match=r"x\.pdf: "):
        files.text_in(b"%PDF-1.7 nothing behind it", "x.pdf")


def test_a_missing_library_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"a\.html: is a web page; install geomap\[read\]"):
        files.text_in(PAGE, "a.html")


@pytest.mark.parametrize(
    ("data", "packed"),
    [
        (b"The Taliban captured Torkham.", False),
        (b"# A heading\n\n<b>bold</b>", False),
        (b"", False),
        (b"  <!DOCTYPE HTML><p>", True),
        (b"<!-- kept -->\n<html>", True),
        (b"%PDF-1.4", True),
    ],
    ids=["text", "Markdown", "empty", "doctype", "a comment first", "PDF"],
)
def test_packed_files_are_told_from_text(data: bytes, packed: bool) -> None:
    assert files.is_packed(data) is packed
