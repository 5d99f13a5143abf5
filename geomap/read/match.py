"""Lay one pattern on a sentence's words: where each of its pieces lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.read.patterns import Piece, load
from geomap.read.view import Word

Span = tuple[int, int, int]  # the piece, where its words begin, how many they are


def matches(pieces: Sequence[Piece], words: Sequence[Word]) -> Iterator[list[Span]]:
    """Find every stretch of words that the pieces of a pattern lie on."""
    start, first = 0, pieces[0]
    is_fixed = first.gap < 0 and not first.optional
    while start < len(words):
        if is_fixed and words[start].text not in first.options and not words[start].pronoun:
            start += 1
            continue
        spans = _match(pieces, 0, words, start)
        if not spans:
            start += 1
            continue
        yield spans[::-1]
        start = max(start + 1, spans[0][1] + spans[0][2])


def _match(pieces: Sequence[Piece], number: int, words: Sequence[Word], at: int) -> list[Span] | None:
    """Lay the pieces from one on against the words from `at` on; the last piece comes first in the result."""
    if number == len(pieces):
        return []
    piece = pieces[number]
    if piece.gap >= 0:
        for skipped in range(piece.gap + 1):
            if skipped and not _may_skip(piece, words, at + skipped - 1):
                return None
            rest = _match(pieces, number + 1, words, at + skipped)
            if rest is not None:
                return rest
        return None
    for option in _options_at(piece, words, at):
        if all(at + n < len(words) and words[at + n].reads(word) for n, word in enumerate(option)):
            rest = _match(pieces, number + 1, words, at + len(option))
            if rest is not None:
                return [*rest, (number, at, len(option))]
    return _match(pieces, number + 1, words, at) if piece.optional else None


def _options_at(piece: Piece, words: Sequence[Word], at: int) -> Sequence[tuple[str, ...]]:
    if at >= len(words):
        return ()
    word = words[at]
    if not word.pronoun:
        return piece.options.get(word.text, ())
    readings = (word.text, word.pronoun, *(("P",) if word.pronoun == "it" else ()))
    return [option for reading in readings for option in piece.options.get(reading, ())]


def _may_skip(piece: Piece, words: Sequence[Word], at: int) -> bool:
    return (
        at < len(words)
        and words[at].text not in load().words["ends"]
        and (piece.over_commas or words[at].text != ",")
    )
