"""A folder at a commit is read by the rules that hold for the folder today."""

from __future__ import annotations

from canvasbook.history.git import Git
from canvasbook.history.repository import Repository
from canvasbook.history.snapshot import commit_of, snapshot_of, within_repository
from canvasbook.load.files import canvas_files
from tests.history.repositories import A, B
from tools.repositories import Made, Stored, repository

FILES = {
    "c/a.yaml": A,
    "c/team/b.yml": B,
    "c/team/scenarios/grown.yaml": "extends: b\ntitle: Grown\n",
    "c/link.yaml": Stored("a.yaml", "120000"),
    "c/_draft.yaml": A,
    "c/history.yaml": A,
    "c/notes.txt": "x",
    "c/latin.yaml": b"title: Caf\xe9\n",
    "elsewhere/d.yaml": A,
}


def at_head(place):
    found = Repository.at(place / "c", Git())
    return snapshot_of(found, commit_of(found, "HEAD"), "c", "HEAD:")


def test_canvases_and_scenarios_have_the_ids_of_today(tmp_path):
    place = repository(tmp_path, [Made(FILES)])
    (place / "c" / "link.yaml").unlink()
    today, _ = canvas_files(place / "c", "c")
    assert [file.id for file in at_head(place).files] == [file.id for file in today]
    assert [file.id for file in today] == ["a", "latin", "team/b", "team/scenarios/grown"]


def test_what_cannot_be_read_is_told_with_the_revision(tmp_path):
    (told,) = at_head(repository(tmp_path, [Made(FILES)])).problems
    assert (told.code, told.path) == ("CB002", "HEAD:c/latin.yaml")


def test_of_two_files_of_one_id_the_first_counts(tmp_path):
    snapshot = at_head(repository(tmp_path, [Made({"c/a.yaml": A, "c/a.yml": B})]))
    assert [file.shown for file in snapshot.files] == ["HEAD:c/a.yaml"]


def test_paths_count_from_the_top_or_from_here(tmp_path):
    found = Repository.at(repository(tmp_path, [Made(FILES)]) / "c", Git())
    paths = ("c/a.yaml", "./a.yaml", "../elsewhere/d.yaml", "../../x.yaml", "/etc/x.yaml")
    within = [within_repository(found, path) for path in paths]
    assert within == ["c/a.yaml", "c/a.yaml", "elsewhere/d.yaml", None, None]
