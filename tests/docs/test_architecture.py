"""The glossary of the architecture page names what is there."""

from __future__ import annotations

import importlib
import re

from tests.docs.markdown import DOCS, ROOT

_ROW = re.compile(r"^\| (?P<words>[^|]+) \| [^|]+ \| (?P<places>`[^|]+`) \|$", re.MULTILINE)


def rows() -> list[tuple[str, list[str]]]:
    text = (DOCS / "architecture.md").read_text("utf-8")
    part = text[text.index("## Words") : text.index("## What the analysis does")]
    return [(match["words"], re.findall(r"`([\w.]+)`", match["places"])) for match in _ROW.finditer(part)]


def test_there_are_about_thirty_words():
    assert 25 <= len(rows()) <= 45


def test_each_word_is_where_the_glossary_says():
    for words, places in rows():
        assert places, words
        for place in places:
            module, _, name = place.rpartition(".")
            if name[0].isupper():
                assert hasattr(importlib.import_module(f"canvasbook.{module}"), name), place
            else:
                importlib.import_module(f"canvasbook.{place}")


def test_what_is_said_to_be_decided_somewhere_is_there():
    text = (DOCS / "architecture.md").read_text("utf-8")
    part = text[text.index("## Where to look") : text.index("## Words")]
    package = ROOT / "plugins" / "canvasbook"
    files = [name for name in re.findall(r"`([\w/.]+\.(?:py|jinja))`", part) if "<" not in name]
    assert len(files) > 20
    assert [name for name in files if not (package / name).exists() and not list(package.rglob(name))] == []
    for file, names in re.findall(r"`([\w/]+\.py)`: ((?:`[\w.]+`(?:, )?)+)", part):
        code = (package / file).read_text("utf-8")
        for name in re.findall(r"`([\w.]+)`", names):
            assert re.search(rf"\b{name.rpartition('.')[2]}\b", code), (file, name)
