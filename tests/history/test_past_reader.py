"""The two checks that ask git: evidence that has aged, and changes without a reason."""

from __future__ import annotations

from datetime import date

import pytest

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.check_results import CheckStatus
from canvasbook.analysis.checks.evidence import says_why
from canvasbook.analysis.known_past import VERSIONS, KnownPast, PastVersion
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.history.past_reader import past_of
from canvasbook.pipeline import Options, check
from tests.history.built_histories import histories
from tools.repositories import Made, repository

SHOP = """\
title: Corner shop
{more}
stage: testing
customer_segments:
  - id: neighbours
    name: {name}
    status: confirmed
    evidence:
      - {{test: Asked, metric: yes, threshold: half, result: most, strength: weak, decision: keep{when}}}
channels: [The shop]
"""


def shop(name="Neighbours", when="2024-03", more="", extra=""):
    return SHOP.format(name=name, when=f", date: {when}" if when else "", more=more) + extra


def other_people(when="2024-03"):
    """The shop for whom the neighbours are another kind of customers."""
    return shop(when=when).replace("    status:", "    value: mass\n    status:")


def standings(place, *commits):
    found = histories(place, list(commits))
    canvas = found.by_id["a"].today
    review = review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue(), past_of(found.by_id["a"]))
    return {checked.check.id: checked for checked in review.checked if checked.check.id in ("CB748", "CB749")}


def at(text, when, message="What we learned from the neighbours"):
    seconds = int((date.fromisoformat(when) - date(1970, 1, 1)).total_seconds())
    return Made({"c/a.yaml": text}, message=message, when=f"{seconds} +0000")


WORDS = "older than two years"

EVIDENCE = {
    "young": ([at(shop(), "2024-06-01")], None),
    "two years old": ([at(shop(), "2026-03-01")], None),
    "older than two years": ([at(shop(), "2026-05-01")], WORDS),
    "held against the time it speaks of": ([at(shop(more="as_of: 2025"), "2030-01-01")], None),
    "old at the time it speaks of": ([at(shop(more="as_of: 2027"), "2024-03-01")], WORDS),
    "a year is as young as it may be": ([at(shop(when="2024"), "2026-12-01")], None),
    "no date": ([at(shop(when=""), "2030-01-01")], None),
    "rejected": ([at(shop().replace("confirmed", "rejected"), "2030-01-01")], None),
    "the item says something else since": (
        [at(shop(), "2024-03-10"), at(other_people(), "2025-03-01")],
        "older than its change in ",
    ),
    "called otherwise in other words": (
        [at(shop(), "2024-03-10"), at(shop("Night owls"), "2025-03-01")],
        None,
    ),
    "called otherwise with another number": (
        [at(shop("Forty neighbours"), "2024-03-10"), at(shop("Four hundred neighbours"), "2025-03-01")],
        "older than its change in ",
    ),
    "and was tested again": (
        [at(shop(), "2024-03-10"), at(other_people(when="2025-03"), "2025-03-01")],
        None,
    ),
    "changed in the month of the test": (
        [at(shop(), "2024-03-10"), at(other_people(), "2024-03-30")],
        None,
    ),
    "only described otherwise": (
        [
            at(shop(), "2024-03-10"),
            at(shop().replace("status:", "description: x\n    status:"), "2025-03-01"),
        ],
        None,
    ),
}


@pytest.mark.parametrize("case", EVIDENCE)
def test_evidence(case, tmp_path):
    commits, words = EVIDENCE[case]
    found = standings(tmp_path, *commits)["CB748"].found
    assert [f.words for f in found] == [] if words is None else found[0].words.startswith(words)
    if words:
        assert [key.id for key in found[0].about] == ["neighbours"]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "update",
        "Update.",
        "wip",
        "fix",
        "fixed typos",
        "Update a.yaml",
        "corner_shop.yaml: more changes",
        "Corner shop, new version 3",
        "prices up",
        "update\n\nSigned-off-by: Ada Lovelace <ada@example.org>",
        "....",
    ],
)
def test_a_message_that_says_nothing(message, tmp_path):
    commits = [at(shop(), "2024-06-01"), at(shop(extra="key_partners: [The mill]\n"), "2024-07-01", message)]
    found = standings(tmp_path, *commits)["CB749"].found
    assert len(found) == 1
    assert len(found[0].words) == 8  # the commit's short name


