"""A small portfolio that changes: random edits as authors make them, and the site of each state.

The catalogue is the small one of the tests of pages, and the theme a few lines: what is tested is
which pages are made anew, not how they look.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from canvasbook.catalogue import loader
from canvasbook.source import SourceText
from tests.plugin.sites import build_site
from tests.render.samples import PLAIN, SHOP, SMALL_CATALOGUE, WEB

SCENARIO = """\
extends: shop
title: A second counter
question: What would a second counter change?
add:
  channels: [{id: second, name: The second counter, type: shop}]
"""

_THEME = """\
<!doctype html><title>{{ page.title }} · {{ config.site_name }}</title>
<nav>{% for item in nav recursive %}<a href="{{ item.url }}">{{ item.title }}</a>
{{ loop(item.children or []) }}{% endfor %}</nav>
<main>{{ page.content }}</main>
{% for link in page.toc %}<a href="{{ link.url }}">{{ link.title }}</a>{% endfor %}
<footer>{{ page.previous_page.title }} {{ page.next_page.title }} {{ page.edit_url }}
{{ page.meta.description }} {{ page.meta.git_revision_date_localized }} {{ config.copyright }}
{{ config.extra.word }}</footer>
"""

_CONFIG: dict[str, Any] = {
    "site_name": "Garden",
    "repo_url": "https://forge.example/garden",
    "edit_uri": "edit/main/docs/",
    "theme": {"name": None, "custom_dir": "theme"},
    "markdown_extensions": [{"toc": {"permalink": True}}],
}


@dataclass
class Garden:
    """A folder with a site, and the edits that can be made to it."""

    folder: Path
    chance: random.Random
    config: dict[str, Any] = field(default_factory=lambda: {**_CONFIG})
    options: dict[str, Any] = field(default_factory=lambda: {"history": True})
    done: list[str] = field(default_factory=list)

    def plant(self) -> Garden:
        """The first state."""
        for name in ("docs", "canvases/scenarios", "theme", "catalogue"):
            (self.folder / name).mkdir(parents=True)
        for name, text in (("shop", SHOP), ("web", WEB), ("stand", PLAIN), ("scenarios/second", SCENARIO)):
            (self.folder / "canvases" / f"{name}.yaml").write_text(text, "utf-8")
        (self.folder / "docs" / "about.md").write_text("# About\n\n<!-- canvasbook:board shop -->\n", "utf-8")
        (self.folder / "theme" / "main.html").write_text(_THEME, "utf-8")
        (self.folder / "catalogue" / "own.yaml").write_text("terms: {}\n", "utf-8")
        self.git("init", "-q")
        self.write()
        return self

    def git(self, *arguments: str) -> None:
        names = ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")
        environment = {**os.environ, **dict.fromkeys(names, "somebody"), "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *arguments], cwd=self.folder, check=True, env=environment, capture_output=True)

    def write(self) -> None:
        """The settings as they are now; a pair of which one is gone would end the build."""
        known = {path.stem for path in self.canvases()}
        pairs = [pair for pair in self.options.get("compare", []) if known.issuperset(pair.split(" vs "))]
        self.options["compare"] = pairs
        plugins = ["search", {"canvasbook": self.options}]
        text = yaml.safe_dump({**self.config, "plugins": plugins}, sort_keys=False)
        (self.folder / "mkdocs.yml").write_text(text, "utf-8")

    def hook(self, code: str = "") -> None:
        """Have MkDocs run this code of the site's own; none any more without."""
        (self.folder / "hook.py").write_text(code, "utf-8")
        self.config.pop("hooks", None)
        if code:
            self.config["hooks"] = ["hook.py"]
        self.write()

    def fresh(self) -> dict[str, bytes]:
        """The site as a build makes it that knows nothing of any other."""
        return built(self.folder, "fresh", fresh=True)

    def grow(self) -> str:
        """Make one edit at random, and say which."""
        edit = self.chance.choice(EDITS)
        edit(self)
        self.write()
        self.done.append(edit.__name__)
        return edit.__name__

    # -- canvases --------------------------------------------------------------------------------------

    def canvases(self) -> list[Path]:
        return sorted((self.folder / "canvases").glob("*.yaml"))

    def change(self, edit: Callable[[dict[str, Any]], None]) -> None:
        """Change one of the canvases that can be read."""
        for path in self.chance.sample(self.canvases(), len(self.canvases())):
            try:
                data = yaml.safe_load(path.read_text("utf-8"))
            except yaml.YAMLError:
                continue
            if isinstance(data, dict):
                edit(data)
                path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
                return

    def items(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        return [i for value in data.values() if isinstance(value, list) for i in value if isinstance(i, dict)]

    def word(self) -> str:
        return self.chance.choice(["oak", "elm <b>", "ash & co", "fir *x*", "yew", "élan", "a {{ b }}"])


def rename_item(garden: Garden) -> None:
    def edit(data):
        for item in garden.items(data)[:1]:
            item["name"] = garden.word()

    garden.change(edit)


def describe_item(garden: Garden) -> None:
    def edit(data):
        items = garden.items(data)
        if items:
            garden.chance.choice(items)["description"] = f"It is {garden.word()}. Really."

    garden.change(edit)


def retype_channel(garden: Garden) -> None:
    def edit(data):
        for item in garden.items({"channels": data.get("channels")}):
            item["type"] = garden.chance.choice(["shop", "web_sales", "nonsense"])

    garden.change(edit)


def drop_link(garden: Garden) -> None:
    def edit(data):
        for item in garden.items(data):
            for key in ("needs", "caused_by", "through", "for", "covers"):
                if garden.chance.random() < 0.3:
                    item.pop(key, None)

    garden.change(edit)


def add_item(garden: Garden) -> None:
    def edit(data):
        block = garden.chance.choice(["channels", "key_resources", "cost_structure", "key_partners"])
        data.setdefault(block, []).append(
            {"id": f"new-{garden.chance.randint(0, 99)}", "name": garden.word()}
        )

    garden.change(edit)


def drop_item(garden: Garden) -> None:
    def edit(data):
        for value in data.values():
            if isinstance(value, list) and value and garden.chance.random() < 0.3:
                value.pop()

    garden.change(edit)


def retitle(garden: Garden) -> None:
    garden.change(lambda data: data.update(title=f"The {garden.word()}"))


def assume(garden: Garden) -> None:
    def edit(data):
        for item in garden.items(data):
            item["status"] = garden.chance.choice(["fact", "assumption", "tested"])

    garden.change(edit)


def contrast(garden: Garden) -> None:
    ids = [path.stem for path in garden.canvases()]
    garden.change(lambda data: data.update(contrast=[garden.chance.choice([*ids, "nobody"])]))


def add_canvas(garden: Garden) -> None:
    path = garden.folder / "canvases" / f"extra-{garden.chance.randint(0, 3)}.yaml"
    path.write_text(garden.chance.choice([SHOP, WEB, PLAIN]), "utf-8")


def drop_canvas(garden: Garden) -> None:
    if len(garden.canvases()) > 1:
        garden.chance.choice(garden.canvases()).unlink()


def move_canvas(garden: Garden) -> None:
    path = garden.chance.choice(garden.canvases())
    path.rename(path.with_name(f"moved-{garden.chance.randint(0, 9)}.yaml"))


def break_canvas(garden: Garden) -> None:
    garden.chance.choice(garden.canvases()).write_text("title: [\n", "utf-8")


def change_scenario(garden: Garden) -> None:
    text = SCENARIO.replace("A second counter", f"A {garden.chance.randint(1, 9)}th counter")
    path = garden.folder / "canvases" / "scenarios" / "second.yaml"
    path.write_text(text.replace("type: shop", f"description: {garden.word()!r}"), "utf-8")


def drop_scenario(garden: Garden) -> None:
    (garden.folder / "canvases" / "scenarios" / "second.yaml").unlink(missing_ok=True)


# -- the rest of a site --------------------------------------------------------------------------------


def change_catalogue(garden: Garden) -> None:
    text = f"types:\n  channels:\n    shop: {{name: Shop of {garden.chance.randint(1, 9)}}}\n"
    path = garden.folder / "catalogue" / "own.yaml"
    path.write_text(garden.chance.choice([text, "terms: {}\n"]), "utf-8")


def change_theme(garden: Garden) -> None:
    (garden.folder / "theme" / "main.html").write_text(f"{_THEME}<p>{garden.chance.random()}</p>", "utf-8")


def change_option(garden: Garden) -> None:
    option, values = garden.chance.choice(
        [
            ("history", [True, False]),
            ("history_authors", [True, False]),
            ("history_boards", [0, 1, 20]),
            ("history_versions", [0, 1, 50]),
            ("grouped_above", [1, 30]),
            ("home", [True, False, "auto"]),
            ("compare", [[], ["shop vs stand"]]),
        ]
    )
    garden.options[option] = garden.chance.choice(values)


def change_setting(garden: Garden) -> None:
    key, value = garden.chance.choice(
        [
            ("site_name", garden.word()),
            ("copyright", garden.word()),
            ("site_url", "https://garden.example/x/"),
            ("extra", {"word": garden.word()}),
            ("use_directory_urls", garden.chance.random() < 0.5),
            ("markdown_extensions", [{"toc": {"permalink": garden.chance.random() < 0.5}}]),
        ]
    )
    garden.config[key] = value


def change_navigation(garden: Garden) -> None:
    garden.config["nav"] = [{garden.word(): "about.md"}, {"Models": "canvases/"}]


def change_page(garden: Garden) -> None:
    (garden.folder / "docs" / "about.md").write_text(f"# About {garden.word()}\n", "utf-8")


def stand_in(garden: Garden) -> None:
    """An author's page in the place of one of ours, or no longer."""
    path = garden.folder / "docs" / "canvases" / "shop" / "index.md"
    if path.exists():
        shutil.rmtree(path.parent)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# My own\n", "utf-8")


def commit(garden: Garden) -> None:
    garden.git("add", "-A", "canvases")
    garden.git("commit", "-q", "--allow-empty", "-m", f"A change: {garden.word()}")


def tag(garden: Garden) -> None:
    commit(garden)
    garden.git("tag", "-f", f"t{garden.chance.randint(0, 5)}")


def nothing(garden: Garden) -> None:
    """Also a change of the day."""


EDITS = (
    rename_item,
    describe_item,
    retype_channel,
    drop_link,
    add_item,
    drop_item,
    retitle,
    assume,
    contrast,
    add_canvas,
    drop_canvas,
    move_canvas,
    break_canvas,
    change_scenario,
    drop_scenario,
    change_catalogue,
    change_theme,
    change_option,
    change_setting,
    change_navigation,
    change_page,
    stand_in,
    commit,
    tag,
    nothing,
)


def built(folder: Path, place: str, *, fresh: bool = False, command: str = "build") -> dict[str, bytes]:
    """Build a folder's site, and give back its files; a fresh build knows nothing of any other."""
    known = _plugins_kept()
    remembered = dict(known)
    if fresh:
        known.clear()
    try:
        site = build_site(folder, site_dir=str(folder.parent / place), command=command)
    finally:
        if fresh:
            known.clear()
            known.update(remembered)
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }


@contextmanager
def small_catalogue() -> Iterator[None]:
    """The small catalogue in the place of the shipped one, so that a site has tens of pages, not hundreds."""
    words = [s for s in loader.shipped_sources() if s.path.endswith(("terms.yaml", "pages.yaml"))]
    small = SourceText("small.yaml", SMALL_CATALOGUE.read_text("utf-8"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "shipped_sources", lambda: (small, *words))
        _forget()
        yield
    _forget()


def _forget() -> None:
    loader.shipped_base.cache_clear()
    loader.extended_catalogue.cache_clear()
    _plugins_kept().clear()  # what they remember was worked out with the other catalogue


def _plugins_kept() -> dict[str, Any]:
    """The plugins that MkDocs keeps from one build to the next while it serves a site."""
    return dict(MkDocsConfig._schema)["plugins"].plugin_cache  # type: ignore[attr-defined]
