"""The plugin's options: what may be set, and how it reaches the build by the same name."""

from __future__ import annotations

import logging
from dataclasses import MISSING, fields

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from canvasbook.options import CatalogueExtent, Options
from canvasbook.plugin.settings import CanvasbookConfig, build_options
from tests.plugin.sites import build_site, folder

#: What is worked out from the folder of the site, and what only says that it is gone.
WORKED_OUT = {"canvas_dir", "catalogue_dir", "home"}
REMOVED = {"cache"}


def test_every_option_is_one_of_a_build_with_the_same_default():
    settings = CanvasbookConfig()
    settings.load_dict({})
    assert settings.validate() == ([], [])
    defaults = {field.name: field.default for field in fields(Options) if field.default is not MISSING}
    shared = settings.keys() - WORKED_OUT - REMOVED
    assert {name: settings[name] for name in shared} == {name: defaults.get(name) for name in shared}


def test_what_is_set_under_the_plugin_reaches_the_build(tmp_path):
    given = (
        "{history: false, history_versions: 3, history_boards: 2, history_authors: false, grouped_above: 5,"
        " catalogue: none}"
    )
    site = folder(tmp_path, f"plugins: [{{canvasbook: {given}}}]\nuse_directory_urls: false\n")
    config = load_config(str(site / "mkdocs.yml"))
    found = build_options(config.plugins["canvasbook"].config, config)
    assert found == Options(
        canvas_dir=site / "canvases",
        shown="canvases",
        catalogue_shown="catalogue",
        site_name="Test site",
        directory_urls=False,
        home=True,
        grouped_above=5,
        catalogue=CatalogueExtent.NONE,
        history=False,
        history_versions=3,
        history_boards=2,
        history_authors=False,
        root=site,
    )


@pytest.mark.parametrize("extent", CatalogueExtent)
def test_how_much_of_the_catalogue_is_shown_is_one_of_three_words(extent, tmp_path):
    site = folder(tmp_path, f"plugins: [{{canvasbook: {{catalogue: {extent}}}}}]\n")
    config = load_config(str(site / "mkdocs.yml"))
    assert build_options(config.plugins["canvasbook"].config, config).catalogue is extent


@pytest.mark.usefixtures("made_up_site")
def test_what_has_no_effect_any_more_is_accepted_and_said(tmp_path, logged, monkeypatch):
    monkeypatch.setenv("CANVASBOOK_CACHE_DIR", str(tmp_path / "cache"))
    build_site(folder(tmp_path, "plugins: [{canvasbook: {cache: false}}]"), strict=True)
    told = [message for message in logged.above(logging.INFO) if "no effect any more" in message]
    assert ["'cache'" in told[0], "CANVASBOOK_CACHE_DIR" in told[1], len(told)] == [True, True, 2]
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("made_up_site")
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("canvas_dir: nowhere", "option 'canvas_dir': 'nowhere' does not exist"),
        ("canvas_dir: mkdocs.yml", "option 'canvas_dir': 'mkdocs.yml' is not a folder"),
        (f"canvas_dir: {'x' * 300}", "x' cannot be used (file name too long)"),
        (f"catalogue_dir: {'x' * 300}", "x' cannot be used (file name too long)"),
    ],
)
def test_a_missing_folder_is_said_with_its_option(given, message, tmp_path, logged):
    with pytest.raises(Abort):
        build_site(folder(tmp_path, f"plugins: [{{canvasbook: {{{given}}}}}]"))
    assert message in "".join(logged.above(logging.ERROR))


@pytest.mark.usefixtures("made_up_site")
@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("grouped_above: many", "grouped_above"),
        ("grouped_above: -1", "grouped_above"),
        ("grouped_above: true", "grouped_above"),
        ("history_boards: 101", "history_boards"),
        ("canvas_dir: ''", "canvas_dir"),
        ("canvas_dir: [a]", "canvas_dir"),
        ("home: perhaps", "home"),
        ("catalogue: some", "catalogue"),
    ],
)
def test_an_option_that_makes_no_sense_is_named(given, name, tmp_path, logged):
    where = folder(tmp_path, f"plugins: [{{canvasbook: {{{given}}}}}]")
    with pytest.raises((Abort, ConfigurationError)):
        load_config(str(where / "mkdocs.yml"))
    assert f"option '{name}'" in "".join(logged.above(logging.ERROR))
