"""The plugin's options are those of a build, by the same names."""

from __future__ import annotations

from dataclasses import MISSING, fields

from mkdocs.config import load_config

from canvasbook.options import Options
from canvasbook.plugin.settings import CanvasbookConfig, options
from tests.plugin.sites import folder

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
        "{history: false, history_versions: 3, history_boards: 2, history_authors: false, grouped_above: 5}"
    )
    site = folder(tmp_path, f"plugins: [{{canvasbook: {given}}}]\nuse_directory_urls: false\n")
    config = load_config(str(site / "mkdocs.yml"))
    found = options(config.plugins["canvasbook"].config, config)
    assert found == Options(
        canvas_dir=site / "canvases",
        shown="canvases",
        catalogue_shown="catalogue",
        site_name="Test site",
        directory_urls=False,
        home=True,
        grouped_above=5,
        history=False,
        history_versions=3,
        history_boards=2,
        history_authors=False,
        root=site,
    )
