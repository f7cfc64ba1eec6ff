"""Files of ours have a path as soon as somebody asks for one, and no longer than the build."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from canvasbook.plugin.own_files import Copies, asset_file
from canvasbook.render.page import Asset
from tests.plugin.sites import folder


@pytest.fixture
def copies():
    copies = Copies()
    yield copies
    copies.remove()


@pytest.fixture
def file(tmp_path, copies):
    config = load_config(str(folder(tmp_path) / "mkdocs.yml"))
    config.plugins._current_plugin = "canvasbook"  # MkDocs notes who makes a file
    return asset_file(Asset("assets/a.css", b".a{}"), config, copies)


def test_a_path_leads_to_a_copy_until_the_build_ends(file, copies):
    path = Path(file.abs_src_path)
    assert path.read_bytes() == file.content_bytes == b".a{}"
    assert file.abs_src_path == str(path)
    copies.remove()
    assert not path.exists()


def test_what_another_plugin_puts_in_its_place_is_copied_anew(file):
    before = file.abs_src_path
    file.content_string = ".b{}"
    assert Path(file.abs_src_path).read_text() == ".b{}"
    assert before == file.abs_src_path
