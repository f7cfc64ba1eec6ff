"""What the figures leave out or excuse, and their bounds: the tables that one may want to change."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

PACKAGE = "canvasbook"
PACKAGE_FOLDER = f"plugins/{PACKAGE}"

MAX_COMPLEXITY = 12
MAX_TEMPLATE_LINE = 160

#: By kind of page, its modules, as patterns of paths below the package (``*`` also matches ``/``). The pages
#: are going to be rewritten; the decisions per line of everything else are counted without them. The patterns
#: of ``render/views`` fit no module of today: commits whose pages lay there are compared with by ``--base``.
NAMED_PAGES: Mapping[str, tuple[str, ...]] = {
    "board": ("render/pages/board/*", "render/views/board.py", "render/views/drawing.py"),
    "choice": (
        "render/pages/choice/*",
        "render/views/choice.py",
        "render/views/lead.py",
        "render/views/picture.py",
    ),
    "comparison": (
        "render/pages/comparison/*",
        "render/views/bills.py",
        "render/views/compar*.py",
        "render/views/facing.py",
        "render/views/gist.py",
        "render/views/laid.py",
        "render/views/shares.py",
        "render/views/side_by_side.py",
    ),
    "evidence": ("render/pages/evidence/*", "render/views/evidence.py"),
    "history": (
        "render/pages/history/*",
        "render/views/entry.py",
        "render/views/history.py",
        "render/views/version.py",
        "render/views/versions.py",
    ),
    "home": ("render/pages/home/*", "render/views/home.py"),
    "item": ("render/pages/item/*", "render/views/item.py"),
    "scenario": (
        "render/pages/scenario/*",
        "render/views/added.py",
        "render/views/scenario.py",
        "render/views/scenarios.py",
    ),
}

#: File names of modules that may be used in any number of folders, each with its reason.
CONVENTIONAL_MODULES: Mapping[str, str] = {
    "__init__": "Python's name for a package's own code",
    "__main__": "Python's name for what `python -m` runs",
}

#: Modules that have no test of their name, each with the tests that hold it, by their paths.
TESTED_ELSEWHERE: Mapping[str, str] = {
    "analysis.known_past": "records without behaviour; tests/history/test_past_reader.py fills them",
    "catalogue.entries": "records without behaviour; tests/catalogue reads them from files",
    "load.vocabulary": "one record of ids; tests/load/test_golden.py looks up some that it has not (CB108)",
    "model.scenario": "records without behaviour; tests/load/test_scenario_reader.py reads them from files",
    "model.terms": "enumerations; tests/load/test_json_schema.py holds the loader and the schema to them",
    "options": "one record; tests/plugin/test_settings.py holds every option and its default to it",
    "render.page_body": "one line from a view to its template; every test below tests/render/pages",
}


def is_named_page(path: str, *kinds: str) -> bool:
    """Whether a module, by its path below the package, is of a named page: of some kinds, or of any."""
    for kind in kinds or NAMED_PAGES:
        if any(fnmatchcase(path, pattern) for pattern in NAMED_PAGES[kind]):
            return True
    return False
