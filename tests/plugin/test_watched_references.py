"""While a site is served, a commit alone makes it anew."""

from __future__ import annotations

import time

import pytest
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from tests.history.test_canvas_history import FIRST, SECOND
from tests.plugin.sites import build_site, folder
from tools.repositories import Made, git, repository

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("nobodys_git")]

#: So long it may take until a change is seen, in seconds.
PATIENCE = 20


@pytest.fixture
def served():
    """A function that serves a site's folder as MkDocs does, and gives what tells of a change."""
    servers = []

    def serve(where) -> LiveReloadServer:
        config = load_config(str(where / "mkdocs.yml"))
        server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(where / "site"), polling_interval=0.05)
        servers.append(server)
        config.plugins.on_startup(command="serve", dirty=False)
        config.plugins.on_serve(server, config=config, builder=lambda: None)
        server.observer.start()
        time.sleep(0.3)  # until it has looked at everything once
        assert not server._want_rebuild
        return server

    yield serve
    for server in servers:
        server.observer.stop()
        server.observer.join()
        server.server_close()


def is_seen(server: LiveReloadServer) -> bool:
    end = time.monotonic() + PATIENCE
    while not server._want_rebuild and time.monotonic() < end:
        time.sleep(0.05)
    return server._want_rebuild


def committed(place):
    return folder(repository(place, [Made({"canvases/bread.yaml": FIRST})]))


def test_a_commit_brings_the_new_version(tmp_path, served):
    where = committed(tmp_path)
    (where / "canvases" / "bread.yaml").write_text(SECOND, encoding="utf-8")
    page = build_site(where) / "canvases/bread/history/index.html"
    assert "Not committed yet" in page.read_text("utf-8")
    server = served(where)
    git(where, "commit", "-qam", "The bread comes to the door")
    assert is_seen(server)
    build_site(where)
    assert "Not committed yet" not in page.read_text("utf-8")
    assert "The bread comes to the door" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("tag", "pilot"),
        ("checkout", "-q", "-b", "else/where"),
        ("commit", "-q", "--allow-empty", "-m", "Nothing"),
    ],
)
def test_other_commands_are_seen_too(command, tmp_path, served):
    where = committed(tmp_path)
    git(where, "pack-refs", "--all")
    server = served(where)
    git(where, *command)
    assert is_seen(server)


def test_a_commit_in_a_linked_work_tree_is_seen(tmp_path, served):
    main = repository(tmp_path / "main", [Made({"canvases/bread.yaml": FIRST})])
    git(main, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    where = folder(tmp_path / "side")
    server = served(where)
    git(where, "commit", "-q", "--allow-empty", "-m", "Aside")
    assert is_seen(server)


@pytest.mark.parametrize(("options", "is_repository"), [("history: false", True), ("history: true", False)])
def test_nothing_is_watched_without_a_history(options, is_repository, tmp_path, served):
    made = repository(tmp_path, [Made({"canvases/bread.yaml": FIRST})]) if is_repository else tmp_path
    where = folder(made, f"plugins: [{{canvasbook: {{{options}}}}}]\n")
    assert not [path for path in served(where)._watched_paths if ".git" in path]
