"""No canvas, however it is written, makes a page that a browser would have trouble with."""

from __future__ import annotations

import pytest

from canvasbook.pipeline import Options, build
from tests.abuse.traps import all_for_all, linked_channels, sheet_of, woven

pytestmark = pytest.mark.thorough

#: No page of such a canvas has more bytes; the largest had 433,000 in December 2026.
LARGEST = 500_000

CANVASES = {
    "a chain of channels": linked_channels(500),
    "as many links as may be": all_for_all(60, 16),
    "far more links than may be": all_for_all(166, 166),
    "twenty of each, all for all": woven(20),
    "as many items as may be": sheet_of(55),
}


@pytest.mark.parametrize("name", CANVASES)
def test_no_page_is_larger_than_it_may_be(name, tmp_path):
    (tmp_path / "large.yaml").write_bytes(CANVASES[name])
    site = build(Options(canvas_dir=tmp_path, shown="c", site_name="Large", history=False)).site
    own = [page for page in site.pages if page.uri.startswith("canvases/large/")]
    sizes = {page.uri: len(page.make().html.encode()) for page in own}
    assert {uri: size for uri, size in sizes.items() if size > LARGEST} == {}
    assert len(sizes) > 20
