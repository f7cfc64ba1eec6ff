"""What the tests read out of Markdown files: links, anchors, code blocks, quotations."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDE = sorted((DOCS / "guide").glob("*.md"))
OUTSIDE = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]

_BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (?P<text>.+?)(?: \{ #(?P<id>[\w-]+) \})?$", re.MULTILINE)


def blocks(path: Path, language: str) -> list[str]:
    """The code blocks of a language."""
    found = (m for m in _BLOCK.finditer(path.read_text("utf-8")) if m["language"] == language)
    return [re.sub(f"^{m['indent']}", "", m["text"], flags=re.MULTILINE) for m in found]


def prose(path: Path) -> str:
    """A file without its code."""
    return re.sub(r"`[^`\n]+`", "", _BLOCK.sub("", path.read_text("utf-8")))


def links(path: Path) -> list[str]:
    """Where a file leads."""
    return _LINK.findall(prose(path))


def anchors(path: Path) -> set[str]:
    """The anchors of a file's headings: as written, or as forges make them."""
    headings = _HEADING.finditer(_BLOCK.sub("", path.read_text("utf-8")))
    return {m["id"] or re.sub(r"[^\w -]", "", m["text"].lower()).replace(" ", "-") for m in headings}


def quotations(path: Path) -> list[str]:
    """The paragraphs that a file quotes."""
    return re.findall(r"^> (.+)$", prose(path), re.MULTILINE)


def whole_canvases(path: Path) -> list[str]:
    """The code blocks that are canvases by themselves."""
    return [text for text in blocks(path, "yaml") if re.match(r"(#.*\n)*title: ", text)]
