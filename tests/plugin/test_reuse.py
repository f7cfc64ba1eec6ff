"""Pages of the last build: taken where they are as they were, never where others have a say."""

from __future__ import annotations

import sqlite3
import zlib

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from canvasbook import stamps, store
from canvasbook.plugin import pages as plugin_pages
from canvasbook.plugin import reuse
from canvasbook.render.page import Body, Page
from canvasbook.render.views.site import SiteData
from tests.plugin.garden import Garden, built

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("_small_site")]


@pytest.fixture
def made(monkeypatch):
    """The pages whose bodies are made."""
    uris = []
    make = Page.made

    def noted(page):
        uris.append(page.uri)
        return make(page)

    monkeypatch.setattr(Page, "made", noted)
    return uris


@pytest.fixture
def taken(monkeypatch):
    """The pages that are taken as they were finished."""
    uris = []
    take = plugin_pages.CanvasPage.take

    def noted(page):
        take(page)
        if page.finished is not None:
            uris.append(page.made_from.uri)

    monkeypatch.setattr(plugin_pages.CanvasPage, "take", noted)
    return uris


def again(garden: Garden) -> dict[str, bytes]:
    """The site as the next build makes it in a process of its own."""
    return built(garden.folder, "again", fresh=True)


def rename(garden: Garden, before: str, after: str) -> None:
    path = garden.folder / "canvases" / "shop.yaml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_with_nothing_changed_nothing_is_made(garden, made, taken):
    first = again(garden)
    count = len(made)
    assert count > 100
    assert not taken
    made.clear()
    assert again(garden) == first
    assert made == []
    assert len(taken) == count


def test_only_what_an_edit_concerns_is_made(garden, made):
    again(garden)
    everything = len(made)
    made.clear()
    rename(garden, "The house", "The old house")
    site = again(garden)
    mine = {*made}
    assert "canvases/shop/key-resources/house.md" in mine
    assert not {uri for uri in mine if uri.startswith("canvases/stand/")}
    assert len(mine) < everything / 2
    assert site == garden.fresh()


def test_while_a_site_is_served_only_what_is_new_is_read(garden, made, monkeypatch):
    monkeypatch.setenv("CANVASBOOK_CACHE_DIR", "")  # in memory
    built(garden.folder, "site", command="serve")
    made.clear()
    rename(garden, "The house", "The old house")
    site = built(garden.folder, "site", command="serve")
    mine = set(made)
    assert "canvases/shop/key-resources/house.md" in mine
    assert not {uri for uri in mine if uri.startswith("canvases/stand/")}
    assert not {uri for uri in mine if uri.startswith("catalogue/sources/")}
    assert site == garden.fresh()


HOOK = """\
def on_{event}({arguments}, **kwargs):
    return {result}
"""
HOOKS = {
    "post_page": ("output", "output.replace('Neighbours', 'Friends')"),
    "page_context": ("context, page", "{**context, 'page': page}"),
    "page_content": ("html", "html.replace('Neighbours', 'Friends')"),
    "page_markdown": ("markdown", "markdown.replace('Neighbours', 'Friends')"),
    "env": ("env", "env"),
}


@pytest.mark.parametrize("event", HOOKS)
def test_where_others_have_a_say_finished_pages_are_not_taken(event, garden, taken):
    arguments, result = HOOKS[event]
    garden.hook(HOOK.format(event=event, arguments=arguments, result=result))
    assert again(garden) == again(garden) == garden.fresh()
    assert not taken


def test_a_hook_that_sees_no_page_is_in_nobodys_way(garden, taken):
    garden.hook("def on_pre_build(config):\n    pass\n")
    assert again(garden) == again(garden) == garden.fresh()
    assert taken


def test_a_template_that_a_hook_has_chosen_is_used(garden):
    """And no page tells the theme of a template of ours."""
    (garden.folder / "theme" / "own.html").write_text("own {{ page.meta.items() | list }} {{ page.content }}")
    main = garden.folder / "theme" / "main.html"
    main.write_text(main.read_text("utf-8") + "{{ page.meta.items() | list }}", "utf-8")
    garden.hook(
        "def on_nav(nav, config, files):\n"
        "    for file in files.documentation_pages():\n"
        "        if 'channels' in file.src_uri: file.page.meta['template'] = 'own.html'\n"
        "    return nav\n"
    )
    site = again(garden)
    assert site["canvases/shop/channels/counter/index.html"].startswith(b"own")
    assert not [name for name, data in site.items() if name.endswith(".html") and b"ready.html" in data]
    assert again(garden) == site == garden.fresh()


@pytest.mark.parametrize("fickle", ["{{ build_date_utc }}", "{% for p in pages %}{{ p.url }}{% endfor %}"])
def test_pages_of_a_theme_that_tells_the_time_are_not_taken(fickle, garden, taken):
    template = garden.folder / "theme" / "main.html"
    template.write_text(template.read_text() + fickle)
    assert again(garden) == again(garden) == garden.fresh()
    assert not taken


def test_a_theme_with_a_name_like_it_is_no_such_theme(garden, taken):
    template = garden.folder / "theme" / "main.html"
    template.write_text(template.read_text() + "{{ config.extra.pages }}")
    assert again(garden) == again(garden)
    assert taken


def test_the_cache_of_another_version_is_not_used(garden, made, monkeypatch):
    again(garden)
    count = len(made)
    monkeypatch.setattr(stamps, "of_code", lambda: b"newer")
    made.clear()
    assert again(garden) == garden.fresh()
    assert made[:count] == made[-count:]


