"""What a text tells without saying that it is so: stories, rumours, wishes, habits, talk of what may come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from geomap.read.lexicon import Lexicon, Trigger
from geomap.read.sentences import Token
from geomap.read.verbs import Chain, Reality
from geomap.words import CONTROL_WORDS

_UNREAL_OPENINGS = ("perhaps ", "before the ", "before , when", "would that", "he who", "whoever ")
Found = tuple[Reality, str] | None
_REPORT = 9  # words before "that"
_OPENING = 3  # words before the subject of a clause: "The full closure of P has"
_DENYING = ("dismissing", "denying", "rejecting")
_EXCEPTION = 12  # words: "nobody at P on Wednesday but aid workers"
_BREAKS = (";", "but", "while", "whereas", "although", "though", ".", ":")


class Case(NamedTuple):
    """A verb or noun to be judged; `left` is its clause up to the verb group."""

    tokens: Sequence[Token]
    at: int
    trigger: Trigger
    verb: Chain
    left: Sequence[Token]
    lexicon: Lexicon


def _supposed(case: Case) -> Found:
    """Read "imagine that", "it had yet to confirm accounts that" and "no truth in claims that"."""
    words = [token.low for token in case.left]
    if {"imagine", "suppose", "supposing"} & set(words[:2]):
        return Reality.IRREALIS, words[0]
    if {"confirm", "verify", "check"} & set(words) and {"yet", "not", "unable", "cannot"} & set(words):
        return Reality.IRREALIS, "not confirmed"
    if "in which" in " ".join(words) and {"film", "novel", "play", "series", "story", "book"} & set(words):
        return Reality.IRREALIS, "in a story"
    if case.tokens[case.verb.first].low == "be" and not (case.verb.modal or case.verb.to):
        return Reality.IRREALIS, "be"  # "that the bridge be restricted"
    if (
        case.trigger.form == "base"
        and "that" in words
        and case.lexicon.words["modality.wished"] & set(words)
        and not (case.verb.modal or case.verb.be or case.verb.have)
    ):
        return Reality.IRREALIS, "wished for"  # "despite appeals that the men leave"
    if words[-1:] == ["ever"]:
        return Reality.IRREALIS, "ever"
    if words[:1] == ["any"] and case.trigger.group in CONTROL_WORDS:
        return Reality.IRREALIS, "any"  # "Any force able to hold P"
    opening = next((opening for opening in _UNREAL_OPENINGS if " ".join(words[:3]).startswith(opening)), "")
    told = opening or case.lexicon.phrase_in("modality.as_if", " ".join(words))
    if told:
        return Reality.IRREALIS, told.strip()
    if "put it to" in " ".join(words) or ("wrong" in words and "say" in words):
        return Reality.IRREALIS, "put forward"
    return (Reality.DENIED, "no truth") if {"no", "truth"} <= set(words) else None


def _untruth(case: Case) -> Found:
    """Read "it is a lie that", "it is not true that" and "quoted as denying that"."""
    words = [token.low for token in case.left]
    if ("according", "to") in pairwise(words) and words[-1:] != ["to"]:
        words = " ".join(words).replace("according to which", "that").split()  # "posts, according to which"
    if "that" not in words:
        return None
    before = words[: words.index("that")]
    *_, third, second, last = ("", "", "", *before)
    if last in _DENYING:
        return Reality.DENIED, last
    if case.lexicon.has("speech.denied_things", last):
        for word in (second, third):
            if case.lexicon.speech.get(word, ("", ""))[0] == "deny":
                return Reality.DENIED, f"{word} {last}"
    if (second, last) == ("not", "true") or case.lexicon.has("modality.untrue", last):
        return Reality.DENIED, last
    if second == "no" and case.lexicon.has("modality.nothing", last):
        return Reality.DENIED, f"no {last}"
    near = reversed(before[-_REPORT:])  # "talk in the bazaar that"
    report = next((word for word in near if case.lexicon.has("modality.reports", word)), "")
    return _verdict(case, before, report) if report else None


def _verdict(case: Case, before: Sequence[str], report: str) -> Found:
    """Read what a text makes of reports: "talk that P fell is false", "laughed at talk that P fell"."""
    scorned = next((word for word in before if _is_scorn(case, word)), "")
    if scorned:
        return Reality.DENIED, f"{scorned} {report}"
    after = [token.low for token in case.tokens[case.at + 1 : case.at + 14]]
    if tuple(before[:2]) in (("so", "are"), ("so", "is")) or ("not", "true") in pairwise(after):
        return Reality.DENIED, f"{report} not true"
    if "could" in after and "not" in after:
        return Reality.IRREALIS, f"{report} could not be"
    unfounded = next((word for word in after if case.lexicon.has("modality.unfounded", word)), "")
    is_said = bool({"was", "were", "are", "is", "a", "an", "as", "no"} & set(after))
    return (Reality.DENIED, f"{report} {unfounded}") if unfounded and is_said else None


def _is_scorn(case: Case, word: str) -> bool:
    """Tell the verb of "dismissing talk that" and "laughed at the tale that"."""
    stance = case.lexicon.speech.get(word, ("", ""))[0]
    return stance == "deny" or case.lexicon.has("modality.scorn", word) or word in _DENYING


def _hearsay(case: Case) -> Found:
    """Read "word ran through the market that" and what is taken back behind it: "turned out to be"."""
    left = " ".join(token.low for token in case.tokens[: case.at])
    said = case.lexicon.phrase_in("modality.hearsay", left)
    if said:
        return Reality.IRREALIS, said
    behind = " ".join(token.low for token in case.tokens[case.at + 1 :])
    back = case.lexicon.phrase_in("modality.taken_back", behind)
    return (Reality.DENIED, back) if back else None


def _wish(case: Case) -> Found:
    """Read "farmers want the gate closed"."""
    words = [token.low for token in case.left[-6:]]
    if case.verb.be or case.verb.have:
        return None
    caused = next((pair for pair in _CAUSED if pair in pairwise(words)), None)
    if caused:
        return Reality.IRREALIS, " ".join(caused)  # "try to have the gate reopened"
    is_bare = case.trigger.form in ("both", "part") or case.verb.staying
    whole = [token.low for token in case.left]
    if whole[:1] == ["what"] and case.lexicon.words["modality.wishes"] & set(whole) and whole[-1] == "that":
        return Reality.IRREALIS, "what they want"  # "What traders want is a gate that stays open"
    wished = next((word for word in words if case.lexicon.has("modality.wishes", word)), "")
    return (Reality.IRREALIS, wished) if wished and is_bare and "to" not in words else None


_CAUSED = (("to", "have"), ("to", "get"), ("to", "see"), ("rather", "see"), ("to", "keep"))


def _habit(case: Case) -> Found:
    """Read "the pass is closed by snow every winter"."""
    behind = [token.low for token in case.tokens[case.at + 1 : case.at + 9]]
    group = [token.low for token in case.tokens[case.verb.first : case.at]]
    often = {"several times", "many times", "repeatedly closed", "on several occasions"}
    is_habit = (
        bool(case.lexicon.words["modality.often"] & set(group))
        or any(words in " ".join(behind[:4]) for words in often)
        or any(
            one in ("every", "each") and case.lexicon.has("modality.spells", other)
            for one, other in pairwise(behind)
        )
    )
    return (Reality.IRREALIS, "a habit") if is_habit else None


def _in_story(case: Case) -> Found:
    """Read "in his novel the gate falls", and for what is done by arms "the staff exercise"."""
    words = {token.low for token in case.tokens}
    opens = [token.low for token in case.tokens[:5]]
    if opens[:2] in (["in", '"'], ["in", "“"]) and all(t.is_name for t in case.tokens[2:4]):
        return Reality.IRREALIS, "in a story"  # 'In "The Last Barrier", a sergeant closes P'
    if opens[:1] in (["the"], ["in"]) and case.lexicon.words["modality.works"] & set(opens[1:]):
        return Reality.IRREALIS, "in a story"  # "The film loses its nerve when rebels storm the post"
    behind = {token.low for token in case.tokens[case.at :]}
    is_scorned = bool(
        {"dismissed", "dismiss", "called", "calls", "likened"} & behind
    )  # "dismissed it as a tale"
    stories = sorted(words - behind if is_scorned else words)
    story = next((word for word in stories if case.lexicon.has("modality.stories", word)), "")
    if story:
        return Reality.IRREALIS, f"a {story}"
    by_arms = case.trigger.group not in ("opened", "closed", "restricted", "unverified", "no-comment")
    drill = next((word for word in sorted(words) if case.lexicon.has("modality.drills", word)), "")
    return (Reality.IRREALIS, f"a {drill}") if by_arms and drill else None


def _rumour(case: Case) -> Found:
    """Read "false reports of", "a fake account wrote that" and "gossip had it that" in the same clause."""
    opening = case.tokens[0].low
    if (opening == "claim" or opening in case.lexicon.words["modality.rumours"]) and case.tokens[
        1
    ].text == ":":
        return Reality.DENIED, opening
    start, end = case.at, case.at
    while start and case.tokens[start - 1].low not in _BREAKS and not _joins_that(case.tokens, start - 1):
        start -= 1
    while (
        end < len(case.tokens)
        and case.tokens[end].low not in (*_BREAKS, ",")
        and not _joins_that(case.tokens, end)
    ):
        end += 1
    words = [token.low for token in case.tokens[start:end]]
    found = next((word for word in words if case.lexicon.has("modality.rumours", word)), "")
    if found:
        return Reality.DENIED, found
    before = [token.low for token in case.tokens[start : case.at]]
    return (Reality.IRREALIS, "not shown") if {"not", "show"} <= set(before) else None


def _joins_that(tokens: Sequence[Token], at: int) -> bool:
    """Tell "... and that ...", where something else begins that is said."""
    return tokens[at].low == "and" and at + 1 < len(tokens) and tokens[at + 1].low == "that"


def _hoped(case: Case) -> Found:
    """Read "I hope the gate opens", "we long for the day when it is open" and "planners assume that"."""
    words = [token.low for token in case.left[-14:]]
    hope = next((word for word in words if case.lexicon.has("modality.hopes", word)), "")
    if hope:
        return Reality.IRREALIS, hope
    return (Reality.IRREALIS, "the day when") if " day when" in " ".join(words) else None


def _shared(case: Case) -> Found:
    """Read "threatened to occupy the bridge and let nobody across": one "to" governs both verbs."""
    words = [token.low for token in case.left]
    bare = case.trigger.form == "base" or case.tokens[case.at].low in ("let", "shut", "cut", "put")
    if not bare or case.verb.to or case.verb.modal or words[-1:] not in (["and"], ["or"], ["then"]):
        return None
    if ("only", "for") in pairwise(words[-16:]):
        return None
    governs = next((w for w in words[-16:] if w == "to" or case.lexicon.has("modality.modals", w)), "")
    return (Reality.IRREALIS, f"{governs} ... and") if governs else None


def _not_carried_out(case: Case) -> Found:
    """Read "a decree closing P was revoked", "almost shut P" and "on trial, accused of having handed P"."""
    words = {token.low for token in case.tokens}
    left = {token.low for token in case.left[-3:]}
    behind = {token.low for token in case.tokens[case.at + 1 : case.at + 15]}
    words_of = case.lexicon.words
    not_yet = words_of["modality.orders_ended"] | {"until", "unless", "awaits", "awaiting"}
    if words_of["modality.orders"] & left and not_yet & behind:
        return Reality.IRREALIS, "not carried out"
    group = {token.low for token in case.tokens[max(0, case.verb.first - 1) : case.at]}
    opening = [token.low for token in case.left[:2]]
    if {"almost", "nearly", "otherwise"} & group or opening in (["how", "nearly"], ["how", "close"]):
        return Reality.IRREALIS, "almost"
    object_ = [token.low for token in case.tokens[case.at + 1 : case.at + _EXCEPTION]]
    if object_[:1] in (["nothing"], ["nobody"]) and not {"but", "except"} & set(object_):
        return Reality.DENIED, "nothing"  # "says it has blocked nothing"
    if {"deleted", "retracted"} & behind:
        return Reality.IRREALIS, "taken back"
    is_tried = ("on", "trial") in set(pairwise(token.low for token in case.tokens))
    if is_tried or words_of["modality.in_court"] & words or ("charged" in words and {"of", "with"} & left):
        return Reality.IRREALIS, "a charge"
    is_smuggling = case.trigger.group == "repelled" and bool(words_of["modality.smuggled"] & words)
    return (Reality.IRREALIS, "smuggling") if is_smuggling else None


def _noun_of_passage(case: Case) -> Found:
    """Tell "since the closure of P", a fact, from "a closure", "talks about the opening of P"."""
    if case.trigger.frame != "noun" or case.trigger.group not in ("opened", "closed", "restricted"):
        return None
    before = [token.low for token in case.tokens[max(0, case.at - 5) : case.at]]
    if before[-1:] == ["-"] and before[-2:-1] in (["near"], ["non"], ["would"], ["pre"]):
        return Reality.IRREALIS, "".join(before[-2:])  # "the near-closure of P"
    is_fact = any(case.lexicon.has("modality.grounds", word) for word in before)
    if {"a", "an", "any", "another"} & set(before[-3:]) and "announced" not in before and not is_fact:
        return Reality.IRREALIS, "a possible one"
    opens = (
        len(case.left) <= _OPENING
        or case.tokens[case.at + 1 : case.at + 2] == []
        or (before[-1:] == ["the"] and before[-2:-1] in (["that"], ["said"], ["confirmed"], ["reported"]))
    )
    follows = case.tokens[case.at + 1].low if case.at + 1 < len(case.tokens) else ""
    if follows in ("since", "from"):
        return None  # "the port's closure since Monday"
    return None if is_fact or opens else (Reality.IRREALIS, "spoken of")


def _demand(case: Case) -> Found:
    """Read "demanded that the army seal the frontier" and "proposes that the gate be opened"."""
    words = [token.low for token in case.left]
    verb = case.tokens[case.verb.first].low
    is_base = case.trigger.form == "base" or verb == "be"
    is_base = is_base or (case.trigger.frame == "pattern" and not verb.endswith(("ed", "s", "ing")))
    is_told = case.verb.have or (case.verb.be and verb != "be")  # "insists that it is open"
    if not is_base or is_told or case.verb.to or case.verb.modal or "that" not in words:
        return None
    before = words[: words.index("that")][-3:]
    asking = ("modality.governors", "modality.proposing")
    asked = next((word for word in before if any(case.lexicon.has(key, word) for key in asking)), "")
    return (Reality.IRREALIS, f"{asked} that") if asked else None


_NO_FACT_BEING = ("of", "from", "to", "without", "than", "against")
_WITHIN = 7  # words
_SHOWN = ("audio", "video", "clip", "photo", "picture", "footage", "story", "rumour", "rumor", "hoax")
_OF_SLOGAN = 14  # words
_BEGGING = ("beg", "implore", "urge", "ask", "beseech", "entreat")
_DENIED_LATER = 14  # words
_ALLEGED = {"alleged", "supposed", "purported", "rumoured", "rumored", "claimed", "so-called", "reported"}
_MOMENTS = {"day", "moment", "minute", "hour", "week", "instant"}


def _nearly(case: Case) -> Found:
    """Read "came within an hour of being blocked" and "saved it from being overrun"."""
    group = [token.low for token in case.tokens[case.verb.first : case.at]]
    before = [token.low for token in case.tokens[max(0, case.verb.first - _WITHIN) : case.verb.first]]
    if "being" not in group or before[-1:] == [] or before[-1] not in _NO_FACT_BEING:
        return None
    is_near = before[-1] != "of" or {"within", "short", "instead", "risk", "danger", "point"} & set(before)
    return (Reality.IRREALIS, f"{before[-1]} being") if is_near else None


def _alleged(case: Case) -> Found:
    """Read "the alleged seizure of P was dismissed as pure invention"."""
    if case.trigger.frame not in ("noun", "onset", "fight"):
        return None
    alleged = next((t.low for t in case.tokens[max(0, case.at - 3) : case.at] if t.low in _ALLEGED), "")
    behind = [token.low for token in case.tokens[case.at + 1 : case.at + 1 + _DENIED_LATER]]
    is_denied = any(_is_scorn(case, word) or case.lexicon.has("modality.unfounded", word) for word in behind)
    return (Reality.DENIED, f"{alleged}, and denied") if alleged and is_denied else None


def _the_day(case: Case) -> Found:
    """Read "We leave P the day the strikes end"."""
    if case.trigger.form not in ("base", "s") or case.verb.be or case.verb.have:
        return None
    behind = [token.low for token in case.tokens[case.at + 1 : case.at + _WITHIN]]
    is_then = any(one == "the" and other in _MOMENTS for one, other in pairwise(behind))
    return (Reality.IRREALIS, "the day that") if is_then else None


def _if_once_more(case: Case) -> Found:
    """Read "One more of us burned and we block this bridge" and "we beg you, leave the post"."""
    words = [token.low for token in case.left]
    is_bare = case.trigger.form == "base" and not (case.verb.be or case.verb.have)
    if is_bare and words[:2] in (["one", "more"], ["just", "once"]) and "and" in words:
        return Reality.IRREALIS, "one more"
    begged = next((one for one, other in pairwise(words) if one in _BEGGING and other == "you"), "")
    return (Reality.IRREALIS, f"{begged} you") if begged and is_bare else None


def _behind_saying(case: Case, mark: int) -> int:
    """Tell where the words before a quotation begin: who headed or painted what, and "said"."""
    first = max(0, mark - _OF_SLOGAN)
    saying = (at + 1 for at in range(mark - 1, first - 1, -1) if case.tokens[at].low in case.lexicon.speech)
    return next(saying, first)


def _slogan(case: Case) -> Found:
    """Read what is chalked on a wall, or chanted: no one says so of today."""
    marks = [at for at in range(case.at) if case.tokens[at].text in ('"', "“")]
    if len(marks) % 2 == 0:
        return None
    before = {token.low for token in case.tokens[_behind_saying(case, marks[-1]) : marks[-1]]}
    closes = next((at for at in range(case.at, len(case.tokens)) if case.tokens[at].text in ('"', "”")), 0)
    before |= {token.low for token in case.tokens[closes : closes + 5]} if closes else set()
    shown = [token.low for token in case.tokens[closes + 1 : closes + 2]] if closes else []
    if shown and shown[0] in _SHOWN:
        return Reality.IRREALIS, shown[0]  # "the 'shelling of P' audio"
    found = sorted(before & case.lexicon.words["modality.slogans"])
    return (Reality.IRREALIS, f"a slogan: {found[0]}") if found else None


def _title(case: Case) -> Found:
    """Read the title of "'The Night They Closed Medyka' takes best debut", told by its capital letters."""
    at = case.at
    if at < 2 or not case.tokens[at].text[0].isupper() or case.tokens[at].text.isupper():
        return None
    before = case.tokens[at - 1]
    is_title = before.is_word and before.text[0].isupper() and not before.text.isupper()
    return (Reality.IRREALIS, "a title") if is_title else None


def _ordered(case: Case) -> Found:
    """Read the slogan ""Shut P, feed our sons," read a bedsheet"."""
    is_bare = case.trigger.form == "base" or case.tokens[case.at].low in ("shut", "cut", "quit")
    if not is_bare or case.trigger.frame == "pattern" or case.verb.first != case.at:
        return None
    before = case.tokens[case.at - 1].text if case.at else ""
    is_quote = before in ('"', "“", "‘")
    return (Reality.IRREALIS, "an imperative") if is_quote else None


JUDGES = (
    _nearly,
    _alleged,
    _the_day,
    _if_once_more,
    _slogan,
    _title,
    _ordered,
    _supposed,
    _in_story,
    _rumour,
    _hearsay,
    _untruth,
    _wish,
    _hoped,
    _habit,
    _not_carried_out,
    _shared,
    _noun_of_passage,
    _demand,
)
