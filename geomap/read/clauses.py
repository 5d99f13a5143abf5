"""Lay the patterns of `patterns.txt` on a sentence: which of them it meets, and at which place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geomap.read.arguments import by_party, is_one_crossing, locative, possessive, subject_party
from geomap.read.event import Event, Hit, make
from geomap.read.lexicon import Lexicon, Trigger
from geomap.read.match import Span, matches
from geomap.read.patterns import Pattern, Piece, load
from geomap.read.refs import Parsed, PartyRef, PlaceRef
from geomap.read.sentences import Token
from geomap.read.verbs import Reality, chain
from geomap.read.view import Word, readings, seen
from geomap.words import PASSAGE_WORDS, SHOWN_ONLY_WORDS

_FORMS = (("ing", "ing"), ("ed", "both"), ("en", "part"), ("s", "s"))
_ATTACKS = ("attack", "raid", "strike", "shell", "bomb", "assault", "ambush", "fire", "hit", "fight")
_DETERMINERS = ("the", "a", "an", "this", "that", "any", "his", "its", "their")
_BEFORE = 8  # words
_TOPIC = 9  # words behind "declined to comment"
_KEEPING = ("keeps", "keep", "kept", "has", "have", "had", "holds", "hold", "leaves", "left")
_NEAR = 2  # words between an agent and his verb
_AROUND = 12  # words to either side in which the place of a pattern without one is looked for
_WHO_FIRED = (["who", "fired"], ["who", "shot"], ["who", "started"], ["who", "opened"])


def events(parsed: Parsed, lexicon: Lexicon) -> list[Event]:
    """Find what the patterns say in a sentence."""
    patterns = load()
    near = patterns.near({token.low for token in parsed.tokens})
    if not near:
        return []
    read = [(words, seen(words)) for words in readings(parsed, patterns)]
    anywhere = set().union(*(found for _, found in read))
    likely = [pattern for pattern in near if patterns.may_meet(pattern, anywhere)]
    return [
        event
        for words, found in read
        for pattern in likely
        if patterns.may_meet(pattern, found)
        for spans in matches(patterns.pieces(pattern), words)
        for event in _events(_Met(pattern, patterns.pieces(pattern), spans, words), parsed, lexicon)
    ]


class _Met(NamedTuple):
    """A pattern that a sentence meets: its pieces and the words that they lie on."""

    pattern: Pattern
    pieces: Sequence[Piece]
    spans: Sequence[Span]
    words: Sequence[Word]

    @property
    def begin(self) -> int:
        """Return where its words begin."""
        return self.spans[0][1]

    @property
    def end(self) -> int:
        """Return where its words end."""
        return self.spans[-1][1] + self.spans[-1][2]

    def hit(self, parsed: Parsed, lexicon: Lexicon) -> Hit:
        """Give its judged word as a trigger."""
        at, count = next((at, count) for number, at, count in self.spans if self.pieces[number].judged)
        first, until = self.words[at].first, self.words[at + count - 1].last
        low = parsed.tokens[first].low
        trigger = Trigger(self.pattern.word, _frame(self.pattern, low), (low,), _form(low))
        return Hit(parsed, trigger, first, until, chain(parsed.tokens, first, lexicon), lexicon)

    def place(self) -> PlaceRef | None:
        """Give the first place in it."""
        return next((self.words[at].place for _, at, _ in self.spans if self.words[at].place), None)

    def party(self) -> PartyRef | None:
        """Give the actor that the pattern speaks of."""
        actors = (at for n, at, _ in self.spans if "A" in self.pieces[n].options and not self.pieces[n].other)
        return next((self.words[at].party for at in actors if self.words[at].party), None)


def _events(met: _Met, parsed: Parsed, lexicon: Lexicon) -> Iterator[Event]:
    if _is_refuted(met.pattern, met.words, met.begin, met.end, lexicon):
        return
    hit = met.hit(parsed, lexicon)
    if _is_another_verb(met, hit):
        return
    first, last = met.words[met.begin].first, met.words[met.end - 1].last
    asked = _asked_about(hit, last) if met.pattern.word in SHOWN_ONLY_WORDS else None
    place = met.place() or asked or _nearby(hit, first, last)
    if place is not None and _is_between(hit, place):
        place = place._replace(noun="crossing")  # both sides are named: the crossing is meant
    if met.pattern.word == "withdrew" and place is not None and place.word in _LINES:
        place = _garrison_of(hit, met.party()) or place
    party = met.party() or _agent(hit) or _keeper(hit, place)
    if party is None and met.pattern.word == "holds":
        party = possessive(hit, first - 1)  # "under our full control"
    if met.pattern.rule == "hours" and _is_always(parsed.tokens[first : last + 1]):
        return
    if _is_no_claim(met.pattern, place, party, parsed):
        return
    event = make(hit, met.pattern.rule, place, party, needs_focus=place is None, state=True)
    would_not = met.pattern.word in SHOWN_ONLY_WORDS and event.why in ("would", "could", "can", "cannot")
    limits = met.pattern.says_no or met.pattern.word == "restricted"
    may_not = limits and event.why in ("may", "can", "could", "cannot")  # "no one may cross"
    may_not = may_not or (met.pattern.says_no and _will_not_let(hit))
    if (met.pattern.says_no and event.reality is Reality.DENIED) or would_not or may_not:
        event = event._replace(reality=Reality.ASSERTED, why="")
    event = event._replace(first=min(first, event.first), last=max(last, event.last))
    yield event
    if place is not None:
        yield from (event._replace(place=other) for other in joined(parsed, place))


def _will_not_let(hit: Hit) -> bool:
    """Tell "they will not let a goat through", said of now."""
    group = [hit.low(at) for at in range(max(0, hit.at - 3), hit.at + 1)]
    is_refused = group[-3:-1] == ["will", "not"] or group[-2:-1] == ["won't"]
    return is_refused and group[-1] in ("let", "allow", "admit", "accept")


_HAVING = ("had", "has", "have")


def _is_another_verb(met: _Met, hit: Hit) -> bool:
    """Tell "they had captured the last base in P" and "condemned the attack and said it"."""
    if met.pattern.word == "holds" and hit.low(hit.at) in _HAVING and _is_participle(hit, hit.until):
        return True
    return hit.low(hit.at) in _ATTACKS and hit.low(hit.at - 1) in _DETERMINERS


def _is_participle(hit: Hit, at: int) -> bool:
    forms = {trigger.form for trigger in hit.lexicon.triggers.get(hit.low(at), ())}
    return hit.low(at).endswith("ed") or bool(forms & {"both", "part"})


def _is_no_claim(pattern: Pattern, place: PlaceRef | None, party: PartyRef | None, parsed: Parsed) -> bool:
    """Tell what is met and yet says nothing of a gate."""
    if place is not None and place.mention is None and place.noun == "town":
        return True  # "the bazaar is open"
    if place is not None and parsed.tokens[place.first].low == "no":
        return not pattern.says_no  # "no Kyrgyz post had been taken"
    is_force = party is not None and bool(party.word)
    if pattern.rule == "passing" and place is not None and place.word in ("border", "frontier"):
        return place.mention is None  # people pour over a border anywhere
    if pattern.rule == "in-charge" and party is not None and party.word in ("it", "he", "she"):
        return True  # "it is still too early at P"
    if pattern.rule == "owned":  # "the post is still the government's"
        return party is None or not parsed.tokens[party.last - 1].low.endswith(("'s", "s'"))
    if pattern.rule == "has":  # "Pakistan has a gate", "they had captured P"
        return not is_force or _opens_with_participle(place, parsed)
    if pattern.rule == "fled-abroad":  # soldiers flee a gate, people a country
        return not is_force or (party is not None and party.generic == "pronoun")
    # people of a country may leave, and it leaves nothing
    return pattern.word == "withdrew" and party is not None and party.state and not party.strong


_LINES = ("border", "frontier", "river")


def _garrison_of(hit: Hit, party: PartyRef | None) -> PlaceRef | None:
    """Find the P that "the garrison of P" leaves when it walks across the border."""
    if party is None:
        return None
    inside = (
        ref for ref in hit.parsed.places if party.last <= ref.first < hit.at and ref.mention is not None
    )
    ref = next(inside, None)
    return ref if ref is not None and hit.low(party.last) in ("of", "at", "in", "from") else None


def _agent(hit: Hit) -> PartyRef | None:
    """Find who lets, bars or shuts: the subject right before an active verb, or who stands behind "by"."""
    if hit.trigger.group not in PASSAGE_WORDS or hit.trigger.frame != "pattern":
        return None
    if hit.verb.be and hit.trigger.form != "ing":
        return by_party(hit, hit.until)
    subject = subject_party(hit)
    return subject if subject is not None and hit.verb.first - subject.last <= _NEAR else None


def _keeper(hit: Hit, place: PlaceRef | None) -> PartyRef | None:
    """Find who keeps a gate so: "Niger keeps its end shut", "Malaysia has kept its half closed"."""
    if place is None or hit.trigger.group not in PASSAGE_WORDS:
        return None
    before = [ref for ref in hit.parsed.parties if ref.last < place.first and ref.last < hit.at]
    return next((ref for ref in reversed(before) if hit.low(ref.last) in _KEEPING), None)


def _is_refuted(pattern: Pattern, words: Sequence[Word], begin: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "no trucks are passing" and "kept the gate closed" from what the bare words say."""
    before = _before(words, begin)
    if not pattern.says_no and load().words["none"] & set(before):
        return True
    if words[begin].text == "P" and before[-1:] and before[-1] in load().words["elsewhere"]:
        return True  # "the road near P was blocked"
    if words[begin].text == "P" and before[-1:] and before[-1] in ("at", "of", "in"):
        near = {word.text for word in words[max(0, begin - 5) : begin]}
        near |= {word.removesuffix("s") for word in near}
        if pattern.says_no or lexicon.words["nouns.things"] & near:
            return True  # "the duty-free shop at P is closed"
    if pattern.word in PASSAGE_WORDS and _is_other_traffic(pattern, words, begin, end, lexicon):
        return True
    if pattern.word == "no-comment" and _NAMELESS & {word.text for word in words[begin : end + 2]}:
        return True  # "who declined to be named, said the post"
    if pattern.rule == "barrier-up" and [word.text for word in words[end : end + 1]] == ["off"]:
        return True  # "P was cut off"
    if pattern.word == "no-comment" and (before[-1:] == ["not"] or _is_other_topic(words, end)):
        return True
    if pattern.word == "unverified" and _asks_else(words, begin, end):
        return True  # who shot or when it opens is another question than who holds the gate
    follows = [word.text for word in words[end : end + 3]]
    is_kept_so = follows[:1] and follows[0] in load().words["states"]
    is_kept_so = is_kept_so or (follows[1:2] == ["P"] and follows[-1] in load().words["states"])
    is_kept_so = is_kept_so or (follows[0:1] in (["to"], ["with"]) and follows[-1] in load().words["states"])
    return pattern.word == "holds" and bool(is_kept_so)  # "kept its crossing to Ethiopia closed"


