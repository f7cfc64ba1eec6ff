"""While a site is served, pages that are as they were stand where they were written; nothing else does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.plugin.garden import built

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("_small_site")]

BOARD = "canvases/stand/index.html"


@pytest.fixture
def serve(garden):
    """Build the garden once more, as its server does, and give back the site's files."""
    return lambda: built(garden.folder, "served", command="serve")


@pytest.fixture
def place(tmp_path):
    return tmp_path / "served"


def written(place: Path) -> dict[str, int]:
    """When each page was written."""
    return {path.relative_to(place).as_posix(): path.stat().st_mtime_ns for path in place.rglob("*.html")}


def edit(garden, name: str = "shop", before: str = "The house", after: str = "The old house") -> None:
    path = garden.folder / "canvases" / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_what_is_as_it_was_is_not_written_again(serve, place, logged):
    first = serve()
    times = written(place)
    logged.records.clear()
    assert serve() == first
    same = [name for name, when in written(place).items() if times[name] == when]
    assert BOARD in same
    assert len(same) > 0.9 * len(times)
    assert [message for message in logged.above(0) if "skipped" in message] == []


def test_what_an_edit_concerns_is_written_again(garden, serve, place):
    serve()
    times = written(place)
    edit(garden)
    assert serve() == garden.fresh()
    now = written(place)
    assert (
        now["canvases/shop/key-resources/house/index.html"]
        != times["canvases/shop/key-resources/house/index.html"]
    )
    assert now[BOARD] == times[BOARD]


def test_what_belongs_to_nobody_goes(garden, serve, place):
    first = serve()
    (place / "canvases" / "left.txt").write_text("x")
    (place / "canvases" / "stand" / "left").mkdir()
    (place / "canvases" / "stand" / "left" / "index.html").write_text("x")
    assert serve() == first
    assert not (place / "canvases" / "stand" / "left").exists()
    (garden.folder / "canvases" / "web.yaml").unlink()
    site = serve()
    assert site == garden.fresh()
    assert not (place / "canvases" / "web").exists()


@pytest.mark.parametrize("keep_date", [False, True], ids=["later", "at the same time"])
def test_what_somebody_has_changed_is_written_again(keep_date, serve, place):
    first = serve()
    page = place / BOARD
    status = page.stat()
    page.write_text(page.read_text("utf-8").replace("a", "b"), "utf-8")  # of the same size
    if keep_date:
        os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    (place / "canvases" / "shop" / "key-resources").rename(place / "canvases" / "elsewhere")
    assert serve() == first


def test_a_page_that_somebody_writes_over_during_the_build_is_written_last(garden, serve):
    garden.hook(
        "from mkdocs.plugins import event_priority\n"
        "from mkdocs.structure.files import File\n"
        "@event_priority(-99)\n"
        "def on_files(files, config):\n"
        f"    files.append(File.generated(config, '{BOARD}', content='static'))\n"
        "    return files\n"
    )
    assert serve() == serve() == garden.fresh()


def test_a_link_that_somebody_puts_in_the_place_of_a_folder_is_not_followed(serve, place, tmp_path):
    first = serve()
    own = tmp_path / "own"
    own.mkdir()
    (own / "letter.txt").write_text("mine")
    (place / "canvases").rename(tmp_path / "moved")
    (place / "canvases").symlink_to(own, target_is_directory=True)
    serve()
    assert (own / "letter.txt").read_text() == "mine"
    (place / "canvases").unlink(missing_ok=True) if (place / "canvases").is_symlink() else None
    assert serve() == first


def test_an_author_takes_the_place_of_a_page(garden, serve):
    serve()
    (garden.folder / "docs" / "canvases" / "stand").mkdir(parents=True)
    (garden.folder / "docs" / "canvases" / "stand" / "index.md").write_text("# Mine\n")
    assert b"Mine" in serve()[BOARD]
    assert serve() == garden.fresh()


def test_where_others_look_at_the_folder_nothing_stands(garden, serve):
    garden.hook(
        "from pathlib import Path\n"
        "def on_post_build(config, **kwargs):\n"
        "    for path in Path(config.site_dir).rglob('*.html'):\n"
        "        path.write_text(path.read_text('utf-8') + '!', 'utf-8')\n"
    )
    assert serve() == serve() == garden.fresh()


def test_a_build_that_was_interrupted_leaves_nothing_behind(garden, serve, place):
    serve()
    garden.hook(
        "from mkdocs.exceptions import BuildError\ndef on_nav(nav, **kwargs):\n    raise BuildError('stop')\n"
    )
    with pytest.raises(Abort):
        serve()
    garden.hook()
    assert serve() == serve() == garden.fresh()
    assert not (place / ".canvasbook").exists()


@pytest.mark.parametrize("step", ["there", "back"])
def test_a_folder_that_cannot_be_moved_is_made_anew(step, serve, monkeypatch):
    first = serve()
    rename = Path.rename

    def held(self, target):
        if (".canvasbook" in str(target)) == (step == "there"):
            raise PermissionError("in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    assert serve() == first


def test_another_folder_is_filled_from_the_start(garden, serve):
    first = serve()
    assert built(garden.folder, "elsewhere", command="serve") == first
    assert serve() == first


def test_a_build_that_is_not_served_writes_everything(garden, place):
    built(garden.folder, "served")
    times = written(place)
    built(garden.folder, "served")
    assert not [name for name, when in written(place).items() if times[name] == when]
