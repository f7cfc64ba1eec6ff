"""From options to problems, findings, points and notes; and what a second build works out again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from canvasbook import pipeline
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.memory import Memory
from canvasbook.pipeline import BuildNote, CheckedPortfolio, Options, build, catalogue_of, check, schema_text
from tests.history.repositories import canvas as canvas_named
from tools.repositories import Made, git, repository

#: Says of a shop that it does without what no shop calls for.
WAIVED = "waives: [{role: parcel_carrier, because: We post none.}]"

STRINGS = "title: Names\nchannels: [A shop, A van]\n"
LINKED = """\
title: Linked
customer_segments: [{id: all, name: Everybody}]
channels:
  - {id: shop, name: Shop, type: own_stores, for: [all], WAIVED}
""".replace("WAIVED", WAIVED)
BROKEN = "title: Broken\nchanels: [Shop]\n"
WHAT_IF = f"""\
extends: BASE
title: What if
question: Why not?
add: {{channels: [{{name: A stall, type: own_stores, {WAIVED}}}]}}
"""


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """A folder of three canvases without a history: one of names, one of links, and one with an error."""
    folder = tmp_path / "canvases"
    write(folder, names=STRINGS, linked=LINKED, broken=BROKEN)
    return Options(canvas_dir=folder, shown="c", history=False)


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")


# -- checking


def test_problems_and_findings_of_all_files_come_in_one_order(options):
    found = check(options).diagnostics
    assert [d.place for d in found] == [d.place for d in sorted(found, key=lambda d: (d.path, d.at, d.code))]
    problems = [(d.place, d.code) for d in found if not d.finding]
    assert problems == [("c/broken.yaml:2:1", "CB102"), ("c/linked.yaml:4:67", "CB301")]
    assert {d.path for d in found if d.finding} >= {"c/linked.yaml"}


def test_a_file_with_errors_has_no_findings_and_no_points(options):
    checked = check(options)
    assert "broken" in checked.reviews
    assert [d for d in checked.diagnostics if d.finding and d.path == "c/broken.yaml"] == []
    assert checked.points.keys() == {"c/linked.yaml", "c/names.yaml"}
    write(options.canvas_dir, broken=BROKEN.replace("chanels", "channels"))
    mended = check(options)
    assert "c/broken.yaml" in mended.points
    assert [d for d in mended.diagnostics if d.finding and d.path == "c/broken.yaml"]


def test_a_list_of_names_is_told_the_item_to_link_first(options):
    assert check(options).steps == {"c/names.yaml": "A shop", "c/broken.yaml": "Shop"}


STALL = "c/scenarios/stall.yaml"


@pytest.mark.parametrize(("base", "places"), [("linked", [f"{STALL}:4:61"]), ("broken", [])])
def test_a_scenario_is_checked_where_its_base_is_without_errors(base, places, options):
    (options.canvas_dir / "scenarios").mkdir()
    write(options.canvas_dir / "scenarios", stall=WHAT_IF.replace("BASE", base))
    checked = check(options)
    assert [scenario.base for scenario in checked.loaded.portfolio.scenarios] == [base]
    assert [d.place for d in checked.diagnostics if (d.path, d.code) == (STALL, "CB301")] == places


# -- the catalogue, the schema


def test_without_a_folder_the_catalogue_is_ours(options):
    assert catalogue_of(options) == (shipped_catalogue(), ())


def test_a_site_s_own_catalogue_is_read_named_and_used(tmp_path, options):
    own = tmp_path / "own"
    write(own, stalls="types:\n  channels:\n    - {id: stall, nmae: Stall}\n")
    catalogue, problems = catalogue_of(Options(canvas_dir=options.canvas_dir, catalogue_dir=own))
    assert {d.path for d in problems} == {"own/stalls.yaml"}
    with_own = Options(
        canvas_dir=options.canvas_dir, catalogue_dir=own, catalogue_shown="ours", history=False
    )
    paths = {d.path for d in check(with_own).diagnostics}
    assert "ours/stalls.yaml" in paths
    assert catalogue is not shipped_catalogue()


def test_the_published_schema_is_this_one():
    text = schema_text()
    published = Path(pipeline.__file__).parents[2] / "canvas.schema.json"
    assert text == published.read_text("utf-8")
    assert schema_text(shipped_catalogue()) == text
    assert json.loads(text)["$schema"]


# -- building


def test_a_build_has_the_problems_of_a_check_and_a_page_for_each_canvas(options):
    built = build(options)
    assert built.diagnostics == check(options).diagnostics
    uris = {page.uri for page in built.site.pages}
    assert {f"canvases/{id}/index.md" for id in ("names", "linked", "broken")} <= uris
    assert built.notes == ()


def test_a_second_build_reviews_only_what_has_changed(options, monkeypatch):
    reviewed = []
    real = pipeline.analyse_and_review

    def counting(canvas, *others):
        reviewed.append(canvas.id)
        return real(canvas, *others)

    monkeypatch.setattr(pipeline, "analyse_and_review", counting)
    memory = Memory()
    build(options, memory)
    assert sorted(reviewed) == ["broken", "linked", "names"]
    reviewed.clear()
    build(options, memory)
    assert reviewed == []
    write(options.canvas_dir, names=STRINGS + "key_partners: [The mill]\n")
    second = build(options, memory)
    assert reviewed == ["names"]
    assert second.diagnostics == build(options).diagnostics


# -- the history


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A shallow clone of a repository of two commits, and the folder of canvases in it."""
    versions = [canvas_named("alpha"), canvas_named("alpha", "one more")]
    source = repository(tmp_path / "source", [Made({"canvases/a.yaml": text}) for text in versions])
    git(tmp_path, "clone", "-q", "--depth=1", source.as_uri(), "clone")
    return tmp_path / "clone" / "canvases"


@pytest.mark.parametrize(("service", "warns"), [("", False), ("gitlab", True)])
def test_a_shallow_clone_is_noted_and_a_warning_where_a_site_is_published(service, warns, clone, monkeypatch):
    monkeypatch.setattr(pipeline, "ci_service", lambda _: service)
    (note,) = build(Options(canvas_dir=clone)).notes
    assert "shallow clone" in note.text
    assert note.text.endswith(shipped_catalogue().terms["fetch_all"][service or "here"])
    assert note.warning is warns


def test_canvases_that_are_in_no_repository_are_noted(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    write(tmp_path / "canvases", names=STRINGS)
    (note,) = build(Options(canvas_dir=tmp_path / "canvases")).notes
    assert isinstance(note, BuildNote)
    assert note.text.startswith(shipped_catalogue().terms["history_told"]["no_repository"])
    assert not note.warning


def test_a_check_reads_no_more_versions_than_it_looks_at(tmp_path):
    versions = [canvas_named("alpha", *(f"way {n}" for n in range(count))) for count in range(15)]
    made = [Made({"canvases/a.yaml": text}) for text in versions]
    folder = repository(tmp_path / "site", made) / "canvases"

    def known(read: CheckedPortfolio) -> int:
        assert read.histories is not None
        (timeline,) = read.histories.history.timelines.values()
        return len(timeline.versions)

    assert known(check(Options(canvas_dir=folder))) == pipeline.VERSIONS + 1
    assert known(check(Options(canvas_dir=folder, history_versions=0))) == pipeline.VERSIONS + 1
    assert known(check(Options(canvas_dir=folder, history_versions=3))) == 3
