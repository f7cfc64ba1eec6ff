"""What a timeline tells of each version of a canvas."""

from __future__ import annotations

import re

import pytest

from tests.history.test_canvas_history import FIRST, SECOND, THIRD
from tests.render.pages.history.committed_site import THREE, TIMELINE, html, made, shorts, site, text
from tools.repositories import Made

pytestmark = pytest.mark.usefixtures("nobodys_git")


def test_a_timeline_tells_versions_newest_first(tmp_path):
    page = html(made(tmp_path, *THREE), TIMELINE)
    headings = re.findall(r"<h2 id=\"v-\w+\">(.*)</h2>", page)
    assert headings == [
        "1996 · committed 2023-11-16: Date is now 1996",
        "1995 · committed 2023-11-15: “Bread at the door” added; “Shop rent” removed",
        "1990 · committed 2023-11-14: First version, five items",
    ]
    said = text(page)
    assert re.search(r"<blockquote><p dir=\"auto\"><strong>The bread comes to the door</strong></p>", page)
    assert "Old people asked." in said
    assert "Bread at the door" in said
    assert "was called “Bread at the door”" in said


def test_it_tells_what_followed(tmp_path):
    found = made(tmp_path, *THREE)
    page = html(found, TIMELINE)
    assert "added Bread at the door" in text(page)
    assert "points" in text(page)
    version = html(found, f"canvases/a/history/{shorts(found)[1]}.md")
    assert "Shop rent for The shop because Shop rent was removed" in re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", "", version)
    )


def test_every_state_is_told(tmp_path):
    found = made(
        tmp_path,
        {"c/a.yaml": FIRST},
        {"c/a.yaml": "title: ["},
        {"c/a.yaml": SECOND},
        Made({"c/a.yaml": "# comment\n" + SECOND}, message="Only a comment"),
        {"c/a.yaml": None, "c/b.yaml": SECOND},
        {"c/b.yaml": None},
        Made({"c/b.yaml": THIRD, "c/z.yaml": FIRST}, tag="v1"),
    )
    page = html(found, "canvases/b/history/index.md")
    said = text(page)
    assert "It could not be read:" in said
    assert "line 1:" in said
    assert "“Only a comment”" in said
    assert "Two commits that change nothing that the canvas says" in said
    bare = re.sub(r"<[^>]+>", "", page)
    assert "(the file was c/a.yaml)" in bare
    assert "Canvas deleted" in said
    assert "Canvas restored, five items" in said
    assert "v1" in said


def test_a_merge_names_the_work_that_it_brought(tmp_path):
    other = Made({"c/a.yaml": SECOND}, message="Bread by bicycle", author="Grace <g@example.org>")
    commits = [
        Made({"c/a.yaml": FIRST}),
        other,
        Made({"c/a.yaml": SECOND}, message="Merge it", parents=(0, 1)),
    ]
    said = text(html(made(tmp_path, *commits), TIMELINE))
    assert "One commit came in with it" in said
    assert "Bread by bicycle" in said
    assert "Grace" in said


def test_a_likeness_is_marked_as_a_guess(tmp_path):
    before = FIRST.replace("{id: oven, name: The oven}", "{id: oven, name: The big old stone oven}")
    after = FIRST.replace("{id: oven, name: The oven}", "{id: bake, name: The big old stove oven}")
    page = html(made(tmp_path, {"c/a.yaml": before}, {"c/a.yaml": after}), TIMELINE)
    assert "(a guess" in text(page)


def test_authors_can_be_left_out(tmp_path):
    commits = [Made({"c/a.yaml": FIRST}, author="Grace Hopper <g@example.org>"), *THREE[1:]]
    named = made(tmp_path, *commits)
    hidden = site(tmp_path / "c", history_authors=False)
    for uri in (TIMELINE, *(f"canvases/a/history/{s}.md" for s in shorts(named))):
        page = html(hidden, uri)
        assert "Grace" not in page
        assert "Ada" not in page
    told = [
        html(named, TIMELINE),
        *(asset.data.decode() for asset in named.files if asset.uri.endswith(".xml")),
    ]
    assert all("Grace Hopper" in one for one in told)
    assert not any("example.org" in one for one in told)
    assert not any("Grace" in asset.data.decode() for asset in hidden.files)


