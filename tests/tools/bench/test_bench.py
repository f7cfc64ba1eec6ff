"""The benchmark measures what it says; the figures themselves are nobody's test."""

from __future__ import annotations

import os
import random
import sys

import pytest
import yaml

from canvasbook.model.blocks import Block
from canvasbook.pipeline import Options, check
from tools.bench.__main__ import main
from tools.bench.equality import compare
from tools.bench.measure import run
from tools.bench.portfolio import ITEMS, canvas_id, earlier, portfolio, rename_a_choice, text
from tools.bench.results import from_json, to_json
from tools.bench.serving import Server
from tools.bench.sites import VERSIONS, Ground, write_canvases
from tools.bench.steps import ROWS
from tools.repositories import git


@pytest.mark.timeout(900)  # it is some ten seconds' work, on a machine with nothing else to do
@pytest.mark.slow
def test_the_smoke_run_finds_the_builds_equal(capsys, tmp_path):
    assert main(["--smoke", "--json", str(tmp_path / "figures.json")]) == 0
    printed = capsys.readouterr()
    assert "Text, links and search entries of every page are equal in all builds." in printed.out
    assert "| canvasbook |" in printed.out
    assert "1 canvas, run 1 of 1, step 2 of 2: stock, pruned: " in printed.err
    kept = from_json((tmp_path / "figures.json").read_text("utf-8"))
    assert kept.sizes[0].pages > 30
    assert kept.sizes[0].rows["cold"].output.pages == kept.sizes[0].rows["stock"].output.pages
    assert to_json(kept) == (tmp_path / "figures.json").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_every_row_is_measured(tmp_path):
    arguments = ["--sizes", "2", "--runs", "1", "--history", "--json", str(tmp_path / "figures.json")]
    assert main(arguments) == 0
    (size,) = from_json((tmp_path / "figures.json").read_text("utf-8")).sizes
    assert [*size.rows] == [*ROWS]
    assert all(
        cost.cpu > 0 and cost.wall > 0 and cost.memory > 1 for r in size.rows.values() for cost in r.costs
    )


def test_the_same_seed_makes_the_same_portfolio():
    once, again, other = (yaml.safe_dump(list(portfolio(4, seed))) for seed in (1, 1, 2))
    assert once == again != other


def test_canvases_are_as_large_and_as_linked_as_planned():
    for canvas in portfolio(6):
        items = [item for block in Block for item in canvas[block.value]]
        assert len(items) == ITEMS
        assert sum("type" in item for item in items) >= 3
        assert sum(bool(item.get("affects")) for item in items) >= 2
        assert any(item.get("figures") for item in items)


def test_a_portfolio_has_all_that_makes_pages(tmp_path):
    write_canvases(tmp_path, 6)
    checked = check(Options(canvas_dir=tmp_path / "canvases", history=False))
    assert not [d for d in checked.diagnostics if d.severity == "error" and not d.finding]
    assert len(checked.loaded.portfolio.canvases) == 6
    assert all(canvas.contrast for canvas in checked.loaded.portfolio.canvases)
    assert len(checked.scenarios) == 3
    assert any(item.evidence for c in checked.loaded.portfolio.canvases for item in c.items.values())
    assert any(d.finding for d in checked.diagnostics)


def read_all(folder):
    """The texts below a folder, by path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_text("utf-8") for path in paths}


def test_a_history_ends_in_the_same_canvases(tmp_path):
    write_canvases(tmp_path / "plain", 3)
    write_canvases(tmp_path / "told", 3, commits=3 * VERSIONS)
    plain, told = (read_all(tmp_path / name / "canvases") for name in ("plain", "told"))
    assert plain == told
    assert git(tmp_path / "told", "rev-list", "--count", "HEAD") == str(3 * VERSIONS)
    for number in range(3):
        path = f"canvases/{canvas_id(number)}.yaml"
        assert git(tmp_path / "told", "rev-list", "--count", "HEAD", path) == str(VERSIONS)


def test_a_copy_lacks_what_was_built_and_nothing_else(tmp_path):
    ground = Ground(tmp_path, 1, 0)
    item = ground.ours / "docs" / "channels" / "site"
    for folder in (ground.ours / "site", ground.ours / "tmp", item):
        folder.mkdir(parents=True)
        (folder / "index.md").touch()
    copied = {path.relative_to(ground.served) for path in ground.served.rglob("*.md")}
    assert copied == {(item / "index.md").relative_to(ground.ours)}
    assert ground.edited.is_file()


def test_an_earlier_version_is_another_one():
    (canvas,) = portfolio(1)
    chance = random.Random(1)
    assert all(text(earlier(canvas, chance)) != text(canvas) for _ in range(20))


def test_an_edit_renames_a_choice_and_does_not_pile_up(tmp_path):
    path = tmp_path / "canvas.yaml"
    (canvas,) = portfolio(1)
    path.write_text(text(canvas), "utf-8")
    rename_a_choice(path, "once")
    rename_a_choice(path, "twice")
    canvas["channels"][0]["name"] += " (twice)"
    assert path.read_text("utf-8") == text(canvas)


def test_a_run_counts_children_and_tells_what_a_failing_one_said(tmp_path):
    work = "sum(i * i for i in range(2_000_000)); import time; held = bytearray(60_000_000); time.sleep(0.5)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}], check=True)"
    cost = run([sys.executable, "-c", child], tmp_path)
    assert cost.cpu > 0.02
    assert cost.wall > 0.5
    assert cost.memory > 60
    with pytest.raises(RuntimeError, match="No such luck"):
        run([sys.executable, "-c", "raise SystemExit('No such luck')"], tmp_path)


@pytest.fixture
def small_site(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Here", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\nplugins: []\n", "utf-8")
    return tmp_path


def test_a_server_tells_what_a_save_costs_and_is_gone_afterwards(small_site):
    page = small_site / "docs" / "index.md"
    with Server(small_site, patience=120) as server:
        pid = server._process.pid
        edited = server.rebuilt(lambda: page.write_text("# There", "utf-8"))
        saved = server.rebuilt(lambda: os.utime(page))
    assert all(0 < cost.wall < 120 and cost.memory > 10 for cost in (edited, saved))
    assert server._process.poll() is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_server_that_cannot_build_says_why(small_site):
    page = small_site / "docs" / "index.md"
    config = small_site / "mkdocs.yml"
    with Server(small_site, patience=120) as server, pytest.raises(RuntimeError, match="An error happened"):
        server.rebuilt(
            lambda: (config.write_text("site_name: [", "utf-8"), page.write_text("# Gone", "utf-8"))
        )


_PAGE = "<title>{0}</title><article><h1>{0}</h1><a href='{1}'>{0}</a></article>"


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"a.html": ("One", "b.html")}, []),
        ({"a.html": ("Two", "b.html")}, ["title", "text"]),
        ({"a.html": ("One", "c.html")}, ["links"]),
        ({"a.html": ("One", "b.html"), "b.html": ("One", "")}, ["only on one side: b.html"]),
        ({}, ["only on one side: a.html"]),
    ],
)
def test_a_difference_between_builds_is_found(other, told, tmp_path):
    for name, pages in (("ours", {"a.html": ("One", "b.html")}), ("other", other)):
        (tmp_path / name).mkdir()
        for address, words in pages.items():
            (tmp_path / name / address).write_text(_PAGE.format(*words), "utf-8")
    found = list(compare(tmp_path / "ours", {"stock": tmp_path / "other"}))
    assert len(found) == len(told)
    assert all(words in line for words, line in zip(told, found, strict=True))
