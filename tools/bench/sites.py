"""The sites that are measured: ours, and for other engines the very same pages as Markdown files."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from tools.bench.portfolio import canvas_id, earlier, portfolio, scenario, text
from tools.repositories import BEGIN, Made, repository

#: With history, each canvas has so many versions.
VERSIONS = 10

_HOUR = 3600

_CONFIG = """\
site_name: Portfolio
site_dir: {site}
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.prune, navigation.top]
plugins: [search, canvasbook: {{history: {history}}}]
markdown_extensions: [md_in_html, {{toc: {{permalink: true}}}}]
"""

#: The configuration beside ``mkdocs.yml`` that leaves the history out.
PLAIN = "plain.yml"

#: What builds leave in a folder.
BUILT = {"site", "plain", ".cache", "tmp", "run.log"}


@dataclass(frozen=True)
class Ground:
    """The folders of one size, all of them from one portfolio; each is made when it is first asked for.

    ``canvases`` and ``commits`` say how many there are.
    """

    folder: Path
    canvases: int
    commits: int

    @cached_property
    def ours(self) -> Path:
        """The canvases with our plugin."""
        home = self.folder / "ours"
        (home / "docs").mkdir(parents=True)
        for name, site, history in (("mkdocs.yml", "site", "true"), (PLAIN, "plain", "false")):
            (home / name).write_text(_CONFIG.format(site=site, history=history), "utf-8")
        write_canvases(home, self.canvases, self.commits)
        return home

    @cached_property
    def served(self) -> Path:
        """The same, to be edited while it is served."""
        return self._copy(self.ours, "served")

    @property
    def edited(self) -> Path:
        """The canvas that is edited there."""
        return self.served / "canvases" / f"{canvas_id(self.canvases // 2)}.yaml"

    @cached_property
    def rendered(self) -> Path:
        """The pages as ``canvasbook render`` writes them, for any engine."""
        out = self.folder / "rendered"
        render = [sys.executable, "-m", "canvasbook", "render", "--site-name", "Portfolio"]
        folders = ["--canvases", str(self.ours / "canvases"), "--out", str(out)]
        subprocess.run([*render, *folders], check=True, capture_output=True)
        return out

    @cached_property
    def outside(self) -> Path:
        """These for MkDocs, with the navigation that comes with them: items stand outside it."""
        return self._copy(self.rendered, "outside")

    @cached_property
    def stock(self) -> Path:
        """These for MkDocs, as authors would name their files, all of them in the navigation."""
        home = self._copy(self.rendered, "stock")
        flatten(home / "docs")
        config = re.sub(
            r"^(not_in_nav|nav):.*?(?=^\w|\Z)",
            "",
            (home / "mkdocs.yml").read_text("utf-8"),
            flags=re.MULTILINE | re.DOTALL,
        )
        (home / "mkdocs.yml").write_text(config, "utf-8")
        return home

    @cached_property
    def zensical(self) -> Path:
        """These for Zensical, as they were written: it takes relative links from the file."""
        return self._copy(self.rendered, "zensical")

    @property
    def page(self) -> Path:
        """The page that is edited there: that of a choice."""
        return min((self.zensical / "docs" / "canvases").glob("canvas-*/channels/*/index.md"))

    def _copy(self, home: Path, name: str) -> Path:
        """A folder's copy without what was built in it; items below may have the same names."""

        def built(folder: str, _: list[str]) -> set[str]:
            return BUILT if Path(folder) == home else set()

        return Path(shutil.copytree(home, self.folder / name, ignore=built))


def write_canvases(home: Path, count: int, commits: int = 0) -> None:
    """Canvases and scenarios below a folder; with commits, as a repository that tells how they came about."""
    canvases = list(portfolio(count))
    scenarios = {
        f"canvases/scenarios/calls-{number:04}.yaml": text(scenario(number)) for number in range(0, count, 2)
    }
    if commits:
        repository(home, history(canvases, commits, scenarios))
        return
    (home / "canvases" / "scenarios").mkdir(parents=True)
    for number, canvas in enumerate(canvases):
        (home / _path(number)).write_text(text(canvas), "utf-8")
    for path, written in scenarios.items():
        (home / path).write_text(written, "utf-8")


def history(canvases: list[dict[str, Any]], commits: int, scenarios: dict[str, str]) -> Iterator[Made]:
    """One canvas a commit, in turns, an hour apart, until all stand as they are; scenarios come last."""
    chance = random.Random(2)
    versions = []
    for canvas in canvases:
        line = [canvas]
        while len(line) < max(1, commits // len(canvases)):
            line.append(earlier(line[-1], chance))
        versions.append(line[::-1])
    made = [
        Made(
            {_path(number): text(line[turn])},
            message=f"Canvas {number}: say more of it, {turn}\n\nWhat was learnt since the last time.",
            when=f"{BEGIN + (turn * len(canvases) + number) * _HOUR} +0100",
        )
        for turn in range(len(versions[0]))
        for number, line in enumerate(versions)
    ]
    yield from made[:-1]
    yield replace(made[-1], files={**made[-1].files, **scenarios})


def flatten(docs: Path) -> None:
    """Pages as authors would name them, ``shop.md`` for ``shop/index.md``: a plain navigation of pages."""
    for index in sorted(docs.rglob("index.md")):
        if len(list(index.parent.iterdir())) == 1:
            index.rename(index.parent.with_suffix(".md"))
            index.parent.rmdir()


def _path(number: int) -> str:
    return f"canvases/{canvas_id(number)}.yaml"
