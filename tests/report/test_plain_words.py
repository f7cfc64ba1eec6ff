"""Sentences about a canvas as plain text, with the characters that its pages show."""

from __future__ import annotations

from canvasbook.analysis.statements import Needs, author_statements
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.report.plain_words import PlainWords
from tests.report.exported import FARM, HOSTILE, reviewed


def needs(text: str, choice: str) -> str:
    review = reviewed(text)
    item = review.case.canvas.items[ItemKey(Block.CHANNELS, choice)]
    (said,) = [s for s in author_statements(item, review.case.analysis) if isinstance(s, Needs)]
    return PlainWords(review).statement(said)


def test_names_stand_without_quotation_marks_and_uncut():
    long = "Software " * 20 + "end"
    assert needs(FARM, "site") == "Needs Shop software → Software licence: fixed (per month), not shared"
    assert needs(FARM.replace("Shop software", long), "site").startswith(f"Needs {long} → ")


def test_markup_and_signs_that_turn_are_gone_and_other_signs_stay():
    shared = "bold & <script>alert(1)</script> and turned around"
    assert needs(HOSTILE, "a") == f"Needs @SUM(1); -2 'x' → =cmd|' /C calc'!A0: shared with {shared}"


def test_a_finding_is_said_as_its_message():
    people = 'customer_segments: ["Readers of <b>books</b>", Others]'
    text = f"title: Alone\n{people}\nchannels: [{{name: A, for: [others]}}]\n"
    review = reviewed(text)
    words = PlainWords(review)
    said = {check.id: words.finding(check, found) for check, found in review.found}
    assert said["CB406"] == "the canvas names no channel that reaches Readers of <b>books</b>"
