"""How firmly a text tells something: as fact, with a hedge, as a plan or condition, or as not so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geomap.read.lexicon import Lexicon, Trigger
from geomap.read.sentences import Token
from geomap.read.unreal import JUDGES, Case, Found
from geomap.read.verbs import Chain, Reality, clause_start

_REFUSED = {"vote", "question", "table", "agenda", "option"}  # "closing P is out of the question"
_PROVISOS = ("condition that", "provided that", "in case", "only after", "only if", "only when", "how long")
_UNTIL_NOW = "until now"
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
_BARELY = {"hardly", "scarcely", "never"}
_IF_ONLY = {"without", "if", "had", "but"}  # "might have captured it without the rain"


def reality(
    tokens: Sequence[Token], at: int, trigger: Trigger, verb: Chain, lexicon: Lexicon
) -> tuple[Reality, str]:
    """Judge whether the event at `at` is told as fact, and name the word that decides."""
    start = clause_start(tokens, at)
    case = Case(tokens, at, trigger, verb, tokens[start : verb.first], lexicon)
    for judge in (
        _question,
        *JUDGES,
        _timetable,
        _shared_modal,
        _if_now,
        _condition,
        _before_it_is,
        _provided,
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


def _question(case: Case) -> Found:
    if any(token.low == "why" for token in case.left):
        return Reality.IRREALIS, "why"
    opening = case.left[0].low if case.left and case.left[0] is case.tokens[0] else ""
    behind = [token.low for token in case.tokens[case.at + 1 : case.at + 4]]
    is_noun = [token.text for token in case.left[1:2]] == ["-"]  # "would-be travellers"
    if (opening in ("might", "could", "would", "should") and not is_noun) or {"or", "isn't"} <= set(behind):
        return Reality.IRREALIS, "a question"
    ending = [token.text for token in (*case.tokens[case.at : case.at + 14], *case.tokens[-2:])]
    return (Reality.IRREALIS, "a question") if "?" in ending else None


_DATES = (
    "tomorrow",
    "next",
    "spring",
    "summer",
    "autumn",
    "winter",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def _timetable(case: Case) -> Found:
    """Read "the gate opens on Monday"."""
    if case.trigger.form != "s" or case.trigger.group not in ("opened", "closed", "restricted"):
        return None
    behind = case.tokens[case.at + 1 : case.at + 5]
    told = [token.low for one, token in pairwise(behind) if token.low != "day" or one.is_name]  # not "a day"
    days = [low for low in told if low.endswith("day") or low in _DATES]
    return (Reality.IRREALIS, "a timetable") if days and "today" not in days else None


def _shared_modal(case: Case) -> Found:
    """Read "the gate would be open and the road shut": the verb stands once for both."""
    if case.trigger.words[0] not in ("shut", "closed", "open") or case.verb.be or case.verb.have:
        return None
    words = [token.low for token in case.left[-8:]]
    modal = next((word for word in words if case.lexicon.has("modality.modals", word)), "")
    return (Reality.IRREALIS, modal) if modal and "be" in words and "and" in words else None


def _condition(case: Case) -> Found:
    words = [token.low for token in case.left]
    if "even" in words and "if" in words and not case.verb.have:
        return None
    if words[:1] and words[0] in ("had", "were", "should") and case.at - len(words) < 8:
        return Reality.IRREALIS, f"{words[0]} they"  # "Had the Taliban taken P, ..."
    last_comma = max((i for i, token in enumerate(case.left) if token.text == ","), default=-1)
    near = words[last_comma + 1 :]
    for before, word in zip(["", *near], near, strict=False):
        if word == "how" and case.lexicon.has("modality.tell_how", before):
            return Reality.IRREALIS, f"{before} how"
        if word in ("who", "which", "what") and case.lexicon.has("modality.asking", before):
            return Reality.IRREALIS, f"{before} {word}"
        is_future = _is_of_the_future(case) or case.trigger.form == "s"
        if word == "when" and case.trigger.form in ("base", "s") and is_future:
            return Reality.IRREALIS, "when they"
        if word == "before" and {"is", "are"} & {
            token.low for token in case.tokens[case.verb.first : case.at]
        }:
            return Reality.IRREALIS, "before it is"
        if word in ("if", "unless", "whether", "lest", "should"):
            return Reality.IRREALIS, word
        is_over = _UNTIL_NOW in " ".join(near)
        if word in ("until", "till", "once") and not (
            case.verb.have or case.trigger.form == "past" or is_over
        ):
            return Reality.IRREALIS, word
    return None


def _if_now(case: Case) -> Found:
    """Read "If the water falls, the ferry is stopped"."""
    opening = [token.low for token in case.left[:1]]
    group = {token.low for token in case.tokens[case.verb.first : case.at]}
    is_now = case.trigger.form in ("s", "base") or {"is", "are", "stays", "remains"} & group
    return (Reality.IRREALIS, opening[0]) if opening in (["if"], ["unless"]) and is_now else None


def _provided(case: Case) -> Found:
    """Read "on condition that Moldova keeps its own post" and "in case the army shells it"."""
    left = " ".join(token.low for token in case.left)
    behind = " ".join(token.low for token in case.tokens[case.at + 1 : case.at + 4])
    said = next((words for words in _PROVISOS if words in left), "")
    said = said or next((words for words in ("only when", "only if") if words in behind), "")
    return (Reality.IRREALIS, said) if said else None


def _before_it_is(case: Case) -> Found:
    """Read "before it is cleared of mines"."""
    waits = "before" in [token.low for token in case.left[-6:]]
    is_so = {"is", "are"} & {token.low for token in case.tokens[case.verb.first : case.at]}
    return (Reality.IRREALIS, "before it is") if waits and is_so else None


def _is_of_the_future(case: Case) -> bool:
    """Tell "when they open the border I shall be the first"."""
    behind = {token.low for token in case.tokens[case.at :]}
    return bool(behind & {"will", "shall", "i'll", "we'll", "they'll", "won't"})


_ONE = ("a", "an", "any", "another", "-")
_SPOKEN_OF = (
    "regarding the",
    "halt to",
    "asked about",
    "to show",
    "comment on",
    "comments on",
    "statement on",
    "questions about",
)
_OF_FIGHTS = ("battle", "fight", "campaign", "support", "warning", "called", "expected")


def _governed_noun(case: Case) -> Found:
    is_noun = case.trigger.frame == "attack" and case.tokens[case.at - 1].low in _ONE
    if case.trigger.frame not in ("noun", "fight", "onset", "flag") and not is_noun:
        return None
    before = [token.low for token in case.tokens[max(0, case.at - 5) : case.at]]
    if before[-2:] in (["for", "an"], ["for", "a"]) and case.trigger.frame == "onset":
        return Reality.IRREALIS, "for an attack"  # "massing men for an assault on the post"
    phrase = next((words for words in _SPOKEN_OF if words in " ".join(before)), "")
    if phrase:
        return Reality.IRREALIS, phrase
    for word in reversed(before):
        if word in (",", ";", "and", "but"):
            break
        if case.lexicon.has("modality.governors", word):
            if case.trigger.frame == "fight" and word in _OF_FIGHTS:
                continue
            return Reality.IRREALIS, word
    return _unreal_behind(case)


def _unreal_behind(case: Case) -> Found:
    after = [token.low for token in case.tokens[case.at + 1 : case.at + 13]]
    if "if" in after:
        return Reality.IRREALIS, "if"  # "the capture of the town, if confirmed"
    comma = after.index(",") if "," in after else len(after)
    for step, word in enumerate(after):
        if word in (";", "and", "but", "that", "who", "which"):
            break
        if (step < comma and case.lexicon.has("modality.modals", word)) or case.lexicon.has(
            "modality.unreal_after", word
        ):
            return Reality.IRREALIS, word
    return None


def _modal(case: Case) -> Found:
    if not case.verb.modal:
        left = [token.low for token in case.left[-4:]]
        is_future = bool({"will", "would", "'ll", "we'll", "they'll"} & set(left)) and bool(
            {"have", "get"} & set(left)
        )
        return (Reality.IRREALIS, "will have it") if is_future and case.trigger.frame == "pattern" else None
    words = {token.low for token in case.tokens}
    if _BARELY & {token.low for token in case.tokens[case.verb.first : case.at]}:
        return Reality.DENIED, f"{case.verb.modal} hardly"
    if case.lexicon.has("modality.weak_modals", case.verb.modal) and case.verb.have and not words & _IF_ONLY:
        return Reality.HEDGED, f"{case.verb.modal} have"
    if (
        case.verb.modal in ("will", "shall")
        and not _is_dated(case)
        and (_is_lasting(case) or case.trigger.words[0] in case.lexicon.words["modality.lasting"])
        and not case.verb.negated
    ):
        return None
    reported = {"told", "said", "announced", "added", "confirmed", "stated", "warned"} & {
        token.low for token in case.left
    }
    if case.verb.modal == "would" and _is_lasting(case) and reported and "if" not in words:
        return None  # "said it would remain closed"
    return Reality.IRREALIS, case.verb.modal


def _is_dated(case: Case) -> bool:
    """Tell "will stay shut on 14 August" from what lasts."""
    behind = [token.low for token in case.tokens[case.at + 1 : case.at + 5]]
    return any(one in ("on", "from", "over", "during") for one in behind)


def _is_lasting(case: Case) -> bool:
    """Tell "will remain closed" and "until further notice", said of now, from "will get it opened"."""
    if "until further notice" in " ".join(token.low for token in case.tokens[case.at : case.at + 7]):
        return True
    words = {token.low for token in case.tokens[case.verb.first : case.at]}
    return case.verb.staying and not words & {"get", "got"}


def _infinitive(case: Case) -> Found:
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
    if _is_done(case, words) or (near in ("is", "are") and _is_lasting(case)):
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


def _is_time(token: Token, lexicon: Lexicon) -> bool:
    return token.low in ("on", "late", "early") or lexicon.has("between.time_nouns", token.low)


def _gerund(case: Case) -> Found:
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


def _negation(case: Case) -> Found:
    words = [token.low for token in case.tokens[max(0, case.at - 3) : case.at]]
    is_since = any(token.low in ("since", "because", "after") for token in case.left)
    opening = [] if is_since else [token.low for token in case.left[:2]]  # "no aid came since it was closed"
    if any(
        pair in (("not", "a"), ("not", "one")) for pair in pairwise(token.low for token in case.left[-8:])
    ):
        return Reality.DENIED, "not a"  # "said not a shot was fired"
    if opening[:1] in (["no"], ["never"]) or opening == ["not", "one"] or opening == ["not", "a"]:
        return Reality.DENIED, " ".join(opening)
    if "neither" in [token.low for token in case.left[-8:]]:
        return Reality.DENIED, "neither"
    if case.verb.negated or (
        case.trigger.frame in ("noun", "fight", "hands") and {"no", "without"} & set(words)
    ):
        return Reality.DENIED, "negated"
    if "any" in words and {"not", "no", "never", "nor"} & {token.low for token in case.left[-12:]}:
        return Reality.DENIED, "not any"
    if {"at", "no", "time"} <= {token.low for token in case.left[:4]}:
        return Reality.DENIED, "at no time"
    if [token.low for token in case.left[-2:]] == ["no", "one"] or words[-1:] == ["nobody"]:
        return Reality.DENIED, "nobody"
    if words[-1:] == ["no"] or words[-2:] == ["no", "longer"]:
        return Reality.DENIED, "no"
    return None


def _hedge(case: Case) -> Found:
    near = [token.low for token in case.tokens[max(0, case.verb.first - 4) : case.at + 4]]
    words = [token.low for token in case.left[-12:]]
    for word in near:
        if case.lexicon.has("modality.hedges", word):
            return Reality.HEDGED, word
    for word in words:
        if word in ("reportedly", "allegedly", "unconfirmed", "rumours", "rumors", "apparently"):
            return Reality.HEDGED, word
    return None
