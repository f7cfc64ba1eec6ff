"""Pages in a frame are those that the theme makes one by one, to the byte; who looks closer gets no frame."""

from __future__ import annotations

import pytest

from canvasbook.plugin import gaps, hooks
from canvasbook.plugin.frames import Frames
from canvasbook.plugin.gaps import Signs
from tests.plugin.garden import built

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("_small_site")]


@pytest.fixture
def _any_theme(monkeypatch):
    """Frames for the garden's own template too, which nobody has tried."""
    monkeypatch.setattr(hooks, "fits", lambda _: True)


@pytest.fixture
def framed(garden, monkeypatch):
    """Builds the garden with frames and without, holds one to the other, and counts the framed pages."""
    monkeypatch.setenv("CANVASBOOK_CACHE_DIR", "")
    around = Frames.around

    def build() -> int:
        count = 0

        def counted(self, page, context):
            nonlocal count
            html = around(self, page, context)
            count += html is not None
            return html

        garden.write()
        with monkeypatch.context() as patch:
            patch.setattr(Frames, "around", counted)
            site = built(garden.folder, "framed", fresh=True)
            patch.setattr(Frames, "around", lambda *_: None)
            assert site == built(garden.folder, "plain", fresh=True)
        return count

    return build


@pytest.fixture
def theme(garden, _any_theme):
    """Adds something to the garden's own template."""

    def write(text: str) -> None:
        template = garden.folder / "theme" / "main.html"
        template.write_text(template.read_text("utf-8") + text, "utf-8")

    return write


