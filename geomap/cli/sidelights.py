"""Two more views of a layer in a terminal: its routes on a day, and whose claims were borne out."""

from __future__ import annotations

from datetime import date

from geomap.assess.votes import ENGLISH
from geomap.cli.overview import clocks
from geomap.cli.printing import show, show_json, show_table, show_wrapped
from geomap.corridors import Corridor, corridor_records, corridors
from geomap.layer import Layer
from geomap.model import Status
from geomap.records import party_name
from geomap.scorecard import score_records, scorecard


def show_routes(layer: Layer, *, on: date, known: date | None, as_json: bool) -> None:
    """Print how each route stands on a day."""
    found = corridors(layer, on=on, known=known)
    if as_json:
        show_json(corridor_records(found))
        return
    show(layer.definition.title)
    show(clocks(on, known))
    show()
    header = ["ROUTE", "PASSAGE", "AT", "DAYS CLOSED", "OPEN INSTEAD"]
    show_table(header, [_row(layer, corridor) for corridor in found])
    show()
    show(f"Days closed: of the {len(layer.span)} days of the layer, as known on each day.")


def _row(layer: Layer, corridor: Corridor) -> list[str]:
    names = {route.id: route.name for route in layer.routes}
    fought = ", fighting" if corridor.contested else ""
    hindered = corridor.at if corridor.passage is not Status.OPEN else ()
    at = ", ".join(layer.crossing(id).name for id in hindered)
    return [
        corridor.route.name,
        ENGLISH.passage(corridor.passage) + fought,
        at,
        str(corridor.days_closed),
        "; ".join(names[id] for id in corridor.alternatives),
    ]


def show_scorecard(layer: Layer, *, on: date, known: date | None, as_json: bool) -> None:
    """Print whose control claims were later borne out."""
    found = scorecard(layer, on=on, known=known)
    if as_json:
        show_json(score_records(found))
        return
    show(layer.definition.title)
    show(f"Up to {clocks(on, known)}")
    show()
    header = ["SPEAKER", "CLASS", "CLAIMS", "BORNE OUT", "CONTRADICTED", "OPEN"]
    rows = [
        [
            party_name(layer, score.speaker) or "of no party",
            score.vote_class.value,
            *(str(number) for number in (score.claims, score.borne_out, score.contradicted, score.open)),
        ]
        for score in found
    ]
    show_table(header, rows)
    show()
    show_wrapped(
        "Judged by the next day's voices without an interest, or against their own. The numbers are small, "
        "whoever coded the claims also chose them, and nothing here changes a weight."
    )
