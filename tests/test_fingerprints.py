"""A fingerprint changes with what is read of a canvas: its text, its past, and what it is held against."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.fingerprints import fingerprints_of
from canvasbook.history.canvas_history import CanvasHistories, ReviewCache
from canvasbook.history.folder_history import history_of
from canvasbook.load.portfolio_loader import load_folder
from tools.repositories import Made, repository

SHOP = "title: Shop\nchannels: [The shop]\n"
STALL = "title: Stall\ncontrast: [shop]\nchannels: [The stall]\n"
GROWN = "extends: stall\ntitle: Grown\nquestion: And if it grew?\nadd: {key_partners: [A bank]}\n"
FILES = {
    "c/shop.yaml": SHOP,
    "c/stall.yaml": STALL,
    "c/other.yaml": "title: Other\nchannels: [x]\n",
    "c/scenarios/grown.yaml": GROWN,
}


@pytest.fixture
def fingerprints(tmp_path):
    """The fingerprints of a repository's canvases after some commits, by id, and of those that are gone."""

    def of(name: str, *commits: dict[str, str | None]) -> dict[str, bytes]:
        place = repository(tmp_path / name, [Made(files) for files in (FILES, *commits)])
        known = vocabulary_of(shipped_catalogue())
        loaded = load_folder(place / "c", known, "c")
        history = history_of(place / "c", loaded.files, known)
        histories = CanvasHistories(history, ReviewCache(loaded.portfolio, shipped_catalogue()))
        found = fingerprints_of(loaded, histories)
        return {**found.canvases, **found.scenarios, "(gone)": found.gone}

    return of


@pytest.mark.parametrize(
    ("commit", "changed"),
    [
        ({"README.md": "x"}, set()),
        ({"c/other.yaml": "title: Other\nchannels: [y]\n"}, {"other"}),
        ({"c/shop.yaml": SHOP + "notes: Words.\n"}, {"shop", "stall", "stall/scenarios/grown"}),
        ({"c/stall.yaml": STALL + "notes: Words.\n"}, {"stall", "stall/scenarios/grown"}),
        ({"c/scenarios/grown.yaml": GROWN + "notes: Words.\n"}, {"stall/scenarios/grown"}),
        ({"c/other.yaml": None}, {"other", "(gone)"}),
    ],
)
def test_what_a_commit_changes(commit, changed, fingerprints):
    before, after = fingerprints("before"), fingerprints("after", commit)
    names = before.keys() | after.keys()
    assert {name for name in names if before.get(name) != after.get(name)} == changed


def test_a_version_more_is_another_past_of_the_same_text(fingerprints):
    there_and_back = ({"c/shop.yaml": SHOP + "notes: Words.\n"}, {"c/shop.yaml": SHOP})
    before, after = fingerprints("before"), fingerprints("after", *there_and_back)
    assert before["shop"] != after["shop"]
    assert before["other"] == after["other"]
