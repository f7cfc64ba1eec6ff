"""Findings as diagnostics: at which place, and in which words."""

from __future__ import annotations

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.source import START, SourceText
from canvasbook.wording.finding_diagnostics import code_of, finding_diagnostics, place_of, words_of
from tests.analysis.given import canvas_of
from tests.wording.told import review_canvas

TEXT = """\
title: A
customer_segments: [{id: all, name: All}, {id: more, name: More}]
value_propositions: [{id: things, name: Things, for: [all]}]
channels: [{id: shop, name: Shop, type: own_stores, for: [all], silences: [{check: CB405, because: So.}]}]
"""


def test_a_finding_stands_at_its_first_item_and_names_it():
    canvas = canvas_of(TEXT)
    found = {
        d.code: d
        for d in finding_diagnostics(review_canvas(canvas), shipped_catalogue(), SourceText("a.yaml", TEXT))
    }
    assert all(d.finding for code, d in found.items() if code in shipped_catalogue().checks)
    assert "'More'" in found["CB403"].message
    assert found["CB403"].at.line == 2


def test_a_silence_that_silences_nothing_is_told():
    canvas = canvas_of(TEXT)
    found = finding_diagnostics(review_canvas(canvas), shipped_catalogue(), SourceText("a.yaml", TEXT))
    idle = [d for d in found if not d.finding]
    assert [("CB405" in d.message, d.at.line) for d in idle] == [(True, 4)]


def test_words_and_places_of_findings():
    canvas = canvas_of(TEXT)
    for check, finding in review_canvas(canvas).found:
        words = words_of(canvas, shipped_catalogue(), finding)
        assert set(words) == {"about", "beside", "roles", "covers", "phase", "words"}
        assert (place_of(canvas, finding) == START) == (not (*finding.about, *finding.beside))
        assert code_of(check).id == check.id
