"""Texts of authors in reports: what they say stays what it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given as trying
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from canvasbook.report.text_names import NAME, MarkdownStyle, TerminalStyle

GAP = "&#8203;"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Web platform", "Web platform"),
        ("50 % of all, and 3 - 1", r"50 \% of all, and 3 - 1"),
        ("a  b\n\tc", "a b c"),
        ("@ada and ada@example.org", rf"\@{GAP}ada and ada\@{GAP}example.org"),
        ("#1, org/repo#2, GH-3, !4, &5", rf"\#{GAP}1, org/repo\#{GAP}2, GH-{GAP}3, \!{GAP}4, &amp;{GAP}5"),
        ("~bug %next $snippet ^alert", rf"\~{GAP}bug \%{GAP}next \${GAP}snippet \^{GAP}alert"),
        ("http://x.example www.x.example", f"http:{GAP}//x.example www{GAP}.x.example"),
        ("mailto:a xmpp:b", f"mailto:{GAP}a xmpp:{GAP}b"),
        ("<b>x</b> &amp;", f"&lt;b&gt;x&lt;/b&gt; &amp;{GAP}amp;"),
        ("[x](y) ![z] `a` *b* _c_ | {d}", rf"\[x\]\(y\) \!{GAP}\[z\] \`a\` \*b\* \_c\_ \| \{{d\}}"),
        ("\\", "\\\\"),
        ("a\u202eb\x1b[0m", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}\\[0m"),
        ("x" * 500, "x" * 399 + "…"),
    ],
)
def test_markdown_keeps_text_what_it_is(said, written):
    assert MarkdownStyle().text(said) == written


@trying(st.text(alphabet="@#!~%$^&<>[]()`*_|\\\"'ab1 -+.:/\n\u202e", max_size=60))
def test_no_text_becomes_markup(said):
    page = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(f"- **A** is {MarkdownStyle().text(said)}, and {MarkdownStyle().name(said)}.\n")
    )
    assert set(re.findall(r"<(\w+)", page)) == {"ul", "li", "strong"}
    assert page.count("<li>") == 1
    shown = re.sub(r"<[^>]+>", "", page)
    assert not re.search(r"[@#!~%$^]\w|&amp;\d|:/{2}", shown)


@trying(st.text(max_size=60))
def test_a_terminal_gets_one_line_that_it_can_print(said):
    for words in (TerminalStyle().text(said), TerminalStyle().name(said)):
        assert "\n" not in words
        assert all(c.isprintable() or c in "\u200c\u200d\ufe0e\ufe0f" for c in words)
        assert len(words) <= NAME + 2 or len(said) > NAME
