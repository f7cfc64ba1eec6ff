"""A site beside each plugin that the documentation lists: it does its job, and our pages are whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.browser.test_search import found_for
from tests.matrix.trials import TRIALS, BuiltSite, plant, whole
from tools.hosting import hosted
from tools.other_plugins import OTHER_PLUGINS, Order, OtherPlugin, Verdict


def found_titles(page, site: Path, words: Iterable[str]) -> dict[str, str | None]:
    """The title of the page that the theme's search finds first for each of these words."""
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    titles = {doc["location"]: doc["title"] for doc in docs}
    with hosted(site) as address:
        found = found_for(page, address, site, list(words))
    return {asked: titles[pages[0][0]] if pages else None for asked, pages in found.items()}


CASES = [
    pytest.param(
        plugin, trial, order, id=f"{plugin.name}{f'-{name}' if name else ''}-{order}".replace(" ", "-")
    )
    for plugin in OTHER_PLUGINS
    for name, trial in TRIALS[plugin.name].items()
    for order in plugin.orders
    if plugin.name != "mike"  # test_mike.py deploys with it
]


@pytest.mark.parametrize(("plugin", "trial", "order"), CASES)
def test_a_site_beside(plugin: OtherPlugin, trial, order, tmp_path, build, request):
    place = plant(tmp_path, [trial], order)
    apart = plugin.verdict is Verdict.APART
    arguments = () if apart else ("--strict",)
    site = BuiltSite(place / "site", build(place, *arguments, environment=plugin.environment))
    trial.worked(site)
    if trial.asks:
        assert found_titles(request.getfixturevalue("page"), site.path, trial.asks) == trial.asks
    if apart:
        build(place, "--strict", fails=True)
    else:
        whole(site)


#: These have the navigation, the addresses or an environment for themselves.
ALONE = {"awesome-nav", "offline", "search", "i18n", "techdocs-core"}
CONFIG = """\
repo_url: https://r.example/r
edit_uri: edit/main/docs/
markdown_extensions: [attr_list, pymdownx.superfences]
extra_css: [mine.css]
extra_javascript: [mine.js]
nav:
  - Home: index.md
  - Guide: guide/
  - Our models: canvases/
  - Blog: blog/index.md
  - Other: '!include ./other/mkdocs.yml'
"""


@pytest.mark.parametrize("order", Order)
def test_a_site_beside_all_that_go_together(order, tmp_path, build):
    named = [plugin.name for plugin in OTHER_PLUGINS if plugin.name not in ALONE]
    trials = [next(reversed(TRIALS[name].values())) for name in named]
    place = plant(tmp_path, trials, order, CONFIG)
    site = BuiltSite(place / "site", build(place, "--strict"))
    whole(site)
    for name, trial in zip(named, trials, strict=True):
        if name != "literate-nav":
            trial.worked(site)
    assert site.navigation()[:5] == ["Home", "Guide", "A page", "Our models", "Canvases"]
