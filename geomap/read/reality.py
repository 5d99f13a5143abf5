"""How firmly a text tells something: as fact, with a hedge, as a plan or condition, or as not so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geomap.read.lexicon import Lexicon, Trigger
from geomap.read.nonfinite import gerund, infinitive, is_dated, is_lasting
from geomap.read.sentences import Token
from geomap.read.unreal import JUDGES, Case, Found
from geomap.read.verbs import Chain, Reality, clause_start

_TERMS = (
    "only when",
    "only if",
    "provided the",
    "provided that",
    "in exchange for",
    "in return for",
    "on condition",
)
_PROVISOS = ("condition that", "provided that", "in case", "only after", "only if", "only when", "how long")
_UNTIL_NOW = "until now"
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
        infinitive,
        gerund,
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
    return (Reality.IRREALIS, "a question") if "?" in ending and not _asks_behind(case) else None


_OPENING = ("is", "are", "was", "were", "has", "have", "will", "did", "do")
_ASKING = ("what", "why", "how", "who", "isn't", "is", "so")


def _asks_behind(case: Case) -> bool:
    """Tell "Our gate is open, what more can we do?": only the second part asks."""
    behind = case.tokens[case.at + 1 :]
    opens = case.left[:1] and case.left[0].low in (
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "will",
        "did",
        "do",
    )
    return not opens and any(a.text == "," and b.low in _ASKING for a, b in pairwise(behind))


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
    behind = [token.low for token in case.tokens[case.at : case.at + 14]]
    if ("," in words and words[words.index(",") + 1 :][:1] == ["had"]) and "would" in behind:
        return Reality.IRREALIS, "had it been"  # "pleads that, had P been closed, it would have"
    last_comma = max((i for i, token in enumerate(case.left) if token.text == ","), default=-1)
    near = words[last_comma + 1 :]
    for before, word in zip(["", *near], near, strict=False):
        if _asks(before, word, case.lexicon) or (word == "who" and _asked(near)):
            return Reality.IRREALIS, f"{before} {word}"
        is_future = _is_of_the_future(case) or case.trigger.form == "s"
        if word == "when" and case.trigger.form in ("base", "s") and is_future:
            return Reality.IRREALIS, "when they"
        group = {token.low for token in case.tokens[case.verb.first : case.at]}
        if word == "before" and ({"is", "are"} & group or case.trigger.form == "s"):
            return Reality.IRREALIS, "before it is"
        if word in ("if", "unless", "whether", "lest", "should"):
            return Reality.IRREALIS, word
        is_over = _UNTIL_NOW in " ".join(near)
        if word in ("until", "till", "once") and not (
            case.verb.have or case.trigger.form == "past" or is_over
        ):
            return Reality.IRREALIS, word
    return None


_ASK = {"ask", "asks", "asked"}
_LONGEST_ASKED = 6  # words


def _asked(words: Sequence[str]) -> bool:
    """Tell "we asked the Syrian defence ministry who is at P"."""
    return bool(_ASK & set(words[: words.index("who")][-_LONGEST_ASKED:]))


def _asks(before: str, word: str, lexicon: Lexicon) -> bool:
    """Tell "asked who", "knows how" and "wanted to know when"."""
    if word == "how":
        return lexicon.has("modality.tell_how", before)
    if word == "when":
        return before in ("know", "asked", "ask")
    return word in ("who", "which", "what") and lexicon.has("modality.asking", before)


def _if_now(case: Case) -> Found:
    """Read "If the water falls, the ferry is stopped"."""
    opening = [token.low for token in case.left[:1]]
    group = {token.low for token in case.tokens[case.verb.first : case.at]}
    is_now = case.trigger.form in ("s", "base") or {"is", "are", "stays", "remains"} & group
    return (Reality.IRREALIS, opening[0]) if opening in (["if"], ["unless"]) and is_now else None


def _provided(case: Case) -> Found:
    """Read "on condition that Moldova keeps its own post" and "in case the army shells it"."""
    left = " ".join(token.low for token in case.left)
    behind = " ".join(token.low for token in case.tokens[case.at + 1 : case.at + 7])
    said = next((words for words in _PROVISOS if words in left), "")
    said = said or next((words for words in _TERMS if words in behind), "")
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
_PREVENTING = ("stopped", "averted", "thwarted", "foiled", "forestalled", "headed")
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
        if word in _PREVENTING and case.trigger.frame == "noun":
            return Reality.IRREALIS, word
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
        and not is_dated(case)
        and (is_lasting(case) or case.trigger.words[0] in case.lexicon.words["modality.lasting"])
        and not case.verb.negated
    ):
        return None
    reported = {"told", "said", "announced", "added", "confirmed", "stated", "warned"} & {
        token.low for token in case.left
    }
    if case.verb.modal == "would" and is_lasting(case) and reported and "if" not in words:
        return None  # "said it would remain closed"
    return Reality.IRREALIS, case.verb.modal


def _negation(case: Case) -> Found:
    words = [token.low for token in case.tokens[max(0, case.at - 3) : case.at]]
    is_since = any(token.low in ("since", "because", "after") for token in case.left)
    opening = [] if is_since else [token.low for token in case.left[:2]]  # "no aid came since it was closed"
    if any(
        pair in (("not", "a"), ("not", "one")) for pair in pairwise(token.low for token in case.left[-8:])
    ):
        return Reality.DENIED, "not a"  # "said not a shot was fired"
    if opening[:1] in (["no"], ["never"], ["nor"]) or opening == ["not", "one"] or opening == ["not", "a"]:
        return Reality.DENIED, " ".join(opening)
    if "neither" in [token.low for token in case.left[-8:]]:
        return Reality.DENIED, "neither"
    if case.verb.negated or (
        case.trigger.frame in ("noun", "fight", "hands") and {"no", "without"} & set(words)
    ):
        return Reality.DENIED, "negated"
    ordered = {token.low for token in case.left[-8:]}
    if "never" in ordered and {"ordered", "asked", "told"} & ordered:
        return Reality.DENIED, "never ordered"
    if "any" in words and {"not", "no", "never", "nor"} & {token.low for token in case.left[-12:]}:
        return Reality.DENIED, "not any"
    before = " ".join(token.low for token in case.tokens[max(0, case.at - 8) : case.at])
    if any(f"at no {spell}" in before for spell in ("time", "point", "stage", "moment")):
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
