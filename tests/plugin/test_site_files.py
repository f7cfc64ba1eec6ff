"""Our pages and assets among those of the author."""

from __future__ import annotations

from textwrap import indent

import pytest

from tests.plugin.sites import THEMES, build_site, folder, tree

pytestmark = pytest.mark.usefixtures("made_up_site")


def test_the_authors_pages_and_assets_win(tmp_path, logged):
    pages = {
        "index.md": "# My home",
        "canvases/README.md": "# My gallery",
        "canvases/acme/channels/shop.md": "# My shop",
        "canvases/acme.md": "# My board",  # another file, the same address
        "assets/canvasbook.css": ".mine{}",
    }
    site = build_site(folder(tmp_path, pages=pages), strict=True)
    for address, title in {
        "": "My home",
        "canvases/": "My gallery",
        "canvases/acme/channels/shop/": "My shop",
        "canvases/acme/": "My board",
    }.items():
        (heading,) = tree(site / address / "index.html").iter("h1")
        assert heading.text == title
    assert (site / "assets/canvasbook.css").read_text() == ".mine{}"
    told = [r.getMessage() for r in logged.records if "stands in for" in r.getMessage()]
    assert len(told) == 3
    assert "'canvases/acme/channels/shop.md' stands in for the page" in "".join(told)


def test_pages_that_mkdocs_leaves_out_do_not_win(tmp_path):
    pages = {"canvases/acme/index.md": "# Draft"}
    site = build_site(folder(tmp_path, "exclude_docs: acme/", pages=pages))
    assert "Board" in tree(site / "canvases/acme/index.html").findtext(".//h1")


def test_styles_and_scripts_come_before_the_authors(tmp_path):
    config = "extra_css: [mine.css]\nextra_javascript: [mine.js]\n"
    site = build_site(folder(tmp_path, config, pages={"mine.css": "", "mine.js": ""}))
    page = tree(site / "canvases/acme/index.html")
    styles = [s for s in page.xpath("//link[@rel='stylesheet']/@href") if "material" not in s]
    assert styles[-2:] == ["../../assets/canvasbook.css", "../../mine.css"]
    assert page.xpath("//script/@src")[-2:] == ["../../assets/canvasbook.js", "../../mine.js"]


SHOP = "canvases/acme/channels/shop.md"


@pytest.fixture
def build_with_hook(tmp_path):
    """A strict build beside another plugin, whose event on_files is this text."""

    def build(body: str, priority: int = 0, config: str = "", pages: dict[str, str] | None = None):
        place = folder(tmp_path, f"hooks: [hook.py]\n{config}", pages=pages)
        (place / "hook.py").write_text(
            "from mkdocs.plugins import event_priority\n"
            "from mkdocs.structure.files import File, InclusionLevel\n"
            f"@event_priority({priority})\ndef on_files(files, config):\n{indent(body, '    ')}\n"
        )
        return build_site(place, strict=True)

    return build


def links(site, page: str = "canvases/index.html") -> list[str]:
    """Where the main navigation leads, from a page in a folder of the site's root."""
    found = tree(site / page).xpath("//nav[contains(@class, 'md-nav--primary')]//li//a[@href]/@href")
    return [href for href in found if not href.startswith("#")]


def test_other_plugins_find_our_pages(build_with_hook):
    build_with_hook(f"assert files.get_file_from_path('{SHOP}')")


@pytest.mark.parametrize(
    "uri", ["canvases/acme/index.md", "canvases/acme.md"], ids=["same-file", "same-address"]
)
def test_a_page_that_another_plugin_makes_wins(uri, build_with_hook, logged):
    site = build_with_hook(
        f"old = files.get_file_from_path('{uri}')\n"
        "if old: files.remove(old)\n"
        f"files.append(File.generated(config, '{uri}', content='# Theirs'))"
    )
    (heading,) = tree(site / "canvases/acme/index.html").iter("h1")
    assert heading.text == "Theirs"
    told = [r.getMessage() for r in logged.records if "stands in for" in r.getMessage()]
    assert len(told) == 1
    assert f"'{uri}' stands in for the page" in told[0]
    assert links(site).count("acme/") == 1, "once in the navigation"


def test_a_page_that_another_plugin_has_only_read_stays_ours(build_with_hook, logged):
    site = build_with_hook(
        f"old = files.get_file_from_path('{SHOP}')\n"
        "files.remove(old)\n"
        f"files.append(File.generated(config, '{SHOP}', content=old.content_bytes))"
    )
    assert "cb-part" not in (site / "canvases/acme/channels/shop/index.html").read_text("utf-8")
    assert not [r for r in logged.records if "stands in for" in r.getMessage()]
    assert not [href for href in links(site) if "shop" in href]


def test_what_other_plugins_keep_out_of_the_navigation_stays_out(build_with_hook):
    site = build_with_hook(
        "files.get_file_from_path('post.md').inclusion = InclusionLevel.NOT_IN_NAV",
        priority=-50,
        pages={"post.md": "# Post"},
    )
    assert not [href for href in links(site) if "post" in href]


def test_a_navigation_that_another_plugin_puts_in_the_place_of_ours_gets_ours(build_with_hook):
    site = build_with_hook("config.nav = ['about.md']", priority=-100, pages={"about.md": "# About"})
    assert links(site) == ["..", "../about/", "./", "acme/"]


def test_a_folder_that_another_plugin_lists_page_by_page_is_our_section(build_with_hook):
    site = build_with_hook(
        "pages = [f.src_uri for f in files.documentation_pages() if f.src_uri.startswith('canvases/')]\n"
        "config.nav = [{'Our models': [{None: page} for page in pages]}, {None: 'about.md'}]",
        priority=-100,
        pages={"about.md": "# About"},
    )
    assert links(site) == ["..", "./", "acme/", "../about/"]


def test_edit_links_hold_where_another_plugin_builds_from_a_copy(tmp_path):
    config = "hooks: [hook.py]\nrepo_url: https://x.example/r\nedit_uri: edit/main/docs/\n"
    place = folder(tmp_path / "site", config + "theme: {name: material, features: [content.action.edit]}\n")
    (place / "mkdocs.yml").write_text((place / "mkdocs.yml").read_text().replace(THEMES["material"], ""))
    (place / "hook.py").write_text(
        f"def on_config(config):\n    config.docs_dir = {str(tmp_path / 'elsewhere/deep/copy')!r}\n"
    )
    (tmp_path / "elsewhere/deep/copy").mkdir(parents=True)
    board = tree(build_site(place) / "canvases/acme/index.html")
    (edit,) = board.xpath("//a[@rel='edit']/@href")
    assert edit == "https://x.example/r/edit/main/canvases/acme.yaml"
