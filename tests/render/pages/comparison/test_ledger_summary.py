"""The parts of a ledger in short: how much, and the weightiest first."""

from __future__ import annotations

import re

import pytest

from tests.render.pages.comparison.comparison_samples import URI, columns, shipped
from tests.render.samples import section
from tests.render.whatif import built_from, html_of


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("resources", 0, "Books on the shelves"),
        ("resources", 1, "Customer-facing staff: Well-read booksellers / Customer-service agents"),
        ("customers", 0, "Local readers"),
        ("customers", 2, "Readers with internet access"),
    ],
)
def test_the_page_itself_states_the_delta_in_short(name, column, words):
    assert words in columns(section(html_of(shipped(), URI), name))[column]


def choices(*effects):
    """A canvas's channels, one for each effect on a measure."""
    lines = [
        f"  - {{name: Choice {n}, affects: [{{metric: {metric}, effect: {effect}, because: So it is}}]}}\n"
        for n, (effect, metric) in enumerate(effects)
    ]
    return "channels:\n" + "".join(lines)


def test_measures_that_the_two_move_apart_stand_first_and_those_they_agree_on_last(tmp_path):
    texts = {
        "a": "title: A\n" + choices(("raises", "reach"), ("raises", "margin"), ("lowers", "churn")),
        "b": "title: B\ncontrast: [a]\n" + choices(("raises", "reach"), ("lowers", "margin")),
    }
    html = section(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"), "measures")
    assert re.findall(r'<dt><a href="[^"]*/metrics/#([^"]+)"', html) == ["margin", "churn", "reach"]


def test_what_most_choices_need_stands_first(tmp_path):
    texts = {
        "a": """\
title: A
channels:
  - {id: one, name: One, needs: [shed, hall]}
  - {id: two, name: Two, needs: [hall]}
key_resources:
  - Chair
  - {id: shed, name: Shed}
  - {id: hall, name: Hall}
  - {id: counter, name: Counter, covers: [premises]}
""",
        "b": """\
title: B
contrast: [a]
channels:
  - {id: site, name: Site, affects: [{role: premises, effect: spares, because: Nobody comes by}]}
""",
    }
    left, _, _ = columns(section(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"), "resources"))
    assert re.findall("Counter|Hall|Shed|Chair", left)[:4] == ["Hall", "Shed", "Counter", "Chair"]


def test_a_column_names_a_few_and_counts_the_rest(tmp_path):
    names = ", ".join(f"Resource {n}" for n in range(7))
    texts = {"a": f"title: A\nkey_resources: [{names}]\n", "b": "title: B\ncontrast: [a]\nchannels: [X]\n"}
    built = built_from(tmp_path, **texts)
    left, both, _ = columns(section(html_of(built, "compare/a-vs-b.md"), "resources"))
    assert left.count("Resource") == 4
    assert left.endswith("And three more")
    assert both == "–"
