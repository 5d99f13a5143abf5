"""Speakers that no verb of saying of their own names: "according to", labels, and who goes on speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.read.lexicon import Lexicon
from geomap.read.patterns import load
from geomap.read.refs import Parsed
from geomap.read.sentences import Token
from geomap.read.speakers import DAYS, speaker_of
from geomap.read.speech import QUOTE_MARKS, Speech
from geomap.read.subjects import FINITE, left_end, stripped
from geomap.read.verbs import chain

_SAYING = ("saying",)
_TEXTS = ("statement", "communique", "communiqué", "notice", "message", "note")
_ISSUED = ("issued", "released", "put", "published", "posted", "sent", "circulated", "issues")
_GIVING = ("gave", "gives", "had", "has", "offered", "offers", "told", "tells", "asked", "heard", "brought")
_ACCOUNTS = frozenset(
    (
        "account",
        "version",
        "story",
        "picture",
        "explanation",
        "answer",
        "reply",
        "news",
        "tale",
        "report",
        "about",
    )
)
_LABEL = 12  # words before the colon
_GOING_ON = ("adding", "saying", "insisting", "claiming", "warning", "accusing")
_LINKS = ("of", "for", "in", "at", "and", "to", "from", "with", "by", "on", ",")
_OPENS_NOUN = ("a", "an", "no", "nothing", "nobody", "all", "both", "only", "there", "it")


def same_again(parsed: Parsed, at: int, last: Speech, lexicon: Lexicon) -> Speech | None:
    """Read "confirmed that ..., but strongly denied that": the same speaker says both."""
    tokens = parsed.tokens
    stance = lexicon.speech.get(tokens[at].low, ("", ""))
    if not stance[0] or stance[1] == "ing" or [token.low for token in tokens[at + 1 : at + 2]] != ["that"]:
        return None
    before = chain(tokens, at, lexicon).first - 1
    while before > last.at and tokens[before].low.endswith("ly"):
        before -= 1
    if before <= last.at or tokens[before].low not in ("and", "but"):
        return None
    return last._replace(at=at, subject=(at, at), stance=stance[0], verb=tokens[at].low, scope=(0, 0))


def going_on(parsed: Parsed, found: Sequence[Speech]) -> Iterator[Speech]:
    """Read "officials said ..., adding that": the same speaker goes on."""
    for at, token in enumerate(parsed.tokens):
        before = [speech for speech in found if speech.at < at]
        if token.low == "saying" and at and parsed.tokens[at - 1].low == "as":
            continue  # "quoted the guards as saying"
        if token.low in _GOING_ON and before:
            last = max(before, key=lambda speech: speech.at)
            if not any(speech.at == at for speech in found):
                yield last._replace(at=at, subject=(at, at), stance="assert", verb=token.low)


_OF_WORDS = [[one, "the", other, "of"] for one, other in (("in", "words"), ("by", "account"), ("on", "word"))]
_WHEN = (
    "on",
    "in",
    "late",
    "early",
    "by",
    "to",
    "told",
    "a",
    "radio",
    "station",
    "telephone",
    "phone",
    *DAYS,
)


def and_behind(parsed: Parsed, found: Sequence[Speech]) -> Iterator[Speech]:
    """Read "The gate fell, an officer said on Sunday, and its guards had fled": he says both."""
    tokens = parsed.tokens
    for speech in found:
        step = max(speech.at + 1, speech.subject[1])
        if not speech.subject[0] or tokens[speech.subject[0] - 1].text != "," or speech.stance != "assert":
            continue
        while step < len(tokens) and (
            tokens[step].low in _WHEN or (tokens[step].is_name and step > speech.at)
        ):
            step += 1
        follows = [token.low for token in tokens[step : step + 2]]
        told_now = _is_now(tokens[: speech.subject[0]], 0)
        is_own = follows[-1:] == ["and"] and _is_now(tokens, step + 2) and not told_now
        if follows[:1] == [","] and follows[-1] in ("and", "before", "when", "until") and not is_own:
            yield speech._replace(at=step + 1, subject=(step + 1, step + 1))


def closing(
    parsed: Parsed, text: str, found: Sequence[Speech], triggers: Sequence[int], lexicon: Lexicon
) -> Iterator[Speech]:
    """Read a verb that no list knows where one of saying stands: "..., the Ministry specified on Monday"."""
    tokens = parsed.tokens
    known = {speech.at for speech in found}
    for at in range(2, len(tokens)):
        if at in known or not _may_say(tokens[at], lexicon) or not _ends_clause(tokens, at + 1):
            continue
        first = next(
            (n + 1 for n in range(at - 1, max(-1, at - _LABEL), -1) if tokens[n].text in _PAUSES), at
        )
        words = {token.low for token in tokens[first:at]}
        is_aside = tokens[first].low in _PERSONAL and at == first + 1 and tokens[at + 1 : at + 2] != ()
        is_behind = is_aside or any(n < first for n in triggers)
        if not is_behind or first >= at or FINITE & words or tokens[first].low not in _WHO:
            continue
        speaker = speaker_of(parsed, text, first, at, lexicon)
        if speaker is not None and (speaker.pronoun or speaker.body or speaker.role != "unknown"):
            yield Speech(speaker, "assert", at, (first, at), (0, 0), tokens[at].low)


_SHORTEST_VERB = 5  # letters
_PAUSES = (",", *QUOTE_MARKS)
_PERSONAL = ("he", "she", "it", "they")
_WHO = ("the", "a", "an", "its", "his", "he", "she", "it", "they")


def _may_say(token: Token, lexicon: Lexicon) -> bool:
    is_past = token.low.endswith("ed") and len(token.low) >= _SHORTEST_VERB and not token.is_name
    return is_past and token.norm not in lexicon.triggers and token.low not in load().by_start


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    follows = tokens[at : at + 2]
    is_over = not follows or follows[0].text in (".", ",", ";")
    return is_over or (follows[0].low in ("on", "in") and follows[-1].is_name)


def told_by(parsed: Parsed, text: str, lexicon: Lexicon) -> Iterator[Speech]:
    """Read "I am told by the police commander that" and "The ministry issued a statement saying that"."""
    tokens = parsed.tokens
    for at, token in enumerate(tokens):
        low = token.low
        is_told = low == "told" or (low in lexicon.speech and at > 1 and tokens[at - 2].low == "it")
        if is_told and [t.low for t in tokens[at + 1 : at + 2]] == ["by"]:
            end = next(
                (n for n in range(at + 3, min(len(tokens), at + _LABEL)) if tokens[n].low == "that"), 0
            )
            span, verb = ((at + 2, end), end) if end else ((0, 0), 0)
        elif low in _SAYING and tokens[at - 1].low in _TEXTS and at > 2:
            issued = next((n for n in range(at - 1, max(0, at - 6), -1) if tokens[n].low in _ISSUED), 0)
            span, verb = ((left_end(parsed, issued), issued), at) if issued else ((0, 0), 0)
        else:
            continue
        speaker = speaker_of(parsed, text, *span, lexicon, anyone=True) if span[1] > span[0] else None
        if speaker is not None:
            yield Speech(speaker, "assert", verb, span, (0, 0), low)


def accounts(parsed: Parsed, text: str, lexicon: Lexicon) -> Iterator[Speech]:
    """Read "The regional government gave another account: its forces had beaten them off"."""
    tokens = parsed.tokens
    colon = next((at for at, token in enumerate(tokens) if token.text == ":"), 0)
    if not colon or tokens[colon + 1 : colon + 2] == () or tokens[colon + 1].text in QUOTE_MARKS:
        return
    verb = next((at for at in range(1, colon) if tokens[at].low in _GIVING), 0)
    if verb and _ACCOUNTS & {token.low for token in tokens[verb:colon]}:
        speaker = speaker_of(parsed, text, left_end(parsed, verb), verb, lexicon)
        if speaker is not None:
            yield Speech(speaker, "assert", colon, (left_end(parsed, verb), verb), (0, 0), ":")


_PRESENT = ("has", "have", "is", "are", "may", "can", "will")
_TENSES = ("had", "was", "were", *_PRESENT)


def _is_now(tokens: Sequence[Token], start: int) -> bool:
    """Tell the article's own ", and P has been held since May" behind what somebody "said"."""
    auxiliary = next((token.low for token in tokens[start:] if token.low in _TENSES), "")
    return auxiliary in _PRESENT


