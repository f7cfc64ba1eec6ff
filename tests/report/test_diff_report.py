"""Texts of authors in reports, and the form of the reports themselves."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given as trying
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diff.compared_states import ComparedState, StateComparison
from canvasbook.report.diff_json import diff_json
from canvasbook.report.diff_report import diff_markdown, diff_text
from canvasbook.report.layout import cut, spaced_markdown, spaced_text
from canvasbook.report.text_names import NAME, MarkdownStyle, TerminalStyle
from tests.analysis.given import canvas_of

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


@pytest.mark.parametrize(
    ("found", "most", "told", "more"),
    [("abc", 3, "abc", 0), ("abcd", 3, "abcd", 0), ("abcde", 3, "abc", 2), ("", 3, "", 0)],
)
def test_long_lists_are_cut_and_counted(found, most, told, more):
    assert cut(found, most) == (tuple(told), more)


def test_blank_lines_stand_where_something_ends():
    assert spaced_markdown("# A\ntext\n- b\n- c\n*D*\n- e") == "# A\n\ntext\n\n- b\n- c\n\n*D*\n\n- e\n"
    assert spaced_text("A\nlead\nPart\n  b\n  c\nPart\n  d") == "A\nlead\n\nPart\n  b\n  c\n\nPart\n  d\n"


def state(name: str, text: str) -> ComparedState:
    canvas = canvas_of(text, name)
    return ComparedState(
        name=name,
        id=name,
        path=f"{name}.yaml",
        review=review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue()),
    )


def test_many_changes_are_cut_and_json_has_them_all():
    items = [f"Way number {n} to the customer" for n in range(200)]
    told = StateComparison(
        state("a", "channels: [One]"), state("b", f"channels: {json.dumps(['One', *items])}")
    )
    for report in (diff_text(told), diff_markdown(told)):
        assert "and 176 more" in report
        assert len(re.findall(r"Way number \d+ to the customer\W+came$", report, re.MULTILINE)) == 24
    assert len(json.loads(diff_json(told))["changes"]) == 200 + 1  # and the title, which is the id here


def test_json_is_ascii_and_tells_values_without_places():
    before = state("a", "title: T\nkey_resources: [{id: r, name: Rück, figures: [{what: Bücher, value: 3}]}]")
    after = state("b", "title: T\nkey_resources: [{id: r, name: Rück, covers: [web_platform]}]")
    report = diff_json(StateComparison(before, after))
    assert report.isascii()
    covers, figures = sorted(json.loads(report)["changes"], key=lambda change: change["key"])
    assert (covers["old"], covers["new"], covers["after"]) == ([], ["web_platform"], "key_resources/r")
    assert (figures["old"], figures["new"]) == ([{"what": "Bücher", "value": "3"}], [])
