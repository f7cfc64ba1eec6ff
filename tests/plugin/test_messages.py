"""Problems in the log of a build: errors stop a strict one, and no other."""

from __future__ import annotations

import logging

import pytest
from lxml import html
from mkdocs.exceptions import Abort

from tests.plugin.sites import build_site, folder

pytestmark = pytest.mark.build


BROKEN = {
    "one.yaml": "title: One\nchanels: [A]\ncosts: [B]\n",
    "two.yaml": "title: [\n",
    "good.yaml": "title: Good\nchannels: [The shop]\n",
}


PLACES = ["canvases/one.yaml:2:1: CB102", "canvases/one.yaml:3:1: CB102", "canvases/two.yaml:"]


@pytest.fixture
def broken(tmp_path):
    where = folder(tmp_path)
    for name, text in BROKEN.items():
        (where / "canvases" / name).write_text(text)
    return where


def test_a_strict_build_fails_with_the_whole_list(broken, logged):
    with pytest.raises(Abort, match=r"Aborted with 3 errors in strict mode"):
        build_site(broken, strict=True)
    told = "\n".join(logged.above(logging.ERROR))
    assert [place in told for place in PLACES] == [True] * 3
    assert "2 | chanels: [A]" in told


def test_another_build_shows_the_problem_on_the_canvas_page(broken):
    site = build_site(broken)
    for name in ("one", "two"):
        page = (site / f"canvases/{name}/index.html").read_text("utf-8")
        assert f"{name}.yaml" in html.document_fromstring(page).text_content()
    assert "The shop" in (site / "canvases/good/index.html").read_text("utf-8")
