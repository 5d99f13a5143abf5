"""The words around a verb: its auxiliaries to the left, and where its clause begins."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from geomap.read.lexicon import BE, HAVE, Lexicon
from geomap.read.sentences import Token

_STAYING = (
    "remain",
    "remains",
    "remained",
    "stay",
    "stays",
    "stayed",
    "kept",
    "keep",
    "keeps",
    "remaining",
    "got",
    "get",
    "left",
)
_SHUTTING = ("weld", "slam", "bolt", "lock", "force", "nail", "swing", "pull", "brick", "board")
_SHORTEST_ADVERB = 5  # letters; "only" stands in the lexicon, "rely" is none
_BREAKS = (";", "but", "while", "whereas", "although", "though", ".", ":", "…")


class Reality(StrEnum):
    """How firmly a text says something."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    IRREALIS = "irrealis"
    DENIED = "denied"


class Chain(NamedTuple):
    """The verb group left of a verb. `first` is its first word's place in the sentence."""

    first: int
    be: bool = False
    staying: bool = False
    have: bool = False
    modal: str = ""
    to: bool = False
    negated: bool = False


def chain(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Chain:
    """Read the auxiliaries, adverbs and negations left of the verb at `at`."""
    first, be, staying, have, modal, to, negated = at, False, False, False, "", False, False
    step = at - 1
    while step >= 0:
        low = tokens[step].low
        negated = negated or lexicon.has("modality.negations", low)
        if _is_form_of_be(low):
            be = True
        elif low in _STAYING:
            staying = True
        elif low in HAVE or low.startswith(("hasn", "haven", "hadn")):
            have = True
        elif lexicon.has("modality.modals", low):
            modal = low
        elif _joins_verbs(tokens, step, at, lexicon):
            step -= 2
            continue
        elif low == "to":
            to = True
            first = step
            break
        elif not (_is_between(low, lexicon) or _is_inner(tokens, step, at)):
            break
        if not _is_adverb(low, lexicon) or be or have or modal:
            first = step
        step -= 1
    return Chain(first, be, staying, have, modal, to, negated)


def _is_form_of_be(low: str) -> bool:
    return low in BE or (low.endswith(("n't", "'re")) and low[:2] in ("is", "ar", "wa", "we"))


def _is_inner(tokens: Sequence[Token], step: int, at: int) -> bool:
    """Tell the mark in: a march to "take back" P, and the first verb of "to weld shut the gates"."""
    is_mark = tokens[step].text in ('"', "“") and step > 0 and tokens[step - 1].low in ("to", *BE)
    return is_mark or (tokens[at].low == "shut" and tokens[step].low in _SHUTTING)


def _is_between(low: str, lexicon: Lexicon) -> bool:
    is_doubt = lexicon.has("modality.negations", low) or lexicon.has("modality.hedges", low)
    return is_doubt or _is_adverb(low, lexicon)


def _joins_verbs(tokens: Sequence[Token], step: int, at: int, lexicon: Lexicon) -> bool:
    """Tell the "or" of "did not seize or hold P"."""
    if tokens[step].low not in ("or", "and") or not step or tokens[step - 1].low not in lexicon.triggers:
        return False
    triggers = lexicon.triggers.get(tokens[at].low, ())
    return bool(triggers) and triggers[0].form == "base"


def _is_adverb(low: str, lexicon: Lexicon) -> bool:
    return lexicon.has("between.adverbs", low) or (low.endswith("ly") and len(low) > _SHORTEST_ADVERB)


def clause_start(tokens: Sequence[Token], at: int) -> int:
    """Go left to where the clause begins: a semicolon, "but", "while" or a quotation mark."""
    step = at
    while step > 0 and tokens[step - 1].low not in _BREAKS and tokens[step - 1].text not in ('"', "“", "”"):
        step -= 1
    return step
