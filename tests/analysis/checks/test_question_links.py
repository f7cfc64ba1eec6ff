"""Which check asks which question of the board: each is asked by one, about each item."""

from __future__ import annotations

from pathlib import Path

from canvasbook.analysis.questions import QuestionKind
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.load.portfolio_loader import load_folder
from tests.analysis.checks.reviewed import about, asked, reviewed
from tests.analysis.given import analyses_of, vocabulary
from tests.cases import every_case

FOLDERS = (Path(__file__).parents[3] / "canvases", Path(__file__).parents[1] / "canvases")

OURS = (QuestionKind.ROLE, QuestionKind.NEEDS, QuestionKind.CONDITION)


def analyses():
    for folder in FOLDERS:
        loaded = load_folder(folder, vocabulary())
        yield from analyses_of(loaded.portfolio).items()


def test_each_question_of_the_board_is_asked_by_one_check():
    with every_case() as case:
        for id, analysis in analyses():
            with case(id):
                review = review_of(analysis, shipped_catalogue())
                wanted = [q for q in review.case.questions.all if q.asks in OURS]
                findings = [f for c in review.checked for f in (*c.found, *(s.found for s in c.silenced))]
                for question in wanted:
                    about = [key for f in findings if question in f.questions for key in f.about]
                    assert sorted(about) == sorted(question.about)


WEB_SHOP = """
    customer_segments: [{id: s, name: S}]
    value_propositions: [{id: v, name: V, offer: [physical], for: [s]}]
    channels: [{id: web, name: Web, type: web_sales, phases: [purchase], needs: [site], SILENCES}]
    key_resources: [{id: site, name: Site, covers: [web_platform]}]
    """


def test_a_silence_takes_the_question_off_the_board():
    loud, reason = (
        WEB_SHOP.replace("SILENCES", ""),
        "silences: [{check: CB519, because: Two friends do it all.}]",
    )
    quiet = WEB_SHOP.replace("SILENCES", reason)
    assert {r.id for q in reviewed(loud).questions.all for r in q.roles} >= {"payment_provider"}
    left = [q for q in reviewed(quiet).questions.all if q.roles]
    assert {r.block.value for q in left for r in q.roles if r.id != "parcel_carrier"} == {"cost_structure"}
    assert "parcel_carrier" in {r.id for q in left for r in q.roles}, "that is CB528's"


def test_a_question_about_two_channels_may_be_asked_by_two_checks():
    """One names no partner at all, the other's app store is missing."""
    text = """
    value_propositions: [{name: V, offer: [service]}]
    channels:
      - {id: boards, name: Boards, type: partner_stores, needs: [r]}
      - {id: app, name: App, type: mobile_app, needs: [r]}
    key_resources: [{id: r, name: R}]
    """
    assert about(text, "CB516") == [["boards"]]
    assert "app_store_operator" in asked(text, "CB519")
    assert "retailer" not in asked(text, "CB519")
    assert ["app"] in about(text, "CB519")


def test_a_missing_partner_is_asked_for_once():
    """By the check that says why, and not again as something that the channel calls for."""
    text = """
    channels: [{id: shops, name: Shops, type: partner_stores, needs: [r]}]
    key_resources: [{id: r, name: R}]
    """
    assert about(text, "CB516") == [["shops"]]
    assert "retailer" not in asked(text, "CB519")
