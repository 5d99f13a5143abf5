"""Names as search keys: fold, native key, consonant skeleton, generic words and pairs.

Everything here is pure. `FOLD_VERSION` is stored in the index, and a change of it rebuilds the index:
raise it whenever a function below would give another key for the same name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

FOLD_VERSION = 3

_SILENT = str.maketrans("", "", "'`\"´ʹʺʻʼʽʾʿˈˌ‘’‚‛“”′")  # letters' marks, not word breaks
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_EZAFE = re.compile(r"(?<= )(?:[ei] )+(?=[a-z0-9])")  # Mazar-i-Sharif, Mazar-e Sharif, Mazar Sharif
# Compiled when first used, by `re` itself: names in Latin letters need none of these
_ACCENTS = "[\u0300-\u0362]+"  # anyascii leaves these out as well
_NOT_NATIVE_WORD = r"[\W_]+"
_NON_LATIN = "[\u0370-\u1cff\u1f00-\u1fff\u2c80-\ud7ff\uf900-\ufdff\ufe70-\ufefc\U00010000-\U000e0000]"
_ALPHABETS = r"[\u0370-\u058f\u10a0-\u10ff\u1c80-\u1cbf\u1f00-\u1fff\W\d]+"  # Greek to Georgian
_VOWEL_SIGNS = "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u0591-\u05c7]"
_IN_BRACKETS = r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*"

# One letter per sound where Arabic, Persian, Pashto and Urdu keyboards give several: the same town is
# typed with either, and the difference carries no meaning in a place name.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("يىېۍئے", "ی"),
        **dict.fromkeys("كڪګگ", "ک"),
        **dict.fromkeys("ةہھۀە", "ه"),
        **dict.fromkeys("أإآٱ", "ا"),
        "ؤ": "و",
        "ډ": "د",
        "ڈ": "د",
        "ټ": "ت",
        "ٹ": "ت",
        "ړ": "ر",
        "ڑ": "ر",
        "ڼ": "ن",
        "ں": "ن",
    }
)


def fold(text: str) -> str:
    """Give the Latin search key of a name: lower case, no diacritics, no punctuation.

    >>> fold("Spīn-Bōldak"), fold("Islam Qal'a"), fold("Mazār-i-Sharīf")
    ('spin boldak', 'islam qala', 'mazar sharif')
    >>> fold("")
    ''
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_SILENT).casefold()
        bare = re.sub(_ACCENTS, "", unicodedata.normalize("NFD", text))
        text = bare if bare.isascii() else _transliterated(text)
    text = text.lower()
    if text.isalpha():  # one plain word
        return text
    return _EZAFE.sub("", _NOT_WORD.sub(" ", text.translate(_SILENT)).strip())


def _transliterated(text: str) -> str:
    from anyascii import anyascii  # 13 ms to import: only for more than letters with accents

    return anyascii(text)


def native(text: str) -> str:
    """Give the search key of a name in its own script, empty for a name in Latin letters.

    No transliteration rescues Arabic, Hebrew or Chinese names, so they are kept as they are but for
    vowel signs, joiners and letters that keyboards confuse.

    >>> native("سپين بولدك") == native("سپین بولدک")
    True
    >>> native("Torkham")
    ''
    """
    if not is_native(text):
        return ""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    text = re.sub(_VOWEL_SIGNS, "", text).translate(_ARABIC)
    return re.sub(_NOT_NATIVE_WORD, " ", text).strip()


def is_native(text: str) -> bool:
    """Tell whether a name holds letters of another script than Latin."""
    return not text.isascii() and re.search(_NON_LATIN, text) is not None


def sounds_spelled(text: str) -> bool:
    """Tell whether a name's fold spells its sounds: Latin, Cyrillic, Greek, not Arabic or Chinese."""
    return not is_native(text) or re.fullmatch(_ALPHABETS, text) is not None


