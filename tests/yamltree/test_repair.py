"""Texts without quotes that YAML takes for something else: reported, and read as the texts they are."""

from __future__ import annotations

import pytest
import yaml

from canvasbook.source import SourceText
from canvasbook.yamltree import builder, parse
from canvasbook.yamltree.repair import MOST_REPAIRS, in_quotes
from tests.cases import every_case
from tests.yamltree.reading import plain, read

PARSERS = [parser for parser in ("CSafeLoader", "SafeLoader") if hasattr(yaml, parser)]

#: What an author wrote, where the message stands, and what is read.
TEXTS = [
    ("a: **Bold** shop", 4, "**Bold** shop"),
    ("a: *Bold shop", 4, "*Bold shop"),
    ("a: &Sons Ltd: bakers", 13, "Ltd: bakers"),
    ("a: & Sons", 4, "& Sons"),
    ("a: @home", 4, "@home"),
    ("a: `code` shop", 4, "`code` shop"),
    ("a: %discount", 4, "%discount"),
    ("a: !x!y z", 4, "!x!y z"),
    ("a: > 5 shops", 4, "> 5 shops"),
    ("a: | or", 4, "| or"),
    ("a: ? b", 4, "? b"),
    ('a: "Best" bakery', 11, '"Best" bakery'),
    ("a: 'Best' bakery", 11, "'Best' bakery"),
    ("a: [Shop](https://x.org)", 4, "[Shop](https://x.org)"),
    ("a: [New] shop", 4, "[New] shop"),
    ("a: {New} shop", 4, "{New} shop"),
    ("a: One thing: cheap books", 13, "One thing: cheap books"),
    ("a: x: y: z", 5, "x: y: z"),
    ("a: {b: Cost: rent}", 12, {"b": "Cost: rent"}),
    ('a: {b: "C" d, e: f}', 12, {"b": '"C" d', "e": "f"}),
    ("a: {b: [Shop](https://x.org), e: f}", 8, {"b": "[Shop](https://x.org)", "e": "f"}),
    ("a: {b: The [old] shop, e: f}", 12, {"b": "The [old] shop", "e": "f"}),
    ("a: {b: Shop # 2}", 13, {"b": "Shop # 2"}),
    ("a: {b: Shop #2, c: d}\n\n# {\n", 13, {"b": "Shop #2", "c": "d"}),
    ("a: [Shop # 2, [b # 3], c]", 10, ["Shop # 2", ["b # 3"], "c"]),
    ("a:\n  {b: c,\n   d: e # 2}", 9, {"b": "c", "d": "e # 2"}),
    ("a: [*, b]", 5, ["*", "b"]),
    ("a:\n- ?\n- b", 3, ["?", "b"]),
    ("a:\n- ? b\n- c", 3, ["? b", "c"]),
]


@pytest.mark.parametrize("parser", PARSERS)
def test_the_text_is_reported_and_read(parser, monkeypatch):
    monkeypatch.setattr(builder, "_Loader", getattr(yaml, parser))
    with every_case() as case:
        for text, column, expected in TEXTS:
            with case(text):
                root, problems = parse(SourceText("f", text))
                assert {(d.at.column, d.code) for d in problems} == {(column, "CB005")}
                assert plain(root) == {"a": expected}


#: What is wrong, and cannot be read for certain.
UNCERTAIN = [
    "a: {b: Web c: d}",  # a comma is missing, or quotes are
    'a: {b: "Web" c: d}',
    "a: ['b' 'c']",
    "a: ['b' c]",
    'a: ["b" [c]]',
    "a: {b: [c] [d]}",
    "a: {b: c  # d}",
    "a: {b: c, # d}",
    "a: {b: c # {d}",
    'a: {b: "c" # 2}',
    "a: [b]]",
    "a: {b: c}}",
    "a: 'b\nc' d",
    "a: - b",
    "a:\n\t- b",
    "a:b\nc: d",
]


def test_what_is_uncertain_is_not_read():
    with every_case() as case:
        for text in UNCERTAIN:
            with case(text):
                tree, told = read(text)
                assert tree is None
                assert [code for code in told if code.endswith("CB005")] == told
                assert len(told) == 1


#: A bracket that is not closed, where the message stands, and whether it tells of a comment.
HIDDEN = [
    ("a: {b: c  # d}", 11, True),
    ("a: {b: c, # d}", 11, True),
    ("a: {b: c # {d} {e}", 19, False),
    ('a: {b: "c" # 2}', 12, True),
    ("- [b, c # ]]\n# }\n\n- d", 9, True),
    ("- [b, c #\n# ]\n- d", 3, False),
]


def test_a_comment_that_hides_a_closing_bracket_is_told():
    with every_case() as case:
        for text, column, is_told in HIDDEN:
            with case(text):
                (problem,) = parse(SourceText("f", text))[1]
                assert (problem.at.column, "behind this #" in problem.message) == (column, is_told)


def test_all_problems_come_in_one_run_each_in_its_place():
    tree, told = read("a: *b* c\nd: e\nd: f\ng: @h\ni: {j: k\n")
    assert tree is None
    assert told == ["1:4 CB005", "4:4 CB005", "3:1 CB009", "5:4 CB005"]
    assert read("a: *b* c\nd: e\nd: f\n") == ({"a": "*b* c", "d": "e"}, ["1:4 CB005", "3:1 CB009"])


def test_nothing_is_told_that_only_a_broken_reading_shows():
    """A first reading takes `*Bold` for an alias that leads nowhere."""
    assert read("- *Bold shop\n- &x y\n- *x") == (["*Bold shop", "y", "y"], ["1:3 CB005"])


def test_the_authors_own_private_characters_stay():
    text = f"a: *b* {chr(0xE000)}{chr(0xE800)}"
    assert read(text) == ({"a": text[3:]}, ["1:4 CB005"])
    full = text + chr(0xF000)
    assert read(full) == (None, ["1:4 CB005"])


def test_a_text_is_read_again_so_many_times_only():
    lines = [f"a{n}: @b" for n in range(MOST_REPAIRS + 5)]
    tree, told = read("\n".join(lines))
    assert tree is None
    assert len(told) == MOST_REPAIRS + 1
    long = "a: @b\n" + "# no end\n" * 100_000 + "c: @d\ne: @f\ng: @h\ni: @j\n"
    assert len(read(long)[1]) == 4


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a, b", '"a, b"'),
        ('a "b"', "'a \"b\"'"),
        ("it's", '"it\'s"'),
        ('"a" it\'s', "'\"a\" it''s'"),
        ("'A', b 'c'", "\"'A', b 'c'\""),
        ("'The reader's shop'", '"The reader\'s shop"'),
        ("C:\\x", "'C:\\x'"),
    ],
)
def test_in_quotes(text, quoted):
    assert in_quotes(text) == quoted
    assert yaml.safe_load(quoted) == (text[1:-1] if text == "'The reader's shop'" else text)
