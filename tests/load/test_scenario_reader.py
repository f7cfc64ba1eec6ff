"""Scenarios: a canvas with changes, complete, and every problem at its place in the scenario's own file."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.files import CanvasFile
from canvasbook.load.json_schema import canvas_schema
from canvasbook.load.portfolio_loader import LoadedFolder, load_files, load_folder
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.relations import RELATIONS, links_of
from canvasbook.model.scenario import ScenarioStatus
from canvasbook.model.terms import Phase, Stage
from canvasbook.source import Location, SourceText
from tests.cases import every_case

ROOT = Path(__file__).parents[2]

BASE = """\
title: Corner bakery
summary: Bread from around the corner.
stage: established
sources:
  - {id: book, title: A book}
notes: Old notes.
customer_segments:
  - {id: regulars, name: Regulars, sources: [book]}
value_propositions:
  - {id: bread, name: Warm bread, for: [regulars]}
channels:
  - {id: shop, name: The shop, type: own_stores, phases: [purchase], for: [regulars], needs: [oven, counter],
     affects: [{item: counter, effect: requires, because: Bread is sold over it.}]}
  - {id: website, name: Orders by web, type: web_sales, phases: [evaluation], for: [bread]}
revenue_streams:
  - {id: sales, name: Sales, from: [regulars]}
key_resources:
  - {id: oven, name: The oven}
  - {id: counter, name: The counter}
cost_structure:
  - {id: rent, name: Rent, caused_by: [heat]}
  - {id: heat, name: Heat}
