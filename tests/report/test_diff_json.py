"""Comparisons as JSON."""

from __future__ import annotations

import json

from canvasbook.diff.compared_states import StateComparison
from canvasbook.report.diff_json import diff_json
from tests.report.states import state


def test_json_is_ascii_and_tells_values_without_places():
    before = state("a", "title: T\nkey_resources: [{id: r, name: Rück, figures: [{what: Bücher, value: 3}]}]")
    after = state("b", "title: T\nkey_resources: [{id: r, name: Rück, covers: [web_platform]}]")
    report = diff_json(StateComparison(before, after))
    assert report.isascii()
    covers, figures = sorted(json.loads(report)["changes"], key=lambda change: change["key"])
    assert (covers["old"], covers["new"], covers["after"]) == ([], ["web_platform"], "key_resources/r")
    assert (figures["old"], figures["new"]) == ([{"what": "Bücher", "value": "3"}], [])