@pytest.mark.parametrize(
    "settings",
    [
        {"name": "material", "font": False},
        {
            "name": "material",
            "font": False,
            "features": [
                "navigation.path",
                "navigation.footer",
                "navigation.tabs",
                "content.action.edit",
                "search.share",
                "toc.integrate",
            ],
            "palette": [{"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "Dark"}}],
        },
        {"name": "mkdocs"},
        {"name": "readthedocs"},
    ],
    ids=["material", "material with more", "mkdocs", "readthedocs"],
)
@pytest.mark.parametrize("directory", [True, False], ids=["folders", "files"])
@pytest.mark.usefixtures("_any_theme")
def test_themes(settings, directory, garden, framed):
    garden.config |= {
        "theme": settings,
        "use_directory_urls": directory,
        "site_url": "https://example.org/x/",
    }
    garden.config["extra_css"] = ["own.css"]
    garden.config["extra_javascript"] = ["own.js", {"path": "own.mjs", "type": "module", "defer": True}]
    count = framed()
    assert count > 20 or settings["name"] != "material"


def test_a_site_with_templates_of_its_own_gets_no_frames(garden, framed):
    """Templates that nobody has tried may look at pages in ways that no gap notices."""
    garden.config["theme"] = {"name": "material", "font": False}
    assert framed() > 20
    garden.config["theme"]["custom_dir"] = "over"
    (garden.folder / "over").mkdir()
    (garden.folder / "over" / "main.html").write_text(
        '{% extends "base.html" %}{% block scripts %}'
        "{{ super().replace('<script', '<script nonce=1') }}{% endblock %}{% block htmltitle %}"
        "{% if page.title ~ '' == 'Open shelves' %}<meta name=a>{% endif %}{% endblock %}",
        "utf-8",
    )
    assert framed() == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{% set t = page.title %}<b>{{ t }}</b>",
        "{{ page.meta.description | default('none') }}",
        "{{ 'img/a.png' | url }} {{ '.' | url }} {{ 'https://example.org/?a=1&b=2' | url }}",
        "{% for script in config.extra_javascript %}{{ script | script_tag }}{% endfor %}",
        "{{ {'search': 'a/b.js' | url, 'base': base_url} | tojson }}",
        "{% if '<h1' not in page.content %}no{% endif %}",
        "{% if page.edit_url %}<a href='{{ page.edit_url }}'>{% endif %}",
        "{% if page.meta.hide %}{{ page.meta.hide | join }}{% endif %}",
        "{% for part in page.toc recursive %}{{ part.title }}{{ loop(part.children) }}{% endfor %}",
        "{% if page.toc | first is defined %}<a href='{{ (page.toc | first).url | url }}'>{% endif %}",
        "{% for part in page.toc if part.children %}{{ part.title | upper }}{{ part.typeset }}{% endfor %}",
        "{{ page.nothing }}",
        "{% for p in page.ancestors + [page] %}{{ p.title }}{% endfor %}",
        "{% for link in page.toc.items %}{{ link.title }}{% endfor %}{{ page.toc.items | length }}",
        "{% for item in nav %}{% if item == page %}here{% endif %}{% endfor %}{{ page.ancestors | length }}",
    ],
)
def test_what_a_template_may_tell(text, framed, theme):
    theme(text)
    assert framed() > 20


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.title | upper }}",
        "{{ page.title | e }}",
        "{{ page.title | length }}",
        "{{ page.title[0] }}",
        "{{ page.title.split(' ') | first }}",
        "{{ page.title * 2 }}",
        "{{ '%s' | format(page.title) }}",
        "{{ (page.title ~ '!') | replace('The', 'A') }}",
        "{{ [page.title, 'x'] | join | upper }}",
        "{{ {'title': page.title} | tojson }}",
        "{% if page.title == 'Shelves' %}shelves{% endif %}",
        "{% if 'Shelves' != page.title %}none{% endif %}",
        "{% if page.title in ('Shelves', 'Readers') %}shelves{% endif %}",
        "{% if page.title is string %}text{% endif %}",
        "{% if 'shelves' in page.content %}shelves{% endif %}",
        "{% for letter in page.title %}{{ letter }}.{% endfor %}",
        "{{ page.content | striptags }}",
        "{{ page.content | trim }}",
        "{{ page.canonical_url | urlencode }}",
        "{{ page.url }}",
        "{{ page.file.src_uri }}",
        "{{ page.markdown }}",
        "{% for path in extra_css %}{{ path }}{% endfor %}",
        "{% for path in extra_css + ['x.css'] %}{{ path }}{% endfor %}",  # goes wrong in a frame alone
        "{{ 'a.png' | url | upper }}",
        "{% if 'a.png' | url == '../a.png' %}near{% endif %}",
        "{{ (page.title ~ ' | ' ~ config.site_name)[:20] }}",
        "{% set t %}{{ page.title }}{% endset %}{{ t.replace('a', 'o').replace('e', 'o') }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(page.title)[:4] }}",
        "{{ '%.4s' % page.title }}",
        "{{ 'A & B - ' + page.title }}",
        "{{ '%60s' % page.title }}",
        "{{ '{:>60}'.format(page.title) }}",
        "{{ page.content.replace('<h1', '<h1 class=x') }}",
        "{{ page }}",
        "{{ page.__class__.__name__ }}",
        "{{ ('a/b' | url ~ '').count('../') }}",
        "{% include 'p/' ~ page.title ~ '.html' ignore missing %}{{ page.title | length }}",
        "{% set page = nav.pages[0] %}{{ 'x' | url }}",
        "{{ 'a b.png?x=1&y=2' | url }}",
    ],
)
def test_who_looks_closer_gets_no_frame(text, garden, framed, theme):
    garden.config |= {"site_url": "https://example.org/", "extra_css": ["own.css"]}
    theme(text)
    assert framed() == 0


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.edit_url | replace('edit', 'raw') }}",
        "{{ page.meta.description | truncate(9) }}",
        "{% for part in page.toc %}{{ part.title | upper }}{% endfor %}",
        "{% for part in page.toc %}{{ part.id }}{% endfor %}",
        "{{ page.toc }}",
        "{% for part in page.toc %}{{ part.url | e }}{% endfor %}",
    ],
)
def test_a_closer_look_at_what_only_some_pages_have(text, framed, theme):
    before = framed()
    theme(text)
    assert framed() < before


def test_macros_make_frames_too(garden, framed, theme):
    (garden.folder / "theme" / "macros.html").write_text(
        "{% macro link(to) %}<a href='{{ to | url }}'>{{ to }}</a>{% endmacro %}", "utf-8"
    )
    theme("{% import 'macros.html' as m with context %}{{ m.link('a/b.png') }}")
    assert framed() > 20


def test_nobody_can_write_a_gap(garden, theme, framed, monkeypatch):
    """Whoever knew how gaps look could have a page's content put where no content belongs."""
    theme("<a title='{{ nav.items | map(attribute='title') | join(' ') }}'></a>")
    (garden.folder / "docs" / "own.md").write_text("---\ntitle: ../%20Gap.known/0/\n---\n# Own\n", "utf-8")
    assert Signs().mark != Signs().mark
    assert framed() > 20
    monkeypatch.setattr(gaps, "token_hex", lambda _: "known")
    assert framed() == 0


@pytest.mark.usefixtures("_any_theme")
def test_pages_in_the_navigation_and_drafts_are_made_one_by_one(garden, framed):
    garden.config["draft_docs"] = "canvases/shop/key-resources/"
    assert framed() > 20
