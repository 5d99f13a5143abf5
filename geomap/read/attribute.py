"""Who says so: verbs of saying, "according to" and quotations."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geomap.read.lexicon import Lexicon
from geomap.read.refs import Parsed
from geomap.read.sentences import Quote, Token
from geomap.read.speakers import DAYS, speaker_of
from geomap.read.speech import QUOTE_MARKS, SEEING, Speech, with_scope
from geomap.read.verbs import chain

_LABEL = 12  # words before the colon
_LONGEST_ASIDE = 12  # words
_CLAUSE = (";", "but", "while", "whereas", "though", "although", ":", "because", "where")
_MEANS = ("phone", "telephone", "email", "text", "video", "radio", "satellite")  # "said by phone"
_INVERTED_END = (
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
    "speaking",
    "calling",
    "describing",
    "warning",
)
_OPENERS = ("and", "but", "while", "then", "as", "however", ",", "that", "meanwhile", "when")
_PLAIN = ("said", "says", "say", "told", "announced", "reported", "posted", "wrote", "put", "puts", "reports", "tells", "writes", "tell", "known")
_GOING_ON = ("adding", "saying", "insisting", "claiming", "warning", "accusing")
_VERBS_OF_CLAUSES = frozenset(
    ("said", "had", "was", "were", "is", "are", "has", "have", "fell", "closed", "opened")
)


def speeches(parsed: Parsed, text: str, triggers: Sequence[int], lexicon: Lexicon) -> list[Speech]:
    """Find every act of saying in a sentence. `triggers` are the places of its events."""
    found: list[Speech] = []
    for at in range(len(parsed.tokens)):
        speech = _speech(parsed, text, at, triggers, lexicon)
        if speech is not None:
            found.append(speech)
        elif found and (again := _same_again(parsed, at, found[-1], lexicon)) is not None:
            found.append(again)
    found.extend(_going_on(parsed, found))
    found.extend(_according(parsed, text, lexicon))
    found.extend(_quoted_as(parsed, text, lexicon))
    found.extend(_labelled(parsed, text, found, lexicon))
    found.sort(key=lambda speech: speech.at)
    return [with_scope(parsed, speech, found, triggers) for speech in found]


def _same_again(parsed: Parsed, at: int, last: Speech, lexicon: Lexicon) -> Speech | None:
    """Read "confirmed that ..., but strongly denied that": the same speaker says both."""
    tokens = parsed.tokens
    stance = lexicon.speech.get(tokens[at].low, ("", ""))
    if not stance[0] or stance[1] == "ing" or [token.low for token in tokens[at + 1 : at + 2]] != ["that"]:
        return None
    before = chain(tokens, at, lexicon).first - 1
    if before <= last.at or tokens[before].low not in ("and", "but"):
        return None
    return replace(last, at=at, subject=(at, at), stance=stance[0], verb=tokens[at].low, scope=(0, 0))


def _going_on(parsed: Parsed, found: Sequence[Speech]) -> Iterator[Speech]:
    """Read "officials said ..., adding that": the same speaker goes on."""
    for at, token in enumerate(parsed.tokens):
        before = [speech for speech in found if speech.at < at]
        if token.low == "saying" and at and parsed.tokens[at - 1].low == "as":
            continue  # "quoted the guards as saying"
        if token.low in _GOING_ON and before:
            last = max(before, key=lambda speech: speech.at)
            if not any(speech.at == at for speech in found):
                yield replace(last, at=at, subject=(at, at), stance="assert", verb=token.low)


def _speech(parsed: Parsed, text: str, at: int, triggers: Sequence[int], lexicon: Lexicon) -> Speech | None:
    tokens = parsed.tokens
    is_let = [token.low for token in tokens[max(0, at - 3) : at + 1]] == ["let", "it", "be", "known"]
    known = _PUT_IT if is_let or _puts_it(tokens, at) else lexicon.speech.get(tokens[at].low)
    if known is None or not _is_verb(tokens, at, known[1], lexicon):
        return None
    stance = known[0]
    verb = chain(tokens, at - 3 if is_let else at, lexicon)
    if tokens[at].low.startswith("admit") and _lets_in(parsed, at, verb.first):
        return None
    if verb.be and known[1] in ("both", "part"):
        return None
    if verb.negated and stance == "assert":
        stance = "unsaid"
    subject = _subject(
        parsed, at, verb.first, may_invert=any(t < at for t in triggers) and tokens[at].low != "told"
    )
    if subject is None:
        return None
    aside = _aside(tokens, subject[0]) if stance == "deny" else 0
    subject = (subject[0] + aside, subject[1])
    speaker = speaker_of(parsed, text, *subject, lexicon, anyone=tokens[at].low in _PLAIN)
    if speaker is not None and speaker.pronoun and tokens[at].low in SEEING:
        return None  # "a shopkeeper said that he had seen": it is the shopkeeper who speaks
    if speaker is None or (
        tokens[at].low in ("saw", "see", "heard", "hear", "witnessed", "described")
        and speaker.role not in ("eyewitness", "reporter")
    ):
        return None
    return Speech(speaker, "aside" if aside else stance, at, subject, (0, 0), tokens[at].low)


_PUT_IT = ("assert", "both")


def _puts_it(tokens: Sequence[Token], at: int) -> bool:
    """Tell "his deputy put it differently: ..."."""
    words = [token.low for token in tokens[at : at + 2]]
    return words in (["put", "it"], ["puts", "it"]) and any(
        token.text == ":" for token in tokens[at + 2 : at + 8]
    )


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
    if at and tokens[at].is_name and tokens[at - 1].is_word:
        return False  # "the United States"
    if tokens[at].low.startswith(("respond", "repl")) and after in ("with", "to", "by"):
        return False
    if tokens[at].low == "posts" and (before == "guard" or after in ("known", "along", "of", "and")):
        return False
    if tokens[at].low.startswith("maintain") and after in ("control", "full", "their", "a", "an", "contact", "order"):
        return False
    if form == "ing" or before.endswith("'s") or lexicon.has("speech.determiners", before):
        return False
    if tokens[at].low in SEEING and before == "could":
        return True  # "reporters could see"
    if form == "base" and not (lexicon.has("speech.base_forms", tokens[at].low) or after == "that"):
        return False
    if form == "base" and not _is_plural_before(tokens, at, lexicon):
        return False
    if form == "s" and (lexicon.has("speech.rejecting", before) or lexicon.has("nouns.modifiers", before)):
        return False  # "rejected claims", "border posts"
    if form in ("base", "s") and lexicon.has("speech.no_subjects", before):
        return False
    is_saying = tokens[at].low in ("says", "say")
    if form in ("base", "s") and after in ("of", "in", "on", "by", "from") and not is_saying:
        return False
    follows = tokens[at + 2].low if at + 2 < len(tokens) else ""
    is_passive = form in ("both", "part") and after == "by" and follows not in _MEANS
    return not is_passive or [token.low for token in tokens[at + 3 : at + 4]] == ["that"]


def _is_plural_before(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell a plural subject: "officials say", "officials in Kabul say"."""
    before = tokens[at - 1].low if at else ""
    if before.endswith("s") or lexicon.has("speech.plural_subjects", before):
        return True
    if tokens[at].low in ("say", "report", "tell") and tokens[0].low.endswith("s") and at < _LONGEST_ASIDE:
        return not any(token.text in (",", ";") for token in tokens[:at])  # "Truckers stranded at Renk say"
    start = next((n + 1 for n in range(at - 1, max(-1, at - 9), -1) if tokens[n].text == ","), max(0, at - 3))
    governed = (n for n in range(start + 1, at - 1) if tokens[n].low in ("in", "of", "on", "from", "at"))
    return any(tokens[n - 1].low.endswith("s") for n in governed)


