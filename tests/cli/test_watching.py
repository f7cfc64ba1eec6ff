"""`render --into docs --watch`: it stays, follows each change, and ends well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from canvasbook.cli import watching
from canvasbook.cli.watching import file_states, watch
from tests.cli.files import BROKEN_KEY, write
from tools.repositories import git

COMMAND = (
    sys.executable,
    "-u",
    "-m",
    "canvasbook",
    "render",
    "--into",
    "docs",
    "--watch",
    "--handbook",
    "none",
)


def _heeds_interrupts():
    """A shell has its background jobs ignore Ctrl-C, and tests may run in one."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def running(*, env=None):
    """The command, and its lines as they come; ended at the latest with the test."""
    process = subprocess.Popen(
        COMMAND,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **(env or {})},
        preexec_fn=_heeds_interrupts,  # noqa: PLW1509  # no threads yet
    )
    lines: Queue[str] = Queue()
    Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True).start()
    try:
        yield process, lines
    finally:
        process.kill()
        process.wait()


def until(lines, words):
    """All lines up to one with these words."""
    told = []
    while not told or words not in told[-1]:
        told.append(lines.get(timeout=60))
    return told


@pytest.mark.build
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_it_follows_changes_survives_mistakes_and_ends_well(end, here):
    shop = write("canvases/shop.yaml")
    (here / "docs").mkdir()
    with running() as (process, lines):
        until(lines, "nav: what stands in")
        shop.write_text("title: Another shop\n")
        (line,) = until(lines, "files written")
        assert "docs: " in line
        assert "Another shop" in (here / "docs/canvases/shop/index.md").read_text()

        shop.write_text(BROKEN_KEY)
        told = "".join(until(lines, "files written"))
        assert "canvases/shop.yaml:2:1: CB102" in told

        shop.rename(here / "shop.yaml")
        (here / "canvases").rmdir()
        assert "there is no folder 'canvases'" in until(lines, "no folder")[-1]

        (here / "canvases").mkdir()
        (here / "shop.yaml").write_text("title: Mended\n")
        (here / "shop.yaml").rename(shop)
        until(lines, "files written")
        assert "Mended" in (here / "docs/canvases/shop/index.md").read_text()

        process.send_signal(end)
        assert process.wait(timeout=30) == 0
    assert lines.empty()


@pytest.mark.build
def test_it_follows_commits(here):
    write("canvases/shop.yaml")
    (here / "docs").mkdir()
    git(here, "init", "--quiet")
    with running() as (_, lines):
        until(lines, "nav: what stands in")
        git(here, "add", "canvases")
        git(here, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "Begin")
        (line,) = until(lines, "files written")
        assert " 0 files written" not in line
        assert (here / "docs/canvases/shop/history/index.md").exists()


def test_what_cannot_be_rendered_at_first_ends_it(here):
    (here / "docs").mkdir()
    done = subprocess.run(COMMAND, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "there is no folder 'canvases'" in done.stderr


def test_it_acts_after_a_change_and_not_before(here, monkeypatch):
    file = write("canvases/a.yaml")
    acted = []

    def pause(_seconds):
        if len(acted) == 3:
            raise KeyboardInterrupt
        if len(acted) == len(pauses):
            file.write_text("x" * len(acted))
        pauses.append(1)

    pauses = []
    monkeypatch.setattr(watching.time, "sleep", pause)
    watch(lambda: [here / "canvases"], lambda: acted.append("first"), lambda: acted.append("again"))
    assert acted == ["first", "again", "again"]


def test_files_are_known_by_time_and_size(here):
    file = write("canvases/deep/a.yaml", "one")
    single = write("HEAD", "x")
    before = file_states([here / "canvases", single, here / "nowhere"])
    assert {Path(path).name for path in before} == {"a.yaml", "HEAD"}
    assert file_states([here / "canvases", single]) == before
    os.utime(file, ns=(1, 1))
    assert file_states([here / "canvases", single]) != before
