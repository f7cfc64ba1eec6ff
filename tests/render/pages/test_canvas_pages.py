"""The pages of canvases: complete, apart from each other, and right for one, two and many."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from canvasbook.pipeline import BuiltSite, Options, build
from canvasbook.render.page import Page
from tests.cases import every_case
from tests.pages import pages_of

ROOT = Path(__file__).parents[3]


@cache
def shipped() -> BuiltSite:
    # Pages as they are whatever git knows: the history grows with every commit.
    return build(Options(canvas_dir=ROOT / "canvases", history=False))


def site_of(tmp_path: Path, **canvases: str) -> BuiltSite:
    for name, text in canvases.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return build(Options(canvas_dir=tmp_path))


def html_of(built: BuiltSite, uri: str) -> str:
    return pages_of(built.site)[uri].make().html


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def lead_of(page: Page) -> str:
    found = re.search(r'<p class="cb-lead">(.*?)</p>', page.make().html, re.DOTALL)
    return found[1] if found else ""


def without_names(lead: str) -> str:
    return " ".join(re.sub(r"<a [^>]*>.*?</a>", "·", lead, flags=re.DOTALL).split())


def canvas_pages() -> list[Page]:
    return [p for p in shipped().site.pages if p.kind in ("choice", "item")]


def test_no_two_leads_are_the_same_but_for_the_names() -> None:
    seen: dict[str, str] = {}
    for page in canvas_pages():
        lead = without_names(lead_of(page))
        assert len(lead) > 40, page.uri
        assert lead not in seen, (page.uri, seen[lead])
        seen[lead] = page.uri


def test_leads_are_sentences_without_ids() -> None:
    with every_case() as case:
        for page in canvas_pages():
            with case(page.uri):
                lead = words_of(lead_of(page))
                assert lead.endswith("."), lead
                assert not re.search(r"\b[a-z]+_[a-z_]+\b", lead), lead
                assert not re.search(r" \.|\.\.| ,", lead), lead


@pytest.mark.parametrize(
    "uri",
    [
        "canvases/uber/channels/rider-app.md",
        "canvases/bookstore/cost-structure/rent.md",
        "canvases/bookstore/index.md",
        "canvases/bookstore/evidence.md",
    ],
)
def test_pages_as_read_line_by_line(uri: str, page_golden: Callable[[Page, str], None]) -> None:
    page_golden(pages_of(shipped().site)[uri], "shipped")


@pytest.mark.parametrize("directory", [True, False])
def test_every_link_leads_to_a_page_of_the_site(directory: bool) -> None:
    built = build(Options(canvas_dir=ROOT / "canvases", directory_urls=directory))
    known = {page.url(directory=directory) for page in built.site.pages} | {f.uri for f in built.site.files}
    for page in built.site.pages:
        base = page.url(directory=directory).rpartition("/")[0]
        for href in re.findall(r'href="([^"#]+)', page.make().html):
            if not href.startswith(("http:", "https:", "mailto:")):
                assert resolved(base, href) in known, (page.uri, href)


def resolved(base: str, href: str) -> str:
    parts = base.split("/") if base else []
    for part in unescape(href).split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


PLAIN = """
title: Corner café
channels: [Counter, Terrace]
customer_segments: [Neighbours]
"""


def test_a_canvas_of_strings_gives_a_board_and_one_next_step(tmp_path: Path) -> None:
    built = site_of(tmp_path, cafe=PLAIN)
    text = words_of(html_of(built, "canvases/cafe/index.md"))
    assert "Counter" in text
    assert "Neighbours" in text
    assert "Give Counter a type from the catalogue" in text
    assert "Open question" not in text


def test_pages_exist_for_names_in_any_script(tmp_path: Path) -> None:
    built = site_of(tmp_path, a="title: Ω\nchannels: [متجر, 店, 🛒, 'A & B <i>']\n")
    uris = [p.uri for p in built.site.pages if "/channels/" in p.uri and p.uri.startswith("canvases/")]
    assert len(uris) == 4
    assert "canvases/a/channels/متجر.md" in uris
    assert "<i>" not in "".join(html_of(built, uri) for uri in uris)


BROKEN = "title: Shop\nchannels:\n  - {name: Web, tipe: web_sales}\n"


def test_a_canvas_with_a_problem_keeps_its_board_and_says_so(tmp_path: Path) -> None:
    built = site_of(tmp_path, shop=BROKEN, dead="title: [", cafe=PLAIN)
    board = words_of(html_of(built, "canvases/shop/index.md"))
    for words in ("CB102", "did you mean 'type'?", "Web"):
        assert words in board
    assert "CB005" in words_of(html_of(built, "canvases/dead/index.md"))
    assert "canvases/cafe/index.md" in pages_of(built.site)


def test_planned_and_ended_choices_say_so(tmp_path: Path) -> None:
    canvas = """
