"""Every name of a party leads to it; a near miss is asked about; a country's name is the state."""

from __future__ import annotations

import pytest

from geomap.claims.parties import Parties
from geomap.model import Party
from tests.claims.layer_folder import faults, read

TALIBAN = Party("taliban", "Taliban", ("Islamic Emirate of Afghanistan",), in_text="the Taliban")
GOVERNMENT = Party("government", "Afghan government", country="AF")


def book(*, defined=True):
    parties = Parties(defined=defined)
    for party in (TALIBAN, GOVERNMENT):
        parties.add(party)
    return parties


@pytest.mark.parametrize(
    ("written", "found"),
    [
        pytest.param("taliban", ("taliban", ""), id="id"),
        pytest.param("TALIBAN", ("taliban", ""), id="any case"),
        pytest.param("The  Taliban", ("taliban", ""), id="with an article and spaces"),
        pytest.param("islamic emirate of afghanistan", ("taliban", ""), id="alias"),
        pytest.param("", (None, ""), id="nobody"),
        pytest.param("Talban", (None, "Taliban"), id="a slip"),
        pytest.param("Afghan govt", (None, "Afghan government"), id="an abbreviation"),
        pytest.param("Islamic Emirate", (None, "Taliban"), id="part of an alias"),
        pytest.param("Hezbollah", ("hezbollah", ""), id="far from every name"),
        pytest.param("Afghanistan", ("afghanistan", ""), id="a country is itself, however close"),
    ],
)
def test_find(written, found):
    assert book().find(written) == found


def test_without_defined_parties_every_name_is_a_party():
    parties = Parties()
    assert [parties.find(name)[0] for name in ("Taliban", "Talban", "taliban")] == [
        "taliban",
        "talban",
        "taliban",
    ]


def test_a_country_speaks_as_the_state():
    parties = book()
    parties.find("Tajikistan")
    assert parties.known["tajikistan"] == Party("tajikistan", "Tajikistan", country="TJ")


def test_names_that_make_the_same_id_stay_apart():
    parties = Parties()
    assert [parties.find(name)[0] for name in ("Border Guard", "Border Guard!", "?!", "!?")] == [
        "border-guard",
        "border-guard-2",
        "unnamed",
        "unnamed-2",
    ]


def test_a_name_that_two_parties_have(tmp_path):
    toml = 'title = "T"\n[parties.one]\nname = "Guard"\n[parties.two]\naliases = ["the guard"]\n'
    said = "layer.toml:4 parties.two: 'guard' is the name of another party too; "
    assert faults(read(tmp_path, {}, toml=toml)) == [said + "give each name and alias to one party"]
