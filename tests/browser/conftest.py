"""One browser and one page of it for all tests of a module."""

from __future__ import annotations

import pytest

from geomap.render.page import render
from tests import sample
from tests.browser.opening import ADMISSION, DISPUTED_DAY, browser, fresh_page, load


@pytest.fixture(scope="module")
def chromium():
    with browser() as launched:
        yield launched


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render([sample.layer(claims=(*sample.CLAIMS, ADMISSION))]), "utf-8")
    return path


@pytest.fixture(scope="module")
def desktop(chromium):
    return fresh_page(chromium)


@pytest.fixture
def opened(desktop, file):
    load(desktop, file, hash=DISPUTED_DAY)
    yield desktop
    assert desktop.said == []
    assert desktop.asked == []
