"""Two boards that face each other: what stands on both, on one alone, and what has no room."""

from __future__ import annotations

import re

from tests.render.pages.comparison.comparison_samples import SITES, URI, large, shipped
from tests.render.samples import anchors, section
from tests.render.whatif import built_from, html_of, text


def faces(html):
    """What stands on the two boards: for each side and block, the items below each word."""
    found = {}
    cell = r'role="group" aria-label="([^,"]*), ([^"]*)">(.*?)</div>'
    for block, side, inside in re.findall(cell, section(html, "boards"), re.DOTALL):
        groups = re.findall(r'<p class="cb-small">([^<]*)</p><ul>(.*?)</ul>', inside, re.DOTALL)
        found[side, block] = {word: re.findall(r"<a [^>]*>(.*?)</a>", items) for word, items in groups}
        assert inside.count("<li") == sum(map(len, found[side, block].values()))
    return found


def test_every_item_stands_below_a_word_that_says_on_which_board(tmp_path):
    found = faces(html_of(built_from(tmp_path, **SITES["two"]), "compare/shop-vs-site.md"))
    assert len(found) == 18
    assert found["Shop", "Cost structure"] == {"= on both": ["Goods bought"], "◧ only here": ["Rent"]}
    assert found["Site", "Cost structure"] == {"= on both": ["Bought goods"], "◨ only here": ["Parcels"]}
    assert found["Shop", "Channels"] == {"◧ only here": ["The shop"]}
    assert found["Shop", "Value propositions"] == {}
    words = {word for groups in found.values() for word in groups}
    assert words == {"= on both", "◧ only here", "◨ only here"}


def test_what_both_have_faces_its_counterpart():
    found = faces(html_of(shipped(), URI))
    ours, theirs = (found[name, "Key resources"]["= on both"] for name in ("The bookstore", "Amazon"))
    assert list(zip(ours, theirs, strict=True)) == [
        ("Well-read booksellers", "Customer-service agents"),
        ("Regulars and goodwill", "Readers who write reviews"),
    ]
    assert found["The bookstore", "Key partners"]["≈ on both, in another role"] == ["The nearby wholesaler"]


def test_a_block_that_is_not_needed_says_why(tmp_path):
    texts = {
        "a": "title: A\nnot_applicable: {key_partners: All is made at home.}\nchannels: [X]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [Y]\n",
    }
    html = section(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"), "boards")
    assert "Key partners Not needed here: All is made at home." in text(html)


def test_what_is_only_planned_is_not_compared(tmp_path):
    texts = {"a": "title: A\nchannels: [{name: Later, timing: planned}]\n", "b": "title: B\ncontrast: [a]\n"}
    html = html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md")
    assert faces(html)["A", "Channels"] == {"planned": ["Later"]}
    assert "only here" not in html


def test_what_two_large_boards_leave_out_is_counted_and_linked(tmp_path):
    built = built_from(tmp_path, left=large("left", 55), right=large("right", 55, contrast="left"))
    boards = section(html_of(built, "compare/left-vs-right.md"), "boards")
    shown = boards.count('<li class="cb-item">')
    assert 100 < shown <= 120
    told = re.findall(r'And <a href="\.\./\.\./canvases/(\w+)/#([\w-]+)">(\d+) more</a>', boards)
    assert len(told) == 18
    assert shown + sum(int(n) for *_, n in told) == 2 * 9 * 55
    for canvas in ("left", "right"):
        assert {anchor for id, anchor, _ in told if id == canvas} <= anchors(
            html_of(built, f"canvases/{canvas}/index.md")
        )


def test_what_has_ended_stands_behind_what_is_compared(tmp_path):
    texts = {
        "a": """\
title: A
key_partners:
  - {name: Of old, timing: ended}
  - {name: Mine}
  - {id: post, name: Post, covers: [parcel_carrier]}
""",
        "b": "title: B\ncontrast: [a]\nkey_partners: [{name: Courier, covers: [parcel_carrier]}]\n",
    }
    found = faces(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"))
    assert list(found["A", "Key partners"].items()) == [
        ("= on both", ["Post"]),
        ("◧ only here", ["Mine"]),
        ("ended", ["Of old"]),
    ]
