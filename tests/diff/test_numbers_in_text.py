"""The numbers in texts, and whether two texts hold other ones."""

from __future__ import annotations

import pytest

from canvasbook.diff.numbers_in_text import changes_number, numbers_in, sentence_with_new_number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Four people and 4 rooms", "4 4"),
        ("1,500 euros, 0.35 EUR, 12%", "1500 0.35 12"),
        ("2–4 days, 10-15 minutes", "2 4 10 15"),
        ("Twenty-one of ninety", "21 90"),
        ("A tenth, two thirds, a quarter, half the price", "1/10 2/3 1/4 1/2"),
        ("A dozen, twice a day", "12 x2"),
        ("A hundred pairs", "100"),
        ("Third parties on the fourth floor", ""),
        ("Firms (B2B) in tent cities", ""),
        ("From Friday to Sunday", "friday sunday"),
    ],
)
def test_numbers_in_a_text(text, numbers):
    assert numbers_in(text) == tuple(numbers.split())


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Four people who grind", "Two people who finish", True),
        ("A quarter of the price", "A tenth of the price", True),
        ("Four technicians", "Six technicians", True),
        ("Twelve euros", "Fifteen euros", True),
        ("Open five days", "Open four days", True),
        ("From Thursday to Sunday", "From Friday to Sunday", True),
        ("Two of us", "One of us", True),
        ("Two of us", "Two of us and three trainees", True),
        ("Four people who grind", "4 people who grind", False),
        ("The four grind, all four", "All four grind", False),
        ("Older walkers", "Walkers over sixty", False),
        ("Two of us, each alone", "Two of us, one at a time", False),
        ("", "Two of us", False),
    ],
)
def test_whether_two_texts_hold_other_numbers(old, new, changed):
    assert changes_number(old, new) is changed
    assert changes_number(new, old) is changed


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Open. Two rooms.", "Open daily. It has three rooms. Others follow.", "It has three rooms."),
        ("Two rooms, 3 tables.", "Two rooms. No tables.", "Two rooms. No tables."),
    ],
)
def test_the_sentence_with_a_new_number(old, new, sentence):
    assert sentence_with_new_number(old, new) == sentence
