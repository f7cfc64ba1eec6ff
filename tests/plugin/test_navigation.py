from __future__ import annotations

import json

import pytest

from canvasbook.plugin.navigation import merged, nav_files, with_folders_as_ours
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


@pytest.mark.parametrize("placed", [expected for _, expected in CASES.values()], ids=CASES)
def test_placing_again_changes_nothing(placed):
    assert merged(placed, OURS) == placed


#: All pages, of which our navigation leads to some.
PAGES = (
    "index.md",
    *(
        "canvases/index.md",
        "canvases/a/index.md",
        "canvases/a/x.md",
        "canvases/a/y.md",
        "canvases/b/index.md",
    ),
    "catalogue/index.md",
)
SPELT_OUT = [
    {None: "canvases/index.md"},
    {"A": [{None: "canvases/a/index.md"}, {None: "canvases/a/x.md"}, {None: "canvases/a/y.md"}]},
    {"B": [{None: "canvases/b/index.md"}]},
]
LISTED = {
    "page by page": ([{"Models": SPELT_OUT}], [{"Models": CANVASES}]),
    "with a page of the author's": (
        [{"Models": [*SPELT_OUT, {"Notes": "canvases/notes.md"}]}],
        [{"Models": [*CANVASES, {"Notes": "canvases/notes.md"}]}],
    ),
    "within a section": (
        [{"Work": ["a.md", {"Models": SPELT_OUT}]}],
        [{"Work": ["a.md", {"Models": CANVASES}]}],
    ),
    "but for what is listed elsewhere": (
        ["canvases/a/x.md", {"Models": [SPELT_OUT[0], SPELT_OUT[1]]}],
        ["canvases/a/x.md", {"Models": CANVASES}],
    ),
    "a few pages": ([{"Best": ["canvases/a/x.md"]}], [{"Best": ["canvases/a/x.md"]}]),
    "a link": ([{"Elsewhere": "https://example.org/"}], [{"Elsewhere": "https://example.org/"}]),
}


@pytest.mark.parametrize(("theirs", "expected"), LISTED.values(), ids=LISTED)
def test_a_folder_that_another_plugin_has_listed_becomes_our_section(theirs, expected):
    assert with_folders_as_ours(theirs, OURS, PAGES) == expected


def test_a_page_of_ours_in_another_folder_is_not_listed_twice():
    ours = [NavSection("Portfolio", ("portfolio/index.md", "compare/index.md"))]
    nav = [{"Portfolio": ["portfolio/index.md", "compare/index.md"]}]
    assert with_folders_as_ours(nav, ours, ("portfolio/index.md", "compare/index.md")) == nav


def test_a_title_that_is_not_there_is_no_title():
    """literate-nav writes None where nobody gives a page a title."""
    assert merged([{None: "canvases/a/index.md"}], OURS[:1]) == ["index.md", {None: "canvases/a/index.md"}]


def test_our_sections_as_files_for_awesome_nav():
    files = {
        folder: json.loads(text) for folder, text in nav_files(OURS, {"canvases/a/index.md": "a.md"}).items()
    }
    others = {"glob": "*", "ignore_no_matches": True}
    assert files == {
        "canvases/": {"title": "Canvases", "nav": ["index.md", {"More": ["b/index.md"]}, others]},
        "catalogue/": {"title": "Catalogue", "nav": ["index.md", others]},
    }
