"""Score the reader: our own articles with gold claims and traps, and public geoparsing corpora from a path.

    python benchmarks/reader.py articles [--split dev|test|test2] [--show]
    python benchmarks/reader.py agreement
    python benchmarks/reader.py corpora FOLDER [--half odd|even]
    python benchmarks/reader.py speed

The articles in benchmarks/articles are in our own words. benchmarks/ARTICLES.md tells which half is which,
who wrote and marked it, and that the errors on the test halves have never been looked at.
The corpora are not part of this repository: `corpora` takes a folder with GeoVirus.xml, TR-News.xml,
GWN.xml, lgl.xml and geocorpora.tsv as the repository geoai-lab/EUPEG publishes them.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geomap.gazetteer import Gazetteer
from geomap.model import SHOWN_ONLY_WORDS
from geomap.read.drafts import Draft, Findings, findings, read

ARTICLES = Path(__file__).parent / "articles"
FACTUAL = ("asserted", "hedged")
NARRATORS = ("the article",)
ROUNDS = 1000
SPLITS = ("dev", "test", "test2")


@dataclass
class Tally:
    """What one article adds: matches, drafts, gold claims, and the parts that were right."""

    matched: int = 0
    drafts: int = 0
    gold: int = 0
    placed: int = 0
    side: list[bool] = field(default_factory=list)
    taken: list[bool] = field(default_factory=list)
    party: list[bool] = field(default_factory=list)
    claimant_party: list[bool] = field(default_factory=list)
    speaker: dict[str, list[bool]] = field(default_factory=dict)
    traps: list[bool] = field(default_factory=list)
    seen: list[bool] = field(default_factory=list)  # claims of which a draft or an unread sentence has words
    unread: int = 0


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Give the share of the shorter of two spans that both cover."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(1, min(one[1] - one[0], other[1] - other[0]))


def _surname(words: str) -> str:
    """Give the surname of "mr. kakar" and "lieutenant saw a one": his last word."""
    named = words.split()
    return named[-1] if len(named) > 1 and named[0].rstrip(".") in ("mr", "mrs", "ms", "dr") else " "


def same_speaker(draft: Draft, gold: dict[str, Any]) -> bool:
    if gold["claim"] in SHOWN_ONLY_WORDS and not gold["claimant"]:
        return True  # who did not comment may stand as claimant or in the article's own words
    said, wanted = draft.claimant.casefold(), gold["claimant"].casefold()
    if (gold["speech"] == "narrator" or not wanted) and (said in NARRATORS or not wanted):
        return said in NARRATORS
    if said in NARRATORS:
        return False
    if wanted in ("he", "she", "it", "they"):
        return True  # the pronoun's bearer is scored by the party behind him
    return (
        said in wanted
        or wanted in said
        or _surname(wanted) in said.replace(",", " ").split()
        or len(set(said.split()) & set(wanted.split()) - {"the", "a", "of"}) >= 2
    )


Say = Callable[[str], None]


def score(gold: dict[str, Any], found: Findings, say: Say) -> Tally:
    """Match drafts and gold claims one to one: same class, same place, overlapping words."""
    drafts = found.drafts
    free = [d for d in drafts if d.modality in FACTUAL and d.pinned]
    tally = Tally(gold=len(gold["claims"]), drafts=len(free))
    for claim in gold["claims"]:
        best = best_match(claim, free)
        if best is None:
            say(f"MISSED {claim['claim']} {claim['place_id']} by {claim['claimant']!r}: {claim['quote']}")
        else:
            free.remove(best)
            compare(tally, claim, best, say)
    shown = [(one.start, one.end) for one in (*drafts, *found.unread)]
    tally.seen = [any(overlap((c["start"], c["end"]), span) > 0 for span in shown) for c in gold["claims"]]
    tally.unread = len(found.unread)
    for draft in free:
        say(f"SPURIOUS {draft.claim} {draft.place_id} {draft.claimant!r} {draft.rule}: {draft.quote}")
    for trap in gold["traps"]:
        leaks = [d for d in free if overlap((d.start, d.end), (trap["start"], trap["end"])) >= 0.5]
        tally.traps.append(bool(leaks))
        if leaks:
            say(f"LEAK {trap['quote']}: {leaks[0].claim} {leaks[0].rule}")
    return tally


def best_match(claim: dict[str, Any], free: Sequence[Draft]) -> Draft | None:
    def closeness(draft: Draft) -> tuple[bool, float]:
        return same_speaker(draft, claim), overlap((draft.start, draft.end), (claim["start"], claim["end"]))

    same = [d for d in free if d.claim == claim["claim"] and d.place_id == claim["place_id"]]
    return max((d for d in same if closeness(d)[1] > 0), key=closeness, default=None)


def compare(tally: Tally, claim: dict[str, Any], draft: Draft, say: Say) -> None:
    tally.placed += 1
    right = same_speaker(draft, claim)
    tally.matched += right
    if not right:
        say(f"SPEAKER {draft.claimant!r} for {claim['claimant']!r}: {claim['quote']}")
    if claim["speech"] != "narrator":
        tally.speaker.setdefault(claim["speech"], []).append(right)
    for key in ("side", "party", "claimant_party"):
        if claim[key] is not None:
            getattr(tally, key).append(claim[key] == getattr(draft, key))
            if key == "side" and claim["claim"] in ("captured", "retaken"):
                tally.taken.append(claim[key] == draft.side)
            if claim[key] != getattr(draft, key):
                say(f"{key} {getattr(draft, key)!r} for {claim[key]!r}: {claim['quote']}")


def f1(matched: int, drafts: int, gold: int) -> float:
    return 2 * matched / (drafts + gold) if drafts + gold else 0.0


def interval(tallies: Sequence[Any], value: Callable[[Sequence[Any]], float]) -> str:
    """Give a value with its 95 % interval, by drawing whole documents anew (bootstrap, fixed seed)."""
    dice = random.Random(7)  # noqa: S311  # a bootstrap, no secret
    drawn = sorted(value(dice.choices(tallies, k=len(tallies))) for _ in range(ROUNDS))
    return f"{value(tallies):.3f} [{drawn[int(0.025 * ROUNDS)]:.3f}, {drawn[int(0.975 * ROUNDS)]:.3f}]"


def _ratio(part: Callable[[Any], list[bool]]) -> Callable[[Sequence[Any]], float]:
    def value(tallies: Sequence[Any]) -> float:
        marks = [mark for tally in tallies for mark in part(tally)]
        return sum(marks) / len(marks) if marks else 0.0

    return value


def articles(split: str, *, show: bool) -> None:
    say: Say = (lambda line: print(f"  {line}")) if show else (lambda _: None)
    kept: list[Tally] = []
    with Gazetteer.open() as gazetteer:
        for half in SPLITS if split == "all" else (split,):
            tallies = [
                score(gold, findings(text, None, gazetteer), say) for gold, text in texts_of(half, say)
            ]
            kept += tallies if half != "dev" else []
            report(half, tallies)
    if split == "all":
        report("all that are kept for testing", kept)


def texts_of(half: str, say: Say) -> Iterator[tuple[dict[str, Any], str]]:
    """Give the gold and the text of every article of a half."""
    for path in sorted(ARTICLES.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["split"] == half:
            say(path.name)
            yield gold, path.with_name(path.name.replace(".gold.json", ".md")).read_text("utf-8")


def report(half: str, tallies: Sequence[Tally]) -> None:
    def total(key: str, some: Sequence[Tally] = tallies) -> int:
        return sum(getattr(tally, key) for tally in some)

    print(
        f"{half}: {len(tallies)} articles, {total('gold')} gold claims, {total('drafts')} pinned drafts, "
        f"{total('matched')} right in class, place and speaker"
    )
    values: dict[str, Callable[[Sequence[Tally]], float]] = {
        "F1 (class, place, speaker)": lambda ts: f1(
            total("matched", ts), total("drafts", ts), total("gold", ts)
        ),
        "F1 (class, place)": lambda ts: f1(total("placed", ts), total("drafts", ts), total("gold", ts)),
        "precision": lambda ts: total("matched", ts) / max(1, total("drafts", ts)),
        "recall": lambda ts: total("matched", ts) / max(1, total("gold", ts)),
    }
    for name, value in values.items():
        print(f"  {name:26} {interval(tallies, value)}")
    parts: dict[str, Callable[[Tally], list[bool]]] = {
        "side": lambda t: t.side,
        "side that was taken": lambda t: t.taken,
        "party": lambda t: t.party,
        "speaker's party": lambda t: t.claimant_party,
        "speaker, direct": lambda t: t.speaker.get("direct", []),
        "speaker, indirect": lambda t: t.speaker.get("indirect", []),
        "traps leaking": lambda t: t.traps,
        "shown at all": lambda t: t.seen,
    }
    for name, part in parts.items():
        print(f"  {name:26} {interval(tallies, _ratio(part))} of {sum(len(part(t)) for t in tallies)}")
    print(f"  {total('unread') / len(tallies):.1f} sentences an article are pointed to without a draft")


def speed() -> None:
    """Measure a cold run against an empty one, and articles a second once warm."""
    texts = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.md"))]
    long = " ".join(" ".join(text.split("---\n", 2)[2] for text in texts[:9]).split(" ")[:700])
    with Gazetteer.open() as gazetteer:
        read(long, "2021-07-14", gazetteer)
        start = time.process_time()
        for text in texts:
            read(text, None, gazetteer)
        warm = time.process_time() - start
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"warm: {len(texts) / warm:.1f} articles a second ({words:.0f} words each)")
    code = f"from geomap.read.drafts import read; read({long!r}, '2021-07-14')"
    empty, cold = _cpu("pass"), _cpu(code)
    print(f"cold: {len(long.split())} words in {cold:.3f} s CPU, {cold / empty:.1f} x of an empty run")


def _cpu(code: str, times: int = 5) -> float:
    def used() -> float:
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        return now.ru_utime + now.ru_stime

    spent = []
    for _ in range(times):
        before = used()
        subprocess.run([sys.executable, "-c", code], check=True)
        spent.append(used() - before)
    return min(spent)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    own = commands.add_parser("articles")
    own.add_argument("--split", choices=(*SPLITS, "all"), default="all")
    own.add_argument("--show", action="store_true", help="print every miss; do not use on the test half")
    public = commands.add_parser("corpora")
    public.add_argument("folder", type=Path)
    public.add_argument("--half", choices=("odd", "even", "both"), default="both")
    public.add_argument("--only", default="")
    commands.add_parser("agreement")
    commands.add_parser("speed")
    given = parser.parse_args()
    if given.command == "articles":
        articles(given.split, show=given.show)
    elif given.command == "speed":
        speed()
    elif given.command == "agreement":
        from agreement import agreement

        agreement(ARTICLES)
    else:
        from corpora import corpora

        corpora(given.folder, given.half, given.only)


if __name__ == "__main__":
    main()
