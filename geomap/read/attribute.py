"""Who says so: verbs of saying, "according to" and quotations."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from geomap.read.introductions import opening
from geomap.read.lexicon import Lexicon
from geomap.read.quoting import (
    according,
    accounts,
    and_behind,
    closing,
    going_on,
    labelled,
    quoted_as,
    same_again,
    told_by,
)
from geomap.read.refs import Parsed
from geomap.read.sentences import Quote, Token
from geomap.read.speakers import speaker_of
from geomap.read.speech import SEEING, Speech, with_scope
from geomap.read.subjects import LONGEST_ASIDE, subject_of
from geomap.read.verbs import chain

_LONGEST_GOVERNED = 7  # words between "fighters in" and "say"

_MEANS = (
    "phone",
    "telephone",
    "email",
    "text",
    "video",
    "radio",
    "satellite",
    "message",
    "letter",
    "fax",
    "skype",
)  # "said by phone"
_SHORT = 4  # words
_PLAIN = (
    "said",
    "says",
    "say",
    "told",
    "announced",
    "reported",
    "posted",
    "wrote",
    "put",
    "puts",
    "reports",
    "tells",
    "writes",
    "tell",
    "known",
    "complained",
    "explained",
    "added",
    "confirmed",
    "recalled",
    "insisted",
    "noted",
    "reminded",
    "warned",
    "estimated",
    "acknowledged",
)


def speeches(parsed: Parsed, text: str, triggers: Sequence[int], lexicon: Lexicon) -> list[Speech]:
    """Find every act of saying in a sentence. `triggers` are the places of its events."""
    found: list[Speech] = []
    for at, token in enumerate(parsed.tokens):
        if token.low not in lexicon.speech and token.low not in _OF_PHRASES:
            continue  # most words
        again = same_again(parsed, at, found[-1], lexicon) if found else None
        speech = again or _speech(parsed, text, at, triggers, lexicon)
        if speech is not None:
            found.append(speech)
    found.extend([*going_on(parsed, found), *and_behind(parsed, found)])
    found.extend(according(parsed, text, lexicon))
    found.extend([*quoted_as(parsed, text, lexicon), *told_by(parsed, text, lexicon)])
    if not found:
        found.extend(accounts(parsed, text, lexicon))
    found.extend(closing(parsed, text, found, triggers, lexicon))
    found.extend(labelled(parsed, text, found, lexicon))
    found.sort(key=lambda speech: speech.at)
    return [with_scope(parsed, speech, found, triggers) for speech in found]


def _speech(parsed: Parsed, text: str, at: int, triggers: Sequence[int], lexicon: Lexicon) -> Speech | None:
    tokens = parsed.tokens
    let = _first_of_let(tokens, at)
    is_phrase = let != at or _goes_on(tokens, at) or _puts_it(tokens, at)
    known = _PUT_IT if is_phrase else lexicon.speech.get(tokens[at].low)
    if known is None or not _is_verb(tokens, at, known[1], lexicon):
        return None
    stance = known[0]
    verb = chain(tokens, let, lexicon)
    if tokens[at].low.startswith("admit") and _lets_in(parsed, at, verb.first):
        return None
    if (verb.be and known[1] in ("both", "part")) or (verb.modal and tokens[at].low in _REMINDING):
        return None
    if tokens[at].low in ("read", "reads") and not _is_text(tokens, verb.first, lexicon):
        return None
    if verb.negated and stance == "assert":
        stance = "unsaid"
    subject = subject_of(
        parsed,
        at,
        verb.first,
        may_invert=(any(t < at for t in triggers) or _is_retort(tokens, at)) and tokens[at].low != "told",
    )
    if subject is None:
        return None
    if tokens[subject[1] - 1].low in ("and", "but"):  # "He put it at eleven and added that"
        subject = _opening(parsed, lexicon) or subject
    aside = _aside(tokens, subject[0]) if stance == "deny" else 0
    subject = (subject[0] + aside, subject[1])
    anyone = tokens[at].low in _PLAIN or lexicon.has("speech.with_that", tokens[at].low)
    speaker = speaker_of(parsed, text, *subject, lexicon, anyone=anyone)
    if speaker is not None and speaker.pronoun and tokens[at].low in SEEING:
        return None  # "a shopkeeper said that he had seen": it is the shopkeeper who speaks
    if speaker is None or (
        tokens[at].low in ("saw", "see", "heard", "hear", "witnessed", "described")
        and speaker.role not in ("eyewitness", "reporter")
    ):
        return None
    return Speech(speaker, "aside" if aside else stance, at, subject, (0, 0), tokens[at].low)


_OF_PHRASES = ("know", "known", "went", "goes", "put", "puts")
_REMINDING = ("remember", "recall", "note", "find")  # "members will recall that": nobody says so
_LET_KNOW = [["let", "it", "be", "known"], *(["let", whom, "know"] for whom in ("us", "me", "reporters"))]


def _first_of_let(tokens: Sequence[Token], at: int) -> int:
    """Tell where "let it be known" and "let us know" begin; `at` where neither ends there."""
    ends = (
        words for words in _LET_KNOW if [t.low for t in tokens[max(0, at + 1 - len(words)) : at + 1]] == words
    )
    return next((at + 1 - len(words) for words in ends), at)


def _is_text(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Tell "a message from the group read" from who read the message."""
    return any(lexicon.has("speech.texts", token.low) for token in tokens[max(0, first - 5) : first])


