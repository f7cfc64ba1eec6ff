"""The handbook's data: chapters cite what their texts cite, questions name types of their own block."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.loader import load_catalogue, shipped_base, shipped_catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.source import SourceText
from tests.cases import every_case

#: Words and abbreviations that a class looks up.
LOOKED_UP = """
CAC CLTV CLV LTV CRM SEO API B2B D2C MVP NPS PR SLA BMC ARPU JTBD
churn retention cohort touchpoint omnichannel pipeline upselling cross-selling freemium pivot
"""


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return shipped_catalogue()


def text_of(chapter: str) -> str:
    folder = files("canvasbook.render.pages.handbook")
    return (folder / f"chapter_{chapter}.html.jinja").read_text("utf-8")


def test_a_chapter_names_the_sources_that_its_text_cites(ours):
    with every_case() as case:
        for chapter in ours.chapters.values():
            with case(chapter.id):
                cited = re.findall(r'h\.cite\("(\w+)"', text_of(chapter.id))
                assert set(chapter.sources) == set(cited)


def test_every_text_of_a_chapter_has_its_entry(ours):
    folder = files("canvasbook.render.pages.handbook")
    texts = {path.name for path in folder.iterdir() if path.name.startswith("chapter_")}
    texts -= {"chapter_pages.py"}
    assert texts == {f"chapter_{id}.html.jinja" for id in ours.chapters}


def test_each_block_of_choices_has_ten_questions_about_its_own_types(ours):
    by_block = Counter(question.block for question in ours.questions.values())
    assert by_block == dict.fromkeys(CHOICE_BLOCKS, 10)
    for question in ours.questions.values():
        named = {id for a in question.answers for id in (*a.speaks_for, *a.speaks_against)}
        assert named <= ours.types[question.block].keys(), question.id
        assert len(question.answers) >= 3, question.id


@pytest.mark.parametrize("block", CHOICE_BLOCKS)
def test_every_type_can_be_found_by_the_questions_and_none_wins_always(ours, block: Block):
    answers = [a for q in ours.questions.values() if q.block is block for a in q.answers]
    spoken_for = Counter(id for answer in answers for id in answer.speaks_for)
    assert spoken_for.keys() == ours.types[block].keys()
    assert min(spoken_for.values()) >= 2
    assert max(spoken_for.values()) <= len(answers) / 4
    assert all(not set(a.speaks_for) & set(a.speaks_against) for a in answers)


def test_the_glossary_has_the_words_that_a_class_looks_up(ours):
    terms = ours.glossary.values()
    assert len(terms) >= 80
    known = {name.casefold() for term in terms for name in (term.name, *term.short, *term.also)}
    words = {word for name in known for word in (name, *re.findall(r"[\w-]+", name))}
    assert [word for word in LOOKED_UP.split() if word.casefold() not in words] == []


def test_no_two_terms_have_one_name(ours):
    names = Counter(name.casefold() for t in ours.glossary.values() for name in {t.name, *t.short, *t.also})
    assert [name for name, count in names.items() if count > 1] == []


def test_a_term_says_what_it_means_or_is_an_entry_that_does(ours):
    entries = ("metric", "role", "type", "phase", "mode", "ownership", "directness", "motivation")
    for term in ours.glossary.values():
        assert term.means or any(getattr(term, kind) for kind in entries), term.id
        assert sum(bool(getattr(term, kind)) for kind in entries) <= 1, term.id
        assert term.id not in term.see, term.id


OWN_QUESTION = """\
questions:
  q:
    block: {block}
    asks: A?
    why: W.
    answers: [{{says: S, speaks_for: [{type}], because: B.}}]
"""


@pytest.mark.parametrize(
    ("block", "type", "told"),
    [
        ("channels", "web_sales", []),
        ("customer_relationships", "self_service", []),
        ("channels", "self_service", ["there is no type of channels to choose among 'self_service'"]),
        ("key_partners", "web_sales", ["there is no type of key_partners to choose among 'web_sales'"]),
    ],
)
def test_a_question_names_types_of_its_own_block_or_is_left_out(block, type, told):
    text = OWN_QUESTION.format(block=block, type=type)
    own, problems = load_catalogue([SourceText("catalogue/own.yaml", text)], shipped_base())
    assert [problem.message.partition(";")[0] for problem in problems] == told
    assert ("q" in own.questions) is not bool(told)