title: Shop
channels:
  - {name: Old shop, type: own_stores, timing: ended}
  - {name: New app, type: mobile_app, timing: planned}
"""
    built = site_of(tmp_path, shop=canvas)
    assert "This has ended" in words_of(html_of(built, "canvases/shop/channels/old-shop.md"))
    assert "This is planned" in words_of(html_of(built, "canvases/shop/channels/new-app.md"))


HALF_LINKED = """
title: Shop
subject: Shop
customer_segments: [Neighbours]
value_propositions: [{name: Bread, offer: [physical]}]
channels:
  - {id: web, name: Web shop, type: web_sales}
  - {id: store, name: Store, type: own_stores, needs: [room]}
key_resources:
  - {id: room, name: Room, covers: [premises]}
  - Old van
cost_structure:
  - {id: rent, name: Rent, covers: [shop_rent], caused_by: [room]}
  - Postage
"""


def test_a_choice_linked_to_nothing_is_asked_one_question_and_shows_the_rest_folded(tmp_path: Path) -> None:
    built = site_of(tmp_path, shop=HALF_LINKED)
    html = html_of(built, "canvases/shop/channels/web.md")
    assert "What does it need?" in words_of(html)
    assert html.count('class="cb-question"') == 1
    assert 'data-state="missing"' not in html
    assert "cb-missing" not in html


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("cost-structure/postage", "Name what brings it about with caused_by"),
        ("key-resources/old-van", "under needs"),
    ],
)
def test_silence_is_no_conclusion(tmp_path: Path, uri: str, says: str) -> None:
    text = words_of(html_of(site_of(tmp_path, shop=HALF_LINKED), f"canvases/shop/{uri}.md"))
    assert "Nothing is linked to it yet" in text
    assert says in text
    assert "would be there" not in text


def test_an_item_names_the_choices_that_call_for_it_without_a_link(tmp_path: Path) -> None:
    canvas = HALF_LINKED.replace(
        "type: own_stores, needs: [room]", "type: own_stores, needs: [room, till]"
    ).replace("  - Old van", "  - {id: till, name: Till, covers: [web_platform]}")
    text = words_of(html_of(site_of(tmp_path, shop=canvas), "canvases/shop/key-resources/till.md"))
    assert "It also serves Web shop, by the part it plays." in text
    assert "no link would lead to it, but Web shop still calls for what it does." in text


def test_an_untyped_choice_says_what_a_type_would_tell(tmp_path: Path) -> None:
    text = words_of(html_of(site_of(tmp_path, cafe=PLAIN), "canvases/cafe/channels/counter.md"))
    assert "Give it a type from the catalogue’s list" in text


def costs_in(html: str) -> set[str]:
    return set(re.findall(r'cost-structure/([^/"]+)/"', html))


def test_the_boards_row_and_the_ledger_agree() -> None:
    """Every cost that the board's table gives a choice stands in the choice's own ledger.

    What has ended or is planned stands in no row.
    """
    boards = {
        p.uri.removesuffix("index.md"): p.make().html for p in shipped().site.pages if p.kind == "board"
    }
    with every_case() as case:
        for page in canvas_pages():
            html = page.make().html
            if page.kind != "choice" or re.search(r"This (has ended|is planned)", html):
                continue
            with case(page.uri):
                folder, _, name = page.uri.removesuffix(".md").rsplit("/", 2)
                rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", boards[f"{folder}/"], re.DOTALL)
                row = next(r for r in rows if f'/{name}/"' in r)
                ledger = html.partition('id="ledger"')[2].partition('id="instead"')[0]
                assert costs_in(row.split("<td>")[1]) <= costs_in(ledger)
