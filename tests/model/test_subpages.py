"""The pages below a board: declared once, known to all that must know them."""

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.load.canvas_names import RESERVED
from canvasbook.model.subpages import HISTORY, SCENARIOS, SUBPAGES
from canvasbook.render import urls
from canvasbook.render.pages.canvas_pages import VIEWS
from tools.own_site import KINDS

#: Those whose pages are made by a module of their own, as there is more than one of them for a canvas.
WITH_MODULES = {HISTORY, SCENARIOS}


def test_no_two_share_a_name():
    assert len({page.kind for page in SUBPAGES}) == len(SUBPAGES)
    assert len({page.name for page in SUBPAGES}) == len(SUBPAGES)


@pytest.mark.parametrize("page", SUBPAGES, ids=lambda page: page.kind)
def test_everybody_knows_it(page):
    labels = shipped_catalogue().terms
    assert page.name in RESERVED
    assert "{name}" in labels["page_title"][page.title]
    assert not page.tab or labels["tab"][page.kind]
    assert (page in VIEWS) != (page in WITH_MODULES)
    assert page.kind in KINDS
    example = KINDS[page.kind].removesuffix("/")
    assert f"/{page.name}" in example


def test_addresses():
    assert urls.subpage("acme", HISTORY) == "canvases/acme/history/index.md"
    assert [urls.subpage("acme", page) for page in VIEWS] == [
        "canvases/acme/effects.md",
        "canvases/acme/phases.md",
        "canvases/acme/checks.md",
        "canvases/acme/evidence.md",
    ]
