"""Texts that YAML ends too early, and many comments and braces that are just what they seem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from canvasbook.load.torn_texts import behind_hash, joined
from canvasbook.source import SourceText
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode, parse
from tests.yamltree.reading import plain

ROOT = Path(__file__).parents[2]
YAML = re.compile(r"^ *```yaml[^\n]*\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
KNOWN = {"name", "tags", "description"}


def tree(text: str) -> tuple[Node | None, SourceText]:
    source = SourceText("f.yaml", text)
    return parse(source)[0], source


@pytest.mark.parametrize(
    ("text", "keys", "column", "length"),
    [
        ("{name: A, b}", {"name": "A, b"}, 8, 4),
        ("{name: A , b , tags: x}", {"name": "A , b", "tags": "x"}, 8, 5),
        ("{name: A, b, c d, tags: x}", {"name": "A, b, c d", "tags": "x"}, 8, 9),
        ("{name: 1,000}", {"name": "1,000"}, 8, 5),
        ("{name: A,\n b}", {"name": "A, b"}, 8, 1),
        ("{name: A, b\n c}", {"name": "A, b c"}, 8, 1),
        ('{name: "A", b}', {"name": '"A", b'}, 8, 6),
        ("{name: 'A', b c, tags: x}", {"name": "'A', b c", "tags": "x"}, 8, 8),
        ("{name: A, b c\n}", {"name": "A, b c"}, 8, 6),
    ],
)
def test_a_text_with_commas_is_put_together(text, keys, column, length):
    root, source = tree(text)
    assert isinstance(root, MappingNode)
    whole, (torn,) = joined(root, KNOWN, source)
    assert plain(whole) == keys
    assert (torn.key, torn.text, torn.at.column, torn.at.length) == ("name", keys["name"], column, length)


@pytest.mark.parametrize(
    "text",
    [
        "{name: A, tags, description: B}",  # a key that there is, left empty
        '{name: "A", "b"}',
        "{b, name: A}",
        "{name: [A], b}",
        "{name: A, b: }",
        "{name: A, b: c}",
        "name: A\nb:\n",
    ],
)
def test_other_sets_of_keys_stay(text):
    root, source = tree(text)
    assert isinstance(root, MappingNode)
    assert joined(root, KNOWN, source) == (root, ())


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("- Place # 1 in town", 9),
        ("- Place #1 in town", 9),
        ("- Posts with #hashtag", 14),
        ("- Place  # 1 in town", None),
        ("- Place # in town", None),
        ("- Place #", None),
        ("- Place #: town", None),
        ("- C#1", None),
        ('- "Place" # 1', None),
        ("- >-\n  Place # 1", None),
    ],
)
def test_a_hash_that_looks_like_a_part_of_the_text(text, column):
    root, source = tree(text)
    assert isinstance(root, SequenceNode)
    (scalar,) = root.items
    assert isinstance(scalar, ScalarNode)
    found = behind_hash(scalar, source)
    assert (found.column if found else None) == column


def test_no_comment_that_we_ship_or_teach_looks_like_one():
    texts = [path.read_text("utf-8") for path in ROOT.glob("canvases/**/*.yaml")]
    for page in (ROOT / "README.md", *ROOT.glob("docs/**/*.md")):
        texts += re.findall(
            r"^ *```yaml[^\n]*\n(.*?)^ *```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
        )
    assert len(texts) > 20
    for text in texts:
        root, source = tree(text)
        assert [place for place in hashes(root, source) if place] == []


def hashes(node: Node | None, source: SourceText) -> list[object]:
    if isinstance(node, ScalarNode):
        return [behind_hash(node, source)]
    if isinstance(node, SequenceNode):
        return [found for item in node.items for found in hashes(item, source)]
    if isinstance(node, MappingNode):
        return [found for _, value in node.entries.values() for found in hashes(value, source)]
    return []
