"""The page of a board: what it says of a canvas, and of one that is small, plain or cannot be read."""

from __future__ import annotations

import re

from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.cases import every_case
from tests.pages import pages_of
from tests.render.pages.sample_canvases import PLAIN, words_of
from tests.render.samples import shipped_site
from tests.render.whatif import built_from, html_of


def test_a_canvas_of_strings_gives_a_board_and_one_next_step(tmp_path):
    built = built_from(tmp_path, cafe=PLAIN)
    said = words_of(html_of(built, "canvases/cafe/index.md"))
    assert "Counter" in said
    assert "Neighbours" in said
    assert "Give Counter a type from the catalogue" in said
    assert "Open question" not in said


BROKEN = "title: Shop\nchannels:\n  - {name: Web, tipe: web_sales}\n"


def test_a_canvas_with_a_problem_keeps_its_board_and_says_so(tmp_path):
    built = built_from(tmp_path, shop=BROKEN, dead="title: [", cafe=PLAIN)
    board = words_of(html_of(built, "canvases/shop/index.md"))
    for words in ("CB102", "did you mean 'type'?", "Web"):
        assert words in board
    assert "CB005" in words_of(html_of(built, "canvases/dead/index.md"))
    assert "canvases/cafe/index.md" in pages_of(built.site)


def costs_in(html):
    return set(re.findall(r'cost-structure/([^/"]+)/"', html))


def test_the_boards_row_and_the_ledger_agree():
    """Every cost that the board's table gives a choice stands in the choice's own ledger.

    What has ended or is planned stands in no row.
    """
    pages = list(canvas_pages(shipped_site()))
    boards = {page.uri.removesuffix("index.md"): page.make().html for page in pages if page.kind == "board"}
    with every_case() as case:
        for page in pages:
            html = page.make().html
            if page.kind != "choice" or re.search(r"This (has ended|is planned)", html):
                continue
            with case(page.uri):
                folder, _, name = page.uri.removesuffix(".md").rsplit("/", 2)
                rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", boards[f"{folder}/"], re.DOTALL)
                row = next(r for r in rows if f'/{name}/"' in r)
                ledger = html.partition('id="ledger"')[2].partition('id="instead"')[0]
                assert costs_in(row.split("<td>")[1]) <= costs_in(ledger)
