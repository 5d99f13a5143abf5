"""layer.toml: everything optional but the title, and every fault with its way out."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.claims import read_layer
from geomap.dates import Span
from geomap.errors import LayerError
from geomap.model import Baseline, Party
from tests.claims.layer_folder import faults, layer_folder, read

WHOLE = """
title = "Who held it?"
summary = "A summary."
licence = "CC BY 4.0"
focus = "af"
[span]
start = 2021-06-01
end = "2021-08-31"
[parties.taliban]
name = "Taliban"
aliases = ["Islamic Emirate"]
colour = "#C65102"
in_text = "the Taliban"
[[baseline]]
country = "AF"
party = "Taliban"
passage = "open"
source = "everybody"
[[baseline]]
crossing = "Torkham"
side = "b"
party = "Pakistan"
[rule]
half_life_days = 4
"""


def test_a_whole_definition(tmp_path):
    files = read(tmp_path / "my-layer", {}, toml=WHOLE)
    definition = files.definition
    assert faults(files) == []
    assert (definition.id, definition.title, definition.focus) == ("my-layer", "Who held it?", "AF")
    assert definition.span == Span(date(2021, 6, 1), date(2021, 8, 31))
    assert definition.parties == (
        Party("taliban", "Taliban", ("Islamic Emirate",), colour="#c65102", in_text="the Taliban"),
        Party("pakistan", "Pakistan", country="PK"),
    )
    assert definition.baseline == (
        Baseline(country="AF", party="taliban", passage="open", source="everybody"),
        Baseline(crossing="Torkham", side="b", party="pakistan"),
    )
    assert definition.rule == {"half_life_days": 4.0}


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        pytest.param(
            "", 'layer.toml title: a layer needs a title; write a line title = "..."', id="no title"
        ),
        pytest.param(
            'title = "T"\ntitel = "U"',
            "layer.toml:2 titel: 'titel' is not known here; expected title, summary, licence, focus, span, "
            "parties, baseline, rule (did you mean 'title'?)",
            id="unknown key",
        ),
        pytest.param(
            'title = "T"\nfocus = "Afghanistan"',
            "layer.toml:2 focus: 'Afghanistan' is not a country code; write the two letters of ISO 3166-1, "
            "such as AF (did you mean 'AF'?)",
            id="focus",
        ),
        pytest.param(
            'title = "T"\n[span]\nstart = 2021-08-31\nend = 2021-06-01',
            "layer.toml:2 span: the span ends on 2021-06-01, before it starts on 2021-08-31; "
            "swap the two dates",
            id="span backwards",
        ),
        pytest.param(
            'title = "T"\n[span]\nstart = 2021-08-31',
            "layer.toml:2 span.end: is missing; write it as 2021-07-14",
            id="half a span",
        ),
        pytest.param(
            'title = "T"\n[parties.x]\ncolour = "red; background: url(x)"',
            "layer.toml:3 parties.x.colour: 'red; background: url(x)' is not a colour; write it as #c65102",
            id="colour",
        ),
        pytest.param(
            'title = "T"\n[parties.x]\naliases = "one"',
            'layer.toml:3 parties.x.aliases: \'one\' is not a list of texts; write ["one", "two"]',
            id="aliases",
        ),
        pytest.param(
            'title = "T"\n[[baseline]]\npassage = "ajar"\ncountry = "AF"',
            "layer.toml:3 baseline.passage: 'ajar' is not a passage status; expected open, partial, closed",
            id="passage",
        ),
        pytest.param(
            'title = "T"\n[parties]\n[parties."X Y"]\n',
            "layer.toml:3 parties.X Y: 'X Y' is not an id; write small letters, digits and hyphens",
            id="party id",
        ),
        pytest.param(
            'title = "T"\n[parties]\nx = 3',
            "layer.toml:3 parties.x: 3 is not a table; write a line [parties.x] and its entries below",
            id="party without a table",
        ),
        pytest.param(
            'title = "T"\n[parties.x]\ncolor = "#c65102"',
            "layer.toml:3 parties.x.color: 'color' is not known here; expected name, aliases, country, "
            "colour, in_text (did you mean 'colour'?)",
            id="unknown key of a party",
        ),
        pytest.param(
            'title = "T"\n[parties.taliban]\n[[baseline]]\ncountry = "AF"\nparty = "x"\n'
            '[[baseline]]\ncountry = "AF"\nparty = "talban"',
            "layer.toml:8 baseline.party: 'talban' is not one of the layer's parties; "
            "add a table [parties.talban] (did you mean 'taliban'?)",
            id="party of the second baseline",
        ),
        pytest.param(
            'title = "T"\n[[baseline]]\ncountry = "AF"',
            'layer.toml:2 baseline: says neither party nor passage; write who held it, or passage = "open"',
            id="baseline of nothing",
        ),
        pytest.param(
            'title = "T"\n[[baseline]]\ncountry = "AF"\npassage = "open"\nside = "a"',
            'layer.toml:5 baseline.side: is the side of no crossing; write crossing = "..."',
            id="side of no crossing",
        ),
        pytest.param(
            'title = "T"\n[[baseline]]\ncrossing = "Torkham"\npassage = "open"\nside = "west"',
            "layer.toml:5 baseline.side: 'west' is not a side; "
            "write a, b or the country code of the side, such as AF",
            id="no side",
        ),
        pytest.param(
            'title = "T"\nbaseline = "AF"',
            "layer.toml:2 baseline: is not a list of tables; write [[baseline]] and its entries below",
            id="baseline as a text",
        ),
        pytest.param(
            'title = "T"\n[rule]\nhalf_life_days = -5',
            "layer.toml:3 rule.half_life_days: -5 is not a number from 0 to 1000",
            id="negative half-life",
        ),
        pytest.param(
            'title = "T"\n[rule]\nneighbour = "much"',
            "layer.toml:3 rule.neighbour: 'much' is not a number from 0 to 1000",
            id="a word for a number",
        ),
        pytest.param(
            'title = "T"\nspan = "July"',
            "layer.toml:2 span: 'July' is not a table; write a line [span] and its entries below",
            id="span as a text",
        ),
        pytest.param(
            'title = "T"\n[span]\nstart = 2021-07-14T12:00:00\nend = 2021-07-15',
            "layer.toml:3 span.start: '2021-07-14 12:00:00' is not a day; write it as 2021-07-14",
            id="a day with a time",
        ),
        pytest.param(
            'title = "T"\n[[baseline]]\npassage = "open"',
            'layer.toml:2 baseline: says neither country nor crossing; write country = "AF"',
            id="baseline of nowhere",
        ),
        pytest.param(
            'title = "T"\n[rule]\nheld_share = 0.3',
            "layer.toml:3 rule.held_share: 0.3 is not a number from 0.5 to 1",
            id="held by a minority",
        ),
        pytest.param(
            'title = "T"\n[rule]\nhalf_life_days = 0',
            "layer.toml:3 rule.half_life_days: a half-life of 0 days leaves nothing; write 1 or more",
            id="no half-life",
        ),
        pytest.param(
            "title = 3", "layer.toml:1 title: 3 is not a text; put it into double quotes", id="number"
        ),
    ],
)
def test_faults(tmp_path, toml, said):
    assert said in faults(read(tmp_path, {}, toml=toml))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            b"title = \n", "layer.toml: is not TOML: Invalid value (at line 1, column 9)", id="no TOML"
        ),
        pytest.param(b"\xff\xfe\x00", "layer.toml: is not UTF-8 text; save it as UTF-8", id="binary"),
    ],
)
def test_unusable(tmp_path, content, said):
    (tmp_path / "layer.toml").write_bytes(content)
    with pytest.raises(LayerError) as error:
        read_layer(tmp_path)
    assert str(error.value).endswith(said)


def test_no_folder_no_file(tmp_path):
    with pytest.raises(LayerError, match="there is no such folder; geomap new"):
        read_layer(tmp_path / "missing")
    with pytest.raises(LayerError, match=r"layer\.toml: there is no such file"):
        read_layer(tmp_path)
    with pytest.raises(LayerError, match="is not a folder"):
        read_layer(layer_folder(tmp_path, {}) / "claims.csv")