_NAMELESS = {"named", "identified", "publicly"}


def _before(words: Sequence[Word], begin: int) -> list[str]:
    """Give the four words before, those of the same clause."""
    texts = [word.text for word in words[max(0, begin - 4) : begin]]
    ends = [at + 1 for at, text in enumerate(texts) if text in (":", ";", ".")]
    return texts[ends[-1] :] if ends else texts


_NO_LIMIT = (["and"], ["alike"], ["hours"])  # "opened only hours earlier"


def _is_other_traffic(
    pattern: Pattern, words: Sequence[Word], begin: int, end: int, lexicon: Lexicon
) -> bool:
    """Tell what moves or rests and is not the traffic of a gate."""
    if pattern.word == "opened" and _is_no_traffic(pattern, words, begin, end):
        return True
    is_of_all = pattern.word == "closed" and pattern.says_no and not {"A", "B"} & set(pattern.text)
    if is_of_all and any(word.party and word.party.word for word in words[begin:end]):
        return True  # "not one of our men crossed the line"
    if pattern.rule == "but-for" and [word.text for word in words[end : end + 1]] in _NO_LIMIT:
        return True  # "closed to lorries and travellers alike"
    before = {word.text for word in words[max(0, begin - 3) : begin]}
    if (
        pattern.word == "closed"
        and pattern.says_no
        and [word.text for word in words[end : end + 1]] == ["to"]
    ):
        return True  # "nobody has crossed to attack us"
    return pattern.word == "closed" and bool(
        lexicon.words["actors.guests"] & before
    )  # "aid agencies suspended"


