"""`verify`: what a built site lacks of what the canvases should have given it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.site_check import check_site, expected_options, page_file
from canvasbook.options import CatalogueExtent
from canvasbook.render.page import Body, Page
from tests.cli.files import write
from tests.plugin.garden import small_catalogue
from tests.plugin.sites import CANVAS, build_site, folder

pytestmark = pytest.mark.build

STYLES = {"folders": "", "files": "use_directory_urls: false\n"}
BOARD = {"folders": "canvases/corner-shop/index.html", "files": "canvases/corner-shop/index.html"}
ITEM = {
    "folders": "canvases/corner-shop/channels/the-shop/",
    "files": "canvases/corner-shop/channels/the-shop.html",
}


@pytest.fixture(scope="module", params=STYLES)
def built(request, tmp_path_factory):
    """A site that the plugin has built, made once: its style of addresses, and the project's folder."""
    place = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch, small_catalogue():
        patch.setenv("GIT_CEILING_DIRECTORIES", str(place.parent))
        build_site(folder(place, STYLES[request.param]))
    return request.param, place


@pytest.fixture
def project(built, here):
    """A copy of it, which a test may damage."""
    _, place = built
    shutil.copytree(place, here, dirs_exist_ok=True)
    with small_catalogue():
        yield here / "site"


def damage(site: Path, pattern: str, instead: str = "", only: str = "canvases/**/*.html") -> None:
    for path in site.glob(only):
        path.write_text(re.sub(pattern, instead, path.read_text("utf-8")), "utf-8")


def test_a_whole_site_lacks_nothing(run, project):
    result = run("verify", "site")
    pages = len([path for path in project.rglob("*.html") if path.name != "404.html"])
    assert result.output == f"all {pages} pages are there\n"
    assert result.exit_code == 0


def test_as_json(run, project):
    assert json.loads(run("verify", "site", "--format", "json").output)["missing"] == []
    shutil.rmtree(project / "canvases/corner-shop")
    result = run("verify", "site", "--format", "json")
    found = json.loads(result.output)
    assert result.exit_code == 1
    (pages,) = [kind for kind in found["missing"] if kind["kind"] == "pages"]
    assert pages["missing"] > 3
    assert pages["of"] == found["pages"]
    assert len(pages["examples"]) == 3


def without_a_page(site, style):
    path = site / ITEM[style]
    (path / "index.html" if path.is_dir() else path).unlink()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (without_a_page, r"1 of \d+ pages are missing: canvases/corner-shop/channels/the-shop"),
        (
            lambda site, _: damage(site, r'class="cb-[^"]*"'),
            r"\d+ of \d+ pages lack their content: canvases/",
        ),
        (
            lambda site, _: damage(site, r'<h2[^>]* id="[^"]*"', "<h2"),
            r"\d+ of \d+ pages lack ids of headings",
        ),
        (
            lambda site, _: damage(site, r"</h1>", " {#id data-search-exclude}</h1>"),
            r"\d+ of \d+ pages show '\{#' in their text: canvases/",
        ),
        (lambda site, _: damage(site, r"canvasbook\.css"), r"\d+ of \d+ pages do not link the style sheet"),
        (lambda site, _: damage(site, r"canvasbook\.js"), r"\d+ of \d+ pages do not link the script"),
        (
            lambda site, _: (site / "assets/canvasbook/canvasbook.js").unlink(),
            r"1 of \d+ files are missing: assets/canvasbook/canvasbook\.js",
        ),
        (
            lambda site, _: (site / "portfolio/checks.csv").unlink(),
            r"1 of \d+ files are missing: portfolio/checks.csv",
        ),
    ],
    ids=["page", "content", "headings", "braces", "style", "script", "asset", "table"],
)
def test_what_is_missing_is_counted_and_named(spoil, words, run, project, built):
    spoil(project, built[0])
    result = run("verify", "site")
    assert result.exit_code == 1
    first, to_do = result.output.splitlines()
    assert re.match(words, first), first
    assert to_do.startswith("  ")


