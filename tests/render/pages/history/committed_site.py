"""Sites of canvases that are kept in a git repository, and what tests look for on their pages."""

from __future__ import annotations

import re

from canvasbook.pipeline import Options, build
from tests.history.test_canvas_history import FIRST, SECOND, THIRD
from tests.pages import pages_of
from tests.render.samples import visible
from tools.repositories import Made, repository

THREE = (
    {"c/a.yaml": FIRST},
    Made({"c/a.yaml": SECOND}, message="The bread comes to the door\n\nOld people asked.\n- twice"),
    {"c/a.yaml": THIRD},
)


TIMELINE = "canvases/a/history/index.md"


def site(folder, **options):
    return build(Options(canvas_dir=folder, shown="c", site_name="Corner models", **options)).site


def made(place, *commits, **options):
    return site(repository(place, [m if isinstance(m, Made) else Made(m) for m in commits]) / "c", **options)


def html(found, uri):
    return pages_of(found)[uri].make().html


def shorts(found, id="a"):
    """The short names of the versions that have a page, newest first."""
    start = f"canvases/{id}/history/"
    return [
        u.removeprefix(start)[:-3]
        for u in pages_of(found)
        if u.startswith(start) and not u.endswith("index.md")
    ]


def text(page):
    return re.sub(r"\s+", " ", visible(page)).replace(" ,", ",").replace(" .", ".").replace(" :", ":")
