"""What infinitives and forms in -ing tell: "failed to take P", "forced to close P", "talk of closing P"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geomap.read.lexicon import Lexicon
from geomap.read.sentences import Token
from geomap.read.unreal import Case, Found
from geomap.read.verbs import Reality

_REFUSED = {"vote", "question", "table", "agenda", "option"}  # "closing P is out of the question"
_MADE_TO = {
    "prompted",
    "led",
    "pushed",
    "causing",
    "caused",
    "forced",
    "made",
    "compelled",
    "obliged",
    "forcing",
    "forces",
    "compelling",
    "prompting",
}
_CAUSING = {"ordered", "allowed", "allows", "allowing", "permitted", "permits", "lets", "enabled", "enables"}
_UNDECIDED = {"no", "possible", "considered", "considering", "consider", "discussed", "any"}


def infinitive(case: Case) -> Found:
    """Tell "went on to take P" and "was forced to close P", facts, from "hopes to take P"."""
    if not case.verb.to or case.trigger.frame in ("noun", "fight"):
        return None
    words = [token.low for token in case.left[-8:] if not _is_time(token, case.lexicon)]
    doubtful = next((word for word in words[-4:] if case.lexicon.has("modality.modals", word)), "")
    if doubtful:
        return Reality.IRREALIS, doubtful  # "might be ordered to retake"
    near = words[-1] if words else ""
    nearer = set(words[-2:])
    if case.lexicon.words["modality.failed_to"] & nearer:
        return Reality.DENIED, f"{near} to"
    if _is_the_first(words) or _is_attempt(case) or words[-2:] in _WENT_IN or _is_only_for(case):
        return None
    if _is_done(case, words) or (near in ("is", "are") and is_lasting(case)):
        return None
    if near == "decided" and case.trigger.group == "opened":
        return Reality.IRREALIS, "decided to"
    if near in case.lexicon.words["modality.factual_to"] and not {"vowed", "would", "will"} & set(words):
        return (Reality.DENIED, "not able to") if {"not", "never", "n't"} & set(words) else None
    if near in case.lexicon.words["modality.claimed_to"]:
        return None
    if near in case.lexicon.words["modality.hedged_to"]:
        return (
            (Reality.HEDGED, f"{near} to")
            if case.verb.have or case.trigger.form in ("part", "both", "base")
            else None
        )
    return Reality.IRREALIS, f"{near} to".strip()


def _is_done(case: Case, words: Sequence[str]) -> bool:
    """Tell what was done: "ordered the army to close P", "forced it to shut", "the decision to close P"."""
    near = "".join(words[-1:])
    if near == "decision" and case.trigger.group in ("closed", "restricted") and not _UNDECIDED & set(words):
        return True
    if _CAUSING & set(words) and case.trigger.group in ("closed", "opened", "restricted"):
        return True
    took = "took" in words and "it" in [token.low for token in case.left]  # "it took them two hours to"
    return took or bool(_MADE_TO & set(words[-4:]))


_WENT_IN = (["moved", "in"], ["went", "in"], ["stepped", "in"], ["went", "on"], ["moved", "up"])
_ORDER = {"first", "second", "third", "fourth", "last", "latest"}
_LONGEST_OF_FIRST = 5  # words


def _is_the_first(words: Sequence[str]) -> bool:
    """Tell "became the first town to fall": it fell."""
    return bool(_ORDER & set(words[-_LONGEST_OF_FIRST:])) and bool(
        {"became", "was", "were", "is"} & set(words)
    )


def _is_only_for(case: Case) -> bool:
    """Tell "took it, only for rebels to come back and retake it"."""
    return ("only", "for") in pairwise(token.low for token in case.left[-12:])


def _is_attempt(case: Case) -> bool:
    """Tell the "attempt to get back into P" that collapsed from what is only attempted."""
    return case.trigger.group == "repelled"


def _is_time(token: Token, lexicon: Lexicon) -> bool:
    return token.low in ("on", "late", "early") or lexicon.has("between.time_nouns", token.low)


def gerund(case: Case) -> Found:
    """Tell "after taking P" and "accused of shelling P", from "before taking P", "plans for closing P"."""
    if case.trigger.form != "ing" or case.verb.be or case.trigger.frame in ("noun", "fight"):
        return None
    left_of = [token for token in case.tokens[: case.verb.first] if token.text not in ('"', "“", "”")]
    words = [token.low for token in (case.left or left_of)[-4:]]  # a quotation may begin with the verb
    phrase = " ".join(words[-2:])
    after = [token.low for token in case.tokens[case.at :]]
    if _is_only_spoken_of(words, after):
        return Reality.IRREALIS, "spoken of, not done"  # "Closing P has never been discussed"
    if words[-1:] not in ([","], ["after"]) and any(
        case.lexicon.has("modality.modals", low) for low in after[1:10]
    ):
        return Reality.IRREALIS, "a conditional behind it"
    if any(phrase.endswith(unreal) for unreal in case.lexicon.words["modality.unreal_ing"]):
        return Reality.IRREALIS, phrase
    if words[-1:] == ["on"] and words[-2:-1] not in ([], [","], ["and"], ["but"]):
        return Reality.IRREALIS, "on"  # "the minister is silent on closing P"
    if words[-1:] == ["of"] and "within" in words:
        return Reality.IRREALIS, "within reach of"  # "within an ace of storming P"
    if words[-1:] == ["of"] and case.lexicon.words["modality.accused_of"] & set(words):
        return None
    if words[-1:] and words[-1] in ("to", "before", "without", "from", "consider", "considering", "about"):
        return Reality.IRREALIS, words[-1]
    return _talk_of(case, words)


def _is_only_spoken_of(before: Sequence[str], after: Sequence[str]) -> bool:
    is_weighed = not before and bool({"not", "discussed", "considered"} & set(after))
    return is_weighed or "never" in after[:9] or bool(_REFUSED & set(after[:13]))


def _talk_of(case: Case, words: Sequence[str]) -> Found:
    """Read "would begin by closing", "the idea of closing", "plans for closing"."""
    left = [token.low for token in case.left[-8:]]
    modal = next((word for word in left if case.lexicon.has("modality.modals", word)), "")
    if words[-1:] == ["by"] and modal:
        return Reality.IRREALIS, f"{modal} ... by"
    if words[-1:] == ["of"] and _TALK & set(left):
        return Reality.IRREALIS, "talk of"
    governs = [case.lexicon.has("modality.governors", word) for word in words[-2:]]
    if any(governs) and (governs[-1] or words[-1] in ("of", "by", "for", "at", "on")):
        return Reality.IRREALIS, " ".join(words[-2:])
    return None


_TALK = {"talk", "talks", "idea", "prospect", "thought", "question"}


def is_dated(case: Case) -> bool:
    """Tell "will stay shut on 14 August" from what lasts."""
    behind = [token.low for token in case.tokens[case.at + 1 : case.at + 5]]
    return any(one in ("on", "from", "over", "during") for one in behind)


def is_lasting(case: Case) -> bool:
    """Tell "will remain closed" and "until further notice", said of now, from "will get it opened"."""
    if "until further notice" in " ".join(token.low for token in case.tokens[case.at : case.at + 7]):
        return True
    words = {token.low for token in case.tokens[case.verb.first : case.at]}
    return case.verb.staying and not words & {"get", "got"}
