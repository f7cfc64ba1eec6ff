"""In which part of a page effects are told, and in which order the reasons for them."""

from __future__ import annotations

from canvasbook.analysis.effect_groups import PARTS, by_evidence
from canvasbook.catalogue.entries import EntryKind
from canvasbook.model.blocks import Block
from tests.analysis.given import shipped_analyses


def test_every_block_and_none_have_a_part():
    told = [block for _, blocks in PARTS for block in blocks]
    assert sorted(map(str, told)) == sorted(map(str, [*Block, None]))


def test_what_the_type_says_comes_first_the_strongest_basis_before_others():
    kinds = list(EntryKind)
    for analysis in shipped_analyses():
        for expected in analysis.called.values():
            for expectation in expected.values():
                reasons = [reason.effect for reason in by_evidence(expectation.reasons)]
                ranks = [(kinds.index(e.owner.kind), e.said.basis.rank) for e in reasons]
                assert ranks == sorted(ranks)
