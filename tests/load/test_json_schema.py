"""The schema and the loader read the same definition; here they are held against each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.load.json_schema import canvas_schema
from canvasbook.load.portfolio_loader import load_folder
from canvasbook.load.scenario_reader import CANVAS_KEYS
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


def subschemas(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All objects of the schema with their paths, however deep."""
    if isinstance(schema, dict):
        yield path, schema
    parts = schema.items() if isinstance(schema, dict) else enumerate(schema)
    for name, part in parts:
        if isinstance(part, dict | list):
            yield from subschemas(part, f"{path}/{name}")


def resolved(reference: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What an editor finds where a reference leads, or the same where it is none."""
    found = schema
    if "$ref" not in reference:
        return reference
    for part in reference["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return resolved(found, schema)


def described_keys(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """All keys that the schema describes, however deep."""
    return [
        (f"{path}/{name}", resolved(key, schema))
        for path, part in subschemas(schema)
        for name, key in part.get("properties", {}).items()
        if part.keys() != {"required", "properties"} and isinstance(key, dict) and not path.endswith("/if")
    ]


def test_every_key_has_a_title_and_a_description(schema):
    found = described_keys(schema)
    assert len(found) > 450
    assert not [path for path, key in found if not key.get("description", "").endswith((".", "?"))]
    assert not [path for path, key in found if not key.get("title")]


def test_references_stand_alone(schema):
    """Editors overlook what stands beside one."""
    references = [part for _, part in subschemas(schema) if "$ref" in part]
    assert len(references) > 300
    assert not [part for part in references if len(part) > 1]


def test_what_items_share_is_written_once(schema):
    definitions = schema["definitions"]
    shared = [name for name in keys_of(Item) if name != "type"]
    assert list(definitions["AnyItem"]["properties"]) == shared
    for cls in ITEM_CLASSES.values():
        item, changed = definitions[cls.__name__], definitions[f"Changed{cls.__name__}"]
        assert [item["properties"][name] for name in shared] == [
            {"$ref": f"#/definitions/AnyItem/properties/{name}"} for name in shared
        ]
        assert all(key.keys() == {"$ref"} for key in changed["properties"].values())


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
        assert f'"#/definitions/{name}"' in text or f'"#/definitions/{name}/properties/' in text
        assert definition.get("type") != "object" or definition["description"]
        assert definition.get("type") != "object" or definition["additionalProperties"] is False


def test_ids_are_offered_before_aliases_and_hyphens_not_at_all(schema):
    offered, hyphened = schema["definitions"]["type_of_channels"]["anyOf"]
    assert offered["enum"] == ["own_stores", "parcel_delivery", "web_sales", "stores"]
    assert "own[-_]stores" in hyphened["pattern"]


def test_meanings_stand_beside_the_values_of_their_own_block(vocabulary):
    meanings = {
        "type_of_channels": {"own_stores": "Shops."},
        "type_of_revenue_streams": {"web_sales": "Money."},
        "role": {"carrier": "Carries."},
    }
    schema = canvas_schema(vocabulary, meanings)
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


CASES_OF_CODES = sorted((ROOT / "tests/golden/diagnostics").glob("*/broken/*.y*ml"))
#: What the loader tells of a file beside its format: encoding, name, YAML, circles, ids and the like.
BESIDE_THE_FORMAT = (*ONLY_THE_LOADER, "CB0", "CB113", "CB116", "CB117")
#: In these the schema is stricter: texts with commas, plain truth values and nulls, and ids under `change`.
STRICTER = {
    "CB019-comma-in-braces/fires.yaml",
    "CB105-yes-or-no/holds.yaml",
    "CB214-change-of-an-id/fires.yaml",
    "CB214-change-of-an-id/holds.yaml",
    "CB215-change-to-nothing/fires.yaml",
}
#: What the loader refuses before it looks at keys: files that are nested too deeply, or too large.
UNREAD = ("CB007", "CB008")


def as_plain_yaml(path: Path) -> Any:
    """What a YAML library makes of a file, dates as texts; None where it or the loader cannot read it."""
    if path.parents[1].name.startswith(UNREAD):
        return None
    try:
        instance = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeError):
        return None
    return json.loads(json.dumps(instance, default=str))


def test_both_agree_on_every_golden_case(validator, vocabulary):
    compared = 0
    with every_case() as case:
        for path in CASES_OF_CODES:
            name = f"{path.parents[1].name}/{path.name}"
            instance = as_plain_yaml(path)
            if instance is None:
                continue
            compared += 1
            with case(name):
                loaded = load_folder(path.parent, vocabulary, "broken")
                problems = loaded.of_file(f"broken/{path.name}")
                right = all(problem.code.startswith(BESIDE_THE_FORMAT) for problem in problems)
                assert validator.is_valid(instance) is (right and name not in STRICTER)
    assert compared > 80


@pytest.mark.parametrize("cls", ITEM_CLASSES.values(), ids=lambda cls: cls.__name__)
def test_changed_keys_take_what_items_take_but_nothing_empty(cls, schema):
    """A key under `change` accepts every value that the item's own key accepts, and no null."""
    within = {"definitions": schema["definitions"]}
    item = jsonschema.Draft7Validator(within | {"$ref": f"#/definitions/{cls.__name__}"})
    changed = jsonschema.Draft7Validator(within | {"$ref": f"#/definitions/Changed{cls.__name__}"})
    values = [
        "A",
        "online",
        "now",
        "web_sales",
        "carrier",
        1998,
        True,
        None,
        [],
        ["a"],
        [None],
        {"test": "t"},
    ]
    with every_case() as case:
        for name in keys_of(cls):
            for value in values:
                with case((name, value)):
                    right = name != "id" and value is not None and item.is_valid({"name": "A", name: value})
                    assert changed.is_valid({name: value}) is right
    assert changed.is_valid({})
    assert not changed.is_valid({"nope": "A"})


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
