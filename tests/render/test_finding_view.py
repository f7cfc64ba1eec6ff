"""What a check found, as sentences with links and code."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.context import SiteData
from canvasbook.render.finding_view import coded
from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.coach import coach, coached_site
from tests.render.samples import body, section, site_of, words


@pytest.fixture
def site(monkeypatch) -> SiteData:
    return coached_site(monkeypatch)


def page(site: SiteData, canvas: str) -> str:
    return body(canvas_pages(site), f"canvases/{canvas}/checks.md")


def test_a_finding_names_items_as_links_and_says_what_to_do_and_why(site):
    found = section(page(site, "shop"), "completeness")
    item = '<a href="../../../canvases/shop/customer-segments/neighbours/">Neighbours</a>'
    assert f"<p>{item} made CB403 fire. Look at {item} again.</p>" in found
    assert "<p>Hint of CB402.</p>" in found
    for sight in ("Reason of CB403.", "On Shops", "../../../catalogue/checks/CB403/"):
        assert sight in found


def test_words_of_a_finding_are_text_and_ids_are_code(site):
    assert "says “&lt;b&gt;so&lt;/b&gt;” too often." in page(site, "silent")
    assert coded("it has no 'for', nor 'pays: false' <b>") == (
        "it has no <code>for</code>, nor <code>pays: false</code> &lt;b&gt;"
    )
    assert coded("a partner's share of the customers' money isn't 'it is'") == (
        "a partner&#39;s share of the customers&#39; money isn&#39;t &#39;it is&#39;"
    )


def test_long_lists_are_cut_in_the_sentence_and_whole_below_it(monkeypatch):
    text = "title: Many\nchannels: [{id: x, name: X, type: shop, needs: [r0]}]\nkey_resources:\n" + "".join(
        f"  - {{id: r{n}, name: R{n}}}\n" for n in range(12)
    )
    found = section(page(site_of({"many": text}, coach(monkeypatch)), "many"), "completeness")
    assert "X, R0, R1, R2, R3, R4 and seven more made CB402 fire" in words(found)
    assert set(re.findall(r">(R\d+)<", found)) == {f"R{n}" for n in range(12)}
