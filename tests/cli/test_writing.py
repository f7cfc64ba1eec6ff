"""A site as files in a folder: written as a whole, over and over."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from canvasbook.cli import main, output_files, writing
from tests.cli.files import BROKEN_KEY, write


def test_render_writes_what_an_engine_needs(run, here):
    write("canvases/shop.yaml")
    result = run("render", "--out", "out", "--site-name", 'Our "models" & more')
    assert result.exit_code == 0, result.output
    assert "written to out/docs." in result.output
    config = (here / "out/mkdocs.yml").read_text()
    assert 'site_name: "Our \\"models\\" & more"\n' in config
    assert "use_directory_urls: true" in config
    assert '      - "canvases/shop/index.md"\n' in config
    assert (here / "out/docs/canvases/shop/index.md").read_text().startswith('---\ntitle: "Corner shop"\n')
    assert (here / "out/nav.yml").read_text().startswith("nav:\n  - ")


@pytest.mark.build
def test_render_says_what_readers_are_told_of_the_history(run, here):
    write("canvases/shop.yaml")
    result = run("render", "--out", "out")
    told = "The canvases of this site are not kept in git, so nothing is known of earlier versions."
    assert result.stderr.startswith(told)
    assert result.stderr.count("\n") == 1
    assert result.stdout.count("\n") == 1
    subprocess.run(["git", "init", "--quiet"], cwd=here, check=True)
    again = run("render", "--out", "out").stderr
    assert again.startswith("Nothing has been committed yet. The first commit begins the history.")


@pytest.mark.build
def test_render_again_removes_what_is_stale_and_keeps_what_was_changed(run, here):
    write("canvases/shop.yaml")
    write("canvases/gone.yaml")
    run("render", "--out", "out")
    assert (here / "out/docs/canvases/gone/index.md").exists()
    Path("canvases/gone.yaml").unlink()

    assert run("render", "--out", "out").exit_code == 0
    assert not (here / "out/docs/canvases/gone").exists()
    assert "gone" not in (here / "out/mkdocs.yml").read_text()

    (here / "out/mkdocs.yml").write_text("site_name: Mine\n")
    (here / "out/docs/mine.md").write_text("# Mine")
    write("canvases/more.yaml")
    result = run("render", "--out", "out")
    assert "mkdocs.yml was changed by hand and stays" in result.output
    assert (here / "out/mkdocs.yml").read_text() == "site_name: Mine\n"
    assert "canvases/more/index.md" in (here / "out/nav.yml").read_text()
    assert (here / "out/docs/mine.md").exists()


@pytest.mark.parametrize("listed", [None, "no json", "[]"])
def test_render_refuses_a_folder_that_it_did_not_make(listed, run, here):
    write("canvases/shop.yaml")
    write("out/precious.md", "Mine")
    if listed is not None:
        write("out/.canvasbook.json", listed)
    result = run("render", "--out", "out")
    assert result.exit_code == 2
    assert "is not empty and was not made by this command" in result.output
    assert sorted(p.name for p in (here / "out").iterdir() if p.suffix == ".md") == ["precious.md"]


def test_render_deletes_nothing_outside(run, here):
    write("canvases/shop.yaml")
    write("precious.md", "Mine")
    write("out/.canvasbook.json", json.dumps({"../precious.md": "", "/etc/hosts": "", "docs": ""}))
    assert run("render", "--out", "out").exit_code == 0
    assert (here / "precious.md").exists()


def test_render_without_canvases_cannot_run(run):
    result = run("render", "--out", "out")
    assert result.exit_code == 2
    assert "there is no folder 'canvases'" in result.output
    assert not Path("out").exists()


def test_render_with_a_broken_canvas_writes_the_rest_and_fails(run, here):
    write("canvases/shop.yaml")
    write("canvases/bad.yaml", BROKEN_KEY)
    result = run("render", "--out", "out")
    assert result.exit_code == 1
    assert "canvases/bad.yaml:2:1: CB102" in result.output
    assert (here / "out/docs/canvases/shop/index.md").exists()


@pytest.mark.parametrize("out", ["file/x", "file"])
def test_render_where_nothing_can_be_written(out, run):
    write("canvases/shop.yaml")
    write("file")
    result = run("render", "--out", out)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert f"'{out}' " in result.output or "cannot be written: " in result.output


@pytest.mark.build
def test_render_where_one_file_cannot_be_written(run, here):
    write("canvases/shop.yaml")
    run("render", "--out", "out")
    (here / "out/nav.yml").unlink()
    (here / "out/nav.yml").mkdir()
    result = run("render", "--out", "out")
    assert result.exit_code == 2
    assert "'out/nav.yml' cannot be written: is a directory" in result.output


@pytest.mark.build
@pytest.mark.parametrize("after", [1, 2, 5, "mkdocs.yml"])
@pytest.mark.parametrize("first", [True, False])
def test_render_goes_on_after_an_interruption(first, after, run, here, monkeypatch):
    write("canvases/shop.yaml")
    write("canvases/gone.yaml")
    if not first:
        run("render", "--out", "out", "--site-name", "Before")
    write_file, count = writing.write_file, 0

    def interrupted(path, data):
        nonlocal count
        count += 1
        write_file(path, data)
        if after in (count, path.name):
            raise KeyboardInterrupt

    write("canvases/new.yaml")
    for module in (writing, output_files):
        monkeypatch.setattr(module, "write_file", interrupted)
    CliRunner().invoke(main, ["render", "--out", "out", "--site-name", "Broken off"])
    assert count > 0
    for module in (writing, output_files):
        monkeypatch.setattr(module, "write_file", write_file)
    for name in ("gone", "new"):
        Path(f"canvases/{name}.yaml").unlink()

    result = run("render", "--out", "out", "--site-name", "After")
    assert result.exit_code == 0, result.output
    assert 'site_name: "After"' in (here / "out/mkdocs.yml").read_text()
    assert [p.name for p in (here / "out/docs/canvases").iterdir() if p.is_dir()] == ["shop"]


@pytest.mark.build
def test_rendered_pages_do_not_tell_where_canvases_lie(tmp_path):
    folder = tmp_path / "canvases"
    folder.mkdir()
    (folder / "broken.yaml").write_text("title: T\nchannels: [{nam: x}]\n", encoding="utf-8")
    CliRunner().invoke(main, ["render", "--out", str(tmp_path / "out"), "--canvases", str(folder)])
    pages = [p.read_text("utf-8") for p in (tmp_path / "out").rglob("*.md")]
    assert any("canvases/broken.yaml:2:13" in page for page in pages)
    assert not any(str(tmp_path) in page for page in pages)
