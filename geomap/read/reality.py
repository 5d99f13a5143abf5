"""How firmly a text tells something: as fact, with a hedge, as a plan or condition, or as not so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from geomap.read.lexicon import Lexicon, Trigger
from geomap.read.sentences import Token
from geomap.read.verbs import Chain, Reality, clause_start

_SPELLS = (
    "year",
    "winter",
    "summer",
    "spring",
    "autumn",
    "december",
    "january",
    "season",
    "ramadan",
    "monsoon",
    "time",
)
_Found = tuple[Reality, str] | None


def reality(
    tokens: Sequence[Token], at: int, trigger: Trigger, verb: Chain, lexicon: Lexicon
) -> tuple[Reality, str]:
    """Judge whether the event at `at` is told as fact, and name the word that decides."""
    start = clause_start(tokens, at)
    case = _Case(tokens, at, trigger, verb, tokens[start : verb.first], lexicon)
    for judge in (
        _question,
        _supposed,
        _untruth,
        _wish,
        _timetable,
        _habit,
        _demand,
        _shared_modal,
        _condition,
        _governed_noun,
        _modal,
        _infinitive,
        _gerund,
        _negation,
        _hedge,
    ):
        found = judge(case)
        if found is not None:
            return found
    return Reality.ASSERTED, ""


@dataclass(frozen=True, slots=True)
class _Case:
    """A verb or noun to be judged; `left` is its clause up to the verb group."""

    tokens: Sequence[Token]
    at: int
    trigger: Trigger
    verb: Chain
    left: Sequence[Token]
    lexicon: Lexicon


def _question(case: _Case) -> _Found:
    ending = [token.text for token in case.tokens[-2:]]
    return (Reality.IRREALIS, "a question") if "?" in ending else None


def _supposed(case: _Case) -> _Found:
    """Read "imagine that", "it had yet to confirm accounts that" and "no truth in claims that"."""
    words = [token.low for token in case.left]
    if {"imagine", "suppose", "supposing"} & set(words[:2]):
        return Reality.IRREALIS, words[0]
    if "yet" in words and {"confirm", "verify"} & set(words):
        return Reality.IRREALIS, "yet to confirm"
    if "in which" in " ".join(words) and {"film", "novel", "play", "series", "story", "book"} & set(words):
        return Reality.IRREALIS, "in a story"
    if words[:2] == ["before", "the"]:
        return Reality.IRREALIS, "before that"
    return (Reality.DENIED, "no truth") if {"no", "truth"} <= set(words) else None


def _untruth(case: _Case) -> _Found:
    """Read "it is a lie that" and "it is not true that"."""
    words = [token.low for token in case.left]
    if "that" not in words:
        return None
    *_, third, second, last = ("", "", "", *words[: words.index("that")])
    if case.lexicon.has("speech.denied_things", last):
        for word in (second, third):
            if case.lexicon.speech.get(word, ("", ""))[0] == "deny":
                return Reality.DENIED, f"{word} {last}"
    if (second, last) == ("not", "true") or case.lexicon.has("modality.untrue", last):
        return Reality.DENIED, last
    if second == "no" and case.lexicon.has("modality.nothing", last):
        return Reality.DENIED, f"no {last}"
    last = second if last in ("saying", "claiming", "showing", "stating") else last
    if case.lexicon.has("modality.reports", last):
        after = [token.low for token in case.tokens[case.at + 1 : case.at + 14]]
        verdict = next((word for word in after if case.lexicon.has("modality.unfounded", word)), "")
        if "could" in after and "not" in after:
            return Reality.IRREALIS, f"{last} could not be"
        return (
            (Reality.DENIED, f"{last} {verdict}")
            if verdict and {"was", "were", "are", "is", "a", "as", "no"} & set(after)
            else None
        )
    return None


def _wish(case: _Case) -> _Found:
    """Read "farmers want the gate closed"."""
    words = [token.low for token in case.left[-6:]]
    if case.trigger.form not in ("both", "part") or case.verb.be or "to" in words:
        return None
    wished = next((word for word in words if case.lexicon.has("modality.wishes", word)), "")
    return (Reality.IRREALIS, wished) if wished else None


def _timetable(case: _Case) -> _Found:
    """Read "the gate opens on Monday"."""
    if case.trigger.form != "s" or case.trigger.group not in ("opened", "closed", "restricted"):
        return None
    behind = case.tokens[case.at + 1 : case.at + 5]
    told = [token.low for one, token in pairwise(behind) if token.low != "day" or one.is_name]  # not "a day"
    days = [low for low in told if low.endswith("day") or low in ("tomorrow", "next")]
    return (Reality.IRREALIS, "a timetable") if days and "today" not in days else None


def _habit(case: _Case) -> _Found:
    """Read "the pass is closed by snow every winter"."""
    behind = [token.low for token in case.tokens[case.at + 1 : case.at + 9]]
    is_habit = any(one == "every" and other in _SPELLS for one, other in pairwise(behind))
    return (Reality.IRREALIS, "a habit") if is_habit else None


def _demand(case: _Case) -> _Found:
    """Read "demanded that the army seal the frontier" and "proposes that the gate be opened"."""
    words = [token.low for token in case.left]
    be = case.tokens[case.verb.first].low == "be"
    if not (case.trigger.form == "base" or be) or case.verb.to or case.verb.modal or "that" not in words:
        return None
    before = words[: words.index("that")][-3:]
    asking = ("modality.governors", "modality.proposing")
    asked = next((word for word in before if any(case.lexicon.has(key, word) for key in asking)), "")
    return (Reality.IRREALIS, f"{asked} that") if asked else None


def _shared_modal(case: _Case) -> _Found:
    """Read "the gate would be open and the road shut": the verb stands once for both."""
    if case.trigger.words[0] not in ("shut", "closed", "open") or case.verb.be or case.verb.have:
        return None
    words = [token.low for token in case.left[-8:]]
    modal = next((word for word in words if case.lexicon.has("modality.modals", word)), "")
    return (Reality.IRREALIS, modal) if modal and "be" in words and "and" in words else None


def _condition(case: _Case) -> _Found:
    words = [token.low for token in case.left]
    if "even" in words and "if" in words:
        return None
    if words[:1] and words[0] in ("had", "were", "should") and case.at - len(words) < 8:
        return Reality.IRREALIS, f"{words[0]} they"  # "Had the Taliban taken P, ..."
    last_comma = max((i for i, token in enumerate(case.left) if token.text == ","), default=-1)
    near = words[last_comma + 1 :]
    for before, word in zip(["", *near], near, strict=False):
        if word == "how" and before in ("say", "said", "asked", "know", "knew", "clear", "see"):
            return Reality.IRREALIS, f"{before} how"
        if word == "who" and case.lexicon.has("modality.asking", before):
            return Reality.IRREALIS, f"{before} who"
        if word == "when" and case.trigger.form in ("base", "s") and _is_of_the_future(case):
            return Reality.IRREALIS, "when they"
        if word in ("if", "unless", "whether", "lest", "should"):
            return Reality.IRREALIS, word
        if word in ("until", "till", "once") and not case.verb.have and case.trigger.form != "past":
            return Reality.IRREALIS, word
    return None


def _is_of_the_future(case: _Case) -> bool:
    """Tell "when they open the border I shall be the first"."""
    behind = {token.low for token in case.tokens[case.at :]}
    return bool(behind & {"will", "shall", "i'll", "we'll", "they'll", "won't"})


def _governed_noun(case: _Case) -> _Found:
    is_noun = case.trigger.frame == "attack" and case.tokens[case.at - 1].low in (
        "a",
        "an",
        "any",
        "another",
        "-",
    )
    if case.trigger.frame not in ("noun", "fight", "onset", "flag") and not is_noun:
        return None
    before = [token.low for token in case.tokens[max(0, case.at - 5) : case.at]]
    if "to show" in " ".join(before):
        return Reality.IRREALIS, "said to show"
    for word in reversed(before):
        if word in (",", ";", "and", "but"):
            break
        if case.lexicon.has("modality.governors", word):
            if case.trigger.frame == "fight" and word in (
                "battle",
                "fight",
                "campaign",
                "support",
                "warning",
                "called",
                "expected",
            ):
                continue
            return Reality.IRREALIS, word
    after = [token.low for token in case.tokens[case.at + 1 : case.at + 13]]
    for word in after:
        if word in (";", "and", "but", "that", "who", "which"):
            break
        if case.lexicon.has("modality.modals", word) or case.lexicon.has("modality.unreal_after", word):
            return Reality.IRREALIS, word
    return None


def _modal(case: _Case) -> _Found:
    if not case.verb.modal:
        return None
    if case.lexicon.has("modality.weak_modals", case.verb.modal) and case.verb.have:
        return Reality.HEDGED, f"{case.verb.modal} have"
    if (
        case.verb.modal in ("will", "shall")
        and (_is_lasting(case) or case.trigger.words[0] in case.lexicon.words["modality.lasting"])
        and not case.verb.negated
    ):
        return None
    if case.verb.modal == "could" and case.verb.have:
        return Reality.HEDGED, "could have"
    return Reality.IRREALIS, case.verb.modal


def _is_lasting(case: _Case) -> bool:
    """Tell "will remain closed", which speaks of now, from "will get it opened"."""
    words = {token.low for token in case.tokens[case.verb.first : case.at]}
    return case.verb.staying and not words & {"get", "got"}


def _infinitive(case: _Case) -> _Found:
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
    if "ordered" in words and case.trigger.group in ("closed", "opened", "restricted"):
        return None  # "ordered the army to close P"
    if "took" in words and "it" in [token.low for token in case.left]:
        return None  # "it took them two hours to"
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


def _is_time(token: Token, lexicon: Lexicon) -> bool:
    return token.low in ("on", "late", "early") or lexicon.has("between.time_nouns", token.low)


def _gerund(case: _Case) -> _Found:
    if case.trigger.form != "ing" or case.verb.be or case.trigger.frame in ("noun", "fight"):
        return None
    words = [token.low for token in case.left[-4:]]
    phrase = " ".join(words[-2:])
    after = [token.low for token in case.tokens[case.at :]]
    if "never" in after[:9] or (not words and {"not", "discussed", "considered"} & set(after)):
        return Reality.IRREALIS, "spoken of, not done"  # "Closing P has never been discussed"
    if any(
        case.lexicon.has("modality.modals", token.low) for token in case.tokens[case.at + 1 : case.at + 6]
    ) and words[-1:] not in ([","], ["after"]):
        return Reality.IRREALIS, "a conditional behind it"
    if any(phrase.endswith(unreal) for unreal in case.lexicon.words["modality.unreal_ing"]):
        return Reality.IRREALIS, phrase
    if words[-1:] == ["of"] and case.lexicon.words["modality.accused_of"] & set(words):
        return None
    if words[-1:] and words[-1] in ("to", "before", "without", "from", "consider", "considering"):
        return Reality.IRREALIS, words[-1]
    if any(case.lexicon.has("modality.governors", word) for word in words[-2:]) and words[-1] in (
        "of",
        "by",
        "for",
        "at",
        "on",
    ):
        return Reality.IRREALIS, phrase
    return (
        (Reality.IRREALIS, words[-1])
        if words[-1:] and case.lexicon.has("modality.governors", words[-1])
        else None
    )


def _negation(case: _Case) -> _Found:
    words = [token.low for token in case.tokens[max(0, case.at - 3) : case.at]]
    if "neither" in [token.low for token in case.left[-8:]]:
        return Reality.DENIED, "neither"
    if case.verb.negated or (
        case.trigger.frame in ("noun", "fight", "hands") and {"no", "without"} & set(words)
    ):
        return Reality.DENIED, "negated"
    if words[-2:] == ["no", "one"] or words[-1:] == ["nobody"]:
        return Reality.DENIED, "nobody"
    if words[-1:] == ["no"] or words[-2:] == ["no", "longer"]:
        return Reality.DENIED, "no"
    return None


def _hedge(case: _Case) -> _Found:
    near = [token.low for token in case.tokens[max(0, case.verb.first - 4) : case.at + 4]]
    words = [token.low for token in case.left[-12:]]
    for word in near:
        if case.lexicon.has("modality.hedges", word):
            return Reality.HEDGED, word
    for word in words:
        if word in ("reportedly", "allegedly", "unconfirmed", "rumours", "rumors", "apparently"):
            return Reality.HEDGED, word
    return None
