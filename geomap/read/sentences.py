"""A text as sentences, words and quotes, all with their offsets into the text."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|\b[Nn]o\.(?= ?\d)|\b[Bb]order-(?=crossing)|\b[Rr]e-[a-z]+"
    r"|\b\d{1,2}[.:]\d\d(?:[ap]m)?\b|\bW\. ?Va\.|[^\W_]+(?:[’'][^\W_]+)*|\S"
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n|#|- |\* )[^\n]+)*")
_END = re.compile(r"(?:[.!?…]+|\.\.\.)[\"”’')\]]*(?=\s+[\"“‘'(\[]?[^\W_a-z]|\s*$)")
_SHORT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|St|Prof|Rev|Sen|Rep|Gov|No|vs|approx|Jan|Feb|Mar|Apr|Aug"
    r"|Sept|Sep|Oct|Nov|Dec|U\.S|U\.N|U\.K|a\.m|p\.m|[A-Z])\.$"
)
_FURNITURE = re.compile(
    r"^\s*(?:\*\*[^*]*\*\*\s*|image source.*|read more.*|advertisement|facebook comments.*|.*@\w+\.\w+.*|https?://\S+"
    r"|\*.*\*|share this.*|subscribe.*|follow us.*|photo:.*|\(\+?\d+\).*|(?:www\.)?\w+(?:\.\w+){1,3}\s*"
    r"|©.*|copyright .*|join (?:today|now).*|sign up.*)$",
    re.IGNORECASE,
)


# "MAE SOT, Thailand - Karen fighters said": where it was written
_DATELINE = re.compile(
    r"[A-Z][\w .,'’-]{2,40} ?\((?:AP|[A-Z][\w/ .]{2,20})\)\s?(?:--|[-–—:]) ?"
    r"|[A-Z]{3}[A-Z .'’-]{0,27}: (?=[A-Z\"“])"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)? [–—] (?=[A-Z\"“])"
    r"|[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w ]{2,20})? ?(?:\([A-Za-z/]{2,10}\))? ?(?:--|[-–—]) (?=[A-Z\"“])"
)
# "**12.00** Nasib was taken", "- **Torkham:** closed": what a paragraph in Markdown opens with in bold type
_BOLD = re.compile(r"(?:[-*•] )?\*\*[^*\n]{1,60}\*\*:? +(?=[A-Z\"“])")
MOST_OF_HEADLINE = 14  # words


class Token(NamedTuple):
    """A word or a mark. `low` is the word in lower case with plain apostrophes, `norm` without 's."""

    text: str
    low: str
    norm: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Tell a word from a mark."""
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Tell whether the word begins with a capital letter or is of a script without capitals."""
        return not self.text[0].islower() and self.text[0].isalpha()


class Sentence(NamedTuple):
    """One sentence of one paragraph. `heading` is true for titles and crossheads."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    heading: bool = False


class Quote(NamedTuple):
    """What stands between two quotation marks; `start` and `end` enclose the words alone."""

    start: int
    end: int


def sentences(text: str, *, start: int = 0) -> tuple[Sentence, ...]:
    """Split a text from offset `start` on; page furniture such as advertisements is left out.

    >>> [text[s.start:s.end] for text in ["One. Two by Gen. Three."] for s in sentences(text)]
    ['One.', 'Two by Gen. Three.']
    >>> sentences("")
    ()
    """
    made: list[Sentence] = []
    for number, block in enumerate(_PARAGRAPH.finditer(text, start)):
        if all(_FURNITURE.match(line) for line in block.group().splitlines()):
            continue
        heading = block.group().lstrip().startswith("#") or _is_headline(block.group())
        dateline = _BOLD.match(block.group()) or _DATELINE.match(block.group())
        body = block.start() + (dateline.end() if dateline else 0)
        if dateline:
            made.append(_heading(text, block.start(), body, number))
        for first, last in _ranges(text, body, block.end()):
            made.append(Sentence(first, last, number, _tokens(text, first, last), heading))
    return tuple(made)


def _heading(text: str, start: int, end: int, paragraph: int) -> Sentence:
    return Sentence(start, end, paragraph, _tokens(text, start, end), heading=True)


def _is_headline(block: str) -> bool:
    """Tell a headline: a few words without a mark at the end, which a sentence would have."""
    words = block.split()
    return len(words) <= MOST_OF_HEADLINE and words[-1][-1].isalnum()


def _ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    made, first = [], start
    for stop in _END.finditer(text, start, end):
        if stop.end() < end and _is_no_end(text, first, stop):
            continue
        made.append((first, stop.end()))
        first = stop.end()
    made.append((first, end))
    return [kept for kept in (_trimmed(text, *span) for span in made) if kept[0] < kept[1]]


def _is_no_end(text: str, first: int, stop: re.Match[str]) -> bool:
    return stop.group() == "." and _SHORT.search(text[max(first, stop.start() - 8) : stop.end()]) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(_token(found) for found in _TOKEN.finditer(text, start, end))


def _token(found: re.Match[str]) -> Token:
    low = found.group().replace("’", "'").casefold()
    low = low.rstrip("-") or low  # the "border-" of "border-crossing points"
    norm = low[:-2] if low.endswith("'s") else low
    return Token(found.group(), low, norm, found.start(), found.end())


def quotes(text: str, *, start: int = 0) -> tuple[Quote, ...]:
    """Find what stands in quotation marks, paragraph by paragraph; a quote may be left open.

    >>> [(q.start, q.end) for q in quotes('He said: "Yes." Then "no')]
    [(10, 14), (22, 24)]
    """
    made: list[Quote] = []
    for block in _PARAGRAPH.finditer(text, start):
        opened: int | None = None
        for mark in re.finditer(r"[“”\"]", text[block.start() : block.end()]):
            at = block.start() + mark.start()
            if opened is None:
                opened = at + 1
            else:
                made.append(Quote(opened, at))
                opened = None
        if opened is not None:
            made.append(Quote(opened, block.end()))
    return tuple(quote for quote in made if quote.end > quote.start)
