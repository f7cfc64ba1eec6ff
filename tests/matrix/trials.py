"""A site beside each of the other plugins, and what has to be true of it. Nothing here builds anything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from lxml import etree, html

from tests.plugin.sites import CANVAS
from tools.other_plugins import Order
from tools.repositories import Made, repository

THEME = "theme: {name: material, font: false, features: [content.action.edit]}"

#: The canvas as it was on the first day.
BEFORE = CANVAS.replace("Bread before eight", "Bread before seven")

#: A board, an item and a page of the catalogue.
BOARD, ITEM, TYPES = "canvases/corner-shop/", "canvases/corner-shop/channels/the-shop/", "catalogue/channels/"


@dataclass(frozen=True)
class BuiltSite:
    """A site that was built, and what MkDocs printed."""

    path: Path
    log: str

    def file(self, address: str) -> Path:
        """The file of a page, in either style of addresses."""
        index = self.path / address / "index.html"
        return index if index.is_file() else self.path / f"{address.rstrip('/')}.html"

    def text(self, address: str) -> str:
        return self.file(address).read_text("utf-8")

    def tree(self, address: str) -> html.HtmlElement:
        return html.document_fromstring(self.text(address))

    def navigation(self) -> list[str]:
        """The pages and sections in the main navigation of the home page, in order."""
        (nav,) = self.tree("").xpath("//nav[contains(@class, 'md-nav--primary')]")
        found = nav.xpath(".//li//a[contains(@class, 'md-nav__link') and @href] | .//li/label")
        return [" ".join(entry.text_content().split()) for entry in found]


@dataclass(frozen=True)
class Trial:
    """A site beside another plugin: what stands in its folder, and whether the plugin did its job.

    ``entry`` is the line under ``plugins``, ``config`` further lines of ``mkdocs.yml``, ``docs`` and
    ``files`` what stands in the docs folder and beside it. ``asks`` are words for the search, with the title
    of the page that it should find.
    """

    entry: str
    worked: Callable[[BuiltSite], object]
    config: str = ""
    docs: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)


def plant(place: Path, trials: list[Trial], order: Order, config: str = "") -> Path:
    """The site of one or several trials in a repository, its canvas committed on two days.

    ``config`` stands in ``mkdocs.yml`` for what the trials have there, where several of them meet.
    """
    lines = config or "".join(f"{trial.config}\n" for trial in trials)
    head = f"site_name: Test site\nsite_url: https://x.example/\n{THEME}\n{lines}"
    files = {
        "mkdocs.yml": f"{head}plugins:\n" + "".join(f"  - {entry}\n" for entry in _plugins(trials, order)),
        "canvases/corner-shop.yaml": CANVAS,
        "docs/index.md": "# Home\n",
    }
    for trial in trials:
        files |= {f"docs/{name}": text for name, text in trial.docs.items()} | dict(trial.files)
    return repository(place, [Made({"canvases/corner-shop.yaml": BEFORE}), Made(files)])


def _plugins(trials: list[Trial], order: Order) -> list[str]:
    """The entries under ``plugins``; the search first, unless a trial has its own, and print-site last."""
    theirs = [trial.entry for trial in trials]
    both = ["canvasbook", *theirs] if order is Order.BEFORE else [*theirs, "canvasbook"]
    if not any(entry.startswith("search") for entry in theirs):
        both.insert(0, "search")
    return sorted(both, key=lambda entry: entry == "print-site")


def whole(site: BuiltSite) -> None:
    """Our pages are as they should be: board, item and catalogue, style sheet and script, and all links."""
    assert len(site.tree(BOARD).xpath("//*[contains(@class, 'cb-item')]")) >= 9
    assert site.tree(ITEM).findtext(".//h1").strip() == "The shop"
    assert "Channel types" in site.tree(TYPES).findtext(".//h1")
    for address in (BOARD, ITEM, TYPES):
        loaded = site.tree(address).xpath("//link[@rel='stylesheet']/@href | //script/@src")
        assert [name for name in loaded if name.endswith("canvasbook/canvasbook.css")], address
        assert [name for name in loaded if name.endswith("canvasbook/canvasbook.js")], address
        assert list(dead_links(site, address)) == []


def dead_links(site: BuiltSite, address: str) -> Iterator[str]:
    """The links and files of a page that lead nowhere on the site."""
    here = site.file(address).relative_to(site.path).as_posix()
    for link in site.tree(address).xpath("//a/@href | //link[@rel='stylesheet']/@href | //script/@src"):
        target = unquote(urldefrag(urljoin(f"https://x.example/{here}", link)).url)
        if not target.startswith("https://x.example/"):
            continue
        path = site.path / target.removeprefix("https://x.example/")
        if not (path.is_file() or (path / "index.html").is_file()):
            yield link


def _search(site: BuiltSite) -> None:
    index = json.loads((site.path / "search/search_index.json").read_text("utf-8"))
    assert index["config"]["lang"][0] == "en"
    assert len(index["config"]["lang"]) == 2


def _offline(site: BuiltSite) -> None:
    assert (site.path / "search/search_index.js").is_file()
    assert (site.path / "canvases/corner-shop/channels/the-shop.html").is_file()
    scripts = site.tree(BOARD).xpath("//script/@src")
    assert [script for script in scripts if "://" in script] == [], "nothing is fetched from elsewhere"


def _tags(site: BuiltSite) -> None:
    (listed,) = site.tree("tags").xpath("//article//li/a[contains(., 'Tagged page')]")
    assert listed.get("href") == "../tagged/"


def _blog(site: BuiltSite) -> None:
    assert "A first post" in site.text("blog")
    assert "/canvases/corner-shop/" in site.text("blog/2024/01/02/a-first-post")
    assert "A first post" not in site.navigation()
    assert {"Blog", "Canvases", "Corner shop"} <= set(site.navigation())


def _awesome(site: BuiltSite) -> None:
    entries = site.navigation()
    assert entries[:4] == ["Home", "Canvases", "Canvases", "Corner shop"]
    assert entries[4:6] == ["About", "Handbook"], "where the author places them"
    assert "The shop" not in entries
    assert "is being replaced" not in site.log, "nobody wrote a `nav`"


def _literate_summary(site: BuiltSite) -> None:
    assert site.navigation() == [
        "Home",
        "Our models",
        "Canvases",
        "Corner shop",
        "About",
        *site.navigation()[5:],
    ]
    assert "The shop" not in site.navigation()
    assert site.navigation().count("Handbook") == 2, "the section and its first page, at the end"


def _literate_folders(site: BuiltSite) -> None:
    assert site.navigation()[:6] == ["Home", "Guide", "A page", "Our models", "Canvases", "Corner shop"]
    assert "The shop" not in site.navigation()


def _section_index(site: BuiltSite) -> None:
    (link,) = site.tree("").xpath("//nav[contains(@class, 'md-nav--primary')]//a[@href='guide/']")
    assert " ".join(link.text_content().split()) == "Guide"
    assert "Corner shop" in site.navigation()


def _gen_files(site: BuiltSite) -> None:
    assert "Written by a script" in site.text(
        "canvases/corner-shop/customer-relationships/a-chat-at-the-counter"
    )
    assert "Metrics, and a line of a script" in site.text("catalogue/metrics")
    assert site.tree("catalogue/metrics").findtext(".//h1").startswith("Measures")
    assert re.search(r"The gallery has \d{3,} characters", site.text("generated"))
    told = [line for line in site.log.splitlines() if "stands in for" in line]
    assert len(told) == 2, told
    assert "cb-part" not in site.text("canvases"), "what was only read is ours"


def _redirects(site: BuiltSite) -> None:
    assert f'url=../{ITEM}"' in site.text("old")
    assert f'url=../{TYPES}"' in site.text("older")


def _rss(site: BuiltSite) -> None:
    feed = etree.parse(site.path / "feed_rss_created.xml")
    assert len(feed.findall(".//item")) == 20
    assert all(item.findtext("link").startswith("https://x.example/") for item in feed.iter("item"))


def _rss_dates(site: BuiltSite) -> None:
    created = etree.parse(site.path / "feed_rss_created.xml").findtext(".//item/pubDate")
    updated = etree.parse(site.path / "feed_rss_updated.xml").findtext(".//item/pubDate")
    assert created != updated
    assert {re.search(r"\d{4}", date)[0] for date in (created, updated)} == {"2023"}


def _dates(site: BuiltSite) -> None:
    assert "November 15, 2023" in site.text("about")
    board = re.sub(r"<script.*?</script>", "", site.text(BOARD), flags=re.DOTALL)
    assert re.findall(r"2023-11-\d\d", board)
    assert "md-source-file__fact" not in site.text("catalogue")


def _macros(site: BuiltSite) -> None:
    assert "The answer is 42." in site.text("macros")


def _include(site: BuiltSite) -> None:
    assert "a part of another file" in site.text("included")


def _table(site: BuiltSite) -> None:
    assert site.tree("table").xpath("//td[text()='Bread']")


def _exec(site: BuiltSite) -> None:
    assert "ran 42" in site.text("executed")


def _minify(site: BuiltSite) -> None:
    assert "<!-- spare -->" not in site.text("spare")
    assert (site.path / "mine.min.css").read_text() == ".mine{color:red}"
    assert (site.path / "mine.min.js").read_text().strip() == "window.mine=1;"
    assert "mine.min.css" in site.text(BOARD)
    assert len(re.findall(r"\n\s*\n", site.text(BOARD))) == 0


def _print_site(site: BuiltSite) -> None:
    page = site.tree("print_page")
    assert page.xpath("//*[contains(@class, 'cb-item')]"), "the board"
    assert "What to write in each block" in page.text_content()
    assert "The shop" not in [heading.text_content().strip() for heading in page.iter("h1")]


def _monorepo(site: BuiltSite) -> None:
    assert "Page of the other team" in site.text("other/page")
    assert "Other" in site.navigation()
    (edit,) = site.tree(BOARD).xpath("//a[@rel='edit']/@href")
    assert edit == "https://r.example/r/edit/main/canvases/corner-shop.yaml"


def _techdocs(site: BuiltSite) -> None:
    told = json.loads((site.path / "techdocs_metadata.json").read_text("utf-8"))
    assert told["site_name"] == "Test site"
    assert "Note of a kind" in site.text("about")


def _i18n(site: BuiltSite) -> None:
    told = [line for line in site.log.splitlines() if "canvasbook:" in line and "WARNING" in line]
    assert len(told) == 1
    assert re.search(r"lacks (\d+) of \1 pages made from the canvases, such as 'canvases/index.md'", told[0])
    assert "canvasbook render" in told[0]
    assert "is included in the 'nav' configuration" not in site.log


ABOUT = {"about.md": "# About\n"}

#: For each language the name of a channel, and the words by which its readers look for it.
LANGUAGES = {
    "de": ("Bäckereien", "Bäckerei"),
    "ru": ("Хлебные лавки", "лавки"),
    "ja": ("市場の屋台", "屋台"),
}
CHANNELS = f"channels: [The shop, {', '.join(name for name, _ in LANGUAGES.values())}]"

#: For each plugin of `tools.other_plugins` what is tried beside it, by name.
TRIALS: dict[str, dict[str, Trial]] = {
    "search": {
        language: Trial(
            f"search: {{lang: [en, {language}]}}",
            _search,
            files={"canvases/corner-shop.yaml": CANVAS.replace("channels: [The shop]", CHANNELS)},
            asks={words: name, "bread": "Bread before eight"},
        )
        for language, (name, words) in LANGUAGES.items()
    },
    "mike": {"": Trial("mike: {canonical_version: latest}", whole)},
    "offline": {
        "": Trial(
            "offline",
            _offline,
            config="extra: {polyfills: [iframe-worker.js]}",
            docs={"iframe-worker.js": "window.IFrameWorker = null;\n"},
        )
    },
    "tags": {
        "": Trial(
            "tags",
            _tags,
            docs={
                "tags.md": "# Tags\n\n<!-- material/tags -->\n",
                "tagged.md": "---\ntags: [Bread]\n---\n# Tagged page\n",
            },
        )
    },
    "blog": {
        "": Trial(
            "blog",
            _blog,
            docs={
                "blog/index.md": "# Blog\n",
                "blog/posts/first.md": "---\ndate: 2024-01-02\n---\n# A first post\n\n"
                "[A board](../../canvases/corner-shop/index.md)\n",
            },
        )
    },
    "awesome-nav": {
        "": Trial(
            "awesome-nav",
            _awesome,
            docs=ABOUT | {".nav.yml": "nav: [index.md, canvases, about.md, catalogue, '*']\n"},
        )
    },
    "literate-nav": {
        "summary": Trial(
            "literate-nav",
            _literate_summary,
            config="exclude_docs: SUMMARY.md\nvalidation: {links: {unrecognized_links: warn}}",
            docs=ABOUT
            | {"SUMMARY.md": "* [Home](index.md)\n* [Our models](canvases/)\n* [About](about.md)\n"},
        ),
        "folders": Trial(
            "literate-nav",
            _literate_folders,
            config="nav:\n  - Home: index.md\n  - Guide: guide/\n  - Our models: canvases/\n",
            docs={"guide/page.md": "# A page\n"},
        ),
    },
    "section-index": {
        "": Trial(
            "section-index",
            _section_index,
            config="nav: [index.md, {Guide: [guide/index.md, guide/page.md]}, {Canvases: canvases/}]",
            docs={"guide/index.md": "# A guide\n", "guide/page.md": "# A page\n"},
        )
    },
    "gen-files": {
        "": Trial(
            "gen-files: {scripts: [pages.py]}",
            _gen_files,
            files={
                "pages.py": """\
