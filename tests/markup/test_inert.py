"""Marks of template languages and of Markdown extensions: shown as they are, and acted on by nobody."""

from __future__ import annotations

import re
from html import escape, unescape

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from canvasbook.markup.inert import WORD_JOINER, inert_html, inert_text, inert_title
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


#: Titles, and what is left of them; a joiner stands as a dot.
TITLES = {
    "Fans' blogs": "Fans’ blogs",
    "'Tea' and \"cake\"": "‘Tea’ and “cake”",
    '("so") ["it"] {\'is\'}': "(“so”) [“it”] {‘is’}",
    "\"'Nested' quotes\"": "“‘Nested’ quotes”",
    'a "b"c"': "a “b”c”",
    "12'6\"": "12’6”",
    "<b>bold</b> 3 < 4": "＜b＞bold＜/b＞ 3 ＜ 4",
    "R&D, AT&T, Salt & Co": "R&D, AT&T, Salt & Co",
    "&amp; &amp &#38; &#x26; &nosuch; &notit": "&·amp; &·amp &·#38; &·#x26; &·nosuch; &·notit",
    "{{ x }} <% y %> [TOC]": "{·{ x }} ＜% y %＞ [·TOC]",
}


def test_a_title_keeps_its_words_in_characters_that_html_does_not_read():
    with every_case() as case:
        for title, left in TITLES.items():
            with case(title):
                assert inert_title(title).replace(WORD_JOINER, "·") == left


@given(st.text(alphabet="&#x38;<>\"'ampltcoy notGT{}%[]!`é=/", max_size=30))
def test_a_title_shows_the_same_as_it_stands_and_escaped(text):
    title = inert_title(text)
    for printed in (title, escape(title)):
        tree = html5lib.parseFragment(f'<p title="{printed}">{printed}</p>', namespaceHTMLElements=False)
        assert [element.tag for element in tree] == ["p"]
        assert (tree[0].get("title"), tree[0].text or "", len(tree[0])) == (title, title, 0)
    assert not [mark for _, mark in MARKS.values() if re.search(mark, title)]
    assert inert_title(title) == title
