"""Comparisons as text, Markdown and JSON."""

from __future__ import annotations

import json
import re

from canvasbook.diff.compared_states import StateComparison
from canvasbook.report.diff_json import diff_json
from canvasbook.report.diff_report import diff_markdown, diff_text
from tests.report.states import state


def test_many_changes_are_cut_and_json_has_them_all():
    items = [f"Way number {n} to the customer" for n in range(200)]
    told = StateComparison(
        state("a", "channels: [One]"), state("b", f"channels: {json.dumps(['One', *items])}")
    )
    for report in (diff_text(told), diff_markdown(told)):
        assert "and 176 more" in report
        assert len(re.findall(r"Way number \d+ to the customer\W+added$", report, re.MULTILINE)) == 24
    assert len(json.loads(diff_json(told))["changes"]) == 200 + 1  # and the title, which is the id here


def test_links_of_successors_and_of_streams():
    before = """
        channels: [{id: stall, name: Stall, timing: ended}, {id: shop, name: Shop, replaces: [stall]}]
        revenue_streams: [{id: sales, name: Sales, through: [stall]}]
    """
    after = before.replace(", replaces: [stall]", "").replace("through: [stall]", "through: [shop]")
    there = diff_text(StateComparison(state("a", before), state("a", after)))
    assert "no longer replaces 'Stall'" in there
    assert "is now earned through 'Shop'; is no longer earned through 'Stall'" in there
    back = diff_text(StateComparison(state("a", after), state("a", before)))
    assert "now replaces 'Stall'" in back


def test_a_new_choice_says_what_it_replaces():
    before = "channels: [{id: stall, name: Stall}]"
    after = "channels: [{id: stall, name: Stall, timing: ended}, {id: shop, name: Shop, replaces: [stall]}]"
    there = diff_text(StateComparison(state("a", before), state("a", after)))
    assert "'Shop' added: replaces 'Stall'" in there


def test_canvases_to_compare_with_are_named():
    before, after = "contrast: [books, cafe]", "contrast: [cafe, market]"
    there = diff_text(StateComparison(state("a", before), state("a", after)))
    assert "now compared with market; no longer compared with books" in there


def test_words_of_the_format_stand_without_quotation_marks():
    before = "customer_segments: [{id: all, name: All}]"
    after = before.replace("name: All", "name: All, pays: false, tags: [new]")
    there = diff_text(StateComparison(state("a", before), state("a", after)))
    assert "whether it pays: was yes, now no" in there
    assert "tags: “new” added" in there
