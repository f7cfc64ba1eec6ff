"""Whatever stands in a file: it ends in pages, comparisons and messages, and never in a traceback."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvasbook.source import SourceText
from canvasbook.yamltree import builder, parse
from tools.fuzz import corpus, walks, words
from tools.fuzz.mutations import mutated, scratched

pytestmark = pytest.mark.thorough

#: Examples of the short run, and how many times as many the long one has.
LONG = 40

RANDOM = st.randoms(use_true_random=False)
CANVASES = st.sampled_from(corpus.canvases()[:6])
YAML_LIKE = st.lists(
    st.sampled_from([*"ab:-?[]{}&*!|>'\"%@#,\n\t ", "\n- ", "\n  ", ": ", "a: ", "name: x", *words.BARE])
    | st.sampled_from(words.keys()).map(lambda key: f"\n{key}: "),
    max_size=30,
).map(lambda parts: "".join(parts).encode(errors="replace"))


def tried(examples: int):
    """So many examples in the short run; the long run is marked slow."""
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(max_examples=examples, deadline=None, suppress_health_check=quiet)


@st.composite
def changed(draw: st.DrawFn, files: st.SearchStrategy[bytes]) -> bytes:
    """Real files, changed in their structure."""
    return mutated(draw(files), draw(RANDOM))


@st.composite
def cut_up(draw: st.DrawFn, files: st.SearchStrategy[bytes]) -> bytes:
    """Real files, changed byte by byte."""
    return scratched(draw(files), draw(RANDOM))


def any_bytes(data: bytes) -> None:
    with walks.in_time():
        walks.read(data)


def a_canvas(data: bytes) -> None:
    with walks.in_time():
        if walks.read(data) is not None:
            walks.site({"a.yaml": data, "b.yaml": corpus.canvases()[0]}, share=3)


def a_change(before: bytes, after: bytes) -> None:
    with walks.in_time():
        walks.change({"a.yaml": before, "b.yaml": after}, {"a.yaml": after, "c.yaml": before})


def a_scenario(base: bytes, scenario: bytes) -> None:
    with walks.in_time():
        walks.what_if(base, scenario)
        walks.site({"a.yaml": base, "scenarios/s.yaml": scenario}, share=6)


def a_catalogue(data: bytes) -> None:
    with walks.in_time():
        walks.catalogue({"x.yaml": data, "y.yaml": corpus.OWN_CATALOGUE})
        walks.site({"a.yaml": corpus.canvases()[0]}, {"x.yaml": data}, share=3)


@st.composite
def scenarios(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A base and a scenario of it, one of them changed, or both."""
    base, scenario = draw(st.sampled_from(corpus.scenarios()))
    random, which = draw(RANDOM), draw(st.sampled_from(["base", "scenario", "scenario", "both"]))
    return (
        base if which == "scenario" else mutated(base, random),
        scenario if which == "base" else mutated(scenario, random),
    )


BYTES = st.binary(max_size=300) | YAML_LIKE | cut_up(CANVASES)
OWN = changed(st.just(corpus.OWN_CATALOGUE)) | changed(st.sampled_from(corpus.catalogues()))
CHANGES = st.tuples(CANVASES, changed(CANVASES)) | changed(CANVASES).flatmap(
    lambda before: st.tuples(st.just(before), changed(st.just(before)))
)

WALKS = {
    "bytes": (st.tuples(BYTES), any_bytes, 100),
    "a canvas": (st.tuples(changed(CANVASES)), a_canvas, 12),
    "a change": (CHANGES, a_change, 8),
    "a scenario": (scenarios(), a_scenario, 8),
    "a catalogue": (st.tuples(OWN), a_catalogue, 10),
}


@pytest.mark.parametrize("name", WALKS)
def test_whatever_files_hold(name):
    _walk(name, 1)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", WALKS)
def test_whatever_files_hold_at_length(name):
    _walk(name, LONG)


@pytest.mark.parametrize("name", ["bytes", "a canvas", "a catalogue"])
def test_whatever_files_hold_without_the_c_loader(name, monkeypatch):
    """Python's own parser takes escapes that libyaml refuses: half of a surrogate pair is a text there."""
    monkeypatch.setattr(builder, "_Loader", builder.yaml.SafeLoader)
    _walk(name, 0.2)


def _walk(name: str, share: float) -> None:
    inputs, walk, examples = WALKS[name]

    @tried(max(1, int(examples * share)))
    @given(given_files=inputs)
    def walked(given_files: tuple[bytes, ...]) -> None:
        walk(*given_files)

    walked()


ESCAPES = ['"\\ud800"', '"\\udfff\\ud83d"', '"\\U0000dc80 x"', '"\\UFFFFFFFF"']


@pytest.mark.parametrize("loader", [builder.yaml.CSafeLoader, builder.yaml.SafeLoader])
@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize("text", ["title: x\nkey_partners:\n- {{name: {}}}", "title: x\n{}: y", "title: {}"])
def test_an_escape_that_is_no_character_is_no_yaml(escape, text, loader, monkeypatch):
    """Each parser: one refuses them by itself, the other would hand on a text that no file can hold."""
    monkeypatch.setattr(builder, "_Loader", loader)
    root, (problem,) = parse(SourceText("f", text.format(escape)))
    assert (root, problem.code, problem.message) == (
        None,
        "CB005",
        "this is not YAML: no character has this code",
    )
    assert problem.hint


#: Inputs on which a walk failed once, kept.
ONCE = {
    "a directive that no parser knows, after the end": b"title: x\n...\n%YAML 9.9\n---\na: b\n",
    "the same at the beginning": b"%YAML 9.9\n---\ntitle: x\n",
    "two directives": b"%YAML 1.1\n%YAML 1.1\n---\ntitle: x\n",
}


@pytest.mark.parametrize("name", ONCE)
@pytest.mark.parametrize("loader", [builder.yaml.CSafeLoader, builder.yaml.SafeLoader])
def test_what_failed_once(name, loader, monkeypatch):
    monkeypatch.setattr(builder, "_Loader", loader)
    any_bytes(ONCE[name])


def test_a_scenario_that_ends_a_channel_and_adds_another():
    """The page told what the ended one spares, and looked for the scenario among the canvases."""
    a_scenario(
        b"title: A\nvalue_propositions: [{name: v, offer: [physical]}]\n"
        b"channels: [{id: c, name: c, type: own_stores}]\n"
        b"cost_structure: [{name: Rent, covers: [shop_rent], caused_by: [c]}]\n",
        b"extends: a\nadd: {channels: [{id: d, name: d, type: web_sales}]}\nchange: {c: {timing: ended}}\n",
    )


# -- what real files must still do, so that the walks above cannot pass by reading nothing ---------------


@pytest.mark.parametrize("text", corpus.canvases(), ids=range(len(corpus.canvases())))
def test_real_canvases_are_read(text):
    assert walks.read(text) is not None


def test_changed_canvases_are_mostly_still_read():
    """Or else what stands behind the loader is not tried at all."""
    random = Random(5)
    texts = [mutated(corpus.canvases()[number % 5], random) for number in range(60)]
    assert sum(walks.read(text) is not None for text in texts) >= 40
    assert len(set(texts)) > 50
