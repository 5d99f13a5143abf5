"""Gazetteers of one's own: imported whole, found beside the bundled ones, listed and removed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.imports import Imported, Order, import_source, imported, info, opened, remove
from tests.gazetteer import small
from tests.gazetteer.test_index import wait_for

POST = "\t".join(
    ("7", "Weś Postas", "Wes Postas", "Gate Seven,وش پوستاس", "30.95", "66.44", "S", "PSTB", "AF", "", "24")
    + ("",) * 3
    + ("0", "", "1200", "Asia/Kabul", "2021-07-14")
)
TOWN = "\t".join(
    ("8", '"Kubool" Minar', "Kubool Minar", "", "34.53", "69.17", "P", "PPL", "AF", "", "13")
    + ("",) * 3
    + ("900", "", "1790", "Asia/Kabul", "2021-07-14")
)
ALTERNATES = (
    "1\t7\tps\tویش پوستاس\t1\t\t\t\t\t\n"
    "2\t7\ten\tOld Wes\t\t\t\t1\t\t\n"
    "3\t7\tlink\thttps://example.org/wes\t\t\t\t\t\t\n"
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return written(tmp_path / "AF.txt", f"{POST}\n{TOWN}\n")


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def found(data_dir: Path, name: str) -> tuple[str, str, str, str] | None:
    """Find a name with the imported gazetteers beside an empty index."""
    with Gazetteer(small.opened(), tuple(opened(data_dir))) as gazetteer:
        answer = gazetteer.find(name)
    if answer.found is None:
        return None
    place, match = answer.found.place, answer.found.match
    return place.id, place.kind, place.source, match.language


def test_a_dump_is_imported(dump: Path, tmp_path: Path) -> None:
    described = import_source(Order(dump), data_dir=tmp_path / "data")
    size = (tmp_path / "data" / "af.sqlite").stat().st_size
    assert described == Imported(
        "af", "geonames", "AF.txt", "CC BY 4.0", "GeoNames (geonames.org), CC BY 4.0", 2, 6, size
    )
    assert imported(tmp_path / "data") == (described,)
    assert info("af", tmp_path / "data") == described


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Wes Postas", ("geonames:7", "border post", "af", ""), id="folded"),
        pytest.param("وش پوستاس", ("geonames:7", "border post", "af", ""), id="in its own script"),
        pytest.param("ویش پوستاس", ("geonames:7", "border post", "af", "ps"), id="an alternate name"),
        pytest.param("Old Wes", ("geonames:7", "border post", "af", "en"), id="a historic name"),
        pytest.param("Wes Pstas", ("geonames:7", "border post", "af", ""), id="misspelt"),
        pytest.param('"Kubool" Minar', ("geonames:8", "settlement", "af", ""), id="a name in quotes"),
        pytest.param("https://example.org/wes", None, id="a link is no name"),
    ],
)
def test_imported_places_are_found(
    dump: Path, tmp_path: Path, name: str, expected: tuple[str, str, str, str] | None
) -> None:
    alternates = written(tmp_path / "alternateNamesV2.txt", ALTERNATES)
    import_source(Order(dump, alternates=alternates), data_dir=tmp_path / "data")
    assert found(tmp_path / "data", name) == expected


def test_one_place_of_two_sources_is_one_answer(dump: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        import_source(Order(dump, name=name), data_dir=tmp_path)
    assert found(tmp_path, "Wes Postas") == ("geonames:7", "border post", "one", "")


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        pytest.param({"near_border_km": 20.0}, 1, id="near a border"),
        pytest.param({"countries": frozenset({"AF"})}, 2, id="of a country"),
        pytest.param({"countries": frozenset({"AF"}), "near_border_km": 20.0}, 1, id="both"),
    ],
)
def test_a_slice(dump: Path, tmp_path: Path, wanted: dict[str, object], places: int) -> None:
    order = replace(Order(dump), **wanted)  # type: ignore[arg-type]  # the test's own fields
    assert import_source(order, data_dir=tmp_path).places == places


def test_an_archive(tmp_path: Path) -> None:
    archive = tmp_path / "AF.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("readme.txt", "hello")
        file.writestr("AF.txt", f"{POST}\n")
    assert import_source(Order(archive), data_dir=tmp_path).places == 1


TABLE = "Town,Y,X,also\nMillgate,31.0,66.0,Millgait|میل گیت\n"
MAPPING = {"name": "Town", "lat": "Y", "lon": "X", "names": "also"}
FEATURE = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [66.0, 31.0]},
    "properties": {"Town": "Millgate", "also": ["Millgait"], "country": "af"},
}


@pytest.mark.parametrize(
    ("file", "text", "columns", "name", "expected"),
    [
        pytest.param(
            "own.csv",
            TABLE,
            MAPPING,
            "میل گیت",
            ("own:Millgate@31.0000,66.0000", "settlement", "own", ""),
            id="a table",
        ),
        pytest.param(
            "own.csv",
            "id;name;lat;lon;kind\n4;Millgate;31.0;66.0;border post\n",
            {},
            "Millgate",
            ("own:4", "border post", "own", ""),
            id="a table with semicolons",
        ),
        pytest.param(
            "own.geojson",
            json.dumps({"type": "FeatureCollection", "features": [FEATURE]}),
            MAPPING,
            "Millgait",
            ("own:Millgate@31.0000,66.0000", "settlement", "own", ""),
            id="GeoJSON",
        ),
        pytest.param(
            "own-unlocode.csv",
            ',"AF","MLG","Millgaté","Millgate",,"--3----B","RL","0101",,"3100N 06600E",\n',
            {},
            "AFMLG",
            ("unlocode:AFMLG", "border post", "own-unlocode", ""),
            id="UN/LOCODE",
        ),
    ],
)
def test_other_formats(
    tmp_path: Path,
    file: str,
    text: str,
    columns: dict[str, str],
    name: str,
    expected: tuple[str, str, str, str],
) -> None:
    import_source(Order(written(tmp_path / file, text), columns=columns), data_dir=tmp_path / "data")
    assert found(tmp_path / "data", name) == expected


@pytest.mark.parametrize(
    ("file", "content", "what"),
    [
        pytest.param(
            "AF.txt",
            f"{POST}\n{TOWN[:30]}".encode(),
            "AF.txt:2: 4 columns where GeoNames has 19; the file is cut off, or it is no GeoNames dump; "
            "download it again",
            id="a line cut off",
        ),
        pytest.param(
            "AF.txt",
            POST.encode("utf-16"),
            "AF.txt:1: not UTF-8; save the file as UTF-8 and try again",
            id="another encoding",
        ),
        pytest.param(
            "AF.txt",
            POST.replace("30.95", "95").encode(),
            "AF.txt:1: '95', '66.44' is no position; download the file again",
            id="latitude 95",
        ),
        pytest.param(
            "own.csv",
            b"Town,Y\nMillgate,1\n",
            "own.csv:1: no column name, lat, lon; there are Town, Y; "
            "say which is which, for example --column name=Town --column lat=Y",
            id="columns without a mapping",
        ),
        pytest.param(
            "own.csv",
            b"name,lat,lon\nMillgate,north,1\n",
            "own.csv:2 lat: 'north' is no number",
            id="a word for a number",
        ),
        pytest.param(
            "own.csv",
            b"name,lat,lon\n,1,1\n",
            "own.csv:2: the name is missing; fill it in or delete the row",
            id="no name",
        ),
        pytest.param(
            "own.geojson",
            b'{"type": "Feature"}',
            "{path}: no GeoJSON FeatureCollection; check the file",
            id="no collection",
        ),
        pytest.param(
            "AF.txt",
            b"",
            "{path}: no place is left; check the file, --country and --near-border",
            id="an empty file",
        ),
        pytest.param(
            "AF.docx",
            b"x",
            "{path}: what is it? Say --format, one of geonames, csv, geojson, unlocode",
            id="another kind of file",
        ),
    ],
)
def test_a_broken_file_leaves_the_old_gazetteer(
    tmp_path: Path, dump: Path, file: str, content: bytes, what: str
) -> None:
    data = tmp_path / "data"
    before = import_source(Order(dump, name="mine"), data_dir=data)
    path = tmp_path / file
    path.write_bytes(content)
    with pytest.raises(GazetteerError) as raised:
        import_source(Order(path, name="mine"), data_dir=data)
    assert str(raised.value) == what.replace("{path}", str(path))
    assert imported(data) == (before,)
    assert [left.name for left in data.iterdir()] == ["mine.sqlite"]


def test_a_damaged_archive(tmp_path: Path) -> None:
    archive = tmp_path / "AF.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("AF.txt", f"{POST}\n" * 2000)
    content = bytearray(archive.read_bytes())
    content[60:90] = b"\x00" * 30
    archive.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"AF.zip: the archive is damaged \(.*\); download it again"):
        import_source(Order(archive), data_dir=tmp_path)


def test_a_killed_import_leaves_the_old_gazetteer(tmp_path: Path, dump: Path) -> None:
    before = import_source(Order(dump), data_dir=tmp_path)
    code = (
        "from pathlib import Path\n"
        "import time\n"
        "from geomap.gazetteer import importing\n"
        "from geomap.gazetteer.imports import Order, import_source\n"
        "importing.write = lambda *_: time.sleep(60)\n"
        f"import_source(Order(Path({str(dump)!r})), data_dir=Path({str(tmp_path)!r}))\n"
    )
    with subprocess.Popen([sys.executable, "-c", code]) as running:
        wait_for(lambda: any(tmp_path.glob("*.unfinished")))
        running.send_signal(signal.SIGKILL)
    assert imported(tmp_path) == (before,)
    assert found(tmp_path, "Wes Postas") == ("geonames:7", "border post", "af", "")


def test_remove(tmp_path: Path, dump: Path) -> None:
    import_source(Order(dump), data_dir=tmp_path)
    remove("af", tmp_path)
    assert imported(tmp_path) == ()
    with pytest.raises(GazetteerError, match="no gazetteer 'af' was imported; there are: none"):
        remove("af", tmp_path)


def test_a_name_is_no_path(tmp_path: Path, dump: Path) -> None:
    with pytest.raises(GazetteerError, match=r"'\.\./af' cannot name a gazetteer"):
        import_source(Order(dump, name="../af"), data_dir=tmp_path)


def test_a_gazetteer_of_another_version_is_named_and_left(
    tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import_source(Order(dump), data_dir=tmp_path)
    monkeypatch.setattr("geomap.gazetteer.imports._MADE_WITH", {"fold": "0"})
    assert (list(opened(tmp_path)), info("af", tmp_path).usable) == ([], False)
    assert capsys.readouterr().err == (
        f"{tmp_path / 'af.sqlite'}: made by another version of geomap; import AF.txt again\n"
    )


def test_sources_are_attributed(tmp_path: Path, dump: Path) -> None:
    import_source(Order(dump, attribution="The test's own places"), data_dir=tmp_path)
    with Gazetteer(small.opened(), tuple(opened(tmp_path))) as gazetteer:
        assert gazetteer.attributions()["af"] == "The test's own places"
