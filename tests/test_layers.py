"""Every layer that comes with geomap holds, and the Kivus' claims give what their coding expects."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geomap.gazetteer import Gazetteer
from geomap.layer import Layer, load
from geomap.model import Axis
from geomap.render.page import render

LAYERS = Path(__file__).parent.parent / "layers"
FOLDERS = sorted(path.parent for path in LAYERS.glob("*/layer.toml"))


@pytest.fixture(scope="module")
def layers(gazetteer: Gazetteer) -> dict[str, Layer]:
    return {folder.name: load(folder, gazetteer=gazetteer) for folder in FOLDERS}


@pytest.mark.parametrize("name", [folder.name for folder in FOLDERS])
def test_a_layer_has_no_fault_and_every_claim_has_its_source(layers: dict[str, Layer], name: str) -> None:
    assert layers[name].problems == ()
    claims = layers[name].claims
    assert claims
    assert not [c.id for c in claims if not c.publisher or not c.url.startswith(("http://", "https://"))]


def control(layer: Layer, crossing: str, on: str) -> str:
    """Tell who held side a, as known on that day."""
    day = date.fromisoformat(on)
    found = layer.assess(on=day, known=day, axis=Axis.CONTROL)
    assessed = next(a for a in found if (a.crossing, a.side) == (crossing, "a"))
    return f"{assessed.status} {assessed.party or assessed.lean}"


@pytest.mark.parametrize(
    ("on", "crossing", "expected"),
    [
        ("2022-06-12", "bunagana", "held drc"),
        ("2022-06-13", "bunagana", "held m23"),
        ("2023-04-01", "bunagana", "held m23"),
        ("2023-04-04", "bunagana", "held eac"),
        ("2025-02-16", "bunagana", "held m23"),
        ("2025-01-28", "goma-gisenyi-grande-barriere", "claimed m23"),
        ("2025-01-30", "goma-gisenyi-grande-barriere", "held m23"),
        ("2025-02-16", "rusizi-bukavu", "disputed m23"),
    ],
)
def test_the_kivus_as_known_then(layers: dict[str, Layer], on: str, crossing: str, expected: str) -> None:
    assert control(layers["kivu-2022-2026"], crossing, on) == expected


def test_all_layers_fit_one_page(layers: dict[str, Layer]) -> None:
    page = render(list(layers.values()))
    assert page.count('id="geomap-data"') == 1
    assert all(layer.definition.title.split("'")[0] in page for layer in layers.values())
