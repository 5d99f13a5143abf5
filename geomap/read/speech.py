"""An act of saying, and the stretch of its sentence that is what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geomap.read.refs import Parsed
from geomap.read.sentences import Token
from geomap.read.speakers import DAYS, Speaker

QUOTE_MARKS = ('"', "“", "”")
IN_WORDS_OF = "in"  # "in the words of": only what stands in quotation marks
SEEING = ("saw", "see", "sees", "seen", "heard", "hear", "witnessed", "witness")
_TIMES = (
    "daylight",
    "dawn",
    "sunrise",
    "noon",
    "midnight",
    "dusk",
    "nightfall",
    "midday",
    "sunset",
    "daybreak",
)


class Speech(NamedTuple):
    """One act of saying: who, with which stance, over which words of the sentence.

    `scope` is the range of words that are what was said; None for "according to" the whole sentence.
    `at` is the verb, `subject` the speaker's words.
    """

    speaker: Speaker
    stance: str
    at: int
    subject: tuple[int, int]
    scope: tuple[int, int]
    verb: str = ""


def with_scope(parsed: Parsed, speech: Speech, others: Sequence[Speech], triggers: Sequence[int]) -> Speech:
    """Give the words that were said: those behind the verb if an event stands there, else those before."""
    length = len(parsed.tokens)
    if speech.stance == "aside" or speech.verb == IN_WORDS_OF:
        return speech._replace(scope=(speech.at, speech.at))
    before = max((o.at + 1 for o in others if o.at < speech.at), default=0)
    after = min((_begin(o) for o in others if o.at > speech.at and o.subject[0] > speech.at), default=length)
    if speech.stance == "according":
        return speech._replace(scope=_according_scope(parsed, speech, before, after, triggers))
    start = max(speech.at + 1, speech.subject[1] if speech.subject[0] > speech.at else 0)
    if _opens_with_time(parsed, before) and not any(start <= at < after for at in triggers):
        main = next((n + 1 for n in range(before, speech.subject[0]) if parsed.tokens[n].text == ","), before)
        if _is_behind(parsed, speech) and any(main <= at < speech.subject[0] for at in triggers):
            return speech._replace(scope=(main, speech.subject[0]))
    if (speech.verb in SEEING and not _is_last(parsed, speech)) or _opens_with_time(parsed, before):
        return speech._replace(scope=(start, after))
    if (
        _is_behind(parsed, speech)
        and _is_over(parsed, speech)
        and any(before <= at < speech.subject[0] for at in triggers)
    ):
        return speech._replace(scope=(before, min(speech.subject[0], speech.at)))
    if speech.stance == "deny":
        after = next((n for n in range(start, after) if parsed.tokens[n].low == ";"), after)
    after = min(after, _until_done(parsed, speech, start, after, triggers))
    if any(start <= at < after for at in triggers):
        return speech._replace(scope=(start, _until_where(parsed, start, after)))
    if _is_behind(parsed, speech):
        return speech._replace(scope=(before, min(speech.subject[0], speech.at)))
    return speech._replace(scope=(start, after))


def _begin(speech: Speech) -> int:
    """Tell where what is said before it ends: at its subject, or at "and blamed", which shares one."""
    return speech.subject[0] if speech.subject[1] >= speech.at - 2 else speech.at


_DECLARING = ("declared", "announced", "confirmed", "welcomed", "condemned", "hailed")


def _until_done(parsed: Parsed, speech: Speech, start: int, end: int, triggers: Sequence[int]) -> int:
    """Tell where the speaker acts: "declared a quarantine and blocked passage", which he does not say."""
    tokens = parsed.tokens
    if speech.verb not in _DECLARING or [t.low for t in tokens[start : start + 1]] not in (
        ["a"],
        ["an"],
        ["the"],
    ):
        return end
    joined = (at for at in range(start, end - 1) if tokens[at].low == "and")
    for at in joined:
        step = at + 1
        while step < end and tokens[step].low.endswith("ly"):
            step += 1
        if step in triggers:
            return at
    return end


def _until_where(parsed: Parsed, start: int, end: int) -> int:
    """Tell where the article goes on by itself: "hauliers report queues at P, where the gate is shut"."""
    breaks = ("where", "although", "though")
    at = next((n for n in range(start + 1, end) if parsed.tokens[n].low in breaks), end)
    return at if at < end and parsed.tokens[at - 1].text == "," else end


def _according_scope(
    parsed: Parsed, speech: Speech, before: int, after: int, triggers: Sequence[int]
) -> tuple[int, int]:
    if speech.at <= 1:
        return speech.subject[1], after
    tokens = parsed.tokens
    joints = (at for at in range(speech.at - 2, before, -1) if tokens[at].text == ";" or _joins(tokens, at))
    clause = next(
        joints, before
    )  # of "P has been shut since May, and on Monday, according to traders, Q was"
    goes_on = any(speech.subject[1] <= at < after for at in triggers)
    is_amid = goes_on or not any(before <= at < speech.at for at in triggers)
    if is_amid and tokens[speech.at - 1].text == "," and not any(clause <= at < speech.at for at in triggers):
        return clause, after  # "At Torkham, according to traders, lorries move again"
    for at in range(speech.at - 1, before, -1):
        is_aside = parsed.tokens[at].low == "but" and parsed.tokens[at - 1].text != ","
        if parsed.tokens[at].low in (";", "but", "while", "whereas") and not is_aside:
            return at, speech.at
    return before, speech.at


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Tell the comma of ", and on Monday"."""
    return tokens[at].text == "," and tokens[at + 1].low in ("and", "but", "while", "whereas")


