"""Partners by role, channels by phase, and what an author says is made unnecessary."""

from __future__ import annotations

from tests.render.pages.comparison.comparison_samples import URI, shipped
from tests.render.samples import section
from tests.render.whatif import built_from, html_of, text


def test_what_a_choice_makes_unnecessary_is_told_by_its_authors_word():
    words = text(section(html_of(shipped(), URI), "spared"))
    assert "amazon.com Amazon spares shop rent: “Customers never" in words
    assert "Newsletter The bookstore spares advertising spend: “Readers who" in words
    assert "Books on the shelves" not in words  # only the catalogue says so


def test_channels_without_phases_and_partners_without_roles_are_told_last(tmp_path):
    texts = {
        "a": "title: A\nchannels: [{name: Shop}]\n"
        "key_partners: [Friends, {name: Owner, covers: [landlord]}]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [{name: Site, phases: [purchase]}]\n",
    }
    html = html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md")
    assert "Purchase ◨ Site No phase given ◧ Shop" in text(section(html, "choices"))
    assert "Landlord ◧ Owner No role given ◧ Friends" in text(section(html, "partners"))


def test_roles_that_both_have_come_first_and_a_guess_by_name_is_marked(tmp_path):
    texts = {
        "a": """
title: A
key_partners:
  - {id: old, name: The mills by the river}
  - {name: Owner, covers: [landlord]}
  - {name: Bank, covers: [payment_provider]}
""",
        "b": """
title: B
contrast: [a]
key_partners:
  - {name: Cards, covers: [payment_provider]}
  - {id: mill, name: The mill by the river}
""",
    }
    words = text(section(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"), "partners"))
    assert "Payment provider ◧ Bank ◨ Cards Landlord ◧ Owner" in words
    assert "No role given a guess by name ◧ The mills by the river ◨ The mill by the river" in words


def test_partners_without_a_role_share_one_row(tmp_path):
    texts = {
        "a": "title: A\nkey_partners: [Friends, Neighbours]\n",
        "b": "title: B\ncontrast: [a]\nkey_partners: [Bank]\n",
    }
    words = text(section(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"), "partners"))
    assert "No role given ◧ Friends ◧ Neighbours ◨ Bank" in words


def test_a_relationship_without_a_type_is_named_without_one(tmp_path):
    texts = {
        "a": "title: A\ncustomer_relationships: [Talks, {name: Help, type: self_service}]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [Web]\n",
    }
    words = text(section(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"), "choices"))
    assert "Relationships ◧ Talks ◧ Help self-service" in words
