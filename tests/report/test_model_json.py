"""A canvas as JSON for programs: all keys of the format, what is known of its choices, and the schema."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Canvas
from canvasbook.model.fields import keys_of
from canvasbook.report.model_json import model_json, model_schema, model_schema_text
from tests.cases import every_case
from tests.report.exported import FARM, HOSTILE, NAMES, reviewed, shipped_reviews


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft7Validator.check_schema(model_schema())
    return jsonschema.Draft7Validator(model_schema())


def model(text: str):
    return json.loads(model_json(reviewed(text)))


def choice(report, key: str):
    (found,) = [each for each in report["choices"] if each["choice"] == key]
    return found


# -- the schema


def test_what_is_exported_is_as_the_schema_says(validator):
    with every_case() as case:
        for review in (*shipped_reviews(), reviewed(FARM), reviewed(HOSTILE), reviewed(NAMES)):
            with case(review.case.canvas.id):
                validator.validate(json.loads(model_json(review)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": "0"},
        {"more": 1},
        {"canvas": {}},
        {"choices": [{"choice": "channels/site"}]},
        {"questions": [{"asks": "something"}]},
    ],
)
def test_the_schema_refuses_what_is_not_exported(validator, wrong):
    assert not validator.is_valid(model(FARM) | wrong)


def test_the_schema_refuses_a_reference_that_names_no_block(validator):
    report = model(FARM)
    choice(report, "channels/site")["earns"] = ["boxes"]
    assert not validator.is_valid(report)


def test_the_schema_says_that_it_is_not_stable_and_what_every_key_means():
    schema = json.loads(model_schema_text())
    assert "not stable" in schema["description"]
    for definition in schema["definitions"].values():
        for key in definition.get("properties", {}).values():
            assert key["description"]


# -- what the author wrote


def test_all_keys_of_the_format_are_there_and_references_are_keys():
    written = model(FARM)["canvas"]
    assert list(written) == list(keys_of(Canvas))
    for block, item_class in ITEM_CLASSES.items():
        for item in written[block.value]:
            assert list(item) == ["key", *keys_of(item_class)]
    site = written["channels"][0]
    assert (site["key"], site["id"], site["type"]) == ("channels/site", "site", "web_sales")
    assert site["needs"] == ["key_resources/software"]
    assert site["for"] == ["customer_segments/homes"]
    assert site["phases"] == ["evaluation", "purchase"]
    assert (site["status"], site["description"], site["partner"]) == (None, "", [])
    assert site["waives"] == [{"role": "hosting_provider", "because": "A neighbour hosts it."}]


def test_an_item_without_an_id_has_the_one_that_its_name_gives():
    shop = model(NAMES)["canvas"]["channels"][0]
    assert (shop["key"], shop["id"], shop["name"]) == ("channels/a-shop", "a-shop", "A shop")


def test_blocks_that_do_not_apply_have_their_reasons():
    said = model("title: Free\nnot_applicable: {revenue_streams: Nobody pays.}\ncontrast: [other]\n")[
        "canvas"
    ]
    assert said["not_applicable"] == {Block.REVENUE_STREAMS.value: "Nobody pays."}
    assert said["contrast"] == [{"canvas": "other", "because": ""}]


def test_texts_are_as_the_author_wrote_them_in_ascii():
    report = model_json(reviewed(HOSTILE))
    assert report.isascii()
    names = [item["name"] for item in json.loads(report)["canvas"]["channels"]]
    assert names[:2] == ['=1+1, "quoted" and on', "**bold** & <script>alert(1)</script>"]


# -- what is known


def test_a_choice_has_its_needs_its_costs_with_paths_and_what_it_earns():
    site = choice(model(FARM), "channels/site")
    assert site["type"] == "web_sales"
    assert site["needs"] == [
        {
            "item": "key_resources/software",
            "relation": "needs",
            "costs": ["cost_structure/licence"],
            "provider": None,
        }
    ]
    (cost,) = site["costs"]
    assert cost["cost"] == "cost_structure/licence"
    assert [(step["from"], step["to"]) for step in cost["path"]] == [
        ("channels/site", "key_resources/software"),
        ("key_resources/software", "cost_structure/licence"),
    ]
    assert cost["shared_with"] == []
    assert site["earns"] == ["revenue_streams/boxes"]
    assert site["run_by"] == {"by_partner": False, "partners": [], "within": []}


def test_a_choice_that_a_partner_runs_says_so():
    run_by = choice(model(FARM), "channels/round")["run_by"]
    assert run_by == {"by_partner": True, "partners": ["key_partners/carrier"], "within": []}


def test_what_is_so_as_a_rule_names_roles_and_the_items_that_play_them():
    covering = FARM.replace("name: Software licence,", "name: Software licence, covers: [platform_upkeep],")
    unlinked = re.sub(r"    (needs|waives): .*\n", "", covering)
    rules = choice(model(unlinked), "channels/site")["as_a_rule"]
    roles = {role["role"]: role["here"] for rule in rules for role in rule["roles"]}
    assert roles["platform_upkeep"] == ["cost_structure/licence"]
    assert "hosting_provider" not in roles


def test_a_cost_to_which_another_choice_is_nearer_is_one_that_a_choice_takes_part_in():
    found = [json.loads(model_json(review)) for review in shipped_reviews()]
    choices = [each for report in found for each in report["choices"]]
    parts = [(part, each) for each in choices for part in each["takes_part"]]
    assert parts
    for part, each in parts:
        assert len(part["path"]) == 3
        assert part["cost"] not in [cost["cost"] for cost in each["costs"]]


def test_questions_stand_with_the_canvas_and_with_the_choices_that_they_concern():
    report = model(
        NAMES.replace(
            "channels: [A shop, A van]",
            "channels: [{name: A shop, needs: [till]}]\nkey_resources: [{id: till, name: Till}]",
        )
    )
    assert report["questions"]
    first = report["questions"][0]
    assert first["sentence"].endswith(("?", "."))
    concerned = {*first["about"], *first["beside"]}
    for each in report["choices"]:
        assert (first in each["questions"]) == (each["choice"] in concerned)


def test_a_canvas_without_links_has_choices_of_which_nothing_is_known():
    report = model(NAMES)
    assert [each["choice"] for each in report["choices"]] == [
        "channels/a-shop",
        "channels/a-van",
        "customer_relationships/a-letter",
    ]
    known = ("type", "needs", "costs", "takes_part", "as_a_rule")
    assert not [each for each in report["choices"] if any(each[key] for key in known)]


def test_choices_that_are_planned_or_ended_are_only_among_what_was_written():
    report = model(FARM.replace("{id: round,", "{id: round, timing: planned,"))
    assert [each["choice"] for each in report["choices"]] == [
        "channels/site",
        "customer_relationships/help",
    ]
    assert len(report["canvas"]["channels"]) == 2
