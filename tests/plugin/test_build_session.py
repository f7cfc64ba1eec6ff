"""What one build hands on to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from canvasbook.memory import Memory
from canvasbook.plugin.build_session import BuildSession
from canvasbook.plugin.other_plugins import PageListeners
from canvasbook.plugin.own_files import Copies
from canvasbook.render.page import Body, Page, Site

NOBODY = PageListeners(markdown=False, content=False, context=False, finished=False)


@pytest.fixture
def bodies_made():
    """How often a page's body is made, build after build, with or without a memory."""

    def count(memory: Memory | None, *fingerprints: bytes) -> int:
        made = []
        page = Page(uri="a.md", title="A", description="", make=lambda: made.append(1) or Body("<h1>A</h1>"))
        site = Site(pages=(page,), nav=(), styles=(), scripts=())
        for fingerprint in fingerprints:
            if memory is not None:
                memory.begin("the same options")
            told = replace(site, fingerprint=lambda _, it=fingerprint: it)
            BuildSession(told, NOBODY, Copies(), memory, "docs").body(page)
        return len(made)

    return count


def test_a_page_that_is_the_same_is_made_once_while_a_site_is_served(bodies_made):
    assert bodies_made(Memory(), b"1", b"1", b"1") == 1
    assert bodies_made(Memory(), b"1", b"2", b"2") == 2


def test_a_single_build_remembers_no_page(bodies_made):
    assert bodies_made(None, b"1", b"1") == 2
