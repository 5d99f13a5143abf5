"""The words of a speaker: those before a verb of saying, behind it, or between commas."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.read.refs import Parsed
from geomap.read.sentences import Token
from geomap.read.speakers import DAYS
from geomap.read.speech import QUOTE_MARKS

LONGEST_ASIDE = 12  # words
_OFFICES = {"office", "service", "administration", "agency", "authority", "ministry", "command", "department"}
_CLAUSE = (";", "but", "while", "whereas", "though", "although", ":", "because", "where")
_INVERTED_END = (
    ":",
    "in",
    "on",
    "to",
    "at",
    "by",
    "as",
    "during",
    "after",
    "via",
    "that",
    "which",
    "who",
    "when",
    ";",
    ".",
    "while",
    "adding",
    "but",
    "from",
    "told",
    "late",
    "early",
    "hours",
    "before",
    "yesterday",
    "today",
    "referring",
    "minutes",
    "moments",
    "shortly",
    "speaking",
    "calling",
    "describing",
    "warning",
)
_OPENERS = ("and", "but", "while", "then", "as", "however", ",", "that", "meanwhile", "when")
_VERBS_OF_CLAUSES = frozenset(
    ("said", "had", "was", "were", "is", "are", "has", "have", "fell", "closed", "opened")
)
FINITE = frozenset(
    ("had", "has", "have", "was", "were", "is", "are", "will", "would", "could", "did", "does")
)


def subject_of(parsed: Parsed, at: int, first: int, *, may_invert: bool) -> tuple[int, int] | None:
    """Find the words of who speaks: before the verb at `at`, whose group begins at `first`, or behind it."""
    tokens = parsed.tokens
    before = tokens[first - 1] if first else None
    if before is None or before.text in QUOTE_MARKS or (before.text == "," and may_invert):
        behind = _inverted(parsed, at + 1)
        if behind is not None or before is None or before.text in QUOTE_MARKS:
            return behind
    if before is not None and before.text == ",":
        aside = _between_commas(parsed, at + 1)
        if aside is not None:
            return aside
    if before is not None and before.low == "who":
        start, end = left_end(parsed, stripped(tokens, first - 1)), stripped(tokens, first - 1)
        if [token.low for token in tokens[start : start + 2]] == ["according", "to"]:
            start += 2
        return (start, end) if start < end else None
    start = left_end(parsed, first)
    if start >= first and first and tokens[first - 1].low in ("but", "and"):
        same = next((ref for ref in parsed.parties if ref.last < first and ref.generic != "pronoun"), None)
        return (same.first, same.last) if same is not None else None
    return (start, stripped(tokens, first)) if start < stripped(tokens, first) else None


def _between_commas(parsed: Parsed, start: int) -> tuple[int, int] | None:
    """Read the speaker of "officers, says a hotel owner in Timure, accept only"."""
    tokens = parsed.tokens
    span = _inverted(parsed, start)
    comma = next(
        (at for at in range(start, min(len(tokens), start + LONGEST_ASIDE)) if tokens[at].low == ","), None
    )
    if span is None or comma is None or FINITE & {token.low for token in tokens[start:comma]}:
        return None
    return span[0], min(span[1], comma)


def _inverted(parsed: Parsed, start: int) -> tuple[int, int] | None:
    """Read the speaker behind the verb: '..., said Raz Mohammad, a shopkeeper'."""
    tokens = parsed.tokens
    if start >= len(tokens) or not _may_speak(tokens, start):
        return None
    place = parsed.place_at(start)
    if place is not None and tokens[start].low in ("the", "a") and parsed.party_at(start) is None:
        noun = tokens[place.last] if place.last < len(tokens) else None
        is_office = bool(_OFFICES & {token.low for token in tokens[start : place.last]})
        if not is_office and (noun is None or not noun.is_word or noun.is_name or noun.low in _INVERTED_END):
            return None  # no person: "said a Prachuap grower" is one
    end = start
    while (
        end < len(tokens)
        and tokens[end].low not in _INVERTED_END
        and tokens[end].low not in DAYS
        and tokens[end].text not in QUOTE_MARKS
        and not (tokens[end].text == "," and tokens[end + 1 : end + 2] and tokens[end + 1].low == "and")
    ):
        end += 1
    end = stripped(tokens, _over_place(parsed, end))
    comma = next((at for at in range(start, end) if tokens[at].text == ","), end)
    if FINITE & {token.low for token in tokens[start:comma] if not token.is_name}:  # "Hassan Were"
        return None  # "..., said the post had never been shut"
    return (start, end) if end > start else None


_ANYBODY = (
    "the",
    "a",
    "an",
    "one",
    "two",
    "another",
    "local",
    "residents",
    "witnesses",
    "several",
    "its",
    "his",
    "their",
)
_MEDIA = ("over", "through", "outside", "near", "for")  # "said over Skype"


def _may_speak(tokens: Sequence[Token], start: int) -> bool:
    """Tell who may begin a speaker's words: a name, "exporter Ja Nu", "the governor"."""
    first = tokens[start]
    if first.is_name or first.low in _ANYBODY:
        return True
    is_person = first.is_word and any(token.is_name for token in tokens[start + 1 : start + 3])
    return is_person and first.low not in _MEDIA


