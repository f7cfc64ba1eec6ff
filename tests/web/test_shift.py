"""Nothing on a page jumps once it can be read, however late our script comes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import browser, chromium_path  # noqa: F401  # fixtures
from tools.hosting import hosted
from tools.own_site import KINDS

#: Kinds whose pages our script adds something to, and the heaviest.
KINDS_TOLD = (
    *("home", "gallery", "board", "choice", "comparison", "history"),
    *("checks", "portfolio checks", "check list"),
)

#: Seconds until the script is there: long enough for the page to be seen without it.
LATE = 0.4
#: What counts as good, by the measure that search engines take.
GOOD = 0.1

SHIFT = """() => new Promise((done) => {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shift), 150);
})"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with hosted(site) as address:
        yield address


def late(route) -> None:
    time.sleep(LATE)
    route.continue_()


@pytest.mark.parametrize("kind", KINDS_TOLD)
def test_nothing_jumps_on_a_phone(kind: str, browser, address: str) -> None:  # noqa: F811
    context = browser.new_context(viewport={"width": 412, "height": 823}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.route("**/canvasbook.js", late)
    page.goto(address + KINDS[kind])
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    assert painted is not None
    assert page.evaluate(SHIFT) < GOOD
    context.close()
