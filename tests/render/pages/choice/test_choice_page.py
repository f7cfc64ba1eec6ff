"""The page of a choice: what the canvas says of it, what is so as a rule, and what is asked."""

from __future__ import annotations

import re
from functools import cache

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.render.pages.canvas_pages import canvas_pages
from tests.render.pages.sample_canvases import HALF_LINKED, PLAIN, words_of
from tests.render.samples import body, section, site_of
from tests.render.whatif import built_from, html_of

#: A farm that sells at a stall, on a round that a carrier runs, and on a page that took another's place.
FARM = """\
title: Farm boxes
subject: The farm
customer_segments: [{id: homes, name: Households}, {id: kitchens, name: Canteens}]
value_propositions:
  - {id: box, name: Vegetables of the week, offer: [physical], for: [homes]}
  - {id: sacks, name: Potatoes by the sack, offer: [physical], for: [kitchens]}
channels:
  - id: stall
    name: The stall
    type: own_stores
    phases: [awareness, purchase]
    for: [homes]
    needs: [van, pitch]
    affects: [{metric: reach, effect: raises, because: Anybody in *town* walks past.}]
    waives: [{role: shop_staff, because: We stand there ourselves.}]
  - id: round
    name: The round
    type: parcel_delivery
    phases: [delivery]
    for: [homes]
    partner: [carrier]
    ownership: partner
  - {id: post, name: Orders by post, timing: ended}
  - {id: page, name: The order page, type: web_sales, replaces: [post], phases: [purchase], needs: [van]}
  - {id: calls, name: Calls to canteens, phases: [purchase], for: [kitchens]}
customer_relationships:
  - id: talk
    name: Talk at the stall
    type: personal_assistance
    motivations: [retention]
    through: [stall]
    for: [homes]
revenue_streams: [{id: boxes, name: Boxes sold, from: [homes], for: [box], through: [stall]}]
key_resources: [{id: van, name: The van}, {id: pitch, name: The pitch, covers: [premises]}]
key_partners: [{id: carrier, name: The carrier, covers: [parcel_carrier]}]
cost_structure:
  - {id: fuel, name: Fuel, nature: [variable], per: kilometre, caused_by: [van]}
  - {id: rent, name: Pitch rent, nature: [fixed], per: month, caused_by: [pitch]}
"""


@cache
def farm(uri: str) -> str:
    """A choice's page of the farm, with the shipped catalogue."""
    site = site_of({"farm": FARM}, shipped_catalogue())
    assert not site.problems, site.problems
    return body(canvas_pages(site), f"canvases/farm/{uri}.md")


def rows_of(html: str) -> list[str]:
    """The rows and paragraphs of a part of a page."""
    return [words_of(part) for part in re.findall(r"<(?:li|p)\b[^>]*>(.*?)</(?:li|p)>", html)]


def said(html: str, id: str) -> list[str]:
    """The rows and paragraphs of a section."""
    return rows_of(section(html, id))


def drawn(html: str) -> list[str]:
    """The rows of the drawing, as they are read aloud, and what stands below it."""
    figure = html.partition("<figure")[2].partition("</figure>")[0]
    heard = re.sub(r"<(p|div)\b[^>]*aria-hidden.*?</\1>", "", figure)
    return [re.sub(r" (?=[.,;:])", "", row) for row in rows_of(heard)]


# -- this canvas


def facts_of(html: str) -> dict[str, str]:
    """The facts beside or below the lead, by their labels."""
    rows = re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", html)
    return {words_of(label).removesuffix(":"): words_of(told) for label, told in rows}


def test_a_fact_says_who_runs_a_choice_in_the_company_s_place():
    assert facts_of(farm("channels/round"))["Run by"] == "The carrier"


def test_a_choice_of_which_nothing_is_said_has_no_first_paragraph():
    html = body(canvas_pages(site_of({"a": "title: T\nchannels: [C]\n"})), "canvases/a/channels/c.md")
    assert '<p class="cb-lead">' not in html
    assert "No resource, activity, partner or cost is linked to it yet." in words_of(html)


def test_a_choice_that_a_partner_runs_is_not_told_to_be_without_links():
    assert "linked to it yet" not in words_of(farm("channels/round"))


def test_a_choice_of_which_only_the_segment_is_known_is_told_what_to_link_first():
    assert "To link one, write needs here" in words_of(farm("channels/calls"))