def _is_no_traffic(pattern: Pattern, words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "we only let the sick across", "drugs are moving", "paratroopers were running the checks"."""
    texts = [word.text for word in words[max(0, begin - _BEFORE) : end]]
    forces = (word.party and word.party.word for word in words[max(0, begin - 4) : begin])
    is_only = [word.text for word in words[max(0, begin - 1) : begin]] == ["only"]
    return (
        is_only
        or bool(load().words["contraband"] & set(texts))
        or (pattern.rule == "passing" and any(forces))
    )


_UNCLEAR = {"unclear", "clear", "known", "certain", "uncertain"}


def _asks_else(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "unclear when it will open", "who fired" and "reports of the death of" from what is asked here."""
    behind = [word.text for word in words[end : end + _TOPIC]]
    before = {word.text for word in words[max(0, begin - _BEFORE) : begin]}
    said = {word.text for word in words[begin:end]}
    if _UNCLEAR & said and before | said and not load().words["asked"] & {*behind, *before}:
        return True
    if "long" in behind[:4] or behind[:1] == ["from"]:
        return True  # "nobody can tell us for how long", "no word from the ministry"
    if behind[:1] == ["whether"] and not load().words["asked"] & set(behind):
        return True  # "could not confirm whether more measures were taken"
    if {"cause", "reason", "reasons", "motive", "number", "extent", "identity"} & before:
        return True
    if list(behind[:2]) in _WHO_FIRED or (behind[:1] and behind[0] in ("when", "why", "how", "what")):
        return True
    return bool({"death", "deaths", "casualties", "toll", "killed", "injured"} & set(behind))


def _is_always(tokens: Sequence[Token]) -> bool:
    """Tell "24 hours a day", "seven days a week" and the "7 a" of "at 7 a.m." from hours that restrict."""
    inside = [token.low for token in tokens]
    return bool({"24", "seven"} & set(inside)) or inside[-2:] == ["a", "."]


def _is_other_topic(words: Sequence[Word], end: int) -> bool:
    """Tell "declined to comment on lay-offs": the gate is not what was asked about."""
    behind = words[end : end + _TOPIC]
    at = next((n for n, word in enumerate(behind[:3]) if word.text in ("on", "about")), None)
    if at is None:
        return False
    topics = load().words["topics"]
    ends = next(
        (n for n in range(at + 1, len(behind)) if behind[n].text in ("or", "and", ",", ".")), len(behind)
    )
    return not any(word.place is not None or word.text in topics for word in behind[at + 1 : ends])


def _opens_with_participle(place: PlaceRef | None, parsed: Parsed) -> bool:
    return place is not None and parsed.tokens[place.first].low.endswith("ed")


def _nearby(hit: Hit, first: int, last: int) -> PlaceRef | None:
    """Find the place of a pattern that names none: behind "at" after it, else before it in its clause."""
    behind = locative(hit, last - 1, _AROUND // 2)  # "passed at", where the pattern ends with "at"
    is_near = behind is not None and not any(hit.low(at) == "," for at in range(last, behind.first))
    if behind is not None and is_near and _is_told(behind):
        return behind
    before = [ref for ref in hit.parsed.places if first - _AROUND <= ref.first and ref.last <= last]
    gates = [ref for ref in before if _may_be_gate(hit, ref)]
    return gates[-1] if gates and not gates[-1].many else None


def _is_told(ref: PlaceRef) -> bool:
    """Tell a place from the bare noun of "customs office" and "port director"."""
    return ref.mention is not None or ref.definite or ref.many


_ELSE_ASKED = (";", ".", "because", "since", "where", "but")


def _asked_about(hit: Hit, last: int) -> PlaceRef | None:
    """Find the place of "did not answer questions about P" and "reports that P had fallen"."""
    ends = next(
        (at for at in range(last, len(hit.parsed.tokens)) if hit.low(at) in _ELSE_ASKED),
        len(hit.parsed.tokens),
    )
    return next((ref for ref in hit.parsed.places if last <= ref.first < ends and _is_told(ref)), None)


def _is_between(hit: Hit, place: PlaceRef) -> bool:
    """Tell "between Narva and Ivangorod"."""
    both = [ref for ref in hit.parsed.places if ref.first == place.first or is_one_crossing(place, ref)]
    return len(both) > 1 and any(hit.low(ref.first - 1) == "between" for ref in both)


def _may_be_gate(hit: Hit, ref: PlaceRef) -> bool:
    """Tell crossings and nouns, and the town that a sentence opens with: "At Gaya, ..."."""
    opens = ref.first <= 1 and hit.low(ref.first - 1) in ("at", "in")
    return (
        (ref.mention is None and ref.definite)
        or (ref.mention is not None and ref.mention.best.crossing is not None)
        or opens
    )


def joined(parsed: Parsed, place: PlaceRef) -> Iterator[PlaceRef]:
    """Give the places that "and" or a comma joins to a named one, on either side."""
    if place.mention is None:
        return
    for ref in parsed.places:
        gap = parsed.tokens[min(ref.last, place.last) : max(ref.first, place.first)]
        joined = bool(gap) and all(token.low in ("and", ",", "at", "through", "both") for token in gap)
        if ref.first != place.first and joined and ref.mention is not None and not ref.many:
            yield ref


def _frame(pattern: Pattern, low: str) -> str:
    """Say how a judged word is judged: a verb, or a noun that another word governs."""
    if pattern.word == "fighting" and any(low == words[0] for words in load().lists["shooting"]):
        return "fight"
    return "noun" if low in load().words["nouns"] else "pattern"


def _form(low: str) -> str:
    return next((form for ending, form in _FORMS if low.endswith(ending)), "past")