def _over_place(parsed: Parsed, end: int) -> int:
    """Step over "at Poipet" to the name behind it: "said an officer at Poipet, Sok Veasna"."""
    tokens = parsed.tokens
    if [token.low for token in tokens[end : end + 2]] == ["on", "the"] and "side" in [
        t.low for t in tokens[end + 3 : end + 4]
    ]:
        return end + 4  # "coordinator of the pass on the Argentine side"
    if end >= len(tokens) or tokens[end].low not in ("in", "at", "from"):
        return end
    place = parsed.place_at(end + 1)
    comma = place.last if place is not None else end + 1
    while place is None and comma < len(tokens) - 1 and tokens[comma].is_name:
        comma += 1
    name = tokens[comma + 1 : comma + 3]
    is_named = tokens[comma].text == "," and len(name) == 2 and all(token.is_name for token in name)
    town = parsed.place_at(comma + 1)
    return comma + 3 if is_named and (town is None or town.last < comma + 3) else end


def left_end(parsed: Parsed, first: int) -> int:
    """Go left to where the speaker's words begin, over one apposition between commas."""
    tokens = parsed.tokens
    step, commas = first, 0
    most = 2 if first > 0 and tokens[first - 1].text == "," else 1
    while step > 0:
        low = tokens[step - 1].low
        if low in _CLAUSE or tokens[step - 1].text in (*QUOTE_MARKS, "…"):
            break
        if low == "that" and _is_relative(tokens, step - 1):
            step -= 1
            continue
        if low in ("and", "as", "that", "when", "after") and commas != 1 and _starts_clause(parsed, step):
            break
        commas += low == ","
        if low == "," and commas > most - (most == 1):
            break
        step -= 1
    while step < first and tokens[step].low in _OPENERS:
        step += 1
    return _over_name(parsed, step)


def _over_name(parsed: Parsed, step: int) -> int:
    """Take in the name before an apposition: "Prosper Mulindwa, the mayor of Rubavu, confirmed"."""
    tokens = parsed.tokens
    if (
        step < 2
        or tokens[step - 1].text != ","
        or tokens[step].low not in ("the", "a", "an", "who", "head", "chief")
    ):
        return step
    start = step - 1
    while start and tokens[start - 1].is_name and parsed.place_at(start - 1) is None:
        start -= 1
    opens = start == 0 or not tokens[start - 1].is_word or tokens[start - 1].low in ("that", "and", "but")
    return start if opens and step - 1 - start > 1 else step


def _starts_clause(parsed: Parsed, start: int) -> bool:
    """Tell the "and" between clauses from the one between two speakers."""
    if parsed.tokens[start - 1].low != "and":
        return True
    before = parsed.tokens[max(0, start - 6) : start - 1]
    comma = max((at for at, token in enumerate(before) if token.text == ","), default=-1)
    return any(token.low in _VERBS_OF_CLAUSES for token in before[comma + 1 :])


def _is_relative(tokens: Sequence[Token], at: int) -> bool:
    """Tell the "that" of ", a group that monitors the war said"."""
    before = [token.low for token in tokens[max(0, at - 6) : at]]
    return at > 1 and tokens[at - 2].low in ("a", "an", "the") and "," in before


def stripped(tokens: Sequence[Token], end: int) -> int:
    """Leave the marks out that stand at the end of a speaker's words."""
    while end > 0 and tokens[end - 1].text in (",", ":", "-", "–", "—", "."):
        end -= 1
    return end
