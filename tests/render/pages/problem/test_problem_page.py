"""The page of a file that could not be read."""

from __future__ import annotations

import re

from canvasbook.render.pages.problem import problem_page
from tests.render.samples import SHOP, body, page_at, site_of


def test_problem_page_is_as_it_was_read_and_approved(page_golden):
    site = site_of({"shop": SHOP, "broken": "title: Broken\nchannels:\n\t- {name: x\n"})
    page_golden(page_at(problem_page.problem_pages(site), "canvases/broken/index.md"), "small")


def test_the_caret_stands_under_what_is_wrong():
    site = site_of({"broken": "just words\n"})
    page = body(problem_page.problem_pages(site), "canvases/broken/index.md")
    mark = re.search(r"\n?(1 \| )(.*?)<mark>(.*?)</mark>.*\n(.*)</code>", page)
    assert mark is not None
    assert mark[4].index("^") == len(mark[1]) + len(mark[2])
    assert mark[4].count("^") == len(mark[3])


def test_text_of_a_broken_file_never_becomes_html():
    site = site_of({"broken": "title: [<script>alert(1)</script>\n"})
    assert "<script>" not in body(problem_page.problem_pages(site), "canvases/broken/index.md")