def index_keys(text: str) -> tuple[str, ...]:
    """List the keys under which a name is stored.

    Alphabets that anyascii turns into usual spellings (Cyrillic, Greek, Armenian, Georgian) are found
    by both keys; the rest by the native key alone, since their folds collide.
    """
    own = native(text)
    if not own:
        return tuple(filter(None, (fold(text),)))
    if sounds_spelled(text):
        return tuple(dict.fromkeys(filter(None, (own, fold(text)))))
    return (own,)


@lru_cache(maxsize=64)  # one search asks for them again and again
def query_keys(text: str) -> tuple[str, ...]:
    """List the keys to look a name up with, the best first."""
    return tuple(dict.fromkeys(filter(None, (native(text), fold(text)))))


_DIGRAPHS = (
    ("tch", "c"),
    ("dzh", "c"),
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "c"),
    ("ch", "c"),
    ("sh", "c"),
    ("dj", "c"),
    ("ts", "s"),
    ("tz", "s"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("x", "ks"),
)
_SOUNDS = str.maketrans({"q": "k", "j": "c", "z": "s", **dict.fromkeys("aeiouywv ", None)})
_HARD_C = re.compile(r"c(?!h)")
_SILENT_H = re.compile(r"(?<=[aeiou])h\b")  # Qala, Qalah, Qaleh
_DOUBLED = re.compile(r"(.)\1+")


def skeleton(text: str) -> str:
    """Give the consonants of a name, sounds that transliterations confuse made one.

    >>> skeleton("Hairatan") == skeleton("Khairaton") == skeleton("Ḩayratān")
    True
    >>> skeleton("Islam Qala") == skeleton("Eslam Qaleh") == "aslmkl"
    True
    """
    return skeleton_of_fold(fold(text))


@lru_cache(maxsize=1 << 13)  # the names of crossings are compared again and again
def skeleton_of_fold(key: str) -> str:
    """Give the consonants of a name that is folded already."""
    first = "a" if key[:1] in "aeiouy" and key else ""
    key = _HARD_C.sub("k", _SILENT_H.sub("", key).replace("sch", "sh"))
    for letters, sound in _DIGRAPHS:
        key = key.replace(letters, sound)
    return first + _DOUBLED.sub(r"\1", key.translate(_SOUNDS))


_BY_EAR = (
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("ph", "f"),
    ("dj", "j"),
)
_EAR = str.maketrans({"y": "i", "q": "k", "w": "v", " ": None})


@lru_cache(maxsize=1 << 13)
def pronounced(key: str) -> str:
    """Give what spellings by ear have in common, of a name that is folded already.

    >>> pronounced("wadeeah") == pronounced("wadiah"), pronounced("yaroubiya") == pronounced("yarubiyah")
    (True, True)
    """
    key = _SILENT_H.sub("", key)
    for letters, sound in _BY_EAR:
        key = key.replace(letters, sound)
    return _DOUBLED.sub(r"\1", key.translate(_EAR))


def deletions(key: str) -> set[str]:
    """Give the key and every key with one letter less.

    Two keys that differ by one letter, left out, added or changed, share one of these (the symmetric
    deletion of SymSpell, W. Garbe 2012).

    >>> sorted(deletions("tr"))
    ['r', 't', 'tr']
    """
    return {key} | {key[:i] + key[i + 1 :] for i in range(len(key))}


_BEGINNING = 7  # letters; deletions of a name's beginning are enough to find it (SymSpell again)


def spellings(key: str) -> set[str]:
    """Give the beginning of a key, spaces aside, with none, one and two of its letters left out.

    >>> sorted(spellings("t kh"))
    ['h', 'k', 'kh', 't', 'th', 'tk', 'tkh']
    """
    start = key.replace(" ", "")[:_BEGINNING]
    return {part for once in deletions(start) for part in deletions(once) if part}


class Generic(NamedTuple):
    """Words that say what kind of thing a name belongs to, and the kinds of place they allow.

    `kinds` is empty where every kind is allowed; `glued` words follow the name without a space.
    """

    words: str
    kinds: tuple[str, ...]
    glued: bool = False


_CROSSING = ("crossing",)
_PORT = ("crossing", "port", "settlement")
_AREA = ("admin1",)
_TOWN = ("crossing", "settlement")
_CITY = ("settlement",)

