"""The pages that a canvas has below its board: declared here once, for all that must know them.

A declaration gives the page its address (``render.urls``), its tab (``render.page_header``) and its title,
and keeps its name from being taken by a canvas (``load.canvas_names``). What the page shows is made by the
view that ``render.pages.canvas_pages`` knows under its kind.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subpage:
    """A page below the board of a canvas.

    ``kind`` names its template and, among the catalogue's labels, its tab (``tab``). ``title`` is the name
    of its title there (``page_title``). ``path`` is its address below the canvas's, without an ending.
    ``tab`` says whether every page of the canvas leads to it, ``wide`` whether it takes the room of the
    table of contents.
    """

    kind: str
    title: str
    path: str
    tab: bool = True
    wide: bool = False

    @property
    def name(self) -> str:
        """The name that it takes below the canvas: of its file, or of its folder."""
        return self.path.partition("/")[0]


MATRIX = Subpage("matrix", title="matrix", path="effects", wide=True)
PHASES = Subpage("phases", title="canvas_phases", path="phases", wide=True)
CHECKS = Subpage("checks", title="canvas_checks", path="checks")
EVIDENCE = Subpage("evidence", title="canvas_evidence", path="evidence", wide=True)
HISTORY = Subpage("history", title="canvas_history", path="history/index")
SCENARIOS = Subpage("scenarios", title="scenarios", path="scenarios/index", tab=False)

#: All of them, in the order of the tabs.
SUBPAGES = (
    MATRIX,
    PHASES,
    CHECKS,
    EVIDENCE,
    HISTORY,
    SCENARIOS,
)
