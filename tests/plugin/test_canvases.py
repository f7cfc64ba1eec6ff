"""Whole builds from real canvases."""

from __future__ import annotations

import filecmp
import logging
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from lxml import html

from tests.plugin.sites import THEMES, build_site, folder

pytestmark = pytest.mark.build

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("directory", ["true", "false"])
@pytest.mark.parametrize("theme", THEMES)
def test_the_shipped_canvases_build_strictly(theme, directory, tmp_path, logged):
    config = f"use_directory_urls: {directory}\nsite_url: https://example.org/sub/\n"
    config += "validation: {anchors: warn}\n"
    where = folder(tmp_path, config, theme)
    for path in (ROOT / "canvases").glob("*.yaml"):
        shutil.copy(path, where / "canvases")
    site = build_site(where, strict=True)
    assert not logged.above(logging.WARNING)
    website = "website/index.html" if directory == "true" else "website.html"
    text = html.document_fromstring(
        (site / f"canvases/amazon-books/channels/{website}").read_text()
    ).text_content()
    for word in ("parcel", "payment", "software"):
        assert word in text.lower()


def test_three_lines_and_one_canvas_of_strings_make_a_site(tmp_path, logged):
    site = build_site(folder(tmp_path), strict=True)
    board = html.document_fromstring((site / "canvases/corner-shop/index.html").read_text("utf-8"))
    assert "Bread before eight" in board.text_content()
    assert "Corner shop" in (site / "index.html").read_text("utf-8")
    assert not logged.above(logging.WARNING)


@pytest.mark.parametrize(
    ("place", "shown"),
    [("site/canvases", "canvases"), ("site/team/models", "team/models"), ("else/models", "models")],
)
def test_an_absolute_folder_of_canvases_shows_no_path_of_this_machine(place, shown, tmp_path, logged):
    models = tmp_path / place
    models.mkdir(parents=True, exist_ok=True)
    (models / "one.yaml").write_text("title: One\nchanels: [A]\n")
    where = folder(tmp_path / "site", f"plugins: [search, {{canvasbook: {{canvas_dir: '{models}'}}}}]\n")
    site = build_site(where)
    assert logged.above(logging.ERROR)[0].startswith(f"canvasbook: {shown}/one.yaml:2:1: CB102")
    page = (site / "canvases/one/index.html").read_text("utf-8")
    assert f"{shown}/one.yaml" in page
    assert str(tmp_path) not in page


def test_two_builds_are_the_same_to_the_byte(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first, second = tmp_path / "first", tmp_path / "second"
    for where, seed in ((first, "1"), (second, "2")):
        home = folder(
            where, "site_url: https://example.org/\nrepo_url: https://example.org/r\nedit_uri: e/docs/\n"
        )
        for path in (ROOT / "canvases").glob("*.yaml"):
            shutil.copy(path, home / "canvases")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", home / "mkdocs.yml"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        time.sleep(1.1)  # a clock that shows would show
    assert not unequal(filecmp.dircmp(first / "site", second / "site"))


def unequal(pair: filecmp.dircmp) -> list[str]:
    """What differs between two folders, read in full."""
    _, differing, unread = filecmp.cmpfiles(pair.left, pair.right, pair.common_files, shallow=False)
    found = [f"{pair.left}/{name}" for name in (*pair.left_only, *pair.right_only, *differing, *unread)]
    return found + [name for below in pair.subdirs.values() for name in unequal(below)]


def test_editing_a_canvas_under_serve_changes_the_page(tmp_path):
    where = folder(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-f", where / "mkdocs.yml", "-a", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/canvases/corner-shop/"
    canvas = where / "canvases" / "corner-shop.yaml"
    try:
        wait_for(address, "Bread before eight")
        canvas.write_text(canvas.read_text().replace("Bread before eight", "Cake after four"))
        wait_for(address, "Cake after four")
        canvas.write_text("title: [\n")
        wait_for(address, "CB0")
        (where / "canvases" / "second.yaml").write_text("title: Second\nchannels: [By post]\n")
        wait_for(f"http://127.0.0.1:{port}/canvases/second/", "By post")
    finally:
        server.terminate()
        server.wait(10)


def wait_for(address: str, words: str, seconds: float = 60) -> None:
    end, seen = time.monotonic() + seconds, ""
    while time.monotonic() < end:
        try:
            seen = urllib.request.urlopen(address, timeout=5).read().decode()  # noqa: S310  # loopback
        except OSError as error:
            seen = str(error)
        if words in seen:
            return
        time.sleep(0.2)
    raise AssertionError(f"{words!r} did not appear at {address}: {seen[-500:]}")
