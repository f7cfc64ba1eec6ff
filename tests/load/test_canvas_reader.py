from __future__ import annotations

import pytest

from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Mode, Timing
from canvasbook.source import SourceText
from tests.cases import every_case
from tests.steps import growth


def test_a_canvas_of_strings(read):
    canvas, problems = read(
        """\
        title: NO
        channels: [Shop 🛒, NO, 1998, "true", مكتبة]
        key_partners:
        """
    )
    assert problems == []
    assert (canvas.title, canvas.actor) == ("NO", "NO")
    assert [(i.key.id, i.name) for i in canvas.channels] == [
        ("shop", "Shop 🛒"),
        ("no", "NO"),
        ("1998", "1998"),
        ("true", "true"),
        ("مكتبة", "مكتبة"),
    ]


def test_a_canvas_in_full_depth(read):
    canvas, problems = read(
        """\
        title: T
        as_of: 1998
        customer_segments:
          - {id: readers, name: Readers, pays: false}
        channels:
          - id: web
            name: Web
            type: web-sales
            mode: online
            for: readers
            needs: [key_resources/web, café]
            timing: planned
            affects: {item: shipping, effect: adds, because: Each order is a parcel.}
        key_resources:
          - {id: web, name: Platform, covers: web-platform}
          - {id: café, name: Café}
        cost_structure: [Shipping]
        """
    )
    (web,) = canvas.channels
    assert problems == []
    assert (web.type, web.mode, web.timing, web.active) == (
        "web_sales",
        (Mode.ONLINE,),
        Timing.PLANNED,
        False,
    )
    assert [link.target.id for link in web.needs] == ["web", "café"]
    assert web.affects[0].item.target == ItemKey(Block.COST_STRUCTURE, "shipping")
    assert canvas.key_resources[0].covers == ("web_platform",)
    assert canvas.items[ItemKey(Block.CUSTOMER_SEGMENTS, "readers")].pays is False


@pytest.mark.parametrize(
    ("text", "problems", "items"),
    [
        ("title: [x]\nchannels: [A]", ["1:8 CB101"], ["a"]),
        ("channels: [A]", ["1:1 CB103"], ["a"]),
        ("title: T\nchannels: A", ["2:11 CB101"], ["a"]),
        ("title: T\nchannels: {a: {name: A}, b: B, c: }", ["2:11 CB101"], ["a", "b", "c"]),
        ("title: T\nchannels: {name: A}", ["2:11 CB101"], ["a"]),
        ("title: T\nchannels: [A, {name: [B]}, C]", ["2:22 CB101"], ["a", "c"]),
        ("title: T\nchannels: [A, a, A]", ["2:15 CB201", "2:18 CB201"], ["a"]),
        ("title: T\nchannels: [&a {name: A}, *a]", ["2:12 CB201"], ["a"]),
        (
            "title: T\nchannels: [{id: a b, name: C}]\nkey_partners: [{name: P, needs: [a b]}]",
            ["2:17 CB106"],
            ["a-b"],
        ),
    ],
)
def test_what_can_be_read_is_kept(read, text, problems, items):
    canvas, found = read(text)
    assert found == problems
    assert [item.key.id for item in canvas.channels] == items


@pytest.mark.parametrize("text", ["- a", "a", "[]"])
def test_no_canvas_at_all(read, text):
    assert read(text) == (None, ["1:1 CB101"])


#: What may cost most for its size: a file with so many of it, and how many fit into the largest file.
HOSTILE = {
    "unknown keys": (lambda n: "".join(f"k{i}: 1\n" for i in range(n)), 90_000),
    "texts with a colon": (lambda n: "channels:\n" + "".join(f"- w{i:06}: x\n" for i in range(n)), 80_000),
    "one key": (lambda n: "k: 1\n" * n, 150_000),
    "items": (lambda n: "channels:\n" + "".join(f"- i{i}\n" for i in range(n)), 100_000),
    "items of one name": (lambda n: "channels:\n" + "- i\n" * n, 150_000),
    "misspelt keys": (
        lambda n: "channels:\n" + "".join(f"- {{name: i{i}, naem: x}}\n" for i in range(n)),
        35_000,
    ),
    "links to nothing": (
        lambda n: "channels:\n" + "".join(f"- {{name: i{i}, needs: [q{i}]}}\n" for i in range(n)),
        25_000,
    ),
    "tags of YAML": (lambda n: "channels:\n" + "- !a b\n" * n, 60_000),
    "causes of causes": (
        lambda n: (
            "cost_structure:\n" + "".join(f"- {{name: i{i}, caused_by: [i{i + 1}, i0]}}\n" for i in range(n))
        ),
        20_000,
    ),
    "contrasts": (lambda n: "contrast: [" + ",".join(f"i{i}" for i in range(n)) + "]", 90_000),
    "control characters": (lambda n: "notes: '" + "\x07" * n + "'", 900_000),
    "aliases": (lambda n: "channels:\n- &a {name: x, for: [b, c], nope: a}\n" + "- *a\n" * n, 15_000),
    "tags": (lambda n: "tags: [" + "a, " * n, 300_000),
}


def decoded(text, vocabulary):
    return decode_canvas(SourceText("f.yaml", f"title: T\n{text}"), "f", vocabulary)


@pytest.mark.thorough
@pytest.mark.parametrize(("text", "most"), HOSTILE.values(), ids=HOSTILE)
def test_the_largest_hostile_files_give_few_lines(text, most, vocabulary):
    _, problems = decoded(text(most), vocabulary)
    assert len(problems) <= 202


@pytest.mark.thorough
def test_hostile_files_cost_no_more_than_their_size(vocabulary):
    """Twice the file takes at most twice the steps: nothing is compared with everything."""
    with every_case() as case:
        for name, (text, _) in HOSTILE.items():
            with case(name):
                assert growth(lambda size, text=text: decoded(text(size), vocabulary), 200) < 2.1