def _is_retort(tokens: Sequence[Token], at: int) -> bool:
    """Tell "Not so, objected Marta Lindqvist of the UN agency: ..."."""
    return at <= _SHORT and any(token.text == ":" for token in tokens[at : at + LONGEST_ASIDE])


def _opening(parsed: Parsed, lexicon: Lexicon) -> tuple[int, int] | None:
    """Find the words of who does what the sentence opens with, and says something as well."""
    if parsed.tokens[0].low in ("he", "she", "it", "they"):
        return 0, 1
    return opening(parsed, lexicon)


_PUT_IT = ("assert", "both")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell "he went on, ..." and "..., it went on."."""
    behind = [token.low for token in tokens[at + 1 : at + 3]]
    return tokens[at].low in ("went", "goes") and behind in (["on", ","], ["on", "."])


def _puts_it(tokens: Sequence[Token], at: int) -> bool:
    """Tell "his deputy put it differently: ..."."""
    if tokens[at].low not in ("put", "puts") or [token.low for token in tokens[at + 1 : at + 2]] != ["it"]:
        return False
    return any(token.text == ":" for token in tokens[at + 2 : at + 8])


def _lets_in(parsed: Parsed, at: int, first: int) -> bool:
    """Tell "the gate admits passenger cars" and "officers admitted only 40" from who admits a loss."""
    after = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    if parsed.place_at(first - 1) is not None or after is None:
        return True
    is_present = parsed.tokens[at].low == "admits" and after.low not in (
        "that",
        "to",
        "having",
        "losing",
        "it",
        "the",
    )
    return is_present or after.low == "only" or after.text.isdigit()


def _aside(tokens: Sequence[Token], first: int) -> int:
    """Count the words of "a charge that" and "which" before who denies it."""
    if tokens[first].low == "which":
        return 1
    things = ("charge", "claim", "allegation", "accusation", "assertion", "report", "version")
    if tokens[first].low in ("a", "an") and first + 1 < len(tokens) and tokens[first + 1].low in things:
        return 3 if tokens[first + 2].low == "that" else 2
    return 0


def _is_verb(tokens: Sequence[Token], at: int, form: str, lexicon: Lexicon) -> bool:
    """Tell a verb of saying from a noun that looks like one: "said", but not "local reports"."""
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if _is_another_word(tokens, at, after):
        return False
    if tokens[at].low in _SPEAKING_OF or lexicon.has("speech.with_that", tokens[at].low):
        return before != "to" and _is_followed(tokens, at)
    if form == "ing" or before.endswith("'s") or lexicon.has("speech.determiners", before):
        return False
    if tokens[at].low in SEEING and before in ("could", "can"):
        return True  # "reporters could see"
    if form == "base" and not (lexicon.has("speech.base_forms", tokens[at].low) or after == "that"):
        return False
    if form == "base" and not _is_plural_before(tokens, at, lexicon):
        return False
    is_noun = lexicon.has("speech.rejecting", before) or lexicon.has("nouns.modifiers", before)
    if form == "s" and is_noun and tokens[at].low != "says":
        return False  # "rejected claims", "border posts"
    if form in ("base", "s") and lexicon.has("speech.no_subjects", before):
        return False
    is_saying = tokens[at].low in ("says", "say")
    if form in ("base", "s") and after in ("of", "in", "on", "by", "from") and not is_saying:
        return False
    follows = tokens[at + 2].low if at + 2 < len(tokens) else ""
    is_passive = form in ("both", "part") and after == "by" and follows not in _MEANS
    return not is_passive or [token.low for token in tokens[at + 3 : at + 4]] == ["that"]


_SPEAKING_OF = ("spoke", "speaks", "speak")


def _is_followed(tokens: Sequence[Token], at: int) -> bool:
    """Tell "residents spoke of shelling" and "found that" from "spoke in the hall" and "found the key"."""
    behind = [token.low for token in tokens[at + 1 : at + 3]]
    if tokens[at].low in _SPEAKING_OF:
        return behind[:1] == ["of"]
    return behind[:1] == ["that"] or behind == ["only", "that"]


_MILITARY = {"advance", "attack", "attacks", "assault", "assaults", "incursion", "offensive", "push", "raid"}


def _is_another_word(tokens: Sequence[Token], at: int, after: str) -> bool:
    """Tell "the United States", "responded with shells" and "guard posts along the road"."""
    low = tokens[at].low
    if at and tokens[at].is_name and tokens[at - 1].is_word:
        return True
    if low.startswith(("respond", "repl")):
        return after in ("with", "to", "by")
    if low.startswith("maintain"):
        return after in ("control", "full", "their", "a", "an", "contact", "order")
    if low.startswith(("rebuff", "reject", "rebut")) and _MILITARY & {t.low for t in tokens[at + 1 : at + 5]}:
        return True  # "rebuffed a Cambodian advance"
    if low == "posted" and after in ("there", "at", "in", "along", "to"):
        return True  # "the soldiers posted there"
    return low == "posts" and after not in ("that", "on")


def _is_plural_before(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell a plural subject: "officials say", "officials in Kabul say"."""
    before = tokens[at - 1].low if at else ""
    if before == ",":  # "the fighters, allied with the army, say"
        opens = next((n for n in range(at - 2, max(0, at - LONGEST_ASIDE), -1) if tokens[n].text == ","), 0)
        return opens > 0 and tokens[opens - 1].low.endswith("s")
    if before.endswith("s") or lexicon.has("speech.plural_subjects", before):
        return True
    pause = next((n for n in range(at - 1, max(-1, at - 6), -1) if tokens[n].text in (",", '"', "”")), None)
    if pause is not None and lexicon.has("speech.plural_subjects", tokens[pause + 1].low):
        return True  # "..., people living nearby say"
    if tokens[at].low in ("say", "report", "tell") and tokens[0].low.endswith("s") and at < LONGEST_ASIDE:
        return not any(token.text in (",", ";") for token in tokens[:at])  # "Truckers stranded at Renk say"
    start = next((n + 1 for n in range(at - 1, max(-1, at - 9), -1) if tokens[n].text == ","), max(0, at - 3))
    governed = (
        n
        for n in range(min(start + 1, max(1, at - _LONGEST_GOVERNED)), at - 1)
        if tokens[n].low in ("in", "of", "on", "from", "at")
    )
    return any(tokens[n - 1].low.endswith("s") for n in governed)


def quote_at(quotes: Sequence[Quote], offset: int) -> Quote | None:
    """Return the quotation that an offset lies in."""
    at = bisect.bisect_right(quotes, offset, key=lambda quote: quote.start) - 1
    return quotes[at] if at >= 0 and offset < quotes[at].end else None
