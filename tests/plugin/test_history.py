"""Whole builds with a history: with git, without, shallow, and while the site is being edited."""

from __future__ import annotations

import json
import logging

import pytest
from lxml import html
from mkdocs.exceptions import Abort

from canvasbook import pipeline
from canvasbook.history import folder_history as reading
from canvasbook.history.git import Git
from tests.history.repositories import counting
from tests.history.test_canvas_history import FIRST, SECOND
from tests.plugin.sites import THEMES, build_site, folder
from tools.repositories import Made, git, repository

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("nobodys_git")]

OPTIONS = "site_url: https://example.org/sub/\nvalidation: {anchors: warn}\n"


def two_versions(place):
    path = "canvases/bread.yaml"
    return repository(
        place, [Made({path: FIRST}), Made({path: SECOND}, message="{{ bread }} comes to the door")]
    )


def tree(path):
    return html.document_fromstring(path.read_text("utf-8"))


@pytest.mark.parametrize("theme", THEMES)
def test_a_site_with_a_history_builds_strictly(theme, tmp_path, logged):
    site = build_site(folder(two_versions(tmp_path), OPTIONS, theme), strict=True)
    assert not logged.above(logging.WARNING)
    page = tree(site / "canvases/bread/history/index.html")
    assert "{{ bread }} comes to the door" in page.text_content()
    versions = [p for p in (site / "canvases/bread/history").iterdir() if p.is_dir()]
    assert len(versions) == 2
    assert (site / "canvases/feed.xml").is_file()
    feed = (site / "canvases/bread/history/feed.xml").read_text("utf-8")
    assert 'href="https://example.org/sub/canvases/bread/history/' in feed


def test_material_shows_the_dates(tmp_path):
    site = build_site(folder(two_versions(tmp_path)))
    shown = tree(site / "canvases/bread/channels/shop/index.html").xpath("//aside[@class='md-source-file']")
    assert [" ".join(aside.text_content().split()) for aside in shown] == ["2023-11-15 2023-11-14"]
    assert not tree(site / "canvases/corner-shop/index.html").xpath("//aside[@class='md-source-file']")


#: The variables by which CI services are known.
SERVICES = ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "BITBUCKET_BUILD_NUMBER", "READTHEDOCS")


def test_boards_of_versions_are_kept_out_of_the_search(tmp_path):
    site = build_site(folder(two_versions(tmp_path)))
    found = {doc["location"] for doc in json.loads((site / "search/search_index.json").read_text())["docs"]}
    assert "canvases/bread/history/" in found
    assert not [place for place in found if place.count("/") > 3 and "/history/" in place]


def test_without_git_the_log_says_so_once_and_the_build_goes_on(tmp_path, logged):
    site = build_site(folder(tmp_path), strict=True)
    told = [m for m in logged.above(logging.INFO) if "not kept in git" in m]
    assert len(told) == 1
    assert "not kept in git" in tree(site / "canvases/corner-shop/history/index.html").text_content()
    assert not (site / "canvases/feed.xml").exists()


@pytest.fixture
def shallow(tmp_path, monkeypatch):
    """A site in a shallow clone, on a machine that no CI service runs."""
    for variable in SERVICES:
        monkeypatch.delenv(variable, raising=False)
    source = two_versions(tmp_path / "source")
    git(tmp_path, "clone", "-q", "--depth=1", source.as_uri(), "clone")
    return folder(tmp_path / "clone")


def test_a_shallow_clone_builds_strictly(shallow, logged):
    build_site(shallow, strict=True)
    assert len([m for m in logged.above(logging.INFO) if "shallow clone" in m]) == 1
    assert "git fetch --unshallow" in "".join(logged.above(logging.INFO))
    assert logged.above(logging.WARNING) == []


@pytest.mark.parametrize(
    ("variable", "key"),
    [
        ("GITHUB_ACTIONS", "'fetch-depth: 0' under 'with:' of actions/checkout"),
        ("GITLAB_CI", "'GIT_DEPTH: \"0\"' under 'variables:' of the job"),
        ("TF_BUILD", "'fetchDepth: 0' on the step 'checkout: self'"),
        ("BITBUCKET_BUILD_NUMBER", "'depth: full' under 'clone:'"),
        ("READTHEDOCS", "'git fetch --unshallow' as the job 'post_checkout'"),
        ("CI", "have the service clone all commits"),
    ],
)
def test_a_shallow_clone_in_ci_is_told_with_the_key_to_set(variable, key, shallow, monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv(variable, "true")
    (note,) = pipeline.build(pipeline.Options(canvas_dir=shallow / "canvases", root=shallow)).notes
    assert key in note.text
    assert note.warning


def test_a_shallow_clone_in_ci_fails_a_strict_build(shallow, logged, monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Abort):
        build_site(shallow, strict=True)
    (warning,) = logged.above(logging.WARNING)
    assert "shallow clone" in warning


def test_history_can_be_switched_off(tmp_path):
    where = folder(two_versions(tmp_path), "plugins: [{canvasbook: {history: false}}]\n")
    site = build_site(where, strict=True)
    assert not (site / "canvases/bread/history").exists()
    assert "History" not in tree(site / "canvases/bread/index.html").xpath("string(//nav[@class='cb-tabs'])")


def test_a_second_build_asks_git_once_and_parses_nothing(tmp_path, monkeypatch):
    where = folder(two_versions(tmp_path))
    build_site(where)
    again, commands = counting()
    monkeypatch.setattr(reading, "Git", lambda: again)
    assert isinstance(again, Git)
    build_site(where)
    assert commands == ["rev-parse"]
