"""Segments by phases: who serves them, and where nobody does."""

from __future__ import annotations

from canvasbook.analysis.coverage import coverage_of
from canvasbook.model.terms import Phase
from tests.analysis.given import given, key_of

TEXT = """
    customer_segments: [{id: us, name: Us}, {id: them, name: Them, pays: false}, {id: nobody, name: Nobody}]
    value_propositions: [{id: speed, name: Speed}]
    channels:
      - {id: shop, name: Shop, for: [us, them], phases: [awareness]}
      - {id: web, name: Web, for: [us], type: web_sales}
      - {id: other, name: Other, for: [us]}
    customer_relationships: [{id: chat, name: Chat, for: [us]}]
    """


def test_each_segment_and_phase_has_the_channels_that_serve_it():
    analysis = given(TEXT)
    coverage = coverage_of(analysis)
    us, them = key_of(analysis, "us"), key_of(analysis, "them")
    assert [key.id for key in coverage.cells[us, Phase.AWARENESS]][:1] == ["shop"]
    assert [key.id for key in coverage.cells[us, Phase.PURCHASE]] == ["web"]
    assert coverage.cells[them, Phase.PURCHASE] == ()
    assert len(coverage.cells) == 3 * len(Phase)
    assert coverage.named_cells == sum(map(bool, coverage.cells.values()))


def test_whose_phases_are_unknown_and_whose_only_the_type_tells():
    coverage = coverage_of(given(TEXT))
    assert [key.id for key in coverage.unphased] == ["other"]
    assert [key.id for key in coverage.assumed] == ["web"]


def test_a_segment_has_the_relationships_that_serve_it():
    analysis = given(TEXT)
    relationships = coverage_of(analysis).relationships
    assert {segment.id: [key.id for key in keys] for segment, keys in relationships.items()} == {
        "us": ["chat"],
        "them": [],
        "nobody": [],
    }


def test_gaps_are_told_of_segments_that_somebody_serves_and_nobody_sells_to_who_does_not_pay():
    analysis = given(TEXT)
    gaps = coverage_of(analysis).gaps
    them, nobody = key_of(analysis, "them"), key_of(analysis, "nobody")
    assert them in gaps[Phase.DELIVERY]
    assert them not in gaps.get(Phase.PURCHASE, ())
    assert not any(nobody in segments for segments in gaps.values())


NAMING = """
    customer_segments: [{id: us, name: Us}, {id: them, name: Them}]
    value_propositions: [{id: speed, name: Speed, for: [us]}, {id: calm, name: Calm}]
    channels:
      - {id: shop, name: Shop, for: [us], phases: [purchase]}
      - {id: web, name: Web, for: [speed], phases: [purchase]}
      - {id: van, name: Van, for: [calm], phases: [purchase]}
      - {id: fair, name: Fair, phases: [awareness]}
      - {id: old, name: Old, timing: ended}
    customer_relationships:
      - {id: chat, name: Chat, through: [web, fair]}
      - {id: club, name: Club, through: [fair]}
    """


def test_a_segment_may_be_named_by_a_proposition_or_a_channel():
    coverage = coverage_of(given(NAMING))
    assert [key.id for key in coverage.unnamed] == ["van", "fair", "club"]


def test_with_one_segment_every_choice_is_for_it():
    coverage = coverage_of(given(NAMING.replace(", {id: them, name: Them}", "")))
    assert coverage.unnamed == ()


def test_what_names_no_segment_may_serve_any_and_is_not_counted_as_serving_one():
    analysis = given(NAMING)
    coverage = coverage_of(analysis)
    them = key_of(analysis, "them")
    assert [key.id for key in coverage.cells[them, Phase.AWARENESS]] == ["fair"]
    assert them not in coverage.gaps.get(Phase.AWARENESS, ())
    assert coverage.naming(coverage.cells[them, Phase.AWARENESS]) == ()
    assert coverage.named_cells == 1
