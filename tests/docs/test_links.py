"""Links of the files that are read outside the site; those inside it MkDocs checks."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.markdown import DOCS, OUTSIDE, ROOT, anchors, links


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path):
    assert path.is_file()
    assert [link for link in links(path) if not leads(link, path)] == []


def leads(link: str, path: Path) -> bool:
    """Whether a link names a file of the repository, and an anchor that it has."""
    if link.startswith("https://"):
        return True
    name, _, anchor = unquote(link).partition("#")
    target = path.parent / name if name else path
    return target.exists() and (not anchor or anchor in anchors(target))


#: The worked paths of CONTRIBUTING.md name files that a reader is going to write.
DESCRIBING = [ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "CONTRIBUTING.md", DOCS / "architecture.md"]


@pytest.mark.parametrize("path", DESCRIBING, ids=lambda path: path.name)
def test_files_of_the_repository_that_are_named_are_there(path: Path):
    text, _, _ = path.read_text("utf-8").partition("## Worked paths")
    named = re.findall(r"`((?:tests|tools|plugins)/[\w./-]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
