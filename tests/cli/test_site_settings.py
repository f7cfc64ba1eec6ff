"""What an mkdocs.yml says, read without an engine."""

from __future__ import annotations

import pytest

from canvasbook.cli.site_settings import (
    config_in,
    items_of,
    plugin_names,
    plugin_option,
    read_settings,
    text_of,
)
from tests.cli.files import write


@pytest.mark.parametrize(
    ("plugins", "names"),
    [
        ("[search, {canvasbook: {home: false}}]", ["search", "canvasbook"]),
        ("{search: {}, canvasbook: {home: false}}", ["search", "canvasbook"]),
        ("search", []),
    ],
)
@pytest.mark.usefixtures("here")
def test_plugins_are_a_list_or_a_mapping(plugins, names):
    settings = read_settings(write("mkdocs.yml", f"plugins: {plugins}\n"))
    assert plugin_names(settings) == names
    home = text_of(plugin_option(settings, "canvasbook", "home"))
    assert home == ("false" if names else "")


@pytest.mark.usefixtures("here")
def test_mappings_are_merged_with_those_that_are_inherited():
    write("base.yml", "plugins: {search: {lang: en}, canvasbook: {home: false, history: true}}\n")
    settings = read_settings(
        write("mkdocs.yml", "INHERIT: base.yml\nplugins: {canvasbook: {history: false}, tags: {}}\n")
    )
    assert sorted(plugin_names(settings)) == ["canvasbook", "search", "tags"]
    said = [text_of(plugin_option(settings, "canvasbook", key)) for key in ("home", "history")]
    assert said == ["false", "false"]


@pytest.mark.usefixtures("here")
def test_what_is_inherited_holds_unless_it_is_said_anew():
    write("base.yml", "site_name: A\nplugins: [search, canvasbook]\n")
    settings = read_settings(write("mkdocs.yml", "INHERIT: base.yml\nsite_name: B\n"))
    assert text_of(settings.get("site_name")) == "B"
    assert [text_of(name) for name in items_of(settings.get("plugins"))] == ["search", "canvasbook"]


def test_either_ending_is_found(here):
    assert config_in(here) is None
    write("mkdocs.yaml", "")
    assert config_in(here) == here / "mkdocs.yaml"
