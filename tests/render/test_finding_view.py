"""What a check found, as sentences with links and code."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from canvasbook.analysis.check_results import Finding
from canvasbook.catalogue.checks_and_interactions import CheckFamily, CheckSeverity
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Phase
from canvasbook.render.context import SiteData
from canvasbook.render.finding_view import FindingView, Piece, coded, finding_view, hint_of
from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.coach import check, coach, coached_site
from tests.render.samples import body, context_of, section, site_of, small_catalogue, words


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
    for part in ("Reason of CB403.", "On Shops", "../../../catalogue/checks/#CB403"):
        assert part in found


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


def items(count: int) -> tuple[ItemKey, ...]:
    return tuple(ItemKey(Block.KEY_RESOURCES, f"r{number}") for number in range(count))


def view_of(message: str, finding: Finding, hint: str = "") -> FindingView:
    """A finding on a canvas of twenty resources."""
    resources = ", ".join(f"{{id: {key.id}, name: {key.id.upper()}}}" for key in items(20))
    site = site_of({"many": f"title: Many\nkey_resources: [{resources}]\n"})
    fired = check("CB402", CheckFamily.FIT, CheckSeverity.INFO, message=message, hint=hint)
    return finding_view(site.canvases["many"], fired, finding, context_of(site))


@pytest.mark.parametrize(("count", "named"), [(1, 1), (6, 6), (7, 7), (8, 8), (9, 6), (20, 6)])
def test_one_or_two_more_are_named_instead_of_counted(count, named):
    view = view_of("{about} are wrong", Finding(about=items(count)))
    names, words = view.message
    assert (len(names.refs), names.more) == (named, count - named)
    assert [ref.name for ref in (*names.refs, *view.others)] == [key.id.upper() for key in items(count)]
    assert words == Piece(Markup(" are wrong"))


@pytest.mark.parametrize(
    ("message", "finding", "told"),
    [
        ("{beside}", {"about": items(1), "beside": items(3)}, {f"R{n}": f"r{n}/" for n in range(3)}),
        ("{roles}", {}, {"a platform": "roles/#platform", "rent": "roles/#rent"}),
        ("{phase}", {"phases": (Phase.AFTER_SALES,)}, {"after sales": "phases/#after-sales"}),
    ],
)
def test_placeholders_are_filled_with_links(message, finding, told):
    roles = tuple(small_catalogue().roles[id] for id in ("platform", "rent"))
    (piece,) = view_of(message, Finding(roles=roles, **finding)).message
    assert [ref.name for ref in piece.refs] == [*told]
    assert all(ref.href.endswith(f"/{told[ref.name]}") for ref in piece.refs)
    assert piece.last == ("or" if message == "{roles}" else "and")


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("{covers}", "<code>covers: [platform, rent]</code>"),
        ("{words}", "it is <code>web_sales</code> &lt;b&gt; of one_Two"),
        ("is 'a: b' here", "is <code>a: b</code> here"),
    ],
)
def test_what_an_author_would_write_is_code(message, words):
    roles = tuple(small_catalogue().roles[id] for id in ("platform", "rent"))
    finding = Finding(roles=roles, words="it is web_sales <b> of one_Two")
    (piece,) = view_of(message, finding).message
    assert (str(piece.words), piece.refs) == (words, ())


def test_a_hint_stands_with_a_finding_where_it_speaks_of_it():
    assert view_of("{about}", Finding(about=items(1)), hint="Mend {about}").hint[1].refs[0].name == "R0"
    assert view_of("{about}", Finding(about=items(1)), hint="Mend it").hint == ()


def test_a_hint_of_no_item_in_particular_says_what_it_would_name(small):
    told = check("CB402", CheckFamily.FIT, CheckSeverity.INFO, hint="Mend {about} with 'for'")
    assert hint_of(told, context_of(small)) == "Mend the item with <code>for</code>"
