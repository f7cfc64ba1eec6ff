"""Pages that are put into a shell are, to the byte, what the theme makes of each by itself."""

from __future__ import annotations

import pytest

from canvasbook.plugin import shell
from tests.browser.attacked import attacked_repository
from tests.plugin.garden import small_catalogue
from tests.plugin.sites import build_site, folder

pytestmark = pytest.mark.build

#: Features of the theme, and how many pages at least are put into shells. The button that shows a page's
#: source has another form of its address, so that the theme renders each page with one by itself.
FEATURES = {
    "[]": 20,
    "[navigation.tabs, navigation.indexes, navigation.prune, navigation.top, toc.follow]": 20,
    "[navigation.path, navigation.footer, content.action.edit, toc.integrate]": 20,
    "[content.action.view]": 1,
    "[navigation.instant, navigation.instant.preview, search.suggest, search.share, content.tooltips]": 20,
}

MORE = """\
repo_url: https://forge.example/o/r
edit_uri: edit/main/docs/
extra: {homepage: https://elsewhere.example/}
extra_javascript: [extra.js]
"""


@pytest.fixture(autouse=True)
def _small_catalogue(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    with small_catalogue():
        yield


@pytest.fixture
def shells(monkeypatch):
    """What comes of each page: in a shell, or rendered by the theme."""
    found = []
    output = shell.Shells.output

    def noted(self, page, context):
        known = dict(self._shells)
        finished = output(self, page, context)
        key = tuple(shell._key(page, context))
        found.append(finished is not None and bool(known.get(key)))
        return finished

    monkeypatch.setattr(shell.Shells, "output", noted)
    return found


def files(site):
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("*")
        if path.suffix in (".html", ".json", ".xml")
    }


def themed(features):
    return f"theme: {{name: material, font: false, features: {features}}}\n"


@pytest.mark.parametrize(("features", "at_least"), FEATURES.items())
def test_hostile_pages_come_out_as_the_theme_makes_them(features, at_least, tmp_path, shells, monkeypatch):
    place = tmp_path / "place"
    attacked_repository(place)
    folder(place, f"{MORE}{themed(features)}site_url: https://site.example/\n", pages={"extra.js": "1\n"})
    with_shells = files(build_site(place))
    assert shells.count(True) >= at_least
    monkeypatch.setattr(shell.Shells, "_made", lambda *_: [])
    without = files(build_site(place))
    assert [name for name in without if without[name] != with_shells.get(name)] == []


def test_a_template_that_looks_closer_gets_no_shell(tmp_path, shells):
    home = folder(tmp_path, "theme: {name: material, font: false, custom_dir: own}\n")
    (home / "own").mkdir()
    (home / "own/main.html").write_text(
        '{% extends "base.html" %}{% block footer %}{{ page.url }}{% endblock %}'
    )
    site = build_site(home)
    assert shells == []
    assert "corner-shop/channels/the-shop/" in (
        site / "canvases/corner-shop/channels/the-shop/index.html"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    "looks",
    [
        "{{ page.url }}",
        "{{ page.title | upper }}",
        "{{ page.meta.title | striptags }}",
        "{{ page.content | length }}",
        "{{ page.meta.description[:5] }}",
        "{% if page.file.src_uri %}x{% endif %}",
    ],
)
def test_a_theme_that_looks_closer_is_noticed(looks, tmp_path, shells, monkeypatch):
    """As another version of the theme might."""
    home = folder(tmp_path, "theme: {name: material, font: false, custom_dir: own}\n")
    (home / "own").mkdir()
    (home / "own/main.html").write_text(
        '{% extends "base.html" %}{% block footer %}{% if page %}<i>'
        + looks
        + "</i>{% endif %}{% endblock %}"
    )
    monkeypatch.setattr("canvasbook.plugin.shell.fits", lambda _: True)
    with_shells = files(build_site(home))
    assert not any(shells)
    monkeypatch.setattr(shell.Shells, "_made", lambda *_: [])
    assert files(build_site(home)) == with_shells


def test_links_in_the_frame_lead_through_the_root(tmp_path):
    site = build_site(folder(tmp_path, "site_url: https://site.example/sub/\n"))
    page = (site / "canvases/corner-shop/channels/the-shop/index.html").read_text("utf-8")
    assert 'href="../../../../canvases/"' in page
    assert 'href="../../../../assets/canvasbook/canvasbook.css"' in page


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_render_every_page_themselves(theme, tmp_path, shells):
    build_site(folder(tmp_path, "", theme))
    assert shells == []
