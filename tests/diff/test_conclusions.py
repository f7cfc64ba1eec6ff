"""What a change does to the conclusions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given as trying
from hypothesis import settings

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.check_results import CheckOutcome, Finding, SilencedFinding, check_context
from canvasbook.analysis.effects import State
from canvasbook.analysis.questions import Questions
from canvasbook.analysis.review import Review, review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diff.conclusions import ConclusionChange, Conclusions, conclusions_between
from canvasbook.diff.differ import changes_between
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from tests.analysis.given import canvas_of
from tests.cases import every_case
from tests.diff.applying import apply
from tests.diff.edits import States, shipped, states
from tests.diff.states import CARRIER, WEB, conclusions_of, reviewed, told_of, turn_of


def test_effects_follow_a_choice_that_is_called_otherwise():
    renamed = (
        WEB.replace("id: web,", "id: site,")
        .replace("id: platform", "id: software")
        .replace("[platform]", "[software]")
    )
    assert not conclusions_of(WEB, renamed)


def test_the_effects_of_a_renamed_choice_stand_together():
    renamed = WEB.replace("{id: web,", "{id: site, partner: [ups],") + CARRIER
    conclusions = conclusions_of(WEB + CARRIER, renamed)
    assert {effect.choice.id for effect in conclusions.effects if effect.choice} == {"site"}
    changed = turn_of(conclusions, "site", "ups")
    assert changed is not None
    assert changed.choice_before is not None
    assert changed.choice_before.id == "web"


def test_what_the_catalogue_expects_is_no_news():
    assert not conclusions_of(WEB, WEB + CARRIER).effects
    assert not conclusions_of(WEB, WEB.replace("web_sales", "own_stores")).effects


DESK = """
channels:
  - {id: line, name: Order line, needs: [staff]}
  - {id: desk, name: Desk, needs: [staff]}
