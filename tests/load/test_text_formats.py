"""What texts must look like: a table of those that fit and those that do not."""

from __future__ import annotations

import pytest

from canvasbook.load.text_formats import TEXT_FORMATS, is_visible, limit_of, says_nothing, without_links
from tests.cases import every_case

FIT = {
    "date": ["1998", "1998-07", "1998-07-16", "1998-12-31", "1998–2001", "1998-2001", "1998-07–2001"],
    "range": ["1000000", "2.9", "5–15", "5 - 15", "1,000", "-3", "≈ 40", "<10", "+7", "~2–3", "1 000"],
    "url": ["https://a.example", "HTTP://a", "https://a.example/b?c=d#e(f)", "https://пример.рф"],
    "score": ["0", "7", "10"],
    "id": ["a", "own_stores", "own-stores", "1998", "مكتبة", "भाषा", "a" * 60],
    "canvas_id": ["a", "shops/corner", "a/scenarios/b", "Uber", "مكتبة/भाषा"],
}

DO_NOT_FIT = {
    "date": ["98", "1998-7", "1998-13", "1998-00", "1998-07-32", "1998-07-00", "1998/07", "soon", "1998\n"],
    "range": ["", "many", "5%", "5–", "–", "5–15–20", "€5", ".5", "5 to 15"],
    "url": [
        "a.example",
        "ftp://a",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "https://a'b",
        ' https://a"',
    ],
    "score": ["11", "-1", "07", "7.5", "", "seven"],
    "id": ["", "a b", "a/b", "a.b", "a:b", "a" * 61, "a\u2014b", "😀"],
    "canvas_id": ["", "/a", "a/", "a//b", "../a", "a/../b", "a.yaml", "https://a", "a b", "a" * 61],
}


@pytest.mark.parametrize(("table", "fits"), [(FIT, True), (DO_NOT_FIT, False)], ids=["fit", "do not fit"])
def test_what_fits(table, fits):
    with every_case() as case:
        for name, texts in table.items():
            for text in texts:
                with case(f"{name} {text!r}"):
                    assert TEXT_FORMATS[name].fits(text) is fits


def test_every_format_has_texts_that_fit_and_texts_that_do_not():
    assert FIT.keys() == DO_NOT_FIT.keys() == TEXT_FORMATS.keys()


@pytest.mark.parametrize(
    ("key", "format", "limit"),
    [
        ("name", "", 200),
        ("title", "", 200),
        ("summary", "", 2_000),
        ("because", "", 2_000),
        ("notes", "notes", 50_000),
        ("title", "notes", 50_000),
    ],
)
def test_the_longest_text_under_a_key(key, format, limit):
    assert limit_of(key, format) == limit


@pytest.mark.parametrize("text", ["N/A", "n.a.", "None", " none ", "Not  applicable.", "nothing", "n/a."])
def test_words_for_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["NA", "Nothing but the truth", "None of these", "", "-", "Nil"])
def test_other_words(text):
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("[Shop](https://example.org)", "Shop"),
        ("The [old](www.a.example) and [new](HTTP://b.example/c_(d)) shop", "The old and new shop"),
        ("[Shop]()", "[Shop]()"),
        ("[Shop](javascript:x)", "[Shop](javascript:x)"),
        ("[Shop] (in town)", "[Shop] (in town)"),
        ("[](https://example.org)", "[](https://example.org)"),
    ],
)
def test_links_leave_their_words(text, plain):
    assert without_links(text) == plain


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b\u2060", "\u3164", "\u2800\u00a0", "\u0301", "\u202e", "\ufeff"]
)
def test_what_shows_nothing_is_no_text(text):
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["a", "é", "e\u0301", "店", "😀", "\u200ba", "?", "—"])
def test_what_shows_something_is_a_text(text):
    assert is_visible(text)
