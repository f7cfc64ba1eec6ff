"""What each check of evidence looks at, when it begins, and what it leaves alone."""

from __future__ import annotations

import pytest

from canvasbook.analysis.check_results import CheckResult, check_context
from canvasbook.analysis.checks import CHECK_FUNCTIONS
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import given

FULL = "{metric: m, threshold: t, result: r, strength: weak, decision: keep}"
SOURCE = "title: T\nsources: [{id: s, title: S}]"


def seen(code: str, text: str) -> CheckResult:
    return CHECK_FUNCTIONS[code](check_context(given(text), shipped_catalogue()))


def findings(code: str, text: str) -> list[str]:
    return [
        f"{','.join(key.id for key in found.about)} ({found.words})".removesuffix(" ()")
        for found in seen(code, text).found
    ]


# -- status ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stage: idea\nchannels: [C]", None),
        ("channels: [{id: c, name: C, for: [s]}]\ncustomer_segments: [S]", None),
        ("stage: idea\nchannels: [{id: c, name: C, for: [s]}]\ncustomer_segments: [S]", ["s"]),
        ("revenue_streams: [C, D]\nkey_resources: [{name: R, status: assumption}]", ["c,d"]),
        ("channels: [{name: C, timing: planned}]\nkey_resources: [{name: R, status: assumption}]", []),
        ("revenue_streams: [C]\nkey_resources: [{name: R, status: tested}]", None),
        (
            f"{SOURCE}\nrevenue_streams: [C]\nkey_resources: [{{name: R, status: assumption, sources: [s]}}]",
            None,
        ),
        ("revenue_streams: [C]\nkey_resources: [{name: R, status: assumption, basis: illustrative}]", None),
        (
            (
                f"{SOURCE}\nrevenue_streams:\n"
                "  [{name: C, sources: [s]}, {name: D, basis: illustrative}, E, {name: F, status: tested}]\n"
                "key_resources: [{name: R, status: assumption}]"
            ),
            ["e"],
        ),
        (
            (
                f"stage: testing\n{SOURCE}\n"
                "customer_segments: [{id: b, name: B, status: tested}]\n"
                "revenue_streams: [{name: C, sources: [s], from: [b]}, {name: D, status: tested}]"
            ),
            ["c"],
        ),
    ],
    ids=[
        "an idea in plain strings",
        "no stage and no status",
        "an idea with links",
        "without a stage, once something is an assumption; of resources it is not asked",
        "what is planned",
        "what was tested is no guess",
        "an assumption with a source begins nothing",
        "nor does an illustration",
        "without a stage, what has a source or is marked as illustrative",
        "an experiment needs more than a source",
    ],
)
def test_status(text, expected):
    assert (findings("CB745", text) if seen("CB745", text).begun else None) == expected


@pytest.mark.parametrize("stage", ["launched", "established"])
def test_a_running_business_is_not_asked_whether_it_is_a_guess(stage):
    text = f"""
    stage: {stage}
    customer_segments: [{{id: s, name: S}}]
    channels: [{{name: C, for: [s], status: assumption}}]
    """
    found = seen("CB745", text)
    assert (found.looked_at, found.found, found.begun) == (0, (), True)