"""

HEAD = "extends: bakery\ntitle: T\nquestion: Q?\n"


@pytest.fixture
def load(vocabulary):
    def load(scenario: str, head: str = HEAD, **others: str | None) -> LoadedFolder:
        texts = {"bakery": BASE, "scenarios/why": head + dedent(scenario), **others}
        return load_files(tuple(_file(id, text) for id, text in texts.items()), vocabulary)

    return load


def _file(id: str, text: str | None) -> CanvasFile:
    shown = f"{id}.yaml"
    return CanvasFile(id, Path(shown), shown, None if text is None else SourceText(shown, text))


def told(loaded: LoadedFolder) -> list[str]:
    """Each problem as its place in the scenario, or in another file, and its code."""
    return [f"{d.place.removeprefix('scenarios/why.yaml:')} {d.code}" for d in loaded.diagnostics]


def places(value: Any) -> list[Location]:
    """Every place that a canvas holds, however deep."""
    if isinstance(value, Location):
        return [value]
    if isinstance(value, tuple):
        return [at for part in value for at in places(part)]
    if is_dataclass(value):
        return [at for f in fields(value) for at in places(getattr(value, f.name))]
    return []


# -- what a scenario becomes


def test_a_scenario_is_the_whole_canvas_with_its_changes(load):
    loaded = load(
        """\
        status: rejected
        because: The rider fell ill.
        date: 2015-11
        stage: idea
        sources: [{id: round, title: On rounds}]
        add:
          channels: [{id: round, name: The round, needs: [rider, oven], sources: [round, book]}]
          key_resources: [{id: rider, name: A rider}]
        remove: [counter, heat]
        change:
          channels/website: {phases: [evaluation, purchase]}
        """
    )
    assert told(loaded) == []
    (scenario,) = loaded.portfolio.scenarios
    assert (scenario.id, scenario.base) == ("bakery/scenarios/why", "bakery")
    assert (scenario.path, scenario.title, scenario.question) == ("scenarios/why.yaml", "T", "Q?")
    assert scenario.status is ScenarioStatus.REJECTED
    assert (scenario.because, scenario.date) == ("The rider fell ill.", "2015-11")
    assert [str(key) for key in scenario.added] == ["channels/round", "key_resources/rider"]
    assert [str(key) for key in scenario.removed] == ["key_resources/counter", "cost_structure/heat"]
    assert [str(key) for key in scenario.changed] == ["channels/website"]
    canvas = scenario.canvas
    assert (canvas.id, canvas.path, canvas.title) == (scenario.id, scenario.path, "T")
    assert (canvas.subject, canvas.summary) == ("Corner bakery", "Bread from around the corner.")
    assert (canvas.stage, canvas.notes) == (Stage.IDEA, "Old notes.")
    assert [source.id for source in canvas.sources] == ["book", "round"]
    assert [item.id for item in canvas.channels] == ["shop", "website", "round"]
    website = canvas.items[ItemKey(Block.CHANNELS, "website")]
    assert (website.name, website.type, website.phases) == (
        "Orders by web",
        "web_sales",
        (Phase.EVALUATION, Phase.PURCHASE),
    )


def test_links_to_what_is_removed_fall_away_and_the_base_stays(load):
    loaded = load("remove: [counter, heat]\n")
    assert told(loaded) == []
    (scenario,) = loaded.portfolio.scenarios
    shop = scenario.canvas.channels[0]
    assert [link.target.id for link in shop.needs] == ["oven"]
    assert shop.affects == ()
    assert scenario.canvas.cost_structure[0].caused_by == ()
    (base,) = loaded.portfolio.canvases
    assert [link.target.id for link in base.channels[0].needs] == ["oven", "counter"]


def test_every_place_lies_in_the_scenarios_own_file(load):
    loaded = load("change: {shop: {phases: [delivery]}}\n")
    (scenario,) = loaded.portfolio.scenarios
    shop = scenario.canvas.channels[0]
    assert scenario.extends.at == Location(1, 10, 6)
    assert shop.at == Location(4, 10, 4)
    assert {link.at for link in shop.needs} == {scenario.extends.at}
    assert set(places(scenario.canvas)) == {scenario.extends.at, shop.at}


def test_no_place_of_the_base_is_overlooked(vocabulary):
    """Everything that knows where it is written stands, in a scenario, where the base is named."""
    base = (
        "title: T\nsummary: S\n"
        "sources:\n- {id: s, title: S}\n"
        "contrast: [{canvas: other, because: B}]\n"
        "alternatives: [{name: A}]\n"
        "scores: [{question: recurring_revenues, score: 3, because: B}]\n"
        "silences: [{check: CB748, because: B}]\n"
        "channels:\n"
        "- name: Web\n  partner: p\n  figures: [{what: f, value: 3}]\n"
        "  evidence: [{test: t}]\n  affects: [{item: p, effect: raises, because: B}]\n"
        "  waives: [{role: carrier, because: B}]\n  silences: [{check: CB748, because: B}]\n"
        "key_partners:\n- {id: p, name: P}\n"
    )
    scenario = "extends: base\ntitle: T\nquestion: Q?\nsummary: Another.\n"
    texts = {"base": base, "other": "title: O\n", "whatif": scenario}
    files = tuple(
        CanvasFile(id, Path(f"{id}.yaml"), f"{id}.yaml", SourceText(f"{id}.yaml", text))
        for id, text in texts.items()
    )
    known = replace(vocabulary, checks=frozenset({"CB748"}))
    loaded = load_files(files, known)
    assert told(loaded) == []
    written = places(loaded.portfolio.by_id["base"])
    (whatif,) = loaded.portfolio.scenarios
    assert len(set(written)) == len(written) == 15
    assert places(whatif.canvas) == [whatif.extends.at] * 15


def test_an_item_that_is_removed_and_added_is_replaced_in_its_place(load):
    loaded = load("remove: [shop]\nadd: {channels: [{id: shop, name: The new shop}]}\n")
    assert told(loaded) == []
    (scenario,) = loaded.portfolio.scenarios
    assert (scenario.added, scenario.removed) == ((), ())
    assert scenario.changed == (ItemKey(Block.CHANNELS, "shop"),)
    assert [item.name for item in scenario.canvas.channels] == ["The new shop", "Orders by web"]


def test_a_list_is_replaced_as_a_whole_and_emptied_by_brackets(load):
    (scenario,) = load("change: {shop: {needs: counter, for: []}}").portfolio.scenarios
    shop = scenario.canvas.channels[0]
    assert ([link.target.id for link in shop.needs], shop.for_) == (["counter"], ())


def test_scenarios_are_no_canvases(load):
    loaded = load("remove: [heat]\n", **{"what-if": HEAD + "stage: idea\n"})
    assert [canvas.id for canvas in loaded.portfolio.canvases] == ["bakery"]
    assert list(loaded.portfolio.by_id) == ["bakery"]
    assert [file.id for file in loaded.files] == ["bakery"]
    ids = ["bakery/scenarios/what-if", "bakery/scenarios/why"]
    assert [s.id for s in loaded.portfolio.scenarios if s.base == "bakery"] == ids
    assert sorted(file.id for file in loaded.scenario_files) == ids
    assert [s for s in loaded.portfolio.scenarios if s.base == "other"] == []


def test_contrasts_are_taken_over_and_may_be_replaced(load):
    base = BASE + "contrast: [mill]\n"
    loaded = load("stage: idea\n", bakery=base, mill="title: Mill")
    assert [each.canvas.target for each in loaded.portfolio.scenarios[0].canvas.contrast] == ["mill"]
    loaded = load("contrast: [bakery, miller]\n", mill="title: Mill")
    assert told(loaded) == ["4:20 CB207"]
    assert [each.canvas.target for each in loaded.portfolio.scenarios[0].canvas.contrast] == ["bakery"]


# -- what may be wrong

CASES = [
    ("titl: T\nquestion: Q?\nextends: bakery\nstage: idea", ["1:1 CB102"]),
    ("extends: bakery\nstage: idea", ["1:1 CB103", "1:1 CB103"]),
    ("extends:\ntitle: T\nquestion: Q?", ["1:9 CB107"]),
    ("extends: [bakery]\ntitle: T\nquestion: Q?", ["1:10 CB101"]),
    ("extends: backery\ntitle: T\nquestion: Q?\nremove: [nothing]", ["1:10 CB207"]),
    ("extends: why\ntitle: T\nquestion: Q?", ["1:10 CB210"]),
    ("extends: scenarios/why\ntitle: T\nquestion: Q?", ["1:10 CB210"]),
    (HEAD, ["1:10 CB216"]),
    (HEAD + "add:\nremove:\nchange:", ["1:10 CB216"]),
    (HEAD + "stage: idea\nstatus: chosen", ["5:1 CB103"]),
    (HEAD + "stage: idea\nstatus: chosen\nbecause:", ["5:1 CB103"]),
    (HEAD + "stage: idea\nstatus: chosen\nbecuase: B.", ["6:1 CB102"]),
    (HEAD + "stage: idea\nstatus: done", ["5:9 CB104"]),
    (HEAD + "stage: idea\ndate: soon", ["5:7 CB106"]),
    (HEAD + "channels: [Web]", ["4:1 CB102"]),
    (HEAD + "key-resources: [Web]", ["4:1 CB102"]),
    (HEAD + "remove: [ovn, oven, key_resources/oven]", ["4:10 CB202", "4:21 CB213"]),
    (HEAD + "remove: {channels: [shop]}", ["4:9 CB101"]),
    (HEAD + "remove: heat", []),
    (HEAD + "add: [shop]", ["4:6 CB101"]),
    (HEAD + "add: {chanels: [A]}", ["4:7 CB102"]),
    (HEAD + "add: {key-resources: [A]}", []),
    (HEAD + "add: {channels: [Web, web]}", ["4:23 CB201"]),
    (HEAD + "add: {channels: [{id: SHOP, name: A}]}", ["4:18 CB212"]),
    (HEAD + "add: {channels: [{name: A, needs: [ovn]}]}", ["4:36 CB202"]),
    (HEAD + "remove: [oven]\nadd: {channels: [{name: A, needs: [oven]}]}", ["5:36 CB202"]),
    (
        HEAD + "add: {cost_structure: [{id: c, name: The Fee}], revenue_streams: [{name: A, from: the fee}]}",
        ["4:83 CB204"],
    ),
    (HEAD + "remove: [oven]\nchange: {oven: {name: A}, shop: {needs: [oven]}}", ["5:10 CB213", "5:42 CB202"]),
    (HEAD + "change: [shop]", ["4:9 CB101"]),
    (HEAD + "change: {shop: A}", ["4:16 CB101"]),
    (HEAD + "change: {shp: {name: A}}", ["4:10 CB202"]),
    (HEAD + "change: {shop: {name: A}, channels/shop: {name: B}}", ["4:27 CB213"]),
    (HEAD + "change: {shop: {id: store}}", ["4:17 CB214"]),
    (HEAD + "change: {shop: {id: shop, name: A}}", []),
    (HEAD + "change: {shop: {name: , needs: null}}", ["4:23 CB215", "4:32 CB215"]),
    (HEAD + "change: {shop: {nam: A}}", ["4:17 CB102"]),
    (HEAD + "change: {shop: {pays: false}}", ["4:17 CB102"]),
    (HEAD + "change: {shop: {name: The shop}}", ["4:10 CB216"]),
    (HEAD + "change: {shop: {}}", ["4:10 CB216"]),
    (HEAD + "change: {shop: {needs: [shop]}}", ["4:25 CB205"]),
    (HEAD + "change: {shop: {type: self_service}}", ["4:23 CB109"]),
    (HEAD + "change: {oven: {waives: [{role: carrier, because: B.}]}}", ["4:26 CB302"]),
    (HEAD + "change: {heat: {caused_by: [rent]}}", ["4:29 CB206"]),
    (HEAD + "change: {regulars: {pays: false}}", ["1:10 CB208"]),
    (HEAD + "add: {channels: [{name: Van, replaces: [shop]}]}", ["4:41 CB218"]),
    (HEAD + "add: {channels: [{name: Van, replaces: [shop]}]}\nchange: {shop: {timing: ended}}", []),
    (HEAD + "remove: [regulars]", ["4:10 CB217"]),
    (HEAD + "remove: [regulars, shop]", []),
    (HEAD + "remove: [regulars]\nchange: {shop: {for: []}}", []),
    (HEAD + "sources: [{id: Book, title: Again}]", ["4:11 CB212"]),
    (HEAD + "sources: [{id: a, title: A}, {id: A, title: B}]", ["4:30 CB201"]),
    (HEAD + "change: {oven: {sources: [bok]}}", ["4:27 CB209"]),
]


def test_every_problem_has_its_place(load):
    with every_case() as case:
        for text, expected in CASES:
            with case(text):
                assert told(load("", head=text)) == expected


def test_a_scenario_of_itself_is_told_to_extend_a_canvas(load):
    (diagnostic,) = load("", head="extends: why\ntitle: T\nquestion: Q?").diagnostics
    assert diagnostic.hint == "Extend a canvas."


def test_all_problems_in_one_run(load):
    loaded = load("remove: [a, b]\nadd: {channels: [{id: shop, name: A}]}\nchange: {c: {}}\nstage: none\n")
    assert told(loaded) == ["4:10 CB202", "4:13 CB202", "5:18 CB212", "6:10 CB202", "7:8 CB104"]


def test_guesses(load):
    loaded = load("remove: [webiste]\nquestoin: A\n")
    assert "did you mean 'website'?" in loaded.diagnostics[0].message
    assert "did you mean 'question'?" in loaded.diagnostics[1].message
    (diagnostic,) = load("", head=HEAD.replace("bakery", "bakry")).diagnostics
    assert "did you mean 'bakery'?" in diagnostic.message


def test_what_is_wrong_in_the_base_is_said_once(load, vocabulary):
    base = BASE + "key_partners: [{id: mill}]\nkey_activities: [{id: index, name: A, needs: [nobody]}]\n"
    base = base.replace("{id: heat, name: Heat}", "{id: heat, name: Heat, caused_by: [rent]}")
    alone = load_files((_file("bakery", base),), vocabulary)
    loaded = load("remove: [mill]\nchange: {index: {name: B}}\n", bakery=base)
    assert loaded.diagnostics == alone.diagnostics
    assert len(alone.diagnostics) == 4


@pytest.mark.parametrize("text", [None, "", "title: [", "- a"])
def test_a_base_that_cannot_be_read_is_said_once(text, load):
    loaded = load("remove: [a]\nchange: {b: {name: A}}\n", bakery=text)
    assert [line for line in told(loaded) if not line.startswith("bakery")] == ["1:10 CB211"]
    assert loaded.portfolio.scenarios == ()


def test_two_files_of_one_name_for_one_canvas(load):
    loaded = load("stage: idea\n", **{"other/Why": HEAD + "stage: launched\n"})
    assert [(d.path, d.code) for d in loaded.diagnostics] == [("other/Why.yaml", "CB013")]
    assert [scenario.path for scenario in loaded.portfolio.scenarios] == ["scenarios/why.yaml"]
    other = HEAD.replace("bakery", "mill") + "stage: idea\n"
    assert told(load("stage: idea\n", mill="title: Mill", **{"mills/why": other})) == []


def test_a_scenario_that_cannot_be_read_is_no_canvas(load):
    for text in (None, "", "title: [", "extends: bakery\n  title: T"):
        loaded = load("stage: idea\n", **{"scenarios/what": text})
        assert [file.id for file in loaded.files] == ["bakery"]
        assert len(loaded.diagnostics) == (text is not None)
    loaded = load("stage: idea\n", what="extends: bakery\n  title: T")
    assert [file.id for file in loaded.files] == ["bakery"]


def test_files(tmp_path, vocabulary):
    texts = {
        "bakery": BASE,
        "scenarios/why": HEAD + "stage: idea\n",
        "scenarios/lost": "title: A canvas\n",
        "scenarios/index": HEAD + "stage: idea\n",
        "towns/scenarios/why-not": HEAD + "stage: idea\n",
        "towns/loose": HEAD + "stage: idea\n",
        "channels/web": HEAD + "stage: idea\n",
        "scenarios/_draft": HEAD,
    }
    for name, text in texts.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    loaded = load_folder(tmp_path, vocabulary, "c")
    assert [(d.path, d.code) for d in loaded.diagnostics] == [
        ("c/channels/web.yaml", "CB014"),
        ("c/scenarios/index.yaml", "CB014"),
        ("c/scenarios/lost.yaml", "CB014"),
    ]
    found = [s.id.removeprefix("bakery/scenarios/") for s in loaded.portfolio.scenarios]
    assert found == ["loose", "why", "why-not"]


def test_a_scenario_without_extends_is_recognised(load):
    loaded = load("", head="title: T\n", other="title: T\nquestion: Q?\nremove: [oven]\n")
    ours = [d for d in loaded.diagnostics if d.path == "other.yaml"]
    assert all("it is a key of a scenario" in d.message for d in ours)
    assert len(ours) == 2


# -- the schema, and anything at all


@pytest.fixture(scope="session")
def validator(vocabulary):
    return jsonschema.Draft7Validator(canvas_schema(vocabulary))


#: What only the loader can tell.
ONLY_THE_LOADER = ("CB2", "CB3", "CB112")


def test_the_schema_agrees(load, validator):
    stricter = {"change: {shop: {id", "needs: null"}  # what the loader has codes of its own for
    looser = {"{shop: {pays", "{shop: {type: self_service"}  # whose keys they are, a bare id does not say
    with every_case() as case:
        for text, _ in CASES:
            with case(text):
                found = load("", head=text).diagnostics
                problems = [d for d in found if not d.code.startswith(ONLY_THE_LOADER)]
                if any(part in text for part in stricter | looser):
                    problems = [] if any(part in text for part in looser) else found or [None]
                assert validator.is_valid(yaml.safe_load(text)) is (not problems)


@pytest.mark.parametrize("name", ["amazon-opens-stores", "bookstore-marketplace", "uber-telephone-support"])
def test_shipped_scenarios_are_whole(name):
    loaded = load_folder(ROOT / "canvases", vocabulary_of(shipped_catalogue()))
    assert loaded.diagnostics == ()
    (scenario,) = [s for s in loaded.portfolio.scenarios if s.id.endswith(f"/{name}")]
    lines = len((ROOT / "canvases" / "scenarios" / f"{name}.yaml").read_text("utf-8").splitlines())
    assert scenario.added
    assert max(at.line for at in places(scenario.canvas)) <= lines


KEYS = st.sampled_from(
    ["title", "question", "status", "because", "stage", "sources", "contrast", "notes", "channels", "nope"]
)
WORDS = st.sampled_from(
    [
        "shop",
        "channels/shop",
        "oven",
        "bakery",
        "why",
        "rent",
        "regulars",
        "new",
        "",
        " ",
        "é/",
        "id",
        "/",
        "0",
    ]
)
ANYTHING = st.recursive(
    st.none() | WORDS | st.integers() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            WORDS | st.sampled_from(["id", "name", "needs", "for", "channels"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(["id", "name", "needs", "for", "affects", "waives", "caused_by", "sources", "pays"])
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "add": st.dictionaries(st.sampled_from([b.value for b in Block]), ANYTHING, max_size=2) | ANYTHING,
        "remove": st.lists(WORDS, max_size=3) | ANYTHING,
        "change": st.dictionaries(WORDS, st.dictionaries(NAMES, ANYTHING, max_size=2), max_size=3) | ANYTHING,
        "extends": WORDS | ANYTHING,
    },
)


@given(own=st.dictionaries(KEYS, ANYTHING, max_size=3), changes=CHANGES)
def test_anything_is_a_scenario_or_a_message(own, changes, vocabulary):
    text = json.dumps({"extends": "bakery", **own, **changes}, ensure_ascii=False)
    check(text, vocabulary)


@given(text=st.text(max_size=200))
def test_any_text(text, vocabulary):
    check(HEAD + text, vocabulary)


def check(text: str, vocabulary) -> None:
    loaded = load_files((_file("bakery", BASE), _file("scenarios/why", text)), vocabulary)
    source = SourceText("", text)
    assert [canvas.id for canvas in loaded.portfolio.canvases] == ["bakery"]
    assert loaded.portfolio.scenarios or loaded.diagnostics
    assert len(loaded.diagnostics) <= 201
    for diagnostic in loaded.diagnostics:
        assert diagnostic.path == "scenarios/why.yaml"
        assert 1 <= diagnostic.at.line <= len(source.lines)
    for scenario in loaded.portfolio.scenarios:
        assert isinstance(scenario.canvas, Canvas)
        assert max(at.line for at in places(scenario.canvas)) <= len(source.lines)
        assert {*scenario.added, *scenario.changed} <= scenario.canvas.items.keys()
        assert scenario.canvas.items.keys().isdisjoint(scenario.removed)
        for item in scenario.canvas.items.values():
            for name in RELATIONS:
                assert all(link.target in scenario.canvas.items for link in links_of(item, name))
