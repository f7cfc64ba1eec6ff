"""How much names and items are alike."""

from __future__ import annotations

import pytest

from canvasbook.diff.similarity import Profile, dice_coefficient, name_similarity, similarity


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Web site", "Website", 0.6, 0.99),
        ("Recomendations", "Recommendations", 0.9, 0.99),
        ("The shop", "Our shop", 1, 1),
        ("Shop rent", "Shop staff", 0.3, 0.59),
        ("Local readers", "Young readers", 0.3, 0.59),
        ("Ingram", "Baker & Taylor", 0, 0.2),
        ("★", "♥", 0, 0),
        ("网站", "网站设计", 0.3, 0.8),
    ],
)
def test_names_are_alike(one: str, other: str, least: float, most: float):
    assert least <= name_similarity(one, other) <= most
    assert name_similarity(one, other) == name_similarity(other, one)


def test_ties_tell_like_names_apart():
    shop = Profile("Card company", frozenset({"a", "b"}))
    assert (
        similarity(shop, Profile("Card companies", frozenset({"c", "d"})))
        < similarity(shop, Profile("Card companies", frozenset()))
        < similarity(shop, Profile("Card companies", frozenset({"a", "b"})))
        < 1
    )


@pytest.mark.parametrize(
    ("in_common", "one", "other", "expected"), [(0, 0, 0, 0), (0, 3, 1, 0), (2, 2, 2, 1), (1, 1, 3, 0.5)]
)
def test_the_coefficient_of_sizes(in_common: int, one: int, other: int, expected: float):
    assert dice_coefficient(in_common, one, other) == expected
