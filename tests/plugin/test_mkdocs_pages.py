"""Our pages as MkDocs, its themes and other plugins see them."""

from __future__ import annotations

import json
from html import unescape

import pytest

from canvasbook.plugin.mkdocs_pages import CanvasPage
from tests.plugin.sites import ATTACK, ATTACK_AS_TITLE, THEMES, build_site, folder, search_titles, tree

pytestmark = pytest.mark.usefixtures("made_up_site")


@pytest.mark.parametrize("theme", THEMES)
def test_titles_are_plain_text_on_pages_and_in_the_search(theme, made_up_site, tmp_path):
    made_up_site["name"] = ATTACK
    site = build_site(folder(tmp_path, theme=theme), strict=True)
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<img src=x" not in text, path
        assert not tree(path).xpath("//*[@onerror]"), path
    assert tree(site / "canvases/acme/index.html").findtext(".//title").startswith(ATTACK_AS_TITLE)
    titles = search_titles(site)
    assert titles["canvases/acme/"] == ATTACK_AS_TITLE
    heading = titles["canvases/acme/#effects"]
    assert (unescape(heading) if theme == "material" else heading).startswith("Costs & more *stars* <img>")


def test_the_description_and_what_to_hide_reach_the_theme(tmp_path):
    site = build_site(folder(tmp_path))
    board = tree(site / "canvases/acme/index.html")
    assert board.xpath("//meta[@name='description']/@content") == ["About Acme & ＜i＞Co＜/i＞"]
    assert board.xpath("//*[@data-md-type='toc']/@hidden")
    assert not tree(site / "canvases/index.html").xpath("//*[@data-md-type='toc']/@hidden")


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", []),
        ("repo_url: https://github.com/a/b\n", ["https://github.com/a/b/edit/master/canvases/acme.yaml"]),
        (
            "repo_url: https://example.org/r\nedit_uri: src/docs/\n",
            ["https://example.org/r/src/canvases/acme.yaml"],
        ),
        ("repo_url: https://example.org/r\nedit_uri: ''\n", []),
        (
            "edit_uri_template: 'https://example.org/e?path={path!q}'\n",
            ["https://example.org/e?path=..%2Fcanvases%2Facme.yaml"],
        ),
    ],
)
def test_edit_links_lead_to_the_canvas(config, expected, tmp_path):
    site = build_site(
        folder(tmp_path, f"{config}theme: {{name: material, font: false, features: [content.action.edit]}}\n")
    )
    assert tree(site / "canvases/acme/index.html").xpath("//a[@rel='edit']/@href") == expected
    assert not tree(site / "canvases/index.html").xpath("//a[@rel='edit']")


HOOKS = """\
seen = {}
def on_page_markdown(markdown, page, config, files):
    seen[page.file.src_uri] = [markdown, dict(page.meta), page.file.content_string]
    if page.file.src_uri == "canvases/acme/channels/shop.md":
        return markdown + "\\n## Added *here*\\n"
def on_page_content(html, page, config, files):
    seen[page.file.src_uri] += [html, page.title, [link.id for link in page.toc]]
    if page.file.src_uri == "canvases/index.md":
        return html + "<p>From a hook.</p>"
def on_post_build(config):
    import json, pathlib
    pathlib.Path(config.site_dir, "seen.json").write_text(json.dumps(seen))
"""


def test_other_plugins_see_our_pages_and_may_change_them(tmp_path):
    where = folder(tmp_path, "hooks: [hook.py]")
    (where / "hook.py").write_text(HOOKS)
    site = build_site(where, strict=True)
    seen = json.loads((site / "seen.json").read_text())

    markdown, meta, content, converted, title, anchors = seen["canvases/acme/index.md"]
    assert '<h2 id="effects" markdown="span">' in markdown
    assert meta["render_macros"] is False
    assert content.startswith("---\ntitle: ")
    assert content.endswith(markdown)
    assert '<h2 id="effects">' in converted
    assert title == "Acme & ＜i＞Co＜/i＞"
    assert anchors == ["effects", "end"]
    shop = tree(site / "canvases/acme/channels/shop/index.html")
    assert [h.text_content() for h in shop.iter("h2")] == ["Added here"]
    assert "From a hook." in (site / "canvases/index.html").read_text("utf-8")
    assert "canvases/acme/channels/shop/#added-here" in search_titles(site)


def test_a_body_is_made_once_and_only_when_it_is_written(monkeypatch, tmp_path):
    made, kept = [], []

    def release(page):
        kept.append(sum(p._body is not None for p in pages))
        original(page)

    original, pages = CanvasPage.release, []
    create = CanvasPage.__init__

    def count(page, file, *rest):
        create(page, file, *rest)
        make = file.made_from.make
        object.__setattr__(file.made_from, "make", lambda: made.append(page.file.src_uri) or make())
        pages.append(page)

    monkeypatch.setattr(CanvasPage, "__init__", count)
    monkeypatch.setattr(CanvasPage, "release", release)
    build_site(folder(tmp_path))
    assert len(made) == len(set(made)) == 5
    assert max(kept) == 1
