"""Which file is a canvas: the same in a folder, and in git's history."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import PurePosixPath

import pytest

from canvasbook.load.canvas_names import BadName, canvas_id, canvas_id_of, canvas_id_part
from canvasbook.load.files import canvas_files


@pytest.mark.parametrize(
    ("part", "id"),
    [("Shop", "Shop"), ("a b", "a-b"), ("القهوة", "القهوة"), ("📚", None), ("a\nb", "a-b"), ("\udcffa", "a")],
)
def test_names_become_addresses(part, id):
    assert canvas_id_part(part) == id or (id is None and canvas_id_part(part).startswith("item-"))


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("shop.yaml", "shop"),
        ("Shops/Old shop.YML", "Shops/old-shop"),
        ("scenarios/shop.yaml", "scenarios/shop"),
        ("a/Scenarios/b.yaml", "a/Scenarios/b"),
        ("scenarios.yaml", ""),
        ("scenarios!/a.yaml", ""),
        ("channels.yaml", ""),
        ("history/a.yaml", ""),
        ("con.yaml", ""),
        ("(!).yaml", ""),
        ("(!)/a.yaml", ""),
        ("folder/" * 100 + "a.yaml", ""),
        ("shop.json", ""),
        ("_draft.yaml", ""),
        (".git/a.yaml", ""),
        ("a/_b/c.yaml", ""),
    ],
)
def test_a_file_in_git_has_the_id_that_it_has_in_the_folder(path, id, tmp_path):
    file = tmp_path.joinpath(*PurePosixPath(path).parts)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("title: T\n")
    found, _ = canvas_files(tmp_path, "canvases")
    assert canvas_id_of(PurePosixPath(path)) == id
    assert [file.id for file in found] == ([id] if id else [])


def test_a_bad_name_says_which_part_is_wrong():
    assert canvas_id(PurePosixPath("shops/con/a.yaml")) == BadName(
        "con", "Windows keeps this name for a device"
    )
    too_deep = "/".join(["folder"] * 100)
    assert canvas_id(PurePosixPath(f"{too_deep}/a.yaml")) == BadName("a.yaml", "its path has over 500 bytes")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are always UTF-8 there")
def test_a_name_is_refused_where_python_reads_names_in_another_encoding(tmp_path):
    (tmp_path / "canvases").mkdir()
    (tmp_path / "canvases" / "café.yaml").write_text("title: Café\n")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "canvasbook", "check"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "CB014" in done.stdout
    assert "set PYTHONUTF8=1" in done.stdout
