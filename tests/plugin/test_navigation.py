from __future__ import annotations

import pytest

from canvasbook.plugin.navigation import merged
from canvasbook.render.page import NavSection

OURS = (
    "index.md",
    NavSection(
        "Canvases", ("canvases/index.md", "canvases/a/index.md", NavSection("More", ("canvases/b/index.md",)))
    ),
    NavSection("Catalogue", ("catalogue/index.md",)),
)
CANVASES = ["canvases/index.md", "canvases/a/index.md", {"More": ["canvases/b/index.md"]}]
CATALOGUE = {"Catalogue": ["catalogue/index.md"]}

CASES = {
    "nothing of the author's": ([], ["index.md", {"Canvases": CANVASES}, CATALOGUE]),
    "ours at the end": (
        [{"About": "about.md"}],
        ["index.md", {"About": "about.md"}, {"Canvases": CANVASES}, CATALOGUE],
    ),
    "the author's home page": (
        ["index.md", "about.md"],
        ["index.md", "about.md", {"Canvases": CANVASES}, CATALOGUE],
    ),
    "placed by name": (
        [{"Our models": "canvases/"}, "index.md", {"About": "about.md"}],
        [{"Our models": CANVASES}, "index.md", {"About": "about.md"}, CATALOGUE],
    ),
    "placed without a name": (["index.md", "catalogue/"], ["index.md", CATALOGUE, {"Canvases": CANVASES}]),
    "placed within a section": (
        ["index.md", {"Work": ["a.md", {"Models": "canvases/"}, {"Terms": "catalogue/"}]}],
        ["index.md", {"Work": ["a.md", {"Models": CANVASES}, {"Terms": ["catalogue/index.md"]}]}],
    ),
    "a section of the same title": (
        ["index.md", {"canvases": ["canvases/notes.md"]}],
        ["index.md", {"canvases": ["canvases/notes.md", *CANVASES]}, CATALOGUE],
    ),
    "pages that the author lists": (
        ["index.md", {"Best": "canvases/a/index.md"}, "canvases/b/index.md", "catalogue/index.md"],
        [
            "index.md",
            {"Best": "canvases/a/index.md"},
            "canvases/b/index.md",
            "catalogue/index.md",
            {"Canvases": ["canvases/index.md"]},
        ],
    ),
    "a page listed and the rest placed": (
        ["index.md", "canvases/index.md", {"Boards": "canvases/"}],
        ["index.md", "canvases/index.md", {"Boards": CANVASES[1:]}, CATALOGUE],
    ),
    "links and odd entries stay": (
        ["index.md", {"Elsewhere": "https://example.org/"}, {"Empty": []}],
        ["index.md", {"Elsewhere": "https://example.org/"}, {"Empty": []}, {"Canvases": CANVASES}, CATALOGUE],
    ),
}


@pytest.mark.parametrize(("theirs", "expected"), CASES.values(), ids=CASES)
def test_both_navigations_become_one(theirs, expected):
    assert merged(theirs, OURS) == expected


def test_titles_of_sections_hold_nothing_that_html_reads():
    assert merged([], [NavSection("<b>&", ("a.md",))]) == [{"＜b＞&": ["a.md"]}]
