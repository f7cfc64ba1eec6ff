"""However canvases and items were renamed: every address is one file, and old ones lead to pages of today."""

from __future__ import annotations

import json
import random

import pytest

from canvasbook.render.urls import html_file
from tests.cases import every_case
from tests.render.pages.history.committed_site import site
from tools.repositories import Made, repository

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("nobodys_git")]

HISTORIES = 40

BLOCKS = ("channels", "cost_structure")
NAMES = ("shop", "Shop", "web", "index", "aux", "ä", "the shop in town", "../x", "a--b")
IDS = ("shop", "Shop", "web", "index")
FILES = ("a", "A", "b", "a/z", "scen")
FORMER_CANVASES = ("a", "b", "A", "c/d", "index", "aux", "scenarios/x", "a/channels", "canvases")
FORMER_ITEMS = ("shop", "web", "old", "index", "con", "kiosk")


def test_each_address_is_one_file_and_old_ones_lead_to_pages(tmp_path):
    with every_case() as case:
        for seed in range(HISTORIES):
            with case(f"history {seed}"):
                _look_at(seed, tmp_path / str(seed))


def _look_at(seed, place):
    repository(place, _commits(random.Random(seed)))  # noqa: S311  # the same each time
    (place / "c").mkdir(exist_ok=True)
    found = site(place / "c")
    pages = [page.uri.casefold() for page in found.pages]
    files = [file.uri.casefold() for file in found.assets]
    pages_as_files = {html_file(uri, directory=True) for uri in pages}
    assert len(set(pages)) == len(pages)
    assert len(set(files)) == len(files)
    assert not pages_as_files & set(files)
    for moved in found.moved:
        assert moved.after.casefold() in pages
        assert ".." not in moved.file.uri.split("/")
    for page in found.pages:
        if page.kind in ("former_item", "history"):
            page.make()


def _commits(chance):
    """Canvases that come, change, move to another name and go."""
    there = {}
    for _ in range(chance.randint(2, 5)):
        files = {}
        for _ in range(chance.randint(1, 3)):
            path, what = f"c/{chance.choice(FILES)}.yaml", chance.random()
            other = chance.choice(list(there)) if there else path
            if what < 0.6 or not there:
                files[path] = there[path] = _canvas(chance)
            elif what < 0.8 and other != path:
                files[path] = there[path] = there.pop(other)
                files[other] = None
            else:
                files[other] = None
                there.pop(other)
        yield Made(files)


def _canvas(chance):
    lines = [f"title: {json.dumps(chance.choice(NAMES))}"]
    if chance.random() < 0.4:
        lines.append(f"formerly: {json.dumps(chance.sample(FORMER_CANVASES, 2))}")
    for block in chance.sample(BLOCKS, chance.randint(1, 2)):
        items = [_item(chance) for _ in range(chance.randint(1, 4))]
        lines.append(f"{block}: {json.dumps(items)}")
    return "\n".join(lines) + "\n"


def _item(chance):
    item = {"name": f"{chance.choice(NAMES)} {chance.choice(['', '1', 'of bread'])}"}
    if chance.random() < 0.5:
        item["id"] = chance.choice(IDS)
    if chance.random() < 0.3:
        item["formerly"] = chance.sample(FORMER_ITEMS, 2)
    return item
