"""Nothing that an accessibility checker can find stands in anybody's way."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from tools.own_site import KINDS

AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")
RUN = "() => axe.run(document, {resultTypes: ['violations']})"

WIDTHS = (360, 1440)
SCHEMES = {"light": "default", "dark": "slate"}

#: Kinds that are looked at in every width and scheme; of the others, which share their parts, a phone
#: by day and a desk by night will do.
EVERYWHERE = ("home", "gallery", "board", "choice", "item", "matrix", "checks", "portfolio checks")
CASES = [
    (kind, width, scheme)
    for kind, width, scheme in product(KINDS, WIDTHS, SCHEMES)
    if kind in EVERYWHERE or (width, scheme) in ((360, "light"), (1440, "dark"))
]


def violations(page):
    page.evaluate(AXE)
    found = page.evaluate(RUN)["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize(("kind", "width", "scheme"), CASES)
def test_no_violations(kind, width, scheme, browser, site_url):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(site_url + KINDS[kind])
    page.wait_for_function("!document.querySelector('[data-cb-filter][hidden]')")
    assert page.evaluate("document.body.dataset.mdColorScheme") == SCHEMES[scheme]
    page.wait_for_timeout(200)  # the theme fades its tabs in
    assert violations(page) == []
    context.close()