def test_each_need_is_one_row_with_the_cost_that_it_causes():
    van, pitch = drawn(farm("channels/stall"))[:2]
    assert van.startswith("Needs The van → Fuel: variable (per kilometre), shared with")
    assert "The order page" in van
    assert pitch.startswith("Needs The pitch → Pitch rent: fixed (per month)")


def test_what_a_choice_gives_stands_with_the_author_s_reason():
    (change, *_) = said(farm("channels/stall"), "changes")
    assert change == "Raises reach: “Anybody in town walks past.”"
    assert facts_of(farm("channels/stall")) == {
        "For": "Households",
        "Phases": "awareness and purchase",
        "Revenue": "Boxes sold",
        "Relationships": "Talk at the stall",
    }
    assert "<em>town</em>" in farm("channels/stall")


def test_the_channel_of_a_relationship_is_told_in_one_line():
    (line,) = drawn(farm("customer-relationships/talk"))
    assert line.startswith("Through The stall, which needs The van and The pitch and costs Fuel")


ALONE = """\
title: T
channels:
  - {id: a, name: A, needs: [hall, van]}
  - {id: b, name: B, needs: [van]}
key_resources: [{id: hall, name: Hall}, {id: van, name: Van}]
cost_structure: [{name: Rent, caused_by: [a]}, {name: Fuel, caused_by: [van]}]
"""


def test_a_cost_is_shared_with_others_or_not():
    html = body(canvas_pages(site_of({"a": ALONE})), "canvases/a/channels/a.md")
    assert drawn(html) == ["Needs Hall", "Needs Van → Fuel: shared with B", "Costs Rent: not shared"]


def needing(count: int) -> str:
    """The page of a channel that needs so many resources, and costs nothing."""
    names = [f"r{n}" for n in range(count)]
    items = ", ".join(f"{{id: {name}, name: {name}}}" for name in names)
    canvas = f"""\
title: T
channels: [{{id: a, name: A, needs: [{", ".join(names)}]}}]
key_resources: [{items}]
"""
    return body(canvas_pages(site_of({"a": canvas})), "canvases/a/channels/a.md")


def test_a_choice_that_needs_something_is_not_told_that_nothing_is_linked_to_it():
    page = needing(1)
    assert drawn(page) == ["Needs r0"]
    assert "is linked to it yet" not in words_of(page)


def test_the_drawing_folds_what_is_too_much_to_see_at_once():
    assert "more</summary>" not in needing(12)
    folded = needing(17).partition("<summary>and five more</summary>")[2]
    assert len(drawn(needing(17))) == 17
    assert folded.partition("</details>")[0].count("<li") == 5


def test_a_choice_that_took_another_s_place_says_so_with_what_it_replaced():
    assert "It replaced Orders by post, which has ended." in words_of(farm("channels/page"))


def test_planned_and_ended_choices_say_so(tmp_path):
    canvas = """
title: Shop
channels:
  - {id: old-shop, name: Old shop, timing: ended, for: [people, bread], partner: [firm]}
  - {name: New app, type: mobile_app, timing: planned}
  - {name: New shop, replaces: [old-shop]}
customer_segments: [{id: people, name: People}]
value_propositions: [{id: bread, name: Bread}]
key_partners: [{id: firm, name: Firm}]
"""
    built = built_from(tmp_path, shop=canvas)
    ended = html_of(built, "canvases/shop/channels/old-shop.md")
    assert 'cb-status">ended<' in ended
    assert "linked to it yet" not in words_of(ended)
    assert facts_of(ended) == {
        "For": "People",
        "Propositions": "Bread",
        "Run by": "Firm",
        "Replaced by": "New shop",
    }
    assert "This is planned" in words_of(html_of(built, "canvases/shop/channels/new-app.md"))


# -- questions, as a rule, as another type


def test_a_choice_linked_to_nothing_is_asked_one_question(tmp_path):
    html = html_of(built_from(tmp_path, shop=HALF_LINKED), "canvases/shop/channels/web.md")
    assert "No resource, activity, partner or cost is linked to it yet." in words_of(html)
    assert html.count('class="cb-question"') == 1
    assert "What does Web shop need, and what does it cost?" in words_of(section(html, "questions"))