key_resources: [{id: staff, name: Staff}]
cost_structure: [{id: wages, name: Wages, caused_by: [staff]}]
"""


def test_what_another_choice_needs_too_is_neither_newly_needed_nor_free():
    ended = DESK.replace("{id: line, name: Order line,", "{id: line, name: Order line, timing: ended,")
    closed = ended.replace("{id: desk, name: Desk,", "{id: desk, name: Desk, timing: ended,")
    assert _called_for(DESK, ended) == {"staff": True, "wages": True}
    assert _called_for(ended, DESK) == {"staff": True, "wages": True}
    assert _called_for(ended, closed) == {"staff": False, "wages": False}


def _called_for(before: str, after: str) -> dict[str, bool]:
    """Of each item that effects came or went with, whether the other state calls for it too."""
    found = {}
    for changed in conclusions_of(before, after).effects:
        assert changed.effect.item
        found[changed.effect.item.id] = changed.is_called_for
    return found


# -- meetings and findings -------------------------------------------------------------------------------

SELF_SERVICE = (
    WEB + "customer_relationships:\n  - {id: self, name: Self-service, type: self_service, through: [web]}\n"
)
COMMUNITY = SELF_SERVICE + "  - {id: club, name: Club, type: communities, for: [readers]}\n"


def test_choices_begin_and_cease_to_meet():
    began, ceased = conclusions_of(SELF_SERVICE, COMMUNITY), conclusions_of(COMMUNITY, SELF_SERVICE)
    (came,) = [m for m in began.matches if m.match.interaction.id == "self_service_community"]
    (went,) = [m for m in ceased.matches if m.match.interaction.id == "self_service_community"]
    assert (came.became, [told_of(c) for c in came.causes]) == (
        ConclusionChange.APPEARED,
        ["added customer_relationships/club"],
    )
    assert (went.became, [told_of(c) for c in went.causes]) == (
        ConclusionChange.VANISHED,
        ["removed customer_relationships/club"],
    )


def test_one_more_at_a_meeting_is_the_same_meeting():
    more = COMMUNITY + "  - {id: forum, name: Forum, type: communities, for: [readers]}\n"
    assert reviewed(COMMUNITY).case.matches != reviewed(more).case.matches != ()
    assert not conclusions_of(COMMUNITY, more).matches


A_B = "key_partners: [{id: a, name: Ann}, {id: b, name: Bob}]"
SILENT = "key_partners: [{id: a, name: Ann, silences: [{check: CB406, because: So.}]}, {id: b, name: Bob}]"


def finding(*ids: str, words: str = "") -> Finding:
    return Finding(about=tuple(ItemKey(Block.KEY_PARTNERS, id) for id in ids), words=words)


def reviewed_as(text: str, *found: Finding) -> Review:
    """The review in which one check alone finds something; the rules themselves are tested elsewhere."""
    case = check_context(analyse(canvas_of(text), shipped_catalogue()), shipped_catalogue())
    check = next(c for c in shipped_catalogue().checks.values() if c.id == "CB406")
    silences = {key: s for key, item in case.canvas.items.items() for s in item.silences}
    loud = tuple(f for f in found if not set(f.about) & silences.keys())
    quiet = tuple(SilencedFinding(f, silences[f.about[0]], f.about[0]) for f in found if f not in loud)
    return Review(case, (CheckOutcome(check, 2, loud, quiet, begun=True),), Questions(()), ())


FINDINGS = {
    "opened": (A_B, [], A_B, [finding("a")], ["appeared a"]),
    "closed": (A_B, [finding("a")], A_B, [], ["vanished a"]),
    "still there in other words": (A_B, [finding("a", words="x")], A_B, [finding("a", words="y")], []),
    "closed for one of two": (A_B, [finding("a", "b")], A_B, [finding("b")], ["vanished a"]),
    "of the canvas as a whole": (A_B, [], A_B, [finding()], ["appeared None"]),
    "silenced": (A_B, [finding("a")], SILENT, [finding("a")], ["silenced a: field key_partners/a silences"]),
    "no longer silenced": (
        SILENT,
        [finding("a")],
        A_B,
        [finding("a")],
        ["appeared a: field key_partners/a silences"],
    ),
    "silenced at once": (A_B, [], SILENT, [finding("a")], []),
    "the item is called otherwise": (A_B, [finding("a")], A_B.replace("id: a", "id: x"), [finding("x")], []),
    "the item came": (
        A_B.replace("{id: a, name: Ann}, ", ""),
        [],
        A_B,
        [finding("a")],
        ["appeared a: added key_partners/a"],
    ),
    "the item went": (
        A_B,
        [finding("a")],
        A_B.replace("{id: a, name: Ann}, ", ""),
        [],
        ["vanished a: removed key_partners/a"],
    ),
}


@pytest.mark.parametrize(("old", "was", "new", "now", "expected"), FINDINGS.values(), ids=FINDINGS)
def test_findings_open_and_close(
    old: str, was: list[Finding], new: str, now: list[Finding], expected: list[str]
):
    before, after = reviewed_as(old, *was), reviewed_as(new, *now)
    changes = changes_between(before.case.canvas, after.case.canvas)
    conclusions = conclusions_between(before, after, changes)
    told = [
        f"{f.became} {f.item.id if f.item else None}" + "".join(f": {told_of(c)}" for c in f.causes)
        for f in conclusions.findings
    ]
    assert told == expected
    assert [f for f in conclusions.findings if f in (*conclusions.opened, *conclusions.closed)] == list(
        conclusions.findings
    )


def asked(review: Review, count: int) -> Review:
    """The same review in which only so many findings are asked."""
    (outcome,) = review.checked
    found = outcome.found
    return replace(review, checked=(replace(outcome, found=found[:count], unasked=found[count:]),))


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ((1, ["a", "b"]), (2, ["a", "b"]), []),
        ((2, ["a", "b"]), (1, ["a", "b"]), []),
        ((1, ["a"]), (1, ["a", "b"]), []),
        ((0, ["a"]), (1, ["b"]), ["appeared b"]),
        ((1, ["b"]), (0, ["a"]), ["vanished b"]),
    ],
)
def test_what_only_gives_way_to_another_question_neither_opens_nor_closes(
    was: tuple[int, list[str]], now: tuple[int, list[str]], expected: list[str]
):
    before, after = (
        asked(reviewed_as(A_B, *(finding(id) for id in ids)), count) for count, ids in (was, now)
    )
    changes = changes_between(before.case.canvas, after.case.canvas)
    found = conclusions_between(before, after, changes).findings
    assert [f"{f.became} {f.item.id if f.item else None}" for f in found] == expected


def test_nothing_is_concluded_otherwise_from_what_is_the_same():
    with every_case() as case:
        for canvas in shipped().values():
            with case(canvas.id):
                changes = changes_between(canvas, canvas)
                reviews = [
                    review_of(analyse(c, shipped_catalogue()), shipped_catalogue())
                    for c in (canvas, apply(changes, canvas, canvas))
                ]
                conclusions = conclusions_between(*reviews, changes)
                assert not conclusions
                assert conclusions.score_before.points == conclusions.score_after.points


def effects_that_came_and_went(conclusions: Conclusions) -> tuple[list[str], list[str]]:
    """All but roles set aside, which are no news where their choice went."""
    effects = [effect for effect in conclusions.effects if effect.effect.state is not State.SET_ASIDE]
    came, went = [effect.after for effect in effects], [effect.before for effect in effects]
    return sorted(str(effect) for effect in came if effect), sorted(str(effect) for effect in went if effect)


def mirror_each_other(before: Canvas, after: Canvas) -> Conclusions:
    """Whether the way back says the opposite of the way there; gives the way there."""
    one, two = (
        review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue()) for canvas in (before, after)
    )
    forth = conclusions_between(one, two, changes_between(before, after))
    back = conclusions_between(two, one, changes_between(after, before))
    assert effects_that_came_and_went(forth) == effects_that_came_and_went(back)[::-1]
    assert Counter((f.check.id, f.item) for f in forth.opened) == Counter(
        (f.check.id, f.item) for f in back.findings if f.became is ConclusionChange.VANISHED
    )
    assert forth.score_before == back.score_after
    return forth


@pytest.mark.parametrize(
    ("left", "right"), [("uber", "ikea"), ("bookstore", "amazon-books"), ("wikipedia", "uber")]
)
def test_the_conclusions_of_any_two_canvases_mirror_each_other(left: str, right: str):
    assert mirror_each_other(shipped()[left], shipped()[right])


@settings(max_examples=25)
@trying(states())
def test_so_do_those_of_any_two_states_and_causes_are_changes_between_them(two: States):
    before, after, _ = two
    conclusions = mirror_each_other(before, after)
    made = changes_between(before, after).all
    for changed in (*conclusions.effects, *conclusions.findings, *conclusions.matches):
        assert all(cause in made for cause in changed.causes)
    for effect in conclusions.effects:
        came_or_went = effect.choice_before is None or effect.choice_after is None
        assert bool(effect.causes) >= came_or_went
