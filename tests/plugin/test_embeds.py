from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from canvasbook.plugin.embeds import embed, to_root

EMBEDS = {f"board:{id}": lambda root, id=id: f'<a href="{root}{id}/"></a>' for id in ("acme", "team/uber")}


def page(url):
    return SimpleNamespace(url=url, file=SimpleNamespace(src_uri="about.md"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>plain</p>", "<p>plain</p>"),
        ("<!-- canvasbook:board acme -->", '<a href="../acme/"></a>'),
        ("a<!-- canvasbook:board   team/uber-->b", 'a<a href="../team/uber/"></a>b'),
        ("&lt;!-- canvasbook:board acme --&gt;", "&lt;!-- canvasbook:board acme --&gt;"),
        ("<!-- another comment -->", "<!-- another comment -->"),
    ],
)
def test_a_comment_becomes_a_board(html, expected, logged):
    assert embed(html, page("about/"), EMBEDS) == expected
    assert not logged.records


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            "<!-- canvasbook:board acmee -->",
            "about.md: there is no canvas 'acmee' to embed; did you mean 'acme'? Known: acme, team/uber.",
        ),
        ("<!-- canvasbook:bord acme -->", "about.md: 'canvasbook:bord' is no kind of embed; known: board."),
    ],
)
def test_one_that_names_nothing_stays_with_a_warning(html, message, logged):
    assert embed(html, page("about/"), EMBEDS) == html
    (warning,) = logged.above(logging.WARNING)
    assert message in warning


@pytest.mark.parametrize(
    ("url", "root"),
    [("", ""), ("about/", "../"), ("a/b/", "../../"), ("about.html", ""), ("a/b.html", "../"), ("./", "")],
)
def test_the_way_to_the_root(url, root):
    assert to_root(url) == root