@pytest.mark.parametrize(
    "message",
    [
        "Students pay before the exam",
        "update\n\nThe mill delivers at night, so the oven can wait.",
        "Fix: the mill is a partner",
        "顧客は朝にパンを買う",
        "Die Mühle liefert nachts",
        "Ajoute le moulin comme partenaire",
    ],
)
def test_a_message_that_gives_a_reason(message, tmp_path):
    commits = [at(shop(), "2024-06-01"), at(shop(extra="key_partners: [The mill]\n"), "2024-07-01", message)]
    assert standings(tmp_path, *commits)["CB749"].standing is CheckStatus.HOLDS


def test_the_first_version_needs_no_reason(tmp_path):
    checked = standings(tmp_path, at(shop(), "2024-06-01", "wip"))["CB749"]
    assert checked.standing is CheckStatus.NOTHING


def test_a_version_that_says_the_same_needs_no_reason(tmp_path):
    commits = [at(shop(), "2024-06-01"), at("# why\n" + shop(), "2024-07-01", "wip")]
    assert standings(tmp_path, *commits)["CB749"].standing is CheckStatus.NOTHING


def test_a_merge_has_the_reasons_of_its_branch(tmp_path):
    other = shop(extra="key_partners: [The mill]\n")
    commits = [
        at(shop(), "2024-06-01"),
        Made({"c/a.yaml": other}, message="The mill delivers at night"),
        Made({"c/a.yaml": other}, message="Merge", parents=(0, 1)),
    ]
    assert standings(tmp_path, *commits)["CB749"].standing is CheckStatus.HOLDS


def test_old_sins_are_forgiven(tmp_path):
    texts = [shop(extra=f"key_partners: [Mill {n}]\n") for n in range(VERSIONS + 2)]
    commits = [
        at(text, f"2024-06-{n + 1:02}", "wip" if n < 2 else "Another mill bakes better")
        for n, text in enumerate(texts)
    ]
    assert standings(tmp_path, *commits)["CB749"].standing is CheckStatus.HOLDS


def test_several_commits_are_named_newest_first(tmp_path):
    texts = [shop(extra=f"key_partners: [Mill {n}]\n") for n in range(4)]
    (found,) = standings(tmp_path, *(at(t, f"2024-06-0{n + 1}", "wip") for n, t in enumerate(texts)))[
        "CB749"
    ].found
    assert len(found.words.split(", ")) == found.times == 3


def test_without_a_past_there_is_nothing_to_look_at():
    review = review_of(analyse(shop_canvas(), shipped_catalogue()), shipped_catalogue())
    for checked in review.checked:
        if checked.check.id in ("CB748", "CB749"):
            assert checked.standing is CheckStatus.NOTHING


def test_plain_data_is_enough_of_a_past():
    version = PastVersion("abcdef12", date(2030, 1, 1), "", ("wip",), changed=True)
    review = review_of(
        analyse(shop_canvas(), shipped_catalogue()),
        shipped_catalogue(),
        KnownPast((version,), lambda _: None),
    )
    assert {c.id for c, _ in review.found} >= {"CB748", "CB749"}


def shop_canvas():
    from canvasbook.catalogue.loader import vocabulary_of
    from canvasbook.load.canvas_reader import decode_canvas
    from canvasbook.source import SourceText

    canvas, problems = decode_canvas(SourceText("a.yaml", shop()), "a", vocabulary_of(shipped_catalogue()))
    assert not problems
    return canvas


def test_hollow_words_and_names_say_nothing():
    assert not says_why("update the shop canvas", frozenset({"update", "the", "shop", "canvas"}))
    assert says_why("update the shop canvas now", frozenset({"update", "the", "shop", "canvas"}))


# -- through the pipeline ----------------------------------------------------------------------------------


@pytest.fixture
def hollow(tmp_path):
    """A canvas whose second version has no reason, and that keeps the check quiet."""
    quiet = "silences: [{check: CB749, because: The log of decisions has the reasons.}]\n"
    texts = [shop(extra=quiet), shop(extra=quiet + "key_partners: [The mill]\n")]
    return repository(tmp_path, [at(text, "2024-06-01", "wip") for text in texts]) / "c"


def test_the_command_finds_what_the_site_finds(tmp_path):
    texts = [shop(), shop(extra="key_partners: [The mill]\n")]
    folder = repository(tmp_path, [at(text, "2024-06-01", "wip") for text in texts]) / "c"
    assert "CB749" in {d.code for d in check(Options(canvas_dir=folder)).diagnostics}
    assert "CB749" not in {d.code for d in check(Options(canvas_dir=folder, history=False)).diagnostics}


def test_a_silence_is_idle_only_where_somebody_could_know(hollow):
    for history in (True, False):
        checked = check(Options(canvas_dir=hollow, history=history))
        assert not {d.code for d in checked.diagnostics} & {"CB303", "CB749"}
