"""A ledger in words: items, reasons with their sources, guesses, and what plays another part."""

from __future__ import annotations

import re

from tests.render.pages.comparison.comparison_samples import (
    part,
    shipped,
)
from tests.render.samples import section
from tests.render.whatif import built_from, html_of, text


def test_a_likeness_of_names_is_marked_as_a_guess(tmp_path):
    texts = {
        "a": "title: A\nkey_partners: [The nearby wholesaler]\n",
        "b": "title: B\ncontrast: [a]\nkey_partners: [The nearby wholesalers]\n",
    }
    html = html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md")
    assert "a guess by name" in section(html, "partners")


def test_reasons_stand_with_their_sources_and_more_of_them_folded():
    costs = part(shipped(), "costs")
    source = r'<a href="\.\./\.\./\.\./catalogue/effects/[^"]+">Catalogue</a>, grade [AB]'
    opened = re.sub(r"<details>.*?</details>", "", costs, flags=re.DOTALL)
    assert len(re.findall(source, opened)) > 5
    assert "<details><summary>More reasons</summary>" in costs
    assert "Light, heat, insurance" in costs
    assert "The shop adds it: Rooms are lit and heated whether they are full or empty." in text(opened)
