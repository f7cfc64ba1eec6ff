"""What rendering is made from, and what it does not do a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.rendering import DocsRendering, RenderArguments, render_out
from canvasbook.options import CatalogueExtent
from canvasbook.render.page import Site
from tests.cli.files import write


def arguments(**given):
    usual = {
        "out": None,
        "into": None,
        "watch": False,
        "canvases": Path("canvases"),
        "catalogue": None,
        "file_urls": False,
        "index_name": "index.md",
        "site_name": "Ours",
        "handbook": "none",
    }
    return RenderArguments(**usual | given)


@pytest.mark.usefixtures("here")
def test_the_options_are_those_that_were_given():
    write("canvases/shop.yaml")
    options = arguments(out=Path("out"), file_urls=True, handbook="all").options()
    assert (options.shown, options.site_name, options.directory_urls) == ("canvases", "Ours", False)
    assert options.catalogue is CatalogueExtent.ALL
    assert options.home
    assert not arguments(into=Path("docs")).options().home


def test_pages_do_not_tell_where_a_folder_lies(here):
    write("canvases/shop.yaml")
    write("knowledge/roles.yaml", "roles: {}\n")
    options = arguments(canvases=here / "canvases", catalogue=here / "knowledge").options()
    assert (options.shown, options.catalogue_shown) == ("canvases", "knowledge")


def test_without_canvases_there_is_nothing_to_render(here):
    with pytest.raises(CommandFailed, match=r"there is no folder 'canvases'"):
        render_out(arguments(), here / "out")


@pytest.mark.usefixtures("here")
def test_folders_have_the_index_that_the_engine_wants():
    write("canvases/shop.yaml")
    render_out(arguments(index_name="_index.md"), Path("out"))
    names = {path.name for path in Path("out/docs").rglob("*.md")}
    assert names == {"_index.md"}


def test_a_second_time_only_what_has_changed_is_made(here, monkeypatch):
    write("canvases/shop.yaml")
    write("canvases/other.yaml", "title: Other\nchannels: [A stall]\n")
    (here / "docs").mkdir()
    made = []
    body = Site.body

    def counted(site, page, memory):
        return body(site, _Counted(page, made), memory)

    class _Counted:
        def __init__(self, page, made):
            self.page, self.made = page, made

        def __getattr__(self, name):
            return getattr(self.page, name)

        def make(self):
            self.made.append(self.page.uri)
            return self.page.make()

    monkeypatch.setattr(Site, "body", counted)
    rendering = DocsRendering(arguments(into=Path("docs")), Path("docs"))
    rendering.run()
    everything = set(made)
    made.clear()
    assert rendering.run()[1].written == 0
    assert made == []
    write("canvases/other.yaml", "title: Other\nchannels: [A stall, A shop]\n")
    _, written = rendering.run()
    assert "canvases/other/channels/a-shop.md" in made
    assert not [uri for uri in made if uri.startswith("canvases/shop/channels/")]
    assert len(set(made)) < len(everything)
    assert 0 < written.written < written.same
