"""Numbers in the documents are those of the files that they speak of."""

from __future__ import annotations

import re

import pytest

from canvasbook.analysis.questions import MOST_QUESTIONS
from canvasbook.analysis.rule_lists import LONGEST
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.markup.templating import numeral
from canvasbook.model.subpages import SUBPAGES
from canvasbook.model.terms import Basis, DesignQuestion, Verb
from canvasbook.pipeline import Options, build
from tests.docs.markdown import DOCS, ROOT

CANVASES = ROOT / "canvases"


def number_of_canvases() -> int:
    return len([*CANVASES.glob("*.yaml")])


def number_of_scenarios() -> int:
    return len([*(CANVASES / "scenarios").glob("*.yaml")])


def spared_by_the_website() -> int:
    canvas = build(Options(canvas_dir=CANVASES, history=False)).loaded.portfolio.by_id["amazon-books"]
    (website,) = (channel for channel in canvas.channels if channel.id == "website")
    return sum(affect.effect is Verb.SPARES for affect in website.affects)


@pytest.mark.parametrize(
    ("path", "words", "count"),
    [
        ("README.md", r"(\w+) canvases come with it", number_of_canvases),
        ("README.md", r"and (\w+) \[scenarios\]", number_of_scenarios),
        ("README.md", r"and questions, (\w+) at most for a canvas", lambda: MOST_QUESTIONS),
        ("docs/index.md", r"\[(\w+) canvases\]", number_of_canvases),
        ("docs/guide/reading.md", r"each canvas has (\w+) more pages", lambda: sum(p.tab for p in SUBPAGES)),
        ("docs/guide/reading.md", r"a canvas is asked at most (\w+) questions", lambda: MOST_QUESTIONS),
        ("docs/guide/reading.md", r"with at most (\w+) entries each", lambda: LONGEST),
        ("docs/guide/coach.md", r"at most (\w+) for a canvas", lambda: MOST_QUESTIONS),
        ("docs/guide/teaching.md", r"the (\w+) things that it spares", spared_by_the_website),
        ("docs/guide/first-canvas.md", r"An effect has one of (\w+) verbs", lambda: len(Verb)),
    ],
)
def test_a_count_in_the_documents_is_true(path, words, count):
    (told,) = re.findall(words, (ROOT / path).read_text("utf-8"))
    assert told.lower() == numeral(count())


def test_the_share_of_our_own_inference_is_told():
    effects = shipped_catalogue().effects.values()
    inferred = sum(effect.said.basis is Basis.INFERENCE for effect in effects)
    words = f"Of the {len(effects)} effects of the catalogue {inferred} rest on our own inference"
    assert words in (DOCS / "accuracy.md").read_text("utf-8")


def test_the_seven_questions_are_seven():
    assert len(DesignQuestion) == 7
    assert "seven questions" in (DOCS / "guide" / "coach.md").read_text("utf-8").lower()
