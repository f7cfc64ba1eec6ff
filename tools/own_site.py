"""The site of this repository: how it is built, and one page of each kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import ROOT

#: The address of one page of each kind.
KINDS = {
    "home": "",
    "gallery": "canvases/",
    "board": "canvases/amazon-books/",
    "choice": "canvases/amazon-books/channels/website/",
    "relationship": "canvases/uber/customer-relationships/ratings/",
    "item": "canvases/bookstore/cost-structure/rent/",
    "segment": "canvases/amazon-books/customer-segments/readers-online/",
    "matrix": "canvases/amazon-books/effects/",
    "phases": "canvases/bookstore/phases/",
    "checks": "canvases/uber/checks/",
    "evidence": "canvases/ikea/evidence/",
    "history": "canvases/amazon-books/history/",
    "marked board": "canvases/ikea/",
    "comparison": "compare/bookstore-vs-amazon-books/",
    "comparison part": "compare/bookstore-vs-amazon-books/costs/",
    "comparisons": "compare/",
    "scenario": "canvases/amazon-books/scenarios/amazon-opens-stores/",
    "scenarios": "canvases/uber/scenarios/",
    "portfolio checks": "portfolio/checks/",
    "catalogue": "catalogue/",
    "type": "catalogue/channels/web-sales/",
    "role": "catalogue/roles/parcel-carrier/",
    "facets": "catalogue/phases/",
    "check list": "catalogue/checks/",
}


def build(folder: Path) -> str:
    """Build the site strictly into a folder; what MkDocs says about it is returned."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1577836800"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode != 0:
        raise RuntimeError(said)
    return said
