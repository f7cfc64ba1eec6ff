"""The coverage of the last ``make coverage``, read from the data that it left."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coverage import Coverage
from coverage.exceptions import CoverageException


@dataclass(frozen=True)
class RecordedCoverage:
    """Lines and branches that the quick tests ran, in per cent; ``None`` where the data is of other code."""

    percent: float | None
    made: datetime


def recorded_coverage(root: Path) -> RecordedCoverage | None:
    """What a checkout's coverage data says, if it has some."""
    data = root / ".coverage"
    if not data.is_file():
        return None
    made = datetime.fromtimestamp(data.stat().st_mtime, UTC)
    return RecordedCoverage(_percent(data, root / "pyproject.toml"), made)


def _percent(data: Path, settings: Path) -> float | None:
    coverage = Coverage(data_file=data, config_file=str(settings))
    try:
        coverage.load()
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            return coverage.report(file=nowhere)
    except CoverageException:
        return None
