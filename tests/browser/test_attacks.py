"""All that strangers can write, in a real browser: words on every kind of page, and nothing else."""

from __future__ import annotations

import csv
import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from lxml import etree, html

from canvasbook.cli import main
from canvasbook.markup.inert import inert_text
from tests.browser.attacked import CORE, ROUND, attacked_site

#: What may stand in the head of a page or in it, and where it may lead.
ACTIVE = """() => {
  const found = [];
  const mine = location.origin;
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    for (const { name: key, value } of element.attributes) {
      if (/^on/i.test(key)) found.push(`${name} ${key}`);
      if (key === "srcdoc" || key === "formaction" || key === "http-equiv") found.push(`${name} ${key}`);
      if (/^(href|xlink:href|action|src|data|poster)$/i.test(key)) {
        const url = new URL(value, document.baseURI);
        const leads = name === "a" && ["https:", "http:", "mailto:"].includes(url.protocol);
        const loads = url.origin === mine || (name === "link" && element.rel === "canonical");
        if (!leads && !loads) found.push(`${name} ${key}=${value}`);
      }
    }
    if (/^(iframe|object|embed|base|animate|applet)$/.test(name)) found.push(name);
  }
  for (const { src, type, textContent } of document.scripts)
    if (!src && !/json/.test(type) && textContent.includes("hit=1")) found.push("script");
  return found;
}"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """The site's folder, its address, and the words to find."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        site, words = attacked_site(tmp_path_factory.mktemp("attacked"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield site, f"http://127.0.0.1:{server.server_port}", words
        server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def watched(page, attacked):
    """A page that notes dialogs, errors of scripts and requests to elsewhere."""
    _, address, _ = attacked
    page.noted = []
    page.on("dialog", lambda dialog: (page.noted.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: page.noted.append(popup.url))
    page.on(
        "request",
        lambda request: None if request.url.startswith(address) else page.noted.append(request.url),
    )
    return page


#: Which page is of which kind, by its address.
KINDS = (
    ("", "home"),
    (r"catalogue/(?:directness|modes|motivations|ownerships|phases)/", "facets"),
    (r"catalogue/(?:channels|customer-relationships)/[^/]+/", "type"),
    (r"canvases/[^/]+/", "board"),
    (r"canvases/[^/]+/scenarios/[^/]+/", "scenario"),
    (r"canvases/[^/]+/(?:channels|customer-relationships)/[^/]+/", "choice"),
    (r"canvases/[^/]+/history/[^/]+/", "version"),
    (r"canvases/[^/]+/([\w-]+)/", r"of-a-canvas \1"),
    (r"canvases/[^/]+/[^/]+/[^/]+/", "item"),
    (r"compare/[^/]+/", "comparison"),
    (r"compare/[^/]+/[^/]+/", "part of a comparison"),
    (r"portfolio/[a-z]+-[^/]+/", "shared"),
    (r"catalogue/[\w-]+/compare/[^/]+/", "comparison of types"),
    (r"catalogue/([\w-]+)/[^/]+/", r"entry \1"),
    (r"catalogue/([\w-]+)/", r"list \1"),
)


def kind(place):
    """What kind of page stands at an address; those of a canvas and of the catalogue by their folders."""
    for pattern, name in KINDS:
        if found := re.fullmatch(pattern, place):
            return found.expand(name)
    return place


def pages(site):
    """The pages that hold an attack: of each kind the one that holds most."""
    found = {}
    for path in site.rglob("index.html"):
        text, place = path.read_text("utf-8"), path.relative_to(site).as_posix().removesuffix("index.html")
        weight = text.count("hit=1")
        if weight > found.get(kind(place), (0, ""))[0]:
            found[kind(place)] = weight, place
    return sorted(place for _, place in found.values())


def test_nothing_of_a_stranger_runs_loads_or_leads_astray_on_any_kind_of_page(attacked, watched):
    site, address, _ = attacked
    opened = pages(site)
    assert {kind(place).split()[0] for place in opened} >= {name.split()[0] for _, name in KINDS}
    for place in opened:
        watched.goto(f"{address}/{quote(place)}", wait_until="domcontentloaded")
        assert watched.evaluate("window.hit") is None, place
        assert watched.evaluate(ACTIVE) == [], place
        assert watched.locator("img[src*=evil], [style*=evil]").count() == 0, place
    assert watched.noted == []


def test_each_field_stands_somewhere_as_the_words_that_were_written(attacked):
    site, _, words = attacked
    written = re.compile(rf"(qf\d+) (?:{re.escape(CORE)}|{re.escape(CORE.translate(ROUND))})", re.IGNORECASE)
    found = set()
    for path in site.rglob("*.html"):
        for text in html.document_fromstring(path.read_text("utf-8")).xpath("//body//text()"):
            if "qf" in text.lower():
                found |= {word.lower() for word in written.findall(" ".join(text.split()))}
    assert sorted(field for word, field in words.items() if word not in found) == []


def test_the_search_shows_what_it_finds_as_words(attacked, watched):
    _, address, words = attacked
    watched.goto(f"{address}/canvases/shop/")
    for word in [word for word, field in words.items() if field in {"title", "shop name", "notes"}][:3]:
        field = watched.locator("input.md-search__input")
        field.click()
        field.fill("")
        field.press_sequentially(word)
        watched.wait_for_function(
            "word => [...document.querySelectorAll('.md-search-result__item')]"
            ".some(item => item.textContent.includes(word))",
            arg=word,
            timeout=20_000,
        )
        assert "<img src=//evil.example/x onerror=hit=1>" in watched.locator(
            ".md-search-result__list"
        ).inner_text().replace("\n", " ")
        assert watched.evaluate(ACTIVE) == []
        assert watched.evaluate("window.hit") is None
    assert watched.noted == []


def test_pointing_and_pressing_starts_nothing_either(attacked, watched):
    """The board lights, tables sort and versions slide by scripts of ours, which meet these words too."""
    _, address, _ = attacked
    for place in ("canvases/shop/", "canvases/shop/history/", "canvases/", "portfolio/checks/"):
        watched.goto(f"{address}/{place}")
        for element in watched.locator(".cb-item, th button, .cb-check input, input[type=range]").all()[:12]:
            if element.is_visible():
                element.hover(force=True)
                element.focus()
        assert watched.evaluate("window.hit") is None, place
        assert watched.evaluate(ACTIVE) == [], place
    assert watched.noted == []


def test_feeds_are_atom_and_hold_words_alone(attacked):
    site, _, _ = attacked
    feeds = [*site.rglob("*feed.xml")]
    assert len(feeds) >= 3
    for path in feeds:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot()
        assert {e.tag for e in root.iter()} <= {
            f"{{http://www.w3.org/2005/Atom}}{name}"
            for name in ("feed", "id", "title", "updated", "author", "name", "link", "generator", "entry")
        } | {"{http://www.w3.org/2005/Atom}summary"}
        assert all(link.get("href").startswith("https://site.example/") for link in root.iter("{*}link"))
    assert CORE in "".join(etree.parse(site / "canvases/feed.xml").getroot().itertext())


def test_no_cell_of_a_table_for_spreadsheets_is_a_formula(attacked):
    site, _, _ = attacked
    with (site / "portfolio/checks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.reader(file)]
    assert any(inert_text(CORE) in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if re.match(r"[=+@\t\r|]|-(?!\d)", cell)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--format", "github"),
        ("history", "shop"),
        ("diff", "HEAD~1:shop", "shop"),
        ("diff", "shop", "shop/scenarios/bike"),
        ("impact", "--base", "HEAD~1"),
    ],
)
def test_what_commands_print_leaves_a_terminal_alone(arguments, attacked, monkeypatch):
    monkeypatch.chdir(attacked[0].parent)
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert "hit=1" in result.output
    assert not [c for c in result.output if not c.isprintable() and c not in "\n\t"]
    assert len(re.findall("^::", result.output, re.MULTILINE)) == (
        result.output.count("\n") if "github" in arguments else 0
    )
