"""Our own site: it builds without a warning, leaves no page out, and opens with its three doors."""

from __future__ import annotations

import re

import pytest

from tests.docs.markdown import ROOT
from tests.docs.test_first_minutes import run

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    said = run(ROOT, "mkdocs", "build", "--strict", "--site-dir", str(folder))
    return folder, said


def test_every_page_is_in_the_navigation(site):
    _, said = site
    assert 'not included in the "nav"' not in said, said


def test_the_home_page_has_a_board_and_three_doors(site):
    folder, _ = site
    home = (folder / "index.html").read_text("utf-8")
    assert "canvasbook:board" not in home
    assert "data-cb-board" in home
    doors = re.findall(r'class="cb-door".*?<a href="([^"]+)"', home, re.DOTALL)
    assert doors == ["guide/first-canvas/", "guide/teaching/", "catalogue/"]


def test_the_schema_is_published(site):
    folder, _ = site
    assert (folder / "canvas.schema.json").read_bytes() == (ROOT / "canvas.schema.json").read_bytes()
