"""The Nu HTML checker, the one behind validator.w3.org: what it has to say about pages."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.npm import JAR

#: For a few pages the first, quick compiler does; for a thousand the thorough one pays.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
#: Deep nesting is checked recursively.
STACK = "-Xss8m"


@dataclass(frozen=True, slots=True)
class Complaint:
    """An error or a warning: what it says, and of which tag, with numbers masked (``__nav_2_3``)."""

    message: str
    tag: str


def complaints(pages: Iterable[Path]) -> dict[Complaint, list[Path]]:
    """Every error and warning about these pages, each with the pages that have it."""
    paths = [str(page) for page in pages]
    quick = QUICK if len(paths) < 100 else ()
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--html"]
    command = ["java", STACK, *quick, "-jar", str(JAR), *options, *paths]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0 or not done.stdout.startswith("{"):
        raise RuntimeError(done.stderr or done.stdout)
    found: dict[Complaint, list[Path]] = {}
    for said in json.loads(done.stdout)["messages"]:
        if said["type"] == "info" and said.get("subType") != "warning":
            continue  # it explains the message before it
        page = Path(unquote(urlsplit(said["url"]).path))
        found.setdefault(Complaint(said["message"], _tag(said)), []).append(page)
    return found


def _tag(said: dict) -> str:
    start = said.get("hiliteStart", 0)
    marked = said.get("extract", "")[start : start + said.get("hiliteLength", 0)]
    return re.sub(r"\d+", "0", " ".join(marked.split()))
