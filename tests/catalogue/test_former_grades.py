"""A catalogue with grades is told which words to write, and read as if they stood there."""

from __future__ import annotations

import pytest

from canvasbook.model.terms import Basis
from tests.catalogue.own import extended, told


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (
            "types: {channels: {shop: {effects: [{adds: costs, because: B., grade: C}]}}}",
            ["CB821 1:64 instead of 'grade: C', write 'basis: inference'"],
        ),
        (
            "types: {channels: {shop: {effects: {adds: costs, because: B., grade: B, sources: book}}}}",
            ["CB821 1:63 instead of 'grade: B', write 'basis: article'"],
        ),
        (
            "interactions: {both: {grade: A}}",
            ["CB821 1:23 instead of 'grade: A', write 'basis: textbook'"],
        ),
    ],
    ids=["an effect", "an effect that stands alone", "an entry"],
)
def test_each_letter_is_told_with_its_word_at_its_place(written, says):
    _, problems = extended(written)
    assert [f"{d.code} {d.at.line}:{d.at.column} {d.message}" for d in problems] == says


def test_the_entry_counts_as_if_the_word_stood_there():
    catalogue, _ = extended("types: {channels: {shop: {effects: {adds: costs, because: B., grade: C}}}}")
    assert catalogue.effects["shop-adds-costs"].said.basis is Basis.INFERENCE


def test_another_letter_is_no_grade():
    _, problems = extended("interactions: {both: {grade: D}}")
    assert told(problems) == ["CB102 1:23"]
