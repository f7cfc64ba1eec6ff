"""The sites that are measured: ours, and stock MkDocs on the rendered Markdown files."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.portfolio import write_portfolio

OURS, PRUNED, OUTSIDE = "canvasbook", "stock, pruned", "stock, pruned, items outside"
BUILDS = (OURS, PRUNED, OUTSIDE)

_CONFIG = """\
site_name: Portfolio
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.prune, navigation.top]
plugins: [search, canvasbook]
markdown_extensions: [attr_list, {toc: {permalink: true}}]
"""


def prepare(folder: Path, pages: int) -> tuple[int, dict[str, Path]]:
    """The number of canvases, and a folder for each kind of build, all from one portfolio."""
    ours = folder / "ours"
    (ours / "docs").mkdir(parents=True)
    canvases = write_portfolio(ours / "canvases", pages)
    (ours / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    outside, inside = folder / "outside", folder / "inside"
    render = [sys.executable, "-m", "canvasbook", "render", "--site-name", "Portfolio"]
    subprocess.run(
        [*render, "--out", outside, "--canvases", ours / "canvases"], check=True, capture_output=True
    )
    shutil.copytree(outside, inside)
    _flatten(inside / "docs")
    config = (outside / "mkdocs.yml").read_text("utf-8")
    (inside / "mkdocs.yml").write_text(
        re.sub(r"^(not_in_nav|nav):.*?(?=^\w|\Z)", "", config, flags=re.MULTILINE | re.DOTALL), "utf-8"
    )
    return canvases, {OURS: ours, PRUNED: inside, OUTSIDE: outside}


def _flatten(docs: Path) -> None:
    """Pages as authors would name them, ``shop.md`` for ``shop/index.md``: a plain navigation of pages."""
    for index in sorted(docs.rglob("index.md")):
        if len(list(index.parent.iterdir())) == 1:
            index.rename(index.parent.with_suffix(".md"))
            index.parent.rmdir()
