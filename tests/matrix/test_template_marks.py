"""Plugins that read marks in pages: they work in authors' pages, and find nothing to do in ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from canvasbook.cli import main
from tests.browser.attacked import Attack, attacked_repository
from tools.hosting import hosted

#: What stands in a file of the machine that no page may show; "LEAKED" appears only where something was run.
SECRET = "LEA" + "KED <script>window.hit=1</script>"
LEAK = re.compile(r"LEAKED|<script>window\.hit=1")

#: The plugins, with what an author's page needs to hold to see that they are at work.
OTHERS = """\
  - include-markdown
  - macros: {on_error_fail: true}
  - table-reader
  - markdown-exec
  - rss
"""
HOOK = """\
def on_page_markdown(markdown, **_):
    return markdown + "\\n\\nA line for every page."
"""
CONFIG = """\
site_name: Attacked
site_url: {url}
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.instant, navigation.instant.preview]
extra: {{greeting: worked out}}
{hooks}
plugins:
  - search
{plugins}
markdown_extensions:
  - attr_list
  - md_in_html
  - toc
  - pymdownx.superfences
  - pymdownx.snippets: {{base_path: ["/"], restrict_base_path: false}}
"""
INDEX = """\
# Home

Included: {{% include "{place}/part.txt" %}}

Read: {{{{ read_raw("{place}/part.txt") }}}}

A macro: {{{{ greeting }}}}

```python exec="on"
print("ran " + str(6 * 7))
```

--8<-- "{place}/part.txt"
"""


def attack_on_builds(secret: Path) -> Attack:
    """Marks that would read a file of the machine, run code, or work out an expression."""
    read = f"{{% include '{secret}' %}}"
    return Attack(
        core=read,
        payloads=(
            f"{{{{ read_raw('{secret}') }}}}",
            "{{ ['LEA', 'KED'] | join }}{% set x = 1 %}{# x #}",
            f'--8<-- "{secret}"',
            "```python exec='on'\nprint('LEA' + 'KED')\n```",
            f"{{%- include-markdown '{secret}' -%}}",
            f"{{% include '{secret}' %}} [TOC] ::: os",
            "<!-- canvasbook:board shop -->",
        ),
    )


@pytest.fixture
def place(tmp_path):
    """A repository whose canvases, commits and catalogue are hostile, and an author's page beside them."""
    secret = tmp_path / "s"
    secret.write_text(SECRET)
    place = tmp_path / "site"
    attacked_repository(place, attack_on_builds(secret))
    (place / "part.txt").write_text("a part of another file")
    (place / "docs" / "index.md").write_text(INDEX.format(place=place))
    (place / "hook.py").write_text(HOOK)
    return place


def configure(place: Path, *, first: bool, hook: bool, ours: bool = True, url: str = "https://x.example/"):
    plugins = ["  - canvasbook\n"] if ours else []
    plugins.insert(len(plugins) if first else 0, OTHERS)
    hooks = "hooks: [hook.py]" if hook else ""
    (place / "mkdocs.yml").write_text(CONFIG.format(url=url, hooks=hooks, plugins="".join(plugins)))


def leaks(folder: Path) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and LEAK.search(path.read_bytes().decode("utf-8", "replace"))
    ]


def at_work(site: Path) -> None:
    """The plugins do what they are for, where an author asked for it."""
    home = (site / "index.html").read_text("utf-8")
    assert home.count("a part of another file") >= 3
    assert "worked out" in home
    assert "ran 42" in home


@pytest.mark.parametrize("hook", [False, True], ids=["as-it-is", "converted-again"])
@pytest.mark.parametrize("first", [True, False], ids=["before-them", "after-them"])
def test_no_mark_of_a_canvas_is_acted_on(first, hook, place, build):
    configure(place, first=first, hook=hook)
    build(place)
    at_work(place / "site")
    assert leaks(place / "site") == []
    board = (place / "site/canvases/shop/index.html").read_text("utf-8")
    assert "read_raw" in board, "the words are there to be read"


def test_no_mark_of_a_rendered_file_is_acted_on(place, build, monkeypatch):
    monkeypatch.chdir(place)
    CliRunner().invoke(main, ["render", "--out", "out"], catch_exceptions=False)
    for path in (place / "out/docs").iterdir():
        path.rename(place / "docs" / path.name) if path.name != "index.md" else None
    configure(place, first=True, hook=False, ours=False)
    build(place)
    at_work(place / "site")
    assert (place / "site/canvases/shop/channels/shop/index.html").is_file()
    assert leaks(place / "site") == []


def test_nothing_runs_in_a_browser_with_all_of_them_on(place, build, page):
    with hosted(place / "site") as address:
        configure(place, first=True, hook=True, url=address)
        build(place)
        hits = []
        page.on("dialog", lambda dialog: (hits.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: hits.append(str(error)))
        page.goto(address, wait_until="networkidle")
        page.evaluate("window.stays = 1")
        for link in (
            ".md-tabs a[href*=canvases]",
            ".cb-card a[href$='shop/']",
            ".cb-item a",
            ".cb-crumbs a[href$='shop/']",
            ".cb-tabs a[href$='history/']",
            ".cb-tabs a[href$='checks/']",
        ):
            before = page.url
            page.locator(link).first.click()
            page.wait_for_url(lambda url, before=before: url != before)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.hit") is None, page.url
            assert not LEAK.search(page.content()), page.url
        assert page.evaluate("window.stays") == 1, "the theme loaded the pages by script"
        assert hits == []