def test_an_untyped_choice_says_what_a_type_would_tell(tmp_path):
    html = html_of(built_from(tmp_path, cafe=PLAIN), "canvases/cafe/channels/counter.md")
    assert "If you give it a type from the catalogue, this page will also say" in words_of(html)
    assert section(html, "rule") == section(html, "instead") == ""


def test_the_general_words_are_those_of_the_type_in_short_lists():
    rule = words_of(section(farm("channels/page"), "rule"))
    assert rule == ""  # the author's links say it better
    unlinked = FARM.replace("phases: [purchase], needs: [van]}", "phases: [purchase]}")
    site = site_of({"farm": unlinked}, shipped_catalogue())
    lists = words_of(section(body(canvas_pages(site), "canvases/farm/channels/page.md"), "rule"))
    assert "a web shop costs: platform build; platform hosting and upkeep; picking and packing; " in lists
    assert "a web shop needs: " in lists
    assert "What the catalogue says of the type Web sales." in lists


def test_an_item_that_plays_a_role_is_named_beside_it_with_the_reason_folded():
    covering = FARM.replace("name: Fuel,", "name: Fuel, covers: [platform_upkeep],").replace(
        "caused_by: [van]", "caused_by: [van, page]"
    )
    site = site_of({"farm": covering}, shipped_catalogue())
    assert not site.problems
    rule = section(body(canvas_pages(site), "canvases/farm/channels/page.md"), "rule")
    reasons = rule.partition("<summary>Why what is linked here is expected</summary>")[2]
    assert words_of(reasons).startswith("Platform hosting and upkeep (here: Fuel): Hosting, security")


def test_what_the_author_sets_aside_stands_with_the_reason():
    rows = said(farm("channels/stall"), "rule")
    assert "Shop staff: set aside, because “We stand there ourselves.”" in rows


def test_each_similar_type_leads_to_the_comparison_of_the_two():
    html = section(farm("channels/stall"), "instead")
    assert '/catalogue/channels/compare/own-stores-vs-web-sales/">Web sales</a>' in html
    assert '/catalogue/channels/partner-stores/">Partner stores</a>' in html  # that no canvas uses


@pytest.mark.parametrize("uri", ["channels/post", "channels/calls"])
def test_there_is_no_other_type_without_a_type(uri):
    assert section(farm(uri), "instead") == ""


# -- around it


def choice_page(uri: str, **canvases: str) -> str:
    """The HTML of a page of a site with the small catalogue."""
    return body(canvas_pages(site_of(canvases)), f"canvases/{uri}.md")


@pytest.mark.parametrize(("others", "rest"), [(0, False), (5, False), (6, True)])
def test_the_same_choice_elsewhere_is_named_up_to_a_few_times(others, rest):
    canvases = {
        f"c{n}": f"title: Canvas {n}\nchannels: [{{name: Shop, type: shop}}]\n" for n in range(others + 1)
    }
    html = section(choice_page("c0/channels/shop", **canvases), "elsewhere")
    assert html.count("Canvas ") == min(others, 5)
    assert "Canvas 0" not in html
    assert ("The others are listed under Shop." in words_of(html)) == rest


KICKERS = """\
title: Kiosk
channels:
  - {id: kiosks, name: Kiosks, type: own_stores, ownership: own, mode: [offline]}
  - {id: dealers, name: Dealers, type: partner_stores, ownership: partner, mode: [offline]}
  - {id: web, name: Web, type: web_sales, ownership: own, mode: [online]}
customer_relationships:
  - {id: club, name: Club, motivations: [retention, boosting_sales]}
"""


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("channels/kiosks", "Channel · Own stores · offline"),
        ("channels/dealers", "Channel · Partner stores · offline"),
        ("channels/web", "Channel · Web sales · own · online"),
        ("customer-relationships/club", "Customer relationship · Retention and boosting sales"),
    ],
)
def test_the_line_above_the_name_repeats_no_word_and_has_one_capital_in_a_series(uri, said):
    site = site_of({"kiosk": KICKERS}, shipped_catalogue())
    assert not site.problems
    html = body(canvas_pages(site), f"canvases/kiosk/{uri}.md")
    line = html.partition('<p class="cb-kicker"')[2].partition(">")[2].partition("</p>")[0]
    assert words_of(line) == said
