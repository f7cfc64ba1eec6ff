"""Marks of template languages and of Markdown extensions: shown as they are, and acted on by nobody."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from canvasbook.markup.inert import WORD_JOINER, inert_html, inert_text
from tests.cases import every_case

#: Each mark, with what would find it.
MARKS = {
    "Jinja, an expression": ("{{ x }}", r"\{\{"),
    "Jinja, a statement": ("{% include 'x' %}", r"\{%"),
    "Jinja, a comment": ("{# x #}", r"\{#"),
    "Hugo": ("{{< readfile x >}} {{% x %}}", r"\{\{[<%]"),
    "attributes": ("{: onclick=x }", r"\{:"),
    "markdown-include": ("{!/etc/passwd!}", r"\{!"),
    "a variable": ("${{ secrets }} ${x}", r"\$\{"),
    "other delimiters": ("[[ x ]] [% x %]", r"\[[\[%]"),
    "contents": ("[TOC] [toc] [[_TOC_]] [_TOC_]", r"(?i)\[_?toc_?\]"),
    "snippets": ('--8<-- "/etc/passwd"', r"-8<-"),
    "blocks": ("::: module", r":::"),
    "a fence": ("```python exec='on'", r"```"),
    "another fence": ("~~~~ {.x}", r"~~~"),
    "an embed of ours": ("<!-- canvasbook:board x -->", r"<!--"),
    "other templates": ("<% x %> <?php x ?>", r"<[%?]"),
    "many braces": ("{{{{%{{{#", r"\{[{%#]"),
}


def test_html_shows_a_mark_and_holds_none():
    with every_case() as case:
        for name, (text, mark) in MARKS.items():
            with case(name):
                html = inert_html(f'<p title="{escape(text)}">{escape(text)}</p>')
                assert not re.search(mark, html)
                assert unescape(html) == f'<p title="{text}">{text}</p>'


def test_plain_text_shows_a_mark_and_holds_none():
    with every_case() as case:
        for name, (text, mark) in MARKS.items():
            with case(name):
                plain = inert_text(text)
                assert not re.search(mark, plain)
                assert plain.replace(WORD_JOINER, "") == text


@given(st.text(alphabet="{}%#[]<>!`~:8-$?toc_TOC &;x", max_size=40))
def test_whatever_is_written_no_mark_is_left(text):
    for left in (inert_html(escape(text)), inert_text(text)):
        assert not [mark for _, mark in MARKS.values() if re.search(mark, left)]
    assert unescape(inert_html(escape(text))) == text
    assert inert_text(text).replace(WORD_JOINER, "") == text


@given(st.text(alphabet="{}%# x7*-", max_size=30))
def test_a_template_language_finds_nothing_to_do(text):
    for left in (inert_html(escape(text)), inert_text(text)):
        assert Environment(autoescape=True).from_string(left).render() == left


@pytest.mark.parametrize("text", ["Bread: two loaves", "a {brace} and [a bracket]", "8 < 9", "12:30", ""])
def test_other_text_stays_as_it_is(text):
    assert inert_text(text) == text
