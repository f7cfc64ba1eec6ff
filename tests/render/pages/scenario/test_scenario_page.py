"""What if: the pages of scenarios, the lists that lead to them, and what `check` tells of their files."""

from __future__ import annotations

import re
from functools import cache

import pytest

from canvasbook.pipeline import Options, build, check
from tests.pages import pages_of
from tests.render.pages.scenario.scenario_samples import (
    EMPTY,
    LIST,
    PAGE,
    SHOPS,
    SITE,
    SITES,
    UNLINKED,
    scenario_pages,
)
from tests.render.samples import lead, section
from tests.render.whatif import ROOT, built_from, dead_links, faults, html_of, text

MINUS = "\N{MINUS SIGN}"
AMAZON = "canvases/amazon-books/scenarios/amazon-opens-stores/index.md"
UBER = "canvases/uber/scenarios/uber-telephone-support/index.md"
BOOKS = "canvases/bookstore/scenarios/bookstore-marketplace/index.md"


@cache
def shipped():
    return build(Options(canvas_dir=ROOT / "canvases", history=False))


@pytest.fixture
def shops(tmp_path):
    return html_of(built_from(tmp_path, **SITES["one"]), PAGE)


# -- one scenario ----------------------------------------------------------------------------------------


def test_the_question_is_the_heading_with_the_answer_and_its_reason(shops):
    head = text(shops.partition("<h2")[0])
    assert "What would a shop cost? Open a shop · a scenario of The site rejected 2020-03" in head
    assert "Nobody came to the trial." in head
    assert "This adds four items, changes one and removes two." in head


def test_the_head_says_which_costs_are_added_and_removed(shops):
    head = text(shops.partition("<h2")[0])
    assert "Costs added: Rent and More hosting. Costs removed: Parcels." in head
    assert "A shop without a shop" not in head  # the base's own summary


def test_the_answer_leads_and_the_points_are_among_the_checks(shops):
    assert text(lead(shops)) == "Nobody came to the trial."
    assert "of 100 points" not in shops.partition("<h2")[0]
    assert re.search(
        r"would earn \d+ of 100 points( instead of \d+|, as it does today); points measure how complete",
        text(section(shops, "checks")),
    )


@pytest.mark.parametrize(
    ("item", "word"),
    [
        ("A shop", "+ added"),
        ("Rent", "+ added"),
        ("More hosting", "+ added"),
        ("The site", "∆ changed"),
        ("Carrier", f"{MINUS} removed"),
        ("Parcels", f"{MINUS} removed"),
        ("Software", ""),
    ],
)
def test_each_item_of_the_board_is_marked_in_a_word(item, word, shops):
    board = section(shops, "board")
    items = {
        text(m[1]): text(m[0])
        for m in re.finditer(r'<li class="cb-item".*?item-name[^>]*>(.*?)</span>.*?</li>', board)
    }
    found = items[item].removeprefix(item)
    assert (word in found) if word else not re.search("added|changed|removed", found)


def test_what_would_go_stands_in_its_block_with_a_link_to_the_base(shops):
    partners = section(shops, "board").partition("cb-at-key-partners")[2].partition("cb-cell")[0]
    href = "../../../../canvases/site/key-partners/carrier/"
    assert re.search(f'<a href="{href}"><span class="cb-item-name"[^>]*><del>Carrier</del>', partners)


@pytest.mark.parametrize(
    "words",
    [
        "Carrier a key partner",
        "Parcels a cost Incurred for: The site",
    ],
)
def test_what_is_removed_is_told_once(words, shops):
    assert words in text(section(shops, "removed"))
    assert "Carrier" not in text(section(shops, "changes"))


def test_what_changes_is_told_and_what_is_added_or_removed_is_not_told_again(shops):
    changes = text(section(shops, "changes"))
    assert changes == "What is changed changed The site: is described now: “For browsing only.”"


def test_what_is_said_of_an_added_choice_is_not_told_again(tmp_path):
    effect = "affects: [{metric: reach, effect: raises, because: New people.}], "
    html = html_of(
        built_from(tmp_path, site=SITE, scenarios__shops=SHOPS.replace("needs: [rooms], ", effect)), PAGE
    )
    assert text(html).count("New people.") == 1


def test_what_today_s_author_says_is_spared_is_told_where_it_is_added(tmp_path):
    spares = "affects: [{role: shop_rent, effect: spares, because: No shop.}], needs: [software]"
    html = html_of(
        built_from(tmp_path, site=SITE.replace("needs: [software]", spares), scenarios__shops=SHOPS), PAGE
    )
    assert "Today The site spares it: “No shop.”" in text(section(html, "added"))


def test_what_is_asked_of_the_scenario_and_not_of_its_base_is_told(tmp_path):
    built = built_from(tmp_path, site=SITE, scenarios__shops=UNLINKED)
    follows = section(html_of(built, PAGE), "checks")
    assert "A coach would raise this now:" in text(follows)
    assert "that today’s canvas does not ask: What does A shop need, and what does it cost?" in text(follows)
    assert '<a href="#channels-shop">A shop</a>' in follows


def test_own_notes_and_sources_are_shown_and_those_of_the_base_are_not(shops, tmp_path):
    assert "<strong>bold</strong>" in section(shops, "notes")
    assert 'href="https://example.org/trial"' in section(shops, "sources")
    built = built_from(tmp_path / "b", site=SITE + "notes: Of old.\n", scenarios__nothing=EMPTY)
    assert "Of old." not in html_of(built, "canvases/site/scenarios/nothing/index.md")


