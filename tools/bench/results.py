"""What was measured, as data that can be kept and read again."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import psutil

from tools.bench.measure import NOTHING, Cost, Output, median

ENGINES = ("mkdocs", "mkdocs-material", "zensical")


@dataclass(frozen=True)
class Row:
    """One kind of build: its cost in each run, and what it wrote, if it is known."""

    costs: tuple[Cost, ...]
    output: Output = NOTHING

    @property
    def cost(self) -> Cost:
        return median(self.costs)


@dataclass(frozen=True)
class Size:
    """One portfolio: its rows by key, in the order of the table; ``pages`` of our site."""

    canvases: int
    commits: int
    pages: int
    rows: Mapping[str, Row]

    @property
    def name(self) -> str:
        """So many canvases, with so many commits where there are any."""
        history = f", {self.commits:,} commits" if self.commits else ""
        return f"{canvases_of(self.canvases)}{history}, {self.pages:,} pages"

    def cpu(self, key: str) -> float:
        return self.rows[key].cost.cpu


@dataclass(frozen=True)
class Results:
    """One run of the benchmark: when, where, with what, and the figures of each size."""

    date: str
    machine: str
    versions: Mapping[str, str]
    sizes: tuple[Size, ...] = ()

    @property
    def heading(self) -> str:
        made_with = ", ".join(f"{name} {number}" for name, number in self.versions.items())
        return f"{self.date}; {self.machine}; {made_with}."


def canvases_of(count: int) -> str:
    return "1 canvas" if count == 1 else f"{count:,} canvases"


def here_and_now() -> Results:
    """An empty run on this machine, today."""
    machine = (
        f"{platform.system()}, {psutil.cpu_count()} cores ({platform.machine()}), "
        f"{psutil.virtual_memory().total / 1e9:.0f} GB"
    )
    versions = {"Python": platform.python_version(), **{name: version(name) for name in ENGINES}}
    return Results(f"{datetime.now(UTC):%d %B %Y}".lstrip("0"), machine, versions)


def to_json(results: Results) -> str:
    return json.dumps(asdict(results), indent=1) + "\n"


def from_json(text: str) -> Results:
    data = json.loads(text)
    return Results(**{**data, "sizes": tuple(map(_size, data["sizes"]))})


def _size(data: dict[str, Any]) -> Size:
    rows = {
        key: Row(tuple(Cost(**cost) for cost in row["costs"]), Output(**row["output"]))
        for key, row in data["rows"].items()
    }
    return Size(**{**data, "rows": rows})
