"""What a branch does to every canvas, as Markdown."""

from __future__ import annotations

from functools import cache

from canvasbook.diff.compared_states import Affected, ComparedState, FileFate, Impact
from canvasbook.report.impact_report import impact_markdown
from tests.report.states import state


@cache
def new() -> ComparedState:
    return state("new", "title: New\nchannels: [{id: shop, name: A *shop*, type: own_stores}, Site]")


@cache
def old() -> ComparedState:
    return state("old", "title: Old\nchannels: [Shop]")


@cache
def later() -> ComparedState:
    return state("old", "title: Old\nchannels: [Shop, Site]")


def affected(fate: FileFate, before=None, after=None) -> Affected:
    return Affected(fate=fate, before=before, after=after)


def test_a_new_canvas_with_what_it_holds():
    report = impact_markdown(Impact("main", (affected(FileFate.NEW, after=new()),), 0))
    assert "Since main: one canvas is new.\n" in report
    assert "### New (new)\n\nA new canvas with two items. Points: " in report
    assert "#### What it holds\n\n- Channels: 2\n" in report
    assert "#### Channels and relationships\n\n- **A \\*shop\\*** (own stores)\n- **Site**\n" in report
    assert "#### Findings\n\n- CB" in report


def test_a_changed_and_a_deleted_canvas():
    found = (affected(FileFate.CHANGED, old(), later()), affected(FileFate.DELETED, before=new()))
    report = impact_markdown(Impact("main", found, 3))
    assert "Since main: one canvas changed; one canvas was deleted.\n" in report
    assert "*Channels*\n\n- **Site** added\n" in report
    assert "This canvas was deleted, with its two items.\n" in report


def test_only_the_form_and_nothing_at_all():
    form = impact_markdown(Impact("main", (affected(FileFate.FORM, old(), old()),), 0))
    assert "No canvas says anything else than it did at main.\n" in form
    assert "Only the form changed (comments, order of keys, line ends): old.\n" in form
    assert "No canvas and no scenario changed since main.\n" in impact_markdown(Impact("main", (), 0))


def test_what_does_not_fit_is_named():
    found = tuple(affected(FileFate.CHANGED, old(), later()) for _ in range(3))
    report = impact_markdown(Impact("main", found, 0), longest=400)
    assert len(report) <= 400
    assert "Not or not wholly told: old" in report
