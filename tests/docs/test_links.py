"""Links of the files that are read outside the site; those inside it MkDocs checks."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.markdown import OUTSIDE, anchors, links


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
