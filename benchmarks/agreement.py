"""How far two annotators of the reader's articles agree, each blind to the other.

Nobody hands them the claims to label, so the agreement on *which* claims there are is an F1 score, which
is symmetric in the two (Hripcsak and Rothschild 2005, "Agreement, the F-measure, and reliability in
information retrieval"). Where both marked the same words at the same place, Cohen's kappa tells how far
they agree on the claim's class beyond chance, and shares tell how often they gave the same side, party,
speaker and manner of speech.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader import f1, interval, overlap

Marks = list[dict[str, Any]]
PARTS = ("side", "party", "claimant_party", "speech")
HALF = 0.5  # of the shorter of two stretches of words


@dataclass
class Compared:
    """What two annotators made of one article; `pairs` are claims at the same words and place."""

    first: int = 0
    second: int = 0
    same: int = 0
    traps_first: int = 0
    traps_second: int = 0
    traps_same: int = 0
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)


def agreement(folder: Path) -> None:
    """Print the agreement on all articles that have a second annotation in `folder`/second."""
    compared = [
        compare(json.loads((folder / path.name).read_text("utf-8")), json.loads(path.read_text("utf-8")))
        for path in sorted((folder / "second").glob("*.gold.json"))
        if (folder / path.name).exists()
    ]
    show(compared)


def compare(first: dict[str, Any], second: dict[str, Any]) -> Compared:
    """Pair the claims and the traps of two annotations of one text."""
    pairs = paired(first["claims"], second["claims"], same_place=True)
    traps = paired(first["traps"], second["traps"], same_place=False)
    same = sum(one["claim"] == other["claim"] for one, other in pairs)
    sizes = (len(first["traps"]), len(second["traps"]), len(traps))
    return Compared(len(first["claims"]), len(second["claims"]), same, *sizes, pairs)


def paired(ones: Marks, others: Marks, *, same_place: bool) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pair marks one to one by overlapping words, those of one class first."""
    free, pairs = list(others), []
    for one in ones:
        near = [other for other in free if not same_place or other["place_id"] == one["place_id"]]
        near = [other for other in near if overlap(_words(one), _words(other)) >= HALF]
        best = max(
            near,
            key=lambda o: (o.get("claim") == one.get("claim"), overlap(_words(one), _words(o))),
            default=None,
        )
        if best is not None:
            free.remove(best)
            pairs.append((one, best))
    return pairs


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Give Cohen's kappa (1960): agreement beyond what the two distributions give by chance.

    >>> kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")])
    0.0
    """
    seen = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(count * others[word] for word, count in ones.items()) / len(pairs) ** 2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def show(compared: Sequence[Compared]) -> None:
    """Print the figures with 95 % intervals over articles."""

    def claims(some: Sequence[Compared]) -> float:
        return f1(sum(c.same for c in some), sum(c.first for c in some), sum(c.second for c in some))

    def traps(some: Sequence[Compared]) -> float:
        sizes = sum(c.traps_first for c in some), sum(c.traps_second for c in some)
        return f1(sum(c.traps_same for c in some), *sizes)

    def of_class(some: Sequence[Compared]) -> float:
        words = [(one["claim"], other["claim"]) for c in some for one, other in c.pairs]
        return kappa(words) if words else 1.0

    first, second = sum(c.first for c in compared), sum(c.second for c in compared)
    print(f"{len(compared)} articles annotated twice: {first} and {second} claims")
    print(f"  same claim (class, place, words), F1  {interval(compared, claims)}")
    print(f"  class where words and place agree, kappa {interval(compared, of_class)}")
    print(f"  same trap, F1                         {interval(compared, traps)}")
    pairs = [pair for c in compared for pair in c.pairs]
    for part in PARTS:
        alike = sum(one[part] == other[part] for one, other in pairs)
        print(f"  same {part:15} {alike} of {len(pairs)}")


def _words(mark: dict[str, Any]) -> tuple[int, int]:
    return mark["start"], mark["end"]