def according(parsed: Parsed, text: str, lexicon: Lexicon) -> Iterator[Speech]:
    """Read "according to the border service" and "citing residents"."""
    tokens = parsed.tokens
    for at in range(len(tokens) - 2):
        two = f"{tokens[at].low} {tokens[at + 1].low}"
        start = (
            at + 2
            if two == "according to"
            else at + 1
            if tokens[at].low in ("citing", "quoting", "per")
            else 0
        )
        if [token.low for token in tokens[at : at + 4]] in _OF_WORDS:
            start = at + 4
        if not start:
            continue
        end = start
        while (
            end < len(tokens)
            and tokens[end].text not in (";", ".", *QUOTE_MARKS)
            and tokens[end].low not in ("who", "which", "whose", "but", "while", "said")
        ):
            if tokens[end].text == "," and not _is_apposition(tokens, end):
                end = _behind_name(tokens, end)
                break
            if end > start + 1 and _begins_clause(tokens, end):
                break
            end += 1
        speaker = speaker_of(
            parsed, text, start, stripped(tokens, end), lexicon, anyone=two == "according to"
        )
        if speaker is not None:
            yield Speech(speaker, "according", at, (at, end), (0, len(tokens)), tokens[at].low)


def _behind_name(tokens: Sequence[Token], comma: int) -> int:
    """Step over the name in "according to a volunteer at the camp, Marina Gulyaeva, the men were ..."."""
    name = tokens[comma + 1 : comma + 4]
    is_name = len(name) == 3 and name[0].is_name and name[1].is_name and name[2].text == ","
    return comma + 3 if is_name and not tokens[comma - 1].is_name else comma


