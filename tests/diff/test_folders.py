"""Two folders, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.diff.compared_states import Affected, Impact
from canvasbook.diff.folders import CanvasFolder, impact_of
from canvasbook.load.portfolio_loader import load_folder
from tests.cli.changing import BEFORE, SCENARIO, STREAMED

Files = Mapping[str, str]


def folder(place: Path, files: Files) -> CanvasFolder:
    for name, text in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    catalogue = shipped_catalogue()
    return CanvasFolder(place, load_folder(place, vocabulary_of(catalogue)), catalogue)


def impact(tmp_path: Path, before: Files, after: Files) -> Impact:
    return impact_of("main", folder(tmp_path / "before", before), folder(tmp_path / "after", after))


def told(one: Affected) -> tuple[object, ...]:
    """What became of a file, what it was called, and whether that is a guess."""
    return (one.fate.value, one.shown.id, one.renamed, one.guess)


def test_a_file_stays_where_it_stood_whatever_it_says(tmp_path):
    found = impact(tmp_path, {"a.yaml": BEFORE, "b.yaml": STREAMED}, {"a.yaml": STREAMED, "b.yaml": BEFORE})
    assert list(map(told, found.affected)) == [("changed", "a", "", False), ("changed", "b", "", False)]


def test_a_file_that_moved_is_known_by_its_id(tmp_path):
    found = impact(tmp_path, {"films.yaml": BEFORE}, {"films.yml": STREAMED})
    assert list(map(told, found.affected)) == [("changed", "films", "", False)]


def test_a_renamed_file_is_known_by_its_lines(tmp_path):
    before = {"films.yaml": BEFORE, "streams.yaml": STREAMED}
    after = {"discs.yaml": BEFORE, "wires.yaml": STREAMED.replace("Film studios", "Studios")}
    found = impact(tmp_path, before, after)
    assert list(map(told, found.affected)) == [
        ("changed", "discs", "films", False),
        ("changed", "wires", "streams", True),
    ]


def test_files_that_have_little_in_common_came_and_went(tmp_path):
    before, after = {"films.yaml": BEFORE}, {"kiosk.yaml": "title: Kiosk\nchannels: [A kiosk]\n"}
    found = impact(tmp_path, before, after)
    assert list(map(told, found.affected)) == [("deleted", "films", "", False), ("new", "kiosk", "", False)]


def test_of_one_file_only_one_can_come(tmp_path):
    """The more alike of two copies is the file; the other is new."""
    copy = BEFORE.replace("Postage", "Stamps")
    found = impact(tmp_path, {"films.yaml": BEFORE}, {"a.yaml": copy, "b.yaml": BEFORE})
    assert list(map(told, found.affected)) == [("new", "a", "", False), ("changed", "b", "films", False)]


def test_what_stands_on_a_changed_canvas_follows_it(tmp_path):
    before = {"films.yaml": BEFORE, "scenarios/shop.yaml": SCENARIO, "other.yaml": STREAMED}
    changed = BEFORE.replace("type: web_sales", "type: own_stores")
    found = impact(tmp_path, before, before | {"films.yaml": changed})
    fates = {one.shown.id: one.fate.value for one in found.affected}
    assert fates == {"films": "changed", "films/scenarios/shop": "followed"}
    assert found.untouched == 1


def test_another_form_says_the_same(tmp_path):
    found = impact(tmp_path, {"films.yaml": BEFORE}, {"films.yaml": f"# a comment\n{BEFORE}"})
    assert [one.fate.value for one in found.affected] == ["form"]
    assert found.told == ()


def test_a_new_scenario_is_told_beside_its_base(tmp_path):
    before = {"films.yaml": BEFORE}
    (scenario,) = impact(tmp_path, before, before | {"scenarios/shop.yaml": SCENARIO}).affected
    assert scenario.before is not None
    assert (scenario.fate.value, scenario.before.id) == ("new", "films")