# -- tests ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("channels: [{name: C, status: tested}]", ["c (marked as tested, but no test is on the canvas)"]),
        (
            f"{SOURCE}\nchannels: [{{name: C, status: tested, sources: [s]}}]",
            ["c (marked as tested, but no test is on the canvas)"],
        ),
        ("channels: [{name: C, status: rejected}]", ["c (marked as rejected, but no test is on the canvas)"]),
        (f"{SOURCE}\nchannels: [{{name: C, status: rejected, sources: [s]}}]", []),
        ("channels: [{name: C, status: assumption}]", []),
        (
            "channels: [{name: C, status: assumption, evidence: [{test: T, metric: m}]}]",
            ["c (incomplete evidence; missing: threshold)"],
        ),
        (
            "channels: [{name: C, status: assumption, evidence: [{test: T, metric: m, result: r}]}]",
            ["c (incomplete evidence; missing: threshold, strength, decision)"],
        ),
        (f"channels: [{{name: C, status: tested, evidence: [{{test: T}}, {FULL}]}}]", []),
        (
            """
            channels:
              - {name: C, status: tested, evidence: [{metric: m}]}
              - {name: D, status: confirmed, evidence: [{metric: m}]}
            """,
            ["c,d (incomplete evidence; missing: threshold, result, strength, decision)"],
        ),
        (
            """
            stage: launched
            channels: [{name: C, status: tested, evidence: [{metric: m, result: r, decision: keep}]}]
            """,
            ["c (incomplete evidence; missing: strength)"],
        ),
        ("channels: [{name: C, status: tested, timing: ended}]", []),
    ],
    ids=[
        "tested, it says",
        "tested, and a source is no test",
        "rejected, it says",
        "rejected by a source",
        "only assumed",
        "a test under way needs its measure",
        "a test that is over",
        "the fullest test counts",
        "together where they lack the same",
        "of a record no threshold is asked",
        "what has ended",
    ],
)
def test_tests(text, expected):
    assert findings("CB746", text) == expected


# -- risk -----------------------------------------------------------------------------------------------

RISK = """
    customer_segments: [{{id: a, name: A, {a}}}, {{id: b, name: B, {b}}}]
    channels:
      - {{id: shop, name: Shop, type: own_stores, for: [a], needs: [room]}}
      - {{id: stall, name: Stall, for: [a, b], needs: [room]}}
      - {{id: flyer, name: Flyer, for: [a]}}
    key_resources: [{{id: room, name: Room, {room}}}, {{id: paper, name: Paper}}]
    cost_structure: [{{id: rent, name: Rent, caused_by: [room]}}]
    """
ASSUMED, TESTED = "status: assumption", f"status: tested, evidence: [{FULL}]"
RUNNING = "status: assumption, evidence: [{metric: m, threshold: t}]"


@pytest.mark.parametrize(
    ("a", "b", "room", "expected"),
    [
        (ASSUMED, TESTED, "tags: [t]", ["a > b"]),
        (ASSUMED, RUNNING, "tags: [t]", ["a > b"]),
        (TESTED, ASSUMED, "tags: [t]", []),
        (RUNNING, ASSUMED, TESTED, []),
        (ASSUMED, ASSUMED, TESTED, ["a > room"]),
        (ASSUMED, ASSUMED, "tags: [t]", None),
        (TESTED, TESTED, TESTED, []),
    ],
    ids=[
        "the heavy one waits",
        "while the light one is under way",
        "the heavy one has been tested",
        "the heavy one is under way",
        "the heaviest of several",
        "nothing has been tested yet",
        "nothing is assumed any more",
    ],
)
def test_the_riskiest(a, b, room, expected):
    found = seen("CB747", RISK.format(a=a, b=b, room=room))
    told = [f"{f.about[0].id} > {f.beside[0].id}" for f in found.found]
    assert (told if found.begun else None) == expected


# -- the canvas as a whole ------------------------------------------------------------------------------


LINKED = """\
customer_segments: [S]
value_propositions: [{name: V, for: [s]}]
channels: [{name: C, for: [s]}]
customer_relationships: [{name: K, for: [s]}]
revenue_streams: [{name: R, from: [s]}]
cost_structure: [{name: O, caused_by: [c]}]
"""


def test_the_seven_questions_count_each_once_one_is_answered():
    assert not seen("CB750", LINKED).begun
    some = seen("CB750", LINKED + "scores: [{question: scalability, score: 3, because: So it is.}]")
    assert (some.looked_at, [f.counts for f in some.found]) == (7, [6])
    assert "scalability" not in some.found[0].words
    assert some.found[0].words.startswith("switching costs, recurring revenues, ")


def test_a_coach_looks_beyond_the_canvas_last():
    assert seen("CB751", LINKED).begun
    assert not seen("CB751", "channels: [{name: C, for: [s]}]\ncustomer_segments: [S]\n").begun
