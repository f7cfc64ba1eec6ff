"""The guide keeps its word: its canvases load, and the pages say what it quotes."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from canvasbook.model.slugs import slug
from canvasbook.pipeline import Options, build
from canvasbook.report.text_report import text_report
from canvasbook.source import SourceText
from canvasbook.yamltree import parse
from tests.docs.markdown import DOCS, GUIDE, ROOT, blocks, quotations, whole_canvases
from tests.pages import pages_of

FIRST = DOCS / "guide" / "first-canvas.md"
PAGES = [ROOT / "README.md", *GUIDE, *sorted((DOCS / "reference").glob("*.md"))]


def built_from(texts: list[str], folder: Path):
    """The site of some canvases; each is called after its title, and later ones replace earlier ones."""
    for text in texts:
        title = re.search(r"^title: (.+)$", text, re.MULTILINE)
        assert title
        (folder / f"{slug(title[1])}.yaml").write_text(text, encoding="utf-8")
    return build(Options(canvas_dir=folder))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_whole_canvases_are_without_problems(path, tmp_path):
    problems = [d for d in built_from(whole_canvases(path), tmp_path).diagnostics if not d.finding]
    assert not problems, text_report(problems)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_parts_are_yaml(path):
    for text in blocks(path, "yaml"):
        node, problems = parse(SourceText(path.name, text))
        assert node is not None, text
        assert problems == (), text_report(problems)


def test_the_guide_grows_one_canvas():
    assert len(whole_canvases(FIRST)) == 3
    assert len(quotations(FIRST)) >= 3


def test_pages_say_what_the_guide_quotes(tmp_path):
    pages = built_from(whole_canvases(FIRST), tmp_path).site.pages
    said = "\n".join(text_of(page.make().html) for page in pages if page.uri.startswith("canvases/"))
    assert [quoted for quoted in quotations(FIRST) if quoted not in said] == []


def test_the_grown_canvas_leaves_nothing_open(tmp_path):
    grown = whole_canvases(FIRST)[1]
    board = pages_of(built_from([grown], tmp_path).site)["canvases/corner-bakery/index.md"].make()
    assert "questions" not in {heading.id for heading in board.headings}


def text_of(html: str) -> str:
    """What a reader sees, on one line."""
    shown = unescape(re.sub(r"<[^>]+>", "", html))
    return re.sub(r"\s+", " ", shown)