def _begins_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell where "According to the border service an assault was beaten off" goes on without a comma."""
    return tokens[at].low in _OPENS_NOUN and tokens[at - 1].low not in _LINKS


def labelled(parsed: Parsed, text: str, found: Sequence[Speech], lexicon: Lexicon) -> Iterator[Speech]:
    """Read "And from Surrey, broker Tania Kwan: "..."" and "* A rebel officer, by telephone: "..."."""
    tokens = parsed.tokens
    for at in range(1, min(len(tokens) - 1, _LABEL + 1)):
        if tokens[at].text != ":" or tokens[at + 1].text not in QUOTE_MARKS:
            continue
        words = {token.low for token in tokens[:at]}
        if any(speech.at < at for speech in found) or FINITE & words:
            continue
        first = next((n for n in range(at) if tokens[n].is_word), 0)
        first = max(first, left_end(parsed, at)) if not tokens[first].is_name else first
        speaker = speaker_of(parsed, text, first, at, lexicon)
        if speaker is not None and (speaker.names or speaker.role != "unknown"):
            yield Speech(speaker, "assert", at, (first, at), (0, 0), ":")


def quoted_as(parsed: Parsed, text: str, lexicon: Lexicon) -> Iterator[Speech]:
    """Read "the agency quoted the border guards as saying that"."""
    tokens = parsed.tokens
    for at in range(2, len(tokens)):
        if tokens[at].low != "saying" or tokens[at - 1].low != "as":
            continue
        verb = next(
            (n for n in range(at - 2, -1, -1) if tokens[n].low in ("quoted", "cited", "quotes")), None
        )
        if verb is None:
            continue
        subject = (verb + 1, at - 1)
        if verb and tokens[verb - 1].low in FINITE:  # "an officer was quoted as saying"
            subject = (left_end(parsed, verb - 1), verb - 1)
        speaker = speaker_of(parsed, text, *subject, lexicon)
        if speaker is not None:
            yield Speech(speaker, "assert", at, subject, (0, 0), "saying")


def _is_apposition(tokens: Sequence[Token], comma: int) -> bool:
    after = tokens[comma + 1].low if comma + 1 < len(tokens) else ""
    if after == "the" and not any(token.text == "," for token in tokens[comma + 1 : comma + 9]):
        return False  # "According to Boyadjian, the police drove off"
    return (
        after in ("a", "an", "the", "who", "head", "spokesman", "director", "mayor")
        and tokens[comma - 1].is_name
        and comma > 2
    )
