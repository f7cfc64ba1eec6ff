"""What several checks ask is answered once for a case, and anew for another."""

from __future__ import annotations

from dataclasses import replace

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.checks.completeness import left_out
from canvasbook.analysis.checks.shared_conditions import tied_items
from canvasbook.analysis.findings import case_of, once
from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.canvas import decode_canvas
from canvasbook.source import Source

TEXT = """\
title: Shop
customer_segments: [Readers, Schools]
value_propositions: [{name: Books, for: readers}]
key_partners: [{id: printers, name: Printers, same_as: schools}]
"""


def case(text=TEXT):
    catalogue = shipped_catalogue()
    canvas, problems = decode_canvas(Source("a.yaml", text), "a", vocabulary_of(catalogue))
    assert canvas is not None
    assert not problems
    return case_of(analyse(canvas, catalogue), catalogue)


def test_a_question_is_worked_out_once_for_each_case():
    asked = []

    @once
    def title(mine):
        asked.append(mine.canvas.title)
        return mine.canvas.title

    first, other = case(), case(TEXT.replace("Shop", "Stall"))
    assert [title(first), title(other), title(first)] == ["Shop", "Stall", "Shop"]
    assert asked == ["Shop", "Stall"]


def test_nothing_is_an_answer_too():
    asked = []

    @once
    def nothing(mine):
        asked.append(mine)

    mine = case()
    assert nothing(mine) is nothing(mine) is None
    assert len(asked) == 1


def test_a_copy_of_a_case_is_asked_anew():
    mine = case()
    before = tied_items(mine)
    other = case(TEXT.replace(", for: readers", "").replace(", same_as: schools", ""))
    copy = replace(mine, analysis=other.analysis)
    assert {key.id for key in before} == {"readers", "books", "schools", "printers"}
    assert tied_items(copy) == frozenset()
    assert tied_items(mine) == before


def test_cases_are_equal_whatever_they_were_asked():
    one, other = case(), case()
    assert not left_out(one)
    assert one == replace(one)
    assert one.canvas == other.canvas