_ABOUT = ("more", "less", "than", "almost", "nearly", "about", "barely", "only", "just")


def _opens_with_time(parsed: Parsed, first: int) -> bool:
    """Tell "Hours after the town fell, a reporter said ...": the fall is not what he said."""
    while first < len(parsed.tokens) and parsed.tokens[first].low in _ABOUT:
        first += 1
    opening = [token.low for token in parsed.tokens[first : first + 4]]
    opening = opening[: opening.index(",")] if "," in opening[1:] else opening
    if opening[1:2] and opening[1] in _TIMES:
        return False  # "Before daylight insurgents came back, ..."
    is_clause = opening[:1] != [] and opening[0] in ("when", "as", "since", "once", "while")
    return (is_clause or bool({"after", "before"} & set(opening))) and "according" not in opening


def _is_last(parsed: Parsed, speech: Speech) -> bool:
    """Tell "..., reporters could see."."""
    return [token.text for token in parsed.tokens[speech.at + 1 : speech.at + 3]] in (["."], [])


def _is_over(parsed: Parsed, speech: Speech) -> bool:
    """Tell whether nothing that was said follows: "..., officials said on Friday, two weeks after"."""
    end = max(speech.at + 1, speech.subject[1])
    behind = [token.low for token in parsed.tokens[end : end + 6]]
    if parsed.tokens[speech.at].low == "told" and {",", "."} & {t.low for t in parsed.tokens[end : end + 10]}:
        return True  # "..., residents told a radio station, and"
    if not behind or ("that" in behind and behind[0] != ","):
        return not behind
    return behind[0] in (
        ".",
        ",",
        ";",
        "on",
        "in",
        "late",
        "early",
        "by",
        "after",
        "at",
        "to",
        "from",
        "via",
        '"',
        "”",
        *DAYS,
    )


def _is_behind(parsed: Parsed, speech: Speech) -> bool:
    """Tell whether the speaker comes after what was said: behind a comma or a quotation mark."""
    first = min(speech.subject[0], speech.at)
    return first > 0 and parsed.tokens[first - 1].text in (",", *QUOTE_MARKS, "—", "–", "-")