def _subject(parsed: Parsed, at: int, first: int, *, may_invert: bool) -> tuple[int, int] | None:
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
    start = _left_end(parsed, first)
    if start >= first and first and tokens[first - 1].low in ("but", "and"):
        same = next((ref for ref in parsed.parties if ref.last < first and ref.generic != "pronoun"), None)
        return (same.first, same.last) if same is not None else None
    return (start, _stripped(tokens, first)) if start < _stripped(tokens, first) else None


_FINITE = frozenset(("had", "has", "have", "was", "were", "is", "are", "will", "would", "could", "did", "does"))


def _between_commas(parsed: Parsed, start: int) -> tuple[int, int] | None:
    """Read the speaker of "officers, says a hotel owner in Timure, accept only"."""
    tokens = parsed.tokens
    span = _inverted(parsed, start)
    comma = next((at for at in range(start, min(len(tokens), start + _LONGEST_ASIDE)) if tokens[at].low == ","), None)
    if span is None or comma is None or _FINITE & {token.low for token in tokens[start:comma]}:
        return None
    return span[0], min(span[1], comma)


def _inverted(parsed: Parsed, start: int) -> tuple[int, int] | None:
    """Read the speaker behind the verb: '..., said Raz Mohammad, a shopkeeper'."""
    tokens = parsed.tokens
    if start >= len(tokens) or not (
        tokens[start].is_name
        or (
            tokens[start].is_word and any(token.is_name for token in tokens[start + 1 : start + 3])
        )  # "exporter Ja Nu", "ministry spokesman Tariq Noorzad"
        or tokens[start].low
        in (
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
    ):
        return None
    place = parsed.place_at(start)
    if place is not None and tokens[start].low in ("the", "a") and parsed.party_at(start) is None:
        noun = tokens[place.last] if place.last < len(tokens) else None
        if noun is None or not noun.is_word or noun.is_name or noun.low in _INVERTED_END:
            return None  # no person: "said a Prachuap grower" is one
    end = start
    while (
        end < len(tokens)
        and tokens[end].low not in _INVERTED_END
        and tokens[end].low not in DAYS
        and tokens[end].text not in QUOTE_MARKS
    ):
        end += 1
    end = _stripped(tokens, _over_place(parsed, end))
    return (start, end) if end > start else None


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
    comma = place.last if place is not None else end
    name = tokens[comma + 1 : comma + 3]
    is_named = tokens[comma].text == "," and len(name) == 2 and all(token.is_name for token in name)
    return comma + 3 if is_named and parsed.place_at(comma + 1) is None else end


def _left_end(parsed: Parsed, first: int) -> int:
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
    if step < 2 or tokens[step - 1].text != "," or tokens[step].low not in ("the", "a", "an", "who", "head", "chief"):
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


def _stripped(tokens: Sequence[Token], end: int) -> int:
    while end > 0 and tokens[end - 1].text in (",", ":", "-", "–", "—", "."):
        end -= 1
    return end


def _according(parsed: Parsed, text: str, lexicon: Lexicon) -> Iterator[Speech]:
    tokens = parsed.tokens
    for at in range(len(tokens) - 2):
        two = f"{tokens[at].low} {tokens[at + 1].low}"
        start = at + 2 if two == "according to" else at + 1 if tokens[at].low in ("citing", "quoting") else 0
        if not start:
            continue
        end = start
        while (
            end < len(tokens)
            and tokens[end].text not in (";", ".", *QUOTE_MARKS)
            and tokens[end].low not in ("who", "which", "whose", "but", "while", "said")
        ):
            if tokens[end].text == "," and not _is_apposition(tokens, end):
                break
            if end > start + 1 and _begins_clause(tokens, end):
                break
            end += 1
        speaker = speaker_of(
            parsed, text, start, _stripped(tokens, end), lexicon, anyone=two == "according to"
        )
        if speaker is not None:
            yield Speech(speaker, "according", at, (at, end), (0, len(tokens)))


_LINKS = ("of", "for", "in", "at", "and", "to", "from", "with", "by", "on", ",")
_OPENS_NOUN = ("a", "an", "no", "nothing", "nobody", "all", "both", "only", "there", "it")


def _begins_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell where "According to the border service an assault was beaten off" goes on without a comma."""
    return tokens[at].low in _OPENS_NOUN and tokens[at - 1].low not in _LINKS


def _labelled(parsed: Parsed, text: str, found: Sequence[Speech], lexicon: Lexicon) -> Iterator[Speech]:
    """Read "And from Surrey, broker Tania Kwan: "..."" and "* A rebel officer, by telephone: "..."."""
    tokens = parsed.tokens
    for at in range(1, min(len(tokens) - 1, _LABEL + 1)):
        if tokens[at].text != ":" or tokens[at + 1].text not in QUOTE_MARKS:
            continue
        words = {token.low for token in tokens[:at]}
        if any(speech.at < at for speech in found) or _FINITE & words:
            continue
        first = next((n for n in range(at) if tokens[n].is_word), 0)
        first = max(first, _left_end(parsed, at)) if not tokens[first].is_name else first
        speaker = speaker_of(parsed, text, first, at, lexicon)
        if speaker is not None and (speaker.names or speaker.role != "unknown"):
            yield Speech(speaker, "assert", at, (first, at), (0, 0), ":")


def _quoted_as(parsed: Parsed, text: str, lexicon: Lexicon) -> Iterator[Speech]:
    """Read "the agency quoted the border guards as saying that"."""
    tokens = parsed.tokens
    for at in range(2, len(tokens)):
        if tokens[at].low != "saying" or tokens[at - 1].low != "as":
            continue
        verb = next(
            (n for n in range(at - 2, -1, -1) if tokens[n].low in ("quoted", "cited", "quotes")), None
        )
        speaker = speaker_of(parsed, text, verb + 1, at - 1, lexicon) if verb is not None else None
        if speaker is not None and verb is not None:
            yield Speech(speaker, "assert", at, (verb + 1, at - 1), (0, 0), "saying")


def _is_apposition(tokens: Sequence[Token], comma: int) -> bool:
    after = tokens[comma + 1].low if comma + 1 < len(tokens) else ""
    return (
        after in ("a", "an", "the", "who", "head", "spokesman", "director", "mayor")
        and tokens[comma - 1].is_name
        and comma > 2
    )


def quote_at(quotes: Sequence[Quote], offset: int) -> Quote | None:
    """Return the quotation that an offset lies in."""
    at = bisect.bisect_right(quotes, offset, key=lambda quote: quote.start) - 1
    return quotes[at] if at >= 0 and offset < quotes[at].end else None
