"""The rule that gives a status, as a table. Change a number here, or in a layer's `[rule]`, and read on.

Every number below can be overridden by its name in `layer.toml`; the page then says so. How the
numbers are used is told by `method_note` in plain sentences, and done by `votes.py`, `control.py`
and `passage.py` beside this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from geomap.assess.words import words_of
from geomap.model import Modality


class VoteClass(StrEnum):
    """The position from which a vote is cast; its weight stands in the table below."""

    OWN_INTEREST = "own interest"
    AGAINST_INTEREST = "against interest"
    NEIGHBOUR = "neighbour"
    EYEWITNESS = "eyewitness"
    ANALYST = "analyst"
    OPERATOR = "operator"


def number(value: float, means: str) -> float:
    """Enter one number of the rule together with the sentence that explains it."""
    entry: float = field(default=value, metadata={"means": means})
    return entry


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of the rule: what a voice weighs, how long things stay live, where the bars are."""

    # What a voice weighs, by the position from which it speaks
    own_interest: float = number(0.3, "a party says that it holds the side itself: self-serving")
    against_interest: float = number(1.5, "the loser says that it lost: nobody invents their own defeat")
    neighbour: float = number(1.0, "an official or operator of the country on the other side")
    eyewitness: float = number(1.0, "a witness, resident or reporter on the spot; an official of no party")
    analyst: float = number(0.8, "an analyst or compiled report; a party without a stake in this side")
    operator: float = number(1.5, "passage only: whoever runs a gate, speaking of that gate")

    # What lessens or strengthens a voice
    anonymous: float = number(0.8, "the speaker is not named")
    implied: float = number(0.8, "the words imply it without saying it")
    hedged: float = number(0.6, "the words are hedged: reportedly, appears to")
    reliability_a: float = number(1.25, "source completely reliable (Admiralty A)")
    reliability_b: float = number(1.1, "source usually reliable (B)")
    reliability_c: float = number(1.0, "source fairly reliable (C)")
    reliability_d: float = number(0.6, "source not usually reliable (D)")
    reliability_e: float = number(0.3, "source unreliable (E)")
    reliability_f: float = number(1.0, "reliability cannot be judged (F): no basis, so no change")

    # Time
    half_life_days: float = number(5, "a vote weighs half against one that is this many days newer")
    denial_days: float = number(2, "days for which a party's own denial keeps a rival from being held")
    fighting_days: float = number(2, "days for which reported fighting keeps a side contested")

    # Bars
    held_share: float = number(0.75, "share of the weight needed for held, open, partial or closed")
    renewing_weight: float = number(0.8, "passage only: a claim of this weight makes older claims history")


DEFAULT_RULES = Rules()
RULE_NAMES = frozenset(entry.name for entry in fields(Rules))


def with_overrides(overrides: Mapping[str, float]) -> Rules:
    """Return the rule with a layer's own numbers put in; an unknown name raises TypeError."""
    return Rules(**dict(overrides))


def meanings() -> tuple[tuple[str, float, str], ...]:
    """List every number of the rule: its name, its value and what it means."""
    return tuple((entry.name, float(entry.default), entry.metadata["means"]) for entry in fields(Rules))  # type: ignore[arg-type]  # every field has a float default


def class_weight(vote_class: VoteClass, rules: Rules) -> float:
    """Return the weight of a class before its modifiers."""
    weights = {
        VoteClass.OWN_INTEREST: rules.own_interest,
        VoteClass.AGAINST_INTEREST: rules.against_interest,
        VoteClass.NEIGHBOUR: rules.neighbour,
        VoteClass.EYEWITNESS: rules.eyewitness,
        VoteClass.ANALYST: rules.analyst,
        VoteClass.OPERATOR: rules.operator,
    }
    return weights[vote_class]


def modality_factor(modality: Modality, rules: Rules) -> float:
    """Return the factor for how firmly a thing is said."""
    factors = {Modality.ASSERTED: 1.0, Modality.IMPLIED: rules.implied, Modality.HEDGED: rules.hedged}
    return factors[modality]


def reliability_factor(letter: str, rules: Rules) -> float:
    """Return the factor for an Admiralty reliability letter, A to F."""
    factors = {
        "A": rules.reliability_a,
        "B": rules.reliability_b,
        "C": rules.reliability_c,
        "D": rules.reliability_d,
        "E": rules.reliability_e,
        "F": rules.reliability_f,
    }
    return factors[letter]


# ICD 203 (United States, Office of the Director of National Intelligence, 2015); lower bounds inclusive.
LIKELIHOOD_WORDS = (
    (0.95, "almost certain"),
    (0.80, "very likely"),
    (0.55, "likely"),
    (0.45, "roughly even"),
    (0.20, "unlikely"),
    (0.05, "very unlikely"),
    (0.00, "almost no chance"),
)
HIGHEST_LIKELIHOOD = 0.99


def likelihood_word(share: float) -> str:
    """Return the ICD 203 word for a share from 0 to 1.

    >>> likelihood_word(0.8)
    'very likely'
    """
    share = min(round(share, 6), HIGHEST_LIKELIHOOD)
    return next(word for bar, word in LIKELIHOOD_WORDS if share >= bar)


def method_note(rules: Rules = DEFAULT_RULES, language: str = "en") -> tuple[str, ...]:
    """Tell the rule in sentences, with the numbers that are in force."""
    words, numbers = words_of(language), {entry.name: getattr(rules, entry.name) for entry in fields(rules)}
    return tuple(words.say(key, **numbers) for key in words.templates if key.startswith("method."))
