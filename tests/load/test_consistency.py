from __future__ import annotations

from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.source import SourceText


def test_an_effect_on_something_unknown_is_reported_once(read):
    _, problems = read("title: T\nchannels: [{name: A, affects: [{role: x, effect: adds, because: B}]}]")
    assert problems == ["2:39 CB108"]


def circle_of(size: int) -> str:
    costs = [f"- {{name: c{n}, caused_by: c{(n + 1) % size}}}\n" for n in range(size)]
    return "title: T\ncost_structure:\n" + "".join(costs)


def test_a_circle_is_named_once_and_a_long_one_in_part(vocabulary):
    _, (short,) = decode_canvas(SourceText("f", circle_of(3)), "f", vocabulary)
    assert "c0 → c1 → c2 → c0" in short.message
    _, (long,) = decode_canvas(SourceText("f", circle_of(12)), "f", vocabulary)
    assert "c0 → c1 → c2 → c3 → c4 → c5 → c6 → c7 → … → c0" in long.message
    _, (longest,) = decode_canvas(SourceText("f", circle_of(8)), "f", vocabulary)
    assert "c6 → c7 → c0" in longest.message
