"""Pages with next to nothing on them, of stock MkDocs and Material with this site's own settings.

What a checker finds there is the theme's; what a browser takes there, no page of ours can do without.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import ROOT

#: The address of the page that the figures are taken on.
PAGE = "shut/one/"

#: What Material's search loads with each page.
SEARCH = "search/search_index.json"

#: Sections open, shut, with and without a first page, and one in another, as this site's navigation has them.
_NAV = """
nav:
  - Home: index.md
  - Shut: [shut/index.md, shut/one.md, {Inner: [shut/inner/index.md, shut/inner/one.md]}]
  - Alone: [alone/index.md]
  - Open: [open/one.md, open/two.md, {Inner: [open/inner/one.md, open/inner/two.md]}]
  - Page: page.md
"""
_PAGES = (
    *("index", "page", "alone/index", "shut/index", "shut/one", "shut/inner/index", "shut/inner/one"),
    *("open/one", "open/two", "open/inner/one", "open/inner/two"),
)


def build(folder: Path) -> Path:
    """Build the pages in a folder; the built site's place."""
    docs = folder / "docs"
    for page in _PAGES:
        path = docs / f"{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# A page\n\nA sentence.\n\n## A part\n\nAnother.\n", "utf-8")
    own = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\nplugins: [search]\nextra_css: []\n"
    (folder / "mkdocs.yml").write_text(own + _NAV, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "site")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)
    return folder / "site"
