"""No mark of a template language or of a Markdown extension leaves a canvas, a commit or a catalogue."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from canvasbook.cli import main
from canvasbook.plugin.mkdocs_pages import CanvasPage
from tests.browser.attacked import LINE, attacked_repository
from tests.plugin.garden import small_catalogue

pytestmark = pytest.mark.build

MARKS = ("{{", "{%", "{#", "{!", "{:", "${", "[[", "[TOC]", ":::", "8<-", "```", "~~~", "<!--", "<%", "<?")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        place = tmp_path_factory.mktemp("attacked")
        attacked_repository(place)
        with small_catalogue():
            yield place


@pytest.fixture(scope="module")
def rendered(attacked):
    """What ``canvasbook render`` writes, by path."""
    out = attacked / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(attacked)
        CliRunner().invoke(main, ["render", "--out", str(out)], catch_exceptions=False)
    paths = [path for path in out.rglob("*") if path.is_file() and path.suffix not in (".css", ".js")]
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in paths}


def marks_in(text):
    text = text.removeprefix('<?xml version="1.0" encoding="utf-8"?>')
    return [mark for mark in MARKS if mark in text]


def test_no_rendered_file_holds_a_mark(rendered):
    assert {path.rpartition(".")[2] for path in rendered} >= {"md", "csv", "xml", "yml"}
    assert {path: found for path, text in rendered.items() if (found := marks_in(text))} == {}


def test_no_line_of_a_rendered_page_begins_with_words_of_a_stranger(rendered):
    begins = re.compile(rf"^\s*(?:{LINE}|q[fgh]\d\d\d)\b.*", re.MULTILINE)
    found = {path: begins.findall(text) for path, text in rendered.items() if path.endswith(".md")}
    assert {path: lines[:3] for path, lines in found.items() if lines} == {}
    assert any(LINE in text for text in rendered.values())


def test_no_page_in_the_build_shows_other_plugins_a_mark(attacked):
    """What plugins see of a page before it is written: Markdown, titles, metadata and contents."""
    seen = {}
    config = load_config(str(attacked / "mkdocs.yml"))

    def look(_context, *, page, **_):
        if isinstance(page, CanvasPage):
            texts = (page.markdown, page.title, json.dumps(page.meta), page.content, page.file.content_string)
            seen[page.file.src_uri] = [*map(str, texts), *(link.title for link in page.toc)]

    config.plugins.events["page_markdown"].append(lambda _markdown, **_: None)
    config.plugins.events["page_context"].append(look)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert len(seen) > 80
    assert {uri: found for uri, texts in seen.items() if (found := marks_in("\n".join(texts)))} == {}
    assert any("{" in texts[2] for texts in seen.values())