# What a border crossing is called, behind its name and before it. Longer words win over shorter ones.
_BEHIND_CROSSINGS = """
border | international border | land border | border crossing | international border crossing
| land border crossing | border crossing point | crossing | crossing point | land crossing | ferry crossing
| check post | border check post | integrated check post | icp | checkpoint | check point | border checkpoint
| border control | border control point | control point | border point | entry point | zero point
| border post | one stop border post | osbp | post | frontier | frontier post | border gate | gate | gateway
| bridge | international bridge | border bridge | pass | border station | border terminal | terminal
| trade terminal | transit terminal | border trade post | border trade zone | customs | customs post
| customs point | customs office | customs house | customs checkpoint | port of entry | land port of entry
| poe | land port | bandar | ferry | sinir kapisi | hudut kapisi | gumruk kapisi | kapisi | hataratkelo
| гкпп | кпп | مرزی | الحدودي | الحدودية | البري | बॉर्डर | सीमा | बार्डर | بارڈر
"""
_GLUED_BEHIND_CROSSINGS = "口岸 | 边境口岸 | 国际口岸 | 陸路口岸 | 陆路口岸 | 公路口岸 | 铁路口岸 | 海关"
_BEFORE_CROSSINGS = """
border crossing of | border crossing at | crossing of | crossing at | border post of | border post at
| border gate of | gate of | bridge of | checkpoint of | port
| معبر | معبر حدودي | منفذ | بوابة | بندر | گذرگاه | گذرگاه مرزی | مرز | پایانه مرزی | پایانه | گمرک
| מעבר | מעבר גבול | מעבר הגבול | кпп | мапп | гкпп | пункт пропуска | пункт пропуску | погранпереход
| переход | контрольно пропускной пункт | гранични прелаз | граничен премин | τελωνείο
| przejscie graniczne | przejscie graniczne w | granicni prelaz | granicni prijelaz | granicen premin
| punctul de trecere | vama | pika kufitare | cua khau | cua khau quoc te | pos lintas batas
| სასაზღვრო გამშვები პუნქტი | გამშვები პუნქტი
"""
_GLUED_BEFORE_CROSSINGS = """
ด่าน | ด่านชายแดน | ด่านพรมแดน | ด่านศุลกากร | จุดผ่านแดน | จุดผ่านแดนถาวร | จุดผ่อนปรน | ด่านสากล
| ច្រក | ច្រកព្រំដែន | ច្រកទ្វារ | ច្រកទ្វារព្រំដែន
| ច្រកព្រំដែនអន្តរជាតិ
"""
# Spanish, Portuguese and French, each with or without what joins them to the name
_ROMANCE = """
paso | paso fronterizo | paso internacional | puesto fronterizo | puesto de control | frontera | aduana
| cruce | cruce fronterizo | garita | complejo fronterizo | puente | puente internacional
| fronteira | posto fronteirico | posto de fronteira | posto fiscal | ponte | ponte internacional | alfandega
| pont | pont international | bac | poste | poste frontiere | poste frontalier | poste de douane | douane
| frontiere | point de passage | passage | poste de controle
"""
_JOINED_BY = ("", "de", "del", "de la", "de los", "do", "da", "du", "d", "des", "en", "em", "a")


def _words_of(listed: str) -> list[str]:
    return [part.strip() for part in listed.split("|")]


_TRAILING = (
    *(Generic(words, _CROSSING) for words in _words_of(_BEHIND_CROSSINGS)),
    *(Generic(words, _CROSSING, glued=True) for words in _words_of(_GLUED_BEHIND_CROSSINGS)),
    Generic("گذرگاه", _CROSSING),
    Generic("dry port", _PORT),
    Generic("port", _PORT),
    Generic("province", _AREA),
    Generic("region", _AREA),
    Generic("governorate", _AREA),
    Generic("state", _AREA),
    Generic("oblast", _AREA),
    Generic("city", _CITY),
    Generic("town", _TOWN),
)
_LEADING = (
    *(Generic(words, _CROSSING) for words in _words_of(_BEFORE_CROSSINGS)),
    *(Generic(words, _CROSSING, glued=True) for words in _words_of(_GLUED_BEFORE_CROSSINGS)),
    *(Generic(f"{words} {by}".strip(), _CROSSING) for words in _words_of(_ROMANCE) for by in _JOINED_BY),
    Generic("port of", _PORT),
    Generic("province of", _AREA),
    Generic("city of", _CITY),
    Generic("town of", _TOWN),
    Generic("the", ()),
)