@pytest.mark.parametrize(
    ("message", "paragraphs"),
    [
        ("Only a subject", []),
        ("S\n\nOne line\nand another", ["One line and another"]),
        ("S\n\nOne\n\n\nTwo", ["One", "Two"]),
        ("S\n\nTwo reasons:\n- the bread\n- the\n  door", ["Two reasons:<br>- the bread<br>- the door"]),
        ("S\n\n1. First\n2) Second", ["1. First<br>2) Second"]),
        ("S\n\nIt went up\n-5 degrees", ["It went up -5 degrees"]),
    ],
)
def test_a_message_keeps_its_paragraphs_and_the_lines_of_its_lists(message, paragraphs, tmp_path):
    page = html(made(tmp_path, Made({"c/a.yaml": FIRST}, message=message)), TIMELINE)
    assert re.findall(r'<p dir="auto">(.*?)</p>', page)[1:] == paragraphs  # the subject comes first


def test_of_a_long_message_the_rest_is_left_to_git(tmp_path):
    body = "\n\n".join(f"Paragraph {n}." for n in range(20))
    page = html(made(tmp_path, Made({"c/a.yaml": FIRST}, message=f"S\n\n{body}")), TIMELINE)
    assert page.count("Paragraph") == 12
    assert "The message goes on;" in text(page)


WORDED = SECOND.replace("name: The shop", "name: The corner shop")
LINKED = SECOND.replace("type: own_delivery,", "type: own_delivery, needs: [wood-oven],")


def test_versions_without_a_change_in_meaning_are_folded_between_the_chapters(tmp_path):
    commits = [
        {"c/a.yaml": SECOND},
        Made({"c/a.yaml": WORDED}, message="Call it by its name"),
        Made({"c/a.yaml": "# a comment\n" + WORDED}, message="Say why"),
        {"c/a.yaml": LINKED},
    ]
    found = made(tmp_path, *commits)
    page = html(found, TIMELINE)
    assert len(re.findall(r"<h2 id=\"v-", page)) == 2
    said = text(page)
    assert "Two commits that do not change the model" in said
    assert "The corner shop: was called “The shop”" in said
    folded = re.search(r"<details><summary>Two commits.*?</details>", page, re.DOTALL)[0]
    assert folded.index("Say why") < folded.index("Call it by its name")
    assert folded.count('<li id="v-') == 2
    assert folded.count("The board as it was") == 1  # the comment made no other board
    assert "Version" not in text(folded)


def test_a_chapter_is_dated_by_its_canvas_only_where_that_is_new(tmp_path):
    commits = [{"c/a.yaml": FIRST}, {"c/a.yaml": SECOND}, {"c/a.yaml": LINKED}]
    page = html(made(tmp_path, *commits), TIMELINE)
    leads = re.findall(r"<h2 id=\"v-\w+\">(.*?): ", page)
    assert leads == ["Committed 2023-11-16", "1995 · committed 2023-11-15", "1990 · committed 2023-11-14"]


def test_a_commit_of_other_files_is_no_version(tmp_path):
    commits = [
        {"c/a.yaml": SECOND},
        Made({"c/b.yaml": FIRST, "src/code.py": "x = 1\n"}, message="A new release of the product"),
        Made({"src/code.py": "x = 2\n"}, message="Side", parents=(0,)),
        Made({"src/code.py": "x = 2\n"}, message="Merge the release", parents=(1, 2)),
    ]
    page = html(made(tmp_path, *commits), TIMELINE)
    assert "release" not in page
    assert len(re.findall(r"id=\"v-", page)) == 1