def test_a_scenario_that_changes_nothing_says_so(tmp_path):
    html = html_of(built_from(tmp_path, **SITES["two"]), "canvases/site/scenarios/nothing/index.md")
    assert "No item is added, changed or removed. No cost is added or removed." in text(html)
    assert not "".join(section(html, part) for part in ("added", "removed", "changes", "conclusions"))


def test_what_begins_to_hold_comes_and_what_ends_goes(tmp_path):
    base = SITE + "revenue_streams: [{id: later, name: Later, timing: planned}]\n"
    scenario = (
        "extends: site\ntitle: T\nquestion: Q?\n"
        "change:\n  revenue_streams/later: {timing: now}\n  cost_structure/hosting: {timing: ended}\n"
    )
    html = html_of(
        built_from(tmp_path, site=base, scenarios__t=scenario), "canvases/site/scenarios/t/index.md"
    )
    changes = text(section(html, "changes"))
    assert "Later: is in use now" in changes
    assert "Hosting: has ended" in changes
    assert "Costs removed: Hosting." in text(html)


# -- shipped ones ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        (AMAZON, "Costs added: Rent and running of the shops; Fitting out shops; Wages in the shops"),
        (UBER, "Costs added: Telephone lines and minutes; Wages and training for calls."),
        (BOOKS, "Costs added: Commission and payment fee; Monthly fee for listing; Postage and wrapping."),
    ],
)
def test_shipped_scenarios_say_what_they_would_cost(uri, words):
    assert words in text(html_of(shipped(), uri).partition("<h2")[0])


@pytest.mark.parametrize("uri", [AMAZON, UBER, BOOKS])
def test_shipped_scenarios_as_read_line_by_line(uri, page_golden):
    page_golden(pages_of(shipped().site)[uri], "shipped")


def test_shipped_scenarios_have_no_ids_in_their_sentences():
    for page in scenario_pages(shipped()):
        html = page.make().html
        assert not re.search(r"\b[a-z]+_[a-z_]+\b|\bNone\b", text(html)), page.uri
        assert len(html.encode()) < 80_000, page.uri


# -- where pages stand -----------------------------------------------------------------------------------


@pytest.mark.parametrize("directory", [True, False], ids=["folders", "files"])
@pytest.mark.parametrize("name", SITES)
def test_pages_are_whole_and_every_link_leads_somewhere(name, directory, tmp_path):
    built = built_from(tmp_path, directory=directory, **SITES[name])
    pages = scenario_pages(built)
    assert len(pages) == len(SITES[name])
    assert [faults(page) for page in pages] == [[] for _ in pages]
    boards = [page for page in built.site.pages if page.kind == "board"]
    assert dead_links(built, [*pages, *boards], directory=directory) == []


def test_text_of_authors_never_becomes_html(tmp_path):
    for page in scenario_pages(built_from(tmp_path, **SITES["hostile"])):
        assert not re.search(r"<(script|img|b|i)\b", page.make().html), page.uri


def test_scenarios_are_no_canvases(tmp_path):
    built = built_from(tmp_path, **SITES["one"])
    assert [page.uri for page in built.site.pages if page.kind == "board"] == ["canvases/site/index.md"]
    assert "Open a shop" not in html_of(built, "canvases/index.md")
    assert "Open a shop" not in html_of(built, "portfolio/index.md")
    assert not [s for s in built.site.nav if not isinstance(s, str) and LIST in s.children]


def test_a_scenario_of_a_canvas_that_cannot_be_read_has_no_page(tmp_path):
    built = built_from(tmp_path, site="title: [\n", scenarios__shops=SHOPS)
    assert scenario_pages(built) == []
    assert any(d.path.endswith("shops.yaml") for d in built.diagnostics)


# -- what check tells of their files ---------------------------------------------------------------------


def told(folder, **texts):
    return [(d.code, d.path.rpartition("/")[2], d.at.line) for d in built_from(folder, **texts).diagnostics]


def test_findings_about_what_a_scenario_adds_are_told_in_its_file(tmp_path):
    found = told(tmp_path, site=SITE, scenarios__shops=UNLINKED)
    mine = [code for code, path, _ in found if path == "shops.yaml"]
    assert mine
    lines = UNLINKED.splitlines()
    for _, path, line in found:
        if path == "shops.yaml":
            assert re.search(r"\bid: (shop|rooms|rent|more-hosting)\b|channels/site", lines[line - 1])


def test_findings_of_the_base_are_told_once(tmp_path):
    alone = told(tmp_path / "a", site=SITE)
    both = told(tmp_path / "b", site=SITE, scenarios__nothing=EMPTY)
    assert [f for f in both if f[1] == "site.yaml"] == alone
    assert [code for code, path, _ in both if path == "nothing.yaml"] == ["CB216"]


@pytest.mark.parametrize(
    ("added", "code"),
    [
        ("waives: [{role: wholesaler, because: None here.}]", "CB301"),
        ("silences: [{check: CB402, because: So it is.}]", "CB303"),
    ],
)
def test_what_a_scenario_writes_in_vain_is_told(added, code, tmp_path):
    scenario = SHOPS.replace("needs: [rooms], ", f"needs: [rooms], {added}, ")
    assert code in [
        c for c, path, _ in told(tmp_path, site=SITE, scenarios__shops=scenario) if path == "shops.yaml"
    ]


def test_points_are_those_of_canvases_only(tmp_path):
    built_from(tmp_path, **SITES["one"])
    assert [path.rpartition("/")[2] for path in check(Options(canvas_dir=tmp_path)).points] == ["site.yaml"]
