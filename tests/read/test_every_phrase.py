"""Every verb and phrase of the lexicon gives its claim in a plain sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geomap.gazetteer import Gazetteer
from geomap.read import lexicon
from geomap.read.drafts import read

RAW = lexicon.load().raw
GROUPS = ("captured", "retaken", "holds", "closed", "opened", "restricted")


def past_and_participle(phrase: str) -> tuple[str, str]:
    first, *rest = phrase.split()
    by_tag: dict[str, str] = {}
    for form, tag in lexicon.forms(first, RAW["irregular"]).items():
        by_tag.setdefault(tag, form)
    past = by_tag.get("past") or by_tag["both"]
    participle = by_tag.get("part") or by_tag["both"]
    return " ".join([past, *rest]), " ".join([participle, *rest])


def sentences() -> Iterator[tuple[str, str]]:
    for group in GROUPS:
        for phrase in RAW[group].get("verbs", []) + RAW[group].get("phrases", []):
            past, participle = past_and_participle(phrase)
            yield group, f"The Taliban {past} the Torkham crossing on Tuesday."
            yield group, f"The Taliban have {participle} Torkham, officials said."
    for phrase in RAW["withdrew"]["phrases"]:
        yield "withdrew", f"Afghan soldiers {past_and_participle(phrase)[0]} the Torkham crossing on Tuesday."
    for verb in RAW["captured"]["verbs"] + RAW["retaken"]["verbs"]:
        group = "captured" if verb in RAW["captured"]["verbs"] else "retaken"
        yield group, f"Torkham was {past_and_participle(verb)[1]} by the Taliban on Tuesday."
    for group in ("closed", "opened"):
        for verb in RAW[group]["verbs"]:
            yield group, f"The Torkham crossing was {past_and_participle(verb)[1]} on Tuesday."


@pytest.mark.parametrize(("claim", "sentence"), list(sentences()))
def test_a_phrase_gives_its_claim(claim: str, sentence: str, gazetteer: Gazetteer):
    drafts = read(sentence, "2021-07-16", gazetteer)
    told = [(d.claim, d.place_id) for d in drafts if d.modality in ("asserted", "hedged")]
    assert (claim, "torkham") in told