def test_the_questions_of_another_version_are_not_asked(garden):
    make = Page.made
    with pytest.MonkeyPatch.context() as older:
        older.setattr(stamps, "of_code", lambda: b"older")
        older.setattr(SiteData, "answer", lambda *_: b"")
        older.setattr(Page, "made", lambda page: (make(page)[0], (("no", "such", "question"),)))
        again(garden)
    assert again(garden) == garden.fresh()


def cache_of(garden):
    (file,) = (garden.folder.parent / "cache").glob("*.sqlite")
    return file


def truncate(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def fill_with_script(file):
    with sqlite3.connect(file) as database:
        database.execute("UPDATE things SET data = ?", (zlib.compress(b"<script>alert(1)</script>"),))


def swap(file):
    """Each thing under the name of another, all of them ours."""
    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT name, seal, data FROM things").fetchall()
        names = [name for name, _, _ in rows]
        database.execute("DELETE FROM things")
        moved = [(names[place - 1], seal, data) for place, (_, seal, data) in enumerate(rows)]
        database.executemany("INSERT INTO things VALUES (?, ?, ?)", moved)


def overwrite(file):
    file.write_bytes(b"\x80\x04cos\nsystem\n(S'touch /tmp/hit'\ntR." * 500)


def remove_key(file):
    (file.parent / "key").unlink()


@pytest.mark.parametrize("harm", [truncate, fill_with_script, swap, overwrite, remove_key])
def test_a_cache_that_somebody_has_harmed_gives_the_right_site(harm, garden):
    again(garden)
    harm(cache_of(garden))
    expected = garden.fresh()
    assert again(garden) == expected
    assert again(garden) == expected


def test_a_thing_that_is_lost_in_the_middle_of_a_build_is_made_anew(garden, monkeypatch):
    again(garden)
    get, calls = store.Store.get, []

    def losing(self, name):
        calls.append(name)
        return None if len(calls) % 3 == 0 else get(self, name)

    monkeypatch.setattr(store.Store, "get", losing)
    assert again(garden) == garden.fresh()
    assert len(calls) > 100


def test_a_page_whose_body_is_lost_and_comes_out_otherwise_is_finished_anew(garden, monkeypatch):
    again(garden)
    get, make = store.Store.get, Page.made

    def losing_bodies(self, name):
        data = get(self, name)
        return None if data is not None and data.startswith(b"<") else data

    def otherwise(page):
        body, questions = make(page)
        return Body(f"{body.html}\n<p>Otherwise</p>"), questions

    monkeypatch.setattr(store.Store, "get", losing_bodies)
    monkeypatch.setattr(Page, "made", otherwise)
    found = again(garden)
    assert b"Otherwise" in found["search/search_index.json"]
    assert found == garden.fresh()


def test_a_full_disk_costs_the_cache_and_nothing_else(garden, monkeypatch, logged):
    def full(_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store.Store, "_write", full)
    assert again(garden) == garden.fresh()
    assert any("database or disk is full" in message for message in logged.above(0))


def test_an_interrupted_build_leaves_what_the_next_can_use(garden, made):
    garden.hook(
        "from mkdocs.exceptions import BuildError\n"
        "def on_pre_page(page, **kwargs):\n    return page\n"
        "def on_post_page(output, page, **kwargs):\n"
        "    if 'catalogue/roles' in page.url: raise BuildError('stop')\n    return output\n"
    )
    with pytest.raises(Abort):
        again(garden)
    garden.hook()
    assert made
    made.clear()
    site = again(garden)
    first = len(made)
    assert site == garden.fresh()
    assert first < len(made) - first  # a fresh build makes more than was left to make


def test_a_link_into_a_page_that_is_taken_finds_its_anchor(garden, logged, taken):
    (garden.folder / "docs" / "about.md").write_text("[x](canvases/shop/index.md#nowhere)\n")
    garden.config["validation"] = {"anchors": "warn"}
    garden.write()
    again(garden)
    logged.records.clear()
    again(garden)
    assert "canvases/shop/index.md" in taken
    assert any("nowhere" in message for message in logged.above(0))


def test_the_cache_can_be_done_without(garden, tmp_path, taken):
    garden.options["cache"] = False
    garden.write()
    assert again(garden) == again(garden)
    assert not taken
    assert not (tmp_path / "cache").exists()


def test_what_is_served_and_what_is_built_are_kept_apart(garden):
    from canvasbook.plugin.settings import cache_file

    config = load_config(str(garden.folder / "mkdocs.yml"))
    settings = config.plugins["canvasbook"].config
    assert cache_file(settings, config, "serve") != cache_file(settings, config, "build")


def test_questions_that_nobody_asks_any_more_are_dropped(garden, monkeypatch):
    monkeypatch.setattr(reuse, "_MANY", 0)
    for word in ("one", "two", "three"):
        rename(garden, "Open shelves" if word == "one" else "Shelves", "Shelves")
        assert again(garden) == garden.fresh()


def test_a_catalogue_that_changes_nothing_on_a_page_leaves_it_finished(garden, made, taken):
    again(garden)
    count = len(made)
    (garden.folder / "catalogue" / "own.yaml").write_text("terms: {alias: {nobody: Nobody}}\n", "utf-8")
    assert again(garden) == garden.fresh()
    assert len(made) == 3 * count  # each build has made all bodies
    assert len(taken) > count / 2