import mkdocs_gen_files

chat = "canvases/corner-shop/customer-relationships/a-chat-at-the-counter.md"
with mkdocs_gen_files.open(chat, "w") as page:
    page.write("# Written by a script")
try:
    with mkdocs_gen_files.open("canvases/index.md", "r") as page:
        length = len(page.read())
    with mkdocs_gen_files.open("catalogue/metrics/index.md", "a") as page:
        page.write("\\n\\nMetrics, and a line of a script\\n")
except FileNotFoundError:
    length = 0
with mkdocs_gen_files.open("generated.md", "w") as page:
    page.write(f"# Generated\\n\\nThe gallery has {length} characters.\\n")
"""
            },
        )
    },
    "redirects": {
        "": Trial(
            "redirects: {redirect_maps: {old.md: canvases/corner-shop/channels/the-shop.md, "
            "older.md: catalogue/channels/index.md}}",
            _redirects,
        )
    },
    "rss": {
        "defaults": Trial("rss", _rss),
        "dates": Trial(
            "rss: {match_path: 'canvases/corner-shop/index.md', date_from_meta: {as_creation: "
            "git_creation_date_localized, as_update: git_revision_date_localized, "
            "datetime_format: '%Y-%m-%d'}}",
            _rss_dates,
        ),
    },
    "git-revision-date-localized": {
        "": Trial(
            "git-revision-date-localized: {enable_creation_date: true, exclude: "
            "[index.md, canvases/*, compare/*, portfolio/*, catalogue/*]}",
            _dates,
            docs=ABOUT,
        )
    },
    "macros": {
        "": Trial(
            "macros: {on_error_fail: true}",
            _macros,
            docs={"macros.md": "# Macros\n\nThe answer is {{ 6 * 7 }}.\n"},
        )
    },
    "include-markdown": {
        "": Trial(
            "include-markdown",
            _include,
            docs={"included.md": '# Included\n\n{% include "../part.txt" %}\n'},
            files={"part.txt": "a part of another file\n"},
        )
    },
    "table-reader": {
        "": Trial(
            "table-reader",
            _table,
            docs={
                "table.md": "# Table\n\n{{ read_csv('goods.csv') }}\n",
                "goods.csv": "Name,Price\nBread,2\n",
            },
        )
    },
    "markdown-exec": {
        "": Trial(
            "markdown-exec",
            _exec,
            config="markdown_extensions: [attr_list, pymdownx.superfences]",
            docs={"executed.md": '# Executed\n\n```python exec="on"\nprint("ran " + str(6 * 7))\n```\n'},
        )
    },
    "minify": {
        "": Trial(
            "minify: {minify_html: true, minify_js: true, minify_css: true, js_files: [mine.js], "
            "css_files: [mine.css], htmlmin_opts: {remove_comments: true}}",
            _minify,
            config="extra_css: [mine.css]\nextra_javascript: [mine.js]",
            docs={
                "mine.css": ".mine {\n  color: red;\n}\n",
                "mine.js": "window.mine = 1;\n",
                "spare.md": "# Spare\n\n<!-- spare -->\n",
            },
        )
    },
    "print-site": {"": Trial("print-site", _print_site)},
    "monorepo": {
        "": Trial(
            "monorepo",
            _monorepo,
            config="repo_url: https://r.example/r\nedit_uri: edit/main/docs/\n"
            "nav:\n  - index.md\n  - Canvases: canvases/\n  - Other: '!include ./other/mkdocs.yml'\n",
            files={
                "other/mkdocs.yml": "site_name: other\nnav:\n  - page.md\n",
                "other/docs/page.md": "# Page of the other team\n",
            },
        )
    },
    "techdocs-core": {
        "": Trial(
            "techdocs-core", _techdocs, docs={"about.md": "# About\n\n!!! note\n\n    Note of a kind\n"}
        )
    },
    "i18n": {
        "": Trial("i18n: {languages: [{locale: en, name: English, default: true, build: true}]}", _i18n)
    },
}
