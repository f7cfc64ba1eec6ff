"""Whether effects and figures say beside what they hold, and where they were seen."""

from __future__ import annotations

import pytest

from tests.catalogue.own import extended, told

SHOP = "types: {channels: {shop: {effects: [{because: B., EFFECT}]}}}"


def codes_of(text: str) -> list[str]:
    _, problems = extended(text)
    return [code.split()[0] for code in told(problems)]


@pytest.mark.parametrize(
    ("effect", "codes"),
    [
        ("raises: fame, basis: inference", ["CB824"]),
        ("lowers: fame, basis: inference", ["CB824"]),
        ("raises: fame, basis: inference, against: [web]", []),
        # a measure that means something by itself
        ("raises: reach, basis: inference", []),
        ("adds: costs, basis: experiment, sources: [book]", ["CB825"]),
        ("adds: costs, basis: data, sources: [book], seen: bakers in Rome", []),
        ("adds: costs, basis: article, sources: [book]", []),
        ("adds: costs, basis: inference, figures: [{what: stamps, value: 3, where: Rome}]", ["CB826"]),
        ("adds: costs, basis: inference, figures: [{what: stamps, value: 3, year: 2020}]", ["CB826"]),
        (
            "adds: costs, basis: inference, figures: [{what: stamps, value: 3, year: 2020, where: Rome}]",
            [],
        ),
    ],
)
def test_what_a_reader_needs_to_judge_an_effect_is_asked_for(effect, codes):
    assert codes_of(SHOP.replace("EFFECT", effect)) == codes


@pytest.mark.parametrize(("section", "id"), [("modes", "online"), ("phases", "purchase")])
def test_effects_of_facets_are_read_as_strictly(section, id):
    text = f"{section}: {{{id}: {{effects: [{{because: B., raises: fame, basis: inference}}]}}}}"
    assert "CB824" in codes_of(text)


def test_what_is_ours_is_not_told_in_a_sites_file():
    assert codes_of("types: {channels: {shop: {fits: It fits.}}}") == []