def test_braces_in_code_and_in_scripts_are_fine(run, project):
    damage(project, "</h1>", "</h1><pre>{#a}</pre><script>x={#b}</script>")
    assert run("verify", "site").exit_code == 0


def test_a_fingerprint_in_a_name_and_minified_html_are_fine(run, project):
    for name in ("css", "js"):
        file = project / f"assets/canvasbook/canvasbook.{name}"
        file.rename(file.with_name(f"canvasbook.0a1b2c.min.{name}"))
    damage(project, r"canvasbook\.(css|js)", r"canvasbook.0a1b2c.min.\1", "**/*.html")
    damage(project, r' (id|class)="([\w-]+)"', r" \1=\2", "**/*.html")
    assert run("verify", "site").output.startswith("all ")


def test_a_page_of_the_authors_can_be_left_out(run, project, built):
    style, _ = built
    address = ITEM[style]
    path = project / address
    (path / "index.html" if path.is_dir() else path).write_text("<h1>Mine</h1>")
    assert run("verify", "site").exit_code == 1
    assert run("verify", "site", "--skip", address).exit_code == 0


def test_the_home_page_may_be_the_authors(run, project):
    (project / "index.html").write_text("<h1>Mine</h1>")
    assert run("verify", "site").exit_code == 0


def test_a_site_without_our_pages_lacks_all(run, project):
    shutil.rmtree(project)
    project.mkdir()
    result = run("verify", "site")
    assert result.exit_code == 1
    assert re.match(r"(\d+) of \1 pages are missing: /, ", result.output.replace(",", ",", 1))


@pytest.mark.parametrize("option", ["history: false", "catalogue: none", "home: false", "history_boards: 0"])
def test_the_plugins_options_decide_what_should_be_there(option, here):
    write("canvases/corner-shop.yaml", CANVAS)
    with small_catalogue():
        site = build_site(
            folder(here, f"plugins: [search, canvasbook: {{{option}}}]\n", pages={"index.md": "# Mine"})
        )
        assert check_site(site, expected_options(Path("canvases"), None, None, "")).shortfalls == ()


def test_options_that_compare_canvases_are_read(here):
    write("canvases/a.yaml")
    pairs = "['a vs b', [c, d]]"
    write("other.yml", f"plugins: [canvasbook: {{compare: {pairs}, history_versions: 7, catalogue: all}}]\n")
    options = expected_options(here / "canvases", None, here / "other.yml", "")
    assert options.compare == (("a", "b"), ("c", "d"))
    assert options.history_versions == 7
    assert options.catalogue is CatalogueExtent.ALL
    said = expected_options(here / "canvases", None, here / "other.yml", "none")
    assert said.catalogue is CatalogueExtent.NONE


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere",), "there is no folder 'nowhere'"),
        (("site", "--canvases", "nowhere"), "there is no folder 'nowhere'; name it with --canvases"),
        (("site", "--config", "nowhere.yml"), "there is no file 'nowhere.yml'"),
        (("site", "--config", "bad.yml"), "option 'history_boards' in mkdocs.yml cannot be 'many'"),
    ],
)
def test_what_cannot_be_verified(arguments, words, run):
    write("canvases/a.yaml")
    write("bad.yml", "plugins: [canvasbook: {history_boards: many}]\n")
    write("site/index.html")
    result = run("verify", *arguments)
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize(
    ("uri", "folders", "files"),
    [
        ("index.md", "index.html", "index.html"),
        ("a/index.md", "a/index.html", "a/index.html"),
        ("a/é b.md", "a/é b/index.html", "a/é b.html"),
    ],
)
def test_where_a_page_is_expected(uri, folders, files):
    page = Page(uri=uri, title="A", description="", make=lambda: Body(""))
    assert page_file(page, directory=True) == folders
    assert page_file(page, directory=False) == files


def test_a_folder_that_is_not_there(here):
    with pytest.raises(CommandFailed):
        check_site(here / "nowhere", expected_options(here, None, None, ""))
