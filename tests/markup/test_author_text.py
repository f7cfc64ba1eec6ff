"""Text of strangers keeps to its own place on a line."""

from __future__ import annotations

import pytest

from canvasbook.markup.author_text import beyond, date, label, notes, plain, prose

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("rendered", [label, prose, notes, plain])
def test_signs_that_turn_what_follows_are_left_out(rendered):
    assert not set(TURNS) & set(rendered(f"*{TURNS}* evil{TURNS} name"))
    assert "evil name" in rendered(f"evil{TURNS} name")


@pytest.mark.parametrize("text", ["مقهى", "a\u200eb", "کتاب\u200cها", "שלום\u200f!"])  # noqa: RUF001  # words
def test_words_and_marks_of_any_script_stay(text):
    assert text in label(text)
    assert text in prose(text)


@pytest.mark.parametrize(
    ("unit", "what", "told"),
    [
        ("sites", "associated sites", ""),
        ("Sites", "Associated sites", ""),
        ("USD", "net sales", "USD"),
        ("sites", "websites", "sites"),
        ("articles", "articles, all languages", ""),
        ("percent", "growth of costs for each percent of growth in sales", "percent"),
        ("", "sites", ""),
    ],
)
def test_a_unit_is_told_where_what_is_counted_does_not_name_it(unit, what, told):
    assert beyond(unit, what) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2003", "2003"),
        ("2003-09", "September 2003"),
        ("2003-09-05", "5 September 2003"),
        ("2003-13", "2003-13"),
        ("1999–2003", "1999–2003"),  # a range
        ("", ""),
    ],
)
def test_dates_are_told_with_the_name_of_the_month(written, told):
    assert date(written) == told
