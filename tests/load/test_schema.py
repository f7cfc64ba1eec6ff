"""The schema and the loader read the same definition; here they are held against each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.load.scenario_reader import CANVAS_KEYS
from canvasbook.load.schema import canvas_schema
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Canvas, Item
from canvasbook.model.fields import keys_of
from canvasbook.model.scenario import ScenarioKeys
from canvasbook.source import SourceText
from tests.cases import every_case

ROOT = Path(__file__).parents[2]
CANVASES = sorted((ROOT / "canvases").glob("**/*.y*ml"))


@pytest.fixture(scope="session")
def schema(vocabulary):
    return canvas_schema(vocabulary)


@pytest.fixture(scope="session")
def validator(schema):
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def properties(schema: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:
    """All keys that the schema describes, however deep."""
    found: list[tuple[str, dict[str, Any]]] = []
    if isinstance(schema, dict):
        for name, inner in schema.items():
            if name == "properties" and schema.keys() != {"required", "properties"}:
                found.extend((f"{path}/{key}", value) for key, value in inner.items())
            found.extend(properties(inner, f"{path}/{name}"))
    elif isinstance(schema, list):
        for inner in schema:
            found.extend(properties(inner, path))
    return found


def test_every_key_has_a_title_and_a_description(schema):
    found = properties(schema)
    assert len(found) > 150
    assert not [path for path, key in found if not key.get("description", "").endswith((".", "?"))]
    assert not [path for path, key in found if not key.get("title")]


def test_every_key_of_the_format_is_there(schema):
    assert list(schema["definitions"]["Canvas"]["properties"]) == list(keys_of(Canvas))
    assert {*keys_of(ScenarioKeys), *CANVAS_KEYS} == schema["definitions"]["Scenario"]["properties"].keys()
    for cls in ITEM_CLASSES.values():
        assert list(schema["definitions"][cls.__name__]["properties"]) == list(keys_of(cls))
        changed = schema["definitions"][f"Changed{cls.__name__}"]
        assert ["id", *changed["properties"]] == list(keys_of(cls))


def test_every_definition_is_used_and_described(schema):
    text = json.dumps(schema)
    for name, definition in schema["definitions"].items():
        assert f'"#/definitions/{name}"' in text
        assert definition.get("type") != "object" or definition["description"]
        assert definition.get("type") != "object" or definition["additionalProperties"] is False


def test_ids_are_offered_before_aliases_and_hyphens_not_at_all(schema):
    offered, hyphened = schema["definitions"]["type_of_channels"]["anyOf"]
    assert offered["enum"] == ["own_stores", "parcel_delivery", "web_sales", "stores"]
    assert "own[-_]stores" in hyphened["pattern"]


def test_meanings_stand_beside_the_values(vocabulary):
    schema = canvas_schema(vocabulary, {"type": {"own_stores": "Shops."}, "role": {"carrier": "Carries."}})
    offered = schema["definitions"]["type_of_channels"]["anyOf"][0]
    assert offered["markdownEnumDescriptions"] == ["Shops.", "", "", "Shops."]
    assert schema["definitions"]["role"]["anyOf"][0]["markdownEnumDescriptions"] == ["Carries.", "", ""]


def test_an_empty_vocabulary_makes_a_schema():
    schema = canvas_schema(KnownTerms())
    jsonschema.Draft7Validator.check_schema(schema)
    assert jsonschema.Draft7Validator(schema).is_valid(
        {"title": "T", "channels": [{"name": "A", "type": None}]}
    )


@pytest.mark.parametrize("path", CANVASES, ids=lambda p: p.stem)
def test_shipped_canvases_are_valid(path):
    schema = canvas_schema(vocabulary_of(shipped_catalogue()))
    instance = yaml.safe_load(path.read_text("utf-8"))
    found = jsonschema.Draft7Validator(schema).iter_errors(instance)
    assert not [f"{e.json_path}: {e.message}" for e in found]


# ---- both against each other

#: What only the loader can tell: whether references lead somewhere, and ids are unique.
ONLY_THE_LOADER = ("CB2", "CB3", "CB112")


def accepted(instance: Any, vocabulary: KnownTerms) -> bool:
    """Whether the loader finds the shape of a canvas right."""
    _, problems = decode_canvas(SourceText("f", json.dumps(instance)), "f", vocabulary)
    return not [d for d in problems if not d.code.startswith(ONLY_THE_LOADER)]


def item(**keys: Any) -> dict[str, Any]:
    return {"title": "T", "channels": [{"name": "Web", **keys}]}


def effect(**keys: Any) -> dict[str, Any]:
    return item(affects=[{"effect": "adds", "because": "B.", **keys}])


CASES = [
    ({"title": "T"}, True),
    ({"title": 1998}, True),
    ({"title": None}, False),
    ({"title": " "}, False),
    ({"title": ["T"]}, False),
    ({"title": "T" * 201}, False),
    ({}, False),
    ([], False),
    ("T", False),
    ({"title": "T", "nope": 1}, False),
    ({"title": "T", "stage": "launched", "tags": "a", "authors": ["a", "b"], "summary": None}, True),
    ({"title": "T", "stage": "lunched"}, False),
    ({"title": "T", "orientation": "cost-driven"}, True),
    *[({"title": "T", "as_of": a}, True) for a in (1998, "1998", "1998-07", "1998-07-16", "1998–2001", None)],
    *[
        ({"title": "T", "as_of": a}, False)
        for a in (98, "soon", "1998-13", "1998-07-41", ["1998"], "\uff11\uff19\uff19\uff18")
    ],
    ({"title": "T", "notes": "n" * 50_000}, True),
    ({"title": "T", "notes": "n" * 50_001}, False),
    ({"title": "T", "not_applicable": {"key_partners": "None.", "cost-structure": "None."}}, True),
    ({"title": "T", "not_applicable": {"partners": "None."}}, False),
    ({"title": "T", "not_applicable": {"key_partners": ""}}, False),
    ({"title": "T", "sources": {"id": "a", "title": "A", "url": "https://a.example/?b#c"}}, True),
    ({"title": "T", "sources": [{"id": "a", "title": "A", "url": "javascript:alert(1)"}]}, False),
    ({"title": "T", "sources": [{"id": "a"}]}, False),
    *[({"title": "T", block.value: ["A", {"name": "B"}]}, True) for block in Block],
    *[({"title": "T", block.value: "A"}, False) for block in Block],
    *[({"title": "T", block.value: {"a": {"name": "A"}}}, False) for block in Block],
    *[
        ({"title": "T", block.value: value}, False)
        for block in Block
        for value in ([None], [[]], [{"id": "a"}])
    ],
    (item(id=42), True),
    (item(id="قهوة_1-b"), True),
    *[(item(id=id), False) for id in ("a b", "a/b", "a.b", "", "x" * 61, 1.5, "a“b")],
    (item(type="web_sales", covers="web-platform"), True),
    (item(type="stores"), True),
    *[(item(type=type), False) for type in ("self_service", "shop", "", ["web_sales"])],
    (item(covers=["nothing"]), False),
    (item(mode=["online", "offline"], phases="after-sales", ownership="own"), True),
    (item(mode="both"), False),
    (item(ownership=["own"]), False),
    (item(for_=["a"]), False),
    (item(**{"for": "a"}), True),
    (item(**{"for": [""]}), False),
    (item(**{"for": {"a": "b"}}), False),
    (item(pays=True), False),
    ({"title": "T", "customer_segments": [{"name": "A", "pays": False, "value": "mass"}]}, True),
    ({"title": "T", "customer_segments": [{"name": "A", "pays": "no"}]}, False),
    (item(figures=[{"what": "shops", "value": v} for v in (3, 2.5, "5–15", "> 1,000", -1)]), True),
    *[(item(figures={"what": "shops", "value": v}), False) for v in ("many", "5 shops", "", None, [3])],
    (item(evidence={"test": "t", "strength": "weak", "date": 2020}), True),
    (item(evidence={"strength": "none"}), False),
    (effect(item="a"), True),
    (effect(role="carrier", item=None), True),
    (effect(metric="reach", sources=["a"]), True),
    (effect(name="Rent", block="cost_structure"), True),
    (effect(name="Rent"), False),
    (effect(name="Rent", block=None), False),
    (effect(), False),
    (effect(role="carrier", metric="reach"), False),
    (effect(role="carrier", name="Rent", block="cost_structure"), False),
    (effect(role="nothing"), False),
    (item(affects=[{"role": "carrier", "effect": "adds"}]), False),
    (item(affects=[{"role": "carrier", "effect": "adding", "because": "B."}]), False),
    (item(waives={"role": "carrier", "because": "B."}), True),
    (item(waives=[{"role": "carrier"}]), False),
]


def test_both_accept_and_reject_the_same(validator, vocabulary):
    with every_case() as case:
        for instance, right in CASES:
            with case(instance):
                assert accepted(instance, vocabulary) is right
                assert validator.is_valid(instance) is right


@pytest.mark.parametrize("word", ["true", "null"])
def test_a_plain_word_for_a_truth_value_is_text_to_the_loader_alone(word, validator, vocabulary):
    text = f"title: T\nchannels: [{{name: A, owner: {word}}}]"
    assert decode_canvas(SourceText("f", text), "f", vocabulary)[1] == ()
    assert validator.is_valid(yaml.safe_load(text)) is (word == "null")


KEYS = sorted(
    {*keys_of(Canvas), *(k for cls in ITEM_CLASSES.values() for k in keys_of(cls)), "nope"} - {"name"}
)
WORDS = st.sampled_from(
    [
        "a",
        "A b",
        "",
        " ",
        "own",
        "online",
        "web_sales",
        "web-platform",
        "reach",
        "adds",
        "1998",
        "5–15",
        "now",
        "purchase",
        "https://a.example",
        "key_partners",
        "fixed",
        "physical",
        "carrier",
        "value-driven",
    ]
)
SIMPLE = WORDS | st.integers(-5, 3000) | st.none()
RECORD_KEYS = st.sampled_from(
    ["id", "title", "what", "value", "year", "test", "name", "why", "effect", "because", "role"]
)
VALUES = SIMPLE | st.lists(SIMPLE, max_size=2) | st.dictionaries(RECORD_KEYS, WORDS, max_size=4)
ITEMS = SIMPLE | st.builds(
    lambda name, rest: {"name": name, **rest},
    WORDS,
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=2),
)


@given(
    top=st.dictionaries(
        st.sampled_from([k for k in keys_of(Canvas) if k not in set(Block)]), VALUES, max_size=2
    ),
    blocks=st.dictionaries(
        st.sampled_from([b.value for b in Block]), st.lists(ITEMS, max_size=2) | SIMPLE, max_size=2
    ),
)
def test_both_agree_on_any_small_canvas(top, blocks, validator, vocabulary):
    instance = {"title": "T", **top, **blocks}
    assert validator.is_valid(instance) == accepted(instance, vocabulary)


def test_items_share_their_keys():
    assert set(keys_of(Item)) < set(keys_of(ITEM_CLASSES[Block.CHANNELS]))
