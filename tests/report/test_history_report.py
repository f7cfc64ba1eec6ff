"""The history of a canvas for a terminal and as JSON."""

from __future__ import annotations

import json

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.history.canvas_history import CanvasHistory, ReviewCache
from canvasbook.history.timeline import Timeline
from canvasbook.load.portfolio_loader import load_folder
from canvasbook.model.portfolio import Portfolio
from canvasbook.report.history_report import HistoryReport, history_json, history_text
from tests.analysis.given import vocabulary
from tests.history.repositories import told
from tools.repositories import Made, repository

FIRST = "title: A\nchannels: [{id: shop, name: Shop}]\n"


@pytest.fixture
def report(tmp_path):
    """The report of a folder's canvas `a`, whose file may say something that is not committed."""

    def made(*texts: str, uncommitted: str = "") -> HistoryReport:
        place = repository(tmp_path, [Made({"c/a.yaml": text}) for text in texts]) / "c"
        if uncommitted:
            (place / "a.yaml").write_text(uncommitted, "utf-8")
        portfolio = load_folder(place, vocabulary()).portfolio
        timeline = told(place, vocabulary()).timelines["a"]
        history = CanvasHistory(
            timeline, portfolio.by_id.get("a"), ReviewCache(portfolio, shipped_catalogue())
        )
        return HistoryReport(history, (), here=True, catalogue=shipped_catalogue())

    return made


def test_each_version_with_what_came_went_and_changed(report):
    past = report(
        FIRST, FIRST.replace("name: Shop", "name: Store"), "title: A\nchannels: [{id: site, name: Web}]\n"
    )
    text = history_text(past)
    assert "A (a): two versions, newest first" in text
    assert "“Web” added; “Store” removed.\n  + 'Web'\n  - 'Store'\n" in text
    assert "One commit that does not change the model\n" in text
    assert "'Store' was called 'Shop'.\n" in text
    assert "First version, one item.\n" in text


def test_what_is_not_committed_is_held_against_the_newest_version(report):
    past = report(FIRST, "]", uncommitted=FIRST.replace("Shop", "Store"))
    assert "Not committed yet\n  The model did not change.\n" in history_text(past)
    (change,) = json.loads(history_json(past))["uncommitted"]
    assert (change["key"], change["old"], change["new"]) == ("name", "Shop", "Store")


def test_a_contrast_that_leads_nowhere_today_is_no_news(report):
    past = report(FIRST, FIRST + "contrast: [gone]\n", FIRST)
    versions = json.loads(history_json(past))["versions"]
    assert [(version["size"], version["changes"]) for version in versions] == [(0, [])] * 3


def test_a_canvas_that_is_gone_is_called_by_its_id():
    history = CanvasHistory(Timeline("a"), None, ReviewCache(Portfolio(), shipped_catalogue()))
    text = history_text(HistoryReport(history, (), here=False, catalogue=shipped_catalogue()))
    assert text.startswith("a (a): no versions\nIt is no longer here.\n")
