"""What a screen reader is told of each kind of page: tests/golden/aria holds the outlines."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.outline import outline
from tests.conftest import GOLDEN
from tools.own_site import KINDS

#: Dates and what the newest commit brought: other commits, other words.
CHANGING = ".md-source-file, #versions + * ~ *"


@pytest.mark.parametrize("kind", KINDS)
def test_outline(kind, sound_page, site_url, golden):
    sound_page.goto(site_url + KINDS[kind])
    article = sound_page.locator("article")
    expect(article.locator("h1")).to_be_visible()
    article.evaluate("(article, some) => article.querySelectorAll(some).forEach(e => e.remove())", CHANGING)
    golden(outline(article.aria_snapshot()), GOLDEN / "aria" / f"{kind.replace(' ', '-')}.txt")


@pytest.mark.parametrize(
    ("snapshot", "expected"),
    [
        ('- heading "Costs ¶" [level=3]:\n  - text: Costs\n  - link "¶"', '- heading "Costs" [level=3]\n'),
        ('- \'heading "History: A" [level=1]\'', '- heading "History: A" [level=1]\n'),
        ('- heading "Twelve versions"', '- heading "# versions"\n'),
        ('- heading "99 of 100 points"', '- heading "# of # points"\n'),
        ("- paragraph:\n  - link \"A\":\n    - /url: a/\n- paragraph: B", "- paragraph\n"),
        ('- list:\n  - listitem: A\n  - listitem:\n    - link "B"', "- list\n  - listitem\n"),
        ('- table:\n  - row:\n    - columnheader "A"\n    - columnheader "B"',
         '- table\n  - row\n    - columnheader "A"\n    - columnheader "B"\n'),
        ('- paragraph: A\n- heading "B"\n- paragraph: C', '- paragraph\n- heading "B"\n- paragraph\n'),
    ],
)  # fmt: skip
def test_an_outline_keeps_what_the_templates_decide(snapshot, expected):
    assert outline(snapshot) == expected