@lru_cache(maxsize=64)
def without_generic(key: str) -> tuple[tuple[str, Generic], ...]:
    """List what a key leaves when its generic words are taken away, longest words first.

    An article before them goes as well: "the torkham crossing".

    >>> [(rest, generic.words) for rest, generic in without_generic("torkham border crossing")]
    [('torkham', 'border crossing'), ('torkham border', 'crossing')]
    """
    bare = _without_one(key)
    further = [
        (inner, generic if generic.kinds else other)
        for rest, other in bare
        for inner, generic in _without_one(rest)
        if not other.kinds or generic.kinds == other.kinds == _CROSSING
    ]
    first = dict[str, Generic]()
    for rest, generic in (*bare, *further):
        first.setdefault(rest, generic)
    return tuple(first.items())


def _without_one(key: str) -> list[tuple[str, Generic]]:
    suffixes, prefixes = _suffixes(), _prefixes()
    found = []
    if key.endswith(tuple(suffixes)):
        found += [(key.removesuffix(end), suffixes[end]) for end in suffixes if key.endswith(end)]
    if key.startswith(tuple(prefixes)):
        found += [(key.removeprefix(start), prefixes[start]) for start in prefixes if key.startswith(start)]
    return [(rest.strip(), generic) for rest, generic in found if rest.strip()]


@cache
def _suffixes() -> dict[str, Generic]:
    return _by_text(
        {("" if each.glued else " ") + (native(each.words) or each.words): each for each in _TRAILING}
    )


@cache
def _prefixes() -> dict[str, Generic]:
    return _by_text(
        {(native(each.words) or each.words) + ("" if each.glued else " "): each for each in _LEADING}
    )


def _by_text(generics: dict[str, Generic]) -> dict[str, Generic]:
    return {text: generics[text] for text in sorted(generics, key=lambda text: (-len(text), text))}


def without_brackets(text: str) -> str:
    """Take away what a name has in brackets, empty where that changes nothing.

    >>> without_brackets("Akina (Aqina) dry port"), without_brackets("Torkham")
    ('Akina dry port', '')
    """
    rest = re.sub(_IN_BRACKETS, " ", text).strip()
    return rest if rest != text.strip() else ""


def before_comma(text: str) -> tuple[str, str]:
    """Split "Wesh, Kandahar" into the place and what it lies in; both empty for anything else.

    >>> before_comma("Wesh, Kandahar"), before_comma("Kabul, Herat, Kunduz")
    (('Wesh', 'Kandahar'), ('', ''))
    """
    first, _, rest = (part.strip() for part in text.replace("،", ",").partition(","))
    return (first, rest) if first and rest and "," not in rest else ("", "")


_JOINING = {"and", "to", "va", "wa", "و"}


def pairs(key: str) -> tuple[tuple[str, str], ...]:
    """List the ways in which a key may be two names side by side.

    Every split is tried, since the dash in "Chaman-Spin Boldak" and the dash in "Spin-Boldak" look alike.

    >>> pairs("wesh chaman")
    (('wesh', 'chaman'),)
    """
    tokens = key.split()
    splits = ((tokens[:i], tokens[i:]) for i in range(1, len(tokens)))
    cleaned = ((_trimmed(left), _trimmed(right)) for left, right in splits)
    return tuple(dict.fromkeys((left, right) for left, right in cleaned if left and right))


def _trimmed(tokens: list[str]) -> str:
    start = 1 if tokens and tokens[0] in _JOINING else 0
    end = len(tokens) - 1 if tokens and tokens[-1] in _JOINING else len(tokens)
    return " ".join(tokens[start:end])