BAKERY = """\
title: Bakery
as_of: 2020
channels: [{id: shop, name: Shop%s}]
key_resources: [{id: bakers, name: Four bakers, description: Four work at night.%s}]
cost_structure: [{id: flour, name: Flour%s}]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (("", "", ""), (", needs: [bakers]", "", ""), "Shop: now needs Four bakers"),
        ((", needs: [bakers]", "", ""), ("", "", ""), "Shop: no longer needs Four bakers"),
        (("", "", ""), ("", "", ", caused_by: [shop]"), "Flour: is now caused by Shop"),
        (("", "", ", caused_by: [shop]"), ("", "", ""), "Flour: is no longer caused by Shop"),
        (("", "", ""), (", status: tested", "", ""), "Shop: status: now tested"),
        (
            (", status: assumption", "", ""),
            (", status: tested", "", ""),
            "Shop: status: was assumption, now tested",
        ),
        (("", "", ""), (", timing: ended", "", ""), "Shop: has ended"),
        ((", timing: planned", "", ""), ("", "", ""), "Shop: is in use now"),
        (("", "", ""), (", timing: planned", "", ""), "Shop: is planned now"),
        (("", "", ""), ("", "", ", basis: illustrative"), "Flour: basis: now illustrative"),
        (
            ("", "", ", nature: fixed"),
            ("", "", ", nature: variable"),
            "Flour: how it behaves: was fixed, now variable",
        ),
        (
            ("", "", ", nature: [one_off, fixed]"),
            ("", "", ", nature: [one_off, variable]"),
            "Flour: how it behaves: variable added, fixed removed",
        ),
        (("", "", ", tags: [a]"), ("", "", ", tags: [b], nature: fixed"), "Flour: tags: was “a”, now “b”"),
        (("", "", ""), ("", "", ", description: White., nature: fixed"), "Flour: is described now: “White.”"),
        (
            ("", "", ", description: Good."),
            ("", "", ", description: White., nature: fixed"),
            "Flour: is described differently",
        ),
        (
            (", evidence: [{test: Asked}]", "", ""),
            (", evidence: [{test: Asked, result: Yes they do, strength: weak, date: 2020}]", "", ""),
            "Shop: evidence: “Asked” (result, strength and date added)",
        ),
        (
            ("", "", ", figures: [{what: a bag, value: 0.35, unit: EUR}]"),
            ("", "", ", figures: [{what: a bag, value: 0.62, unit: EUR}]"),
            "Flour: figures: “a bag” 0.62 EUR, was 0.35 EUR",
        ),
        (
            ("", "", ""),
            (", affects: [{item: flour, effect: raises, because: More bread.}]", "", ""),
            "Shop: now says that it raises Flour: “More bread.”",
        ),
    ],
)
def test_a_change_in_words(old, new, said, tmp_path):
    found = made(tmp_path, {"c/a.yaml": BAKERY % old}, {"c/a.yaml": BAKERY % new})
    assert said in text(html(found, TIMELINE))


def test_fewer_people_is_no_other_wording(tmp_path):
    old = BAKERY % ("", "", "")
    new = old.replace("Four bakers", "Two bakers").replace("Four work at night", "Two work at night")
    said = text(html(made(tmp_path, {"c/a.yaml": old}, {"c/a.yaml": new}), TIMELINE))
    assert "“Two bakers” changed" in said
    assert "Two bakers: was called “Four bakers”; description now says “Two work at night.”" in said


def test_heading_and_list_count_the_same_items(tmp_path):
    old = BAKERY % ("", "", "")
    new = (BAKERY % (", needs: [oven]", "", ", caused_by: [oven]")).replace(
        "[{id: bakers", "[{id: oven, name: Oven}, {id: bakers"
    )
    said = text(html(made(tmp_path, {"c/a.yaml": old}, {"c/a.yaml": new}), TIMELINE))
    assert "“Oven” added; links of two items changed" in said
    assert "Shop: now needs Oven, which is new" in said
    assert "Flour: is now caused by Oven, which is new" in said


def test_a_new_choice_is_told_with_what_it_replaces(tmp_path):
    old = BAKERY % ("", "", "")
    new = (BAKERY % (", timing: ended", "", "")).replace(
        "channels: [", "channels: [{id: stall, name: Stall, replaces: [shop]}, "
    )
    assert "Stall: replaces Shop" in text(
        html(made(tmp_path, {"c/a.yaml": old}, {"c/a.yaml": new}), TIMELINE)
    )


def test_a_canvas_is_told_with_what_it_is_compared_with_now(tmp_path):
    alone = BAKERY % ("", "", "")
    other = FIRST.replace("Corner shop", "Bread and more")
    commits = [{"c/a.yaml": alone, "c/b.yaml": other}, {"c/a.yaml": alone + "contrast: [b]\n"}]
    said = text(html(made(tmp_path, *commits), TIMELINE))
    assert "now compared with Bread and more" in said


def test_names_that_hold_a_comma_or_an_and_are_parted_by_semicolons(tmp_path):
    old = BAKERY % ("", "", "")
    new = old.replace(
        "{id: bakers,", "{id: salt, name: Salt and sugar}, {id: yeast, name: Yeast}, {id: bakers,"
    )
    said = text(html(made(tmp_path, {"c/a.yaml": old}, {"c/a.yaml": new}), TIMELINE))
    assert "added Salt and sugar; Yeast" in said.replace(" ;", ";")
