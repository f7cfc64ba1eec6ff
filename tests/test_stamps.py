"""Stamps: equal for what is as it was, other for what a page may show otherwise."""

from __future__ import annotations

import pytest

from canvasbook.pipeline import Memory, Options, build
from canvasbook.plugin.settings import CanvasbookConfig
from canvasbook.stamps import of_code

SHOP = "title: Shop\nchannels: [{id: counter, name: Counter}]\n"
WEB = "title: Web\ncontrast: [shop]\nchannels: [{id: site, name: Site}]\n"
STAND = "title: Stand\nchannels: [The stand]\n"
SCENARIO = "extends: stand\ntitle: More\nquestion: Why?\nadd: {channels: [{id: new, name: New}]}\n"


@pytest.fixture
def folder(tmp_path):
    for name, text in (("shop", SHOP), ("web", WEB), ("stand", STAND), ("scenarios/more", SCENARIO)):
        path = tmp_path / "canvases" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def answers(folder, **more) -> dict[str, bytes]:
    options = Options(canvas_dir=folder / "canvases", root=folder, **more)
    site = build(options, Memory()).site
    names = {name: ("canvas", name) for name in ("shop", "web", "stand")}
    names |= {"more": ("scenario", "stand/scenarios/more"), "all": ("everything",)}
    return {"base": site.base} | {name: site.answer(question) for name, question in names.items()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def test_with_nothing_changed_all_are_equal(folder):
    assert changed(answers(folder), answers(folder)) == set()


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("shop", {"shop", "web", "all"}),  # web is held against it
        ("web", {"web", "all"}),
        ("stand", {"stand", "more", "all"}),
        ("scenarios/more", {"more", "all"}),
    ],
)
def test_a_text_counts_where_it_is_read(folder, file, expected):
    before = answers(folder)
    path = folder / "canvases" / f"{file}.yaml"
    path.write_text(path.read_text() + "# another day\n", "utf-8")
    assert changed(before, answers(folder)) == expected


def test_a_contrast_that_goes_counts(folder):
    before = answers(folder)
    (folder / "canvases" / "shop.yaml").unlink()
    assert changed(before, answers(folder)) == {"shop", "web", "all"}


def test_the_sites_own_catalogue_counts_for_all(folder):
    own = folder / "catalogue"
    own.mkdir()
    before = answers(folder, catalogue_dir=own)
    (own / "own.yaml").write_text("terms: {}\n", "utf-8")
    assert "base" in changed(before, answers(folder, catalogue_dir=own))


OTHER = {
    "site_name": "Another",
    "directory_urls": False,
    "home": False,
    "grouped_above": 1,
    "compare": (("shop", "stand"),),
    "history": False,
    "history_versions": 1,
    "history_boards": 1,
    "history_authors": False,
    "site_url": "https://x.example/",
}


@pytest.mark.parametrize("option", OTHER)
def test_each_option_counts(folder, option):
    assert "base" in changed(answers(folder), answers(folder, **{option: OTHER[option]}))


def test_no_option_is_forgotten():
    places = {"canvas_dir", "catalogue_dir", "shown", "catalogue_shown", "root"}  # told by what is read there
    assert OTHER.keys() == Options.__dataclass_fields__.keys() - places
    own = {name for name, _ in CanvasbookConfig._schema} - {"cache", "canvas_dir", "catalogue_dir"}
    assert own <= OTHER.keys()


def test_the_code_has_a_stamp():
    assert of_code() == of_code()
    assert len(of_code()) == 16
