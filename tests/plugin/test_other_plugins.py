"""Who else sees our pages: other plugins and hooks, and not the search."""

from __future__ import annotations

import pytest
from mkdocs.config import load_config

from canvasbook.plugin.other_plugins import PageListeners, page_listeners
from tests.plugin.sites import folder

NOBODY = PageListeners(markdown=False, content=False, context=False, finished=False)


@pytest.fixture
def listeners(tmp_path):
    def of(hook: str = "", plugins: str = "[search, canvasbook]") -> PageListeners:
        where = folder(tmp_path, f"plugins: {plugins}\nhooks: {'[hook.py]' if hook else '[]'}\n")
        (where / "hook.py").write_text(hook)
        config = load_config(str(where / "mkdocs.yml"))
        return page_listeners(config.plugins["canvasbook"], config)

    return of


@pytest.mark.parametrize("plugins", ["[canvasbook]", "[search, canvasbook]", "[material/search, canvasbook]"])
def test_we_and_the_search_are_nobody_else(plugins, listeners):
    assert listeners(plugins=plugins) == NOBODY


@pytest.mark.parametrize(
    ("event", "content", "context", "finished"),
    [
        ("on_page_content(html, page, config, files)", True, False, True),
        ("on_page_context(context, page, config, nav)", False, True, True),
        ("on_page_markdown(markdown, page, config, files)", False, False, True),
        ("on_post_page(output, page, config)", False, False, True),
        ("on_env(env, config, files)", False, False, True),
        ("on_nav(nav, config, files)", False, False, False),
    ],
)
def test_a_hook_sees_what_its_event_shows(event, content, context, finished, listeners):
    found = listeners(f"def {event}: pass\n")
    assert found == PageListeners(markdown=True, content=content, context=context, finished=finished)
