"""What a change does to the conclusions, and which change did it, where that is certain."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given as trying
from hypothesis import settings

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.check_results import CheckOutcome, Finding, SilencedFinding, check_context
from canvasbook.analysis.effects import State
from canvasbook.analysis.review import Review, review_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diff.conclusion_changes import ChangedEffect, ConclusionChange, Conclusions
from canvasbook.diff.conclusions import conclusions_between
from canvasbook.diff.differ import changes_between
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from tests.analysis.given import canvas_of
from tests.cases import every_case
from tests.diff.applying import apply
from tests.diff.edits import States, shipped, states
from tests.diff.states import conclusions_of, reviewed, told_of

WEB = """
customer_segments: [{id: readers, name: Readers}]
value_propositions: [{id: books, name: Books, offer: [physical], for: [readers]}]
channels:
  - {id: web, name: Web, type: web_sales, needs: [platform]}
key_resources: [{id: platform, name: The site, covers: [web_platform]}]
"""


def turn_of(conclusions: Conclusions, choice: str, target: str) -> ChangedEffect | None:
    found = [
        t
        for t in conclusions.effects
        for e in [t.after or t.before]
        if e
        and t.choice
        and t.choice.id == choice
        and target
        in (
            e.role.id if e.role else "",
            e.metric.id if e.metric else "",
            e.item.id if e.item else "",
            e.words,
        )
    ]
    assert len(found) <= 1
    return found[0] if found else None


def read(turn: ChangedEffect | None) -> tuple[object, ...]:
    """From which state to which, and because of what."""
    assert turn is not None
    states = (turn.before.state if turn.before else None, turn.after.state if turn.after else None)
    return (*states, [told_of(c) for c in turn.causes])


CARRIER = "key_partners: [{id: ups, name: UPS, covers: [parcel_carrier]}]\n"
WAIVER = WEB.replace(
    "needs: [platform]}", "needs: [platform], waives: [{role: parcel_carrier, because: None.}]}"
)
STATED = WEB.replace(
    "needs: [platform]}", "needs: [platform], affects: [{metric: reach, effect: raises, because: All.}]}"
)
SPARES = WEB.replace(
    "needs: [platform]}",
    "needs: [platform], affects: [{role: parcel_carrier, effect: spares, because: We go ourselves.}]}",
)
PARTNER = CARRIER.replace(", covers: [parcel_carrier]", "")
ELSEWHERE = WEB.replace("needs: [platform]", "needs: []").replace(
    "channels:\n", "channels:\n  - {id: other, name: Other, needs: [platform]}\n"
)

CASES = {
    "an item that plays the role came": (
        WEB, WEB + CARRIER, "web", "parcel_carrier",
        (State.MISSING, State.SHOWN, ["added key_partners/ups"]),
    ),
    "it went": (
        WEB + CARRIER, WEB, "web", "parcel_carrier",
        (State.SHOWN, State.MISSING, ["removed key_partners/ups"]),
    ),
    "it took the role on": (
        WEB + PARTNER, WEB + CARRIER, "web", "parcel_carrier",
        (State.MISSING, State.SHOWN, ["field key_partners/ups covers"]),
    ),
    "a waiver was written": (
        WEB, WAIVER, "web", "parcel_carrier",
        (State.MISSING, State.WAIVED, ["field channels/web waives"]),
    ),
    "a waiver was taken back": (
        WAIVER, WEB, "web", "parcel_carrier",
        (State.WAIVED, State.MISSING, ["field channels/web waives"]),
    ),
    "the author denies it": (
        WEB, SPARES, "web", "web_platform", None,
    ),
    "the choice came": (
        "title: T", WEB, "web", "web_platform",
        (None, State.SHOWN, ["added channels/web"]),
    ),
    "the choice went": (
        WEB, "title: T", "web", "web_platform",
        (State.SHOWN, None, ["removed channels/web"]),
    ),
    "the choice is of another type": (
        WEB, WEB.replace("web_sales", "own_stores"), "web", "shop_rent",
        (None, State.MISSING, ["retyped channels/web type"]),
    ),
    "the choice has ended": (
        WEB, WEB.replace("needs: [platform]}", "needs: [platform], timing: ended}"), "web", "web_platform",
        (State.SHOWN, None, ["field channels/web timing"]),
    ),
    "the author states it": (
        WEB.replace("web_sales", "events"), STATED.replace("web_sales", "events"), "web", "reach",
        (None, State.STATED, ["effect_added channels/web raises"]),
    ),
    "a link to an item that was there": (
        WEB + "key_activities: [{id: writing, name: Writing}]",
        WEB.replace("[platform]}", "[platform, writing]}") + "key_activities: [{id: writing, name: Writing}]",
        "web", "writing",
        (None, State.SHOWN, ["linked channels/web needs writing"]),
    ),
    "two things could have done it: no cause is named": (
        ELSEWHERE,
        WEB,
        "web", "web_platform",
        (State.SHARED, State.SHOWN, []),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "choice", "target", "expected"), CASES.values(), ids=CASES)
def test_an_effect_turns(old: str, new: str, choice: str, target: str, expected: tuple[object, ...] | None):
    turn = turn_of(conclusions_of(old, new), choice, target)
    if expected is None:
        assert turn is None
    else:
        assert read(turn) == expected


PLAIN = """
customer_segments: [{id: readers, name: Readers}]
value_propositions: [{id: books, name: Books, offer: [physical], for: [readers]}]
channels: [{id: web, name: Web, phases: [purchase]}]
"""
DELIVERING = PLAIN.replace("[purchase]", "[purchase, delivery]")
DIGITAL = PLAIN.replace("name: Web,", "name: Web, type: web_sales,").replace("physical", "digital")
POSTED = DELIVERING.replace("name: Web,", "name: Web, type: web_sales,")


@pytest.mark.parametrize(
    ("old", "new", "causes"),
    [
        (PLAIN, DELIVERING, ["field channels/web phases"]),
        (DIGITAL, POSTED, []),  # the type calls for a carrier too, since there is something to carry
    ],
)
def test_a_cause_accounts_for_every_reason(old: str, new: str, causes: list[str]):
    turn = turn_of(conclusions_of(old, new), "web", "parcel_carrier")
    before, _, named = read(turn)
    assert (before, named) == (None, causes)


def test_what_the_author_denies_is_no_longer_called_for():
    conclusions = conclusions_of(WEB, SPARES)
    turns = [
        t
        for t in conclusions.effects
        if (e := t.before or t.after) and e.role and e.role.id == "parcel_carrier"
    ]
    assert [(t.turn, [told_of(c) for c in t.causes]) for t in turns] == [
        (ConclusionChange.APPEARED, ["effect_added channels/web spares"]),
        (ConclusionChange.VANISHED, ["effect_added channels/web spares"]),
    ]


def test_effects_follow_a_choice_that_is_called_otherwise():
    renamed = (
        WEB.replace("id: web,", "id: site,")
        .replace("id: platform", "id: software")
        .replace("[platform]", "[software]")
    )
    assert not conclusions_of(WEB, renamed)


def test_the_effects_of_a_renamed_choice_stand_together():
    renamed = WEB.replace("id: web,", "id: site,") + CARRIER
    conclusions = conclusions_of(WEB, renamed)
    assert {effect.choice.id for effect in conclusions.effects if effect.choice} == {"site"}
    turn = turn_of(conclusions, "site", "parcel_carrier")
    assert turn is not None
    assert turn.choice_before is not None
    assert turn.choice_before.id == "web"


def test_both_effects_are_at_hand_with_their_reasons():
    turn = turn_of(conclusions_of(WEB, WEB + CARRIER), "web", "parcel_carrier")
    assert turn is not None
    assert turn.before is not None
    assert turn.after is not None
    assert turn.before.reasons == turn.after.reasons != ()
    assert [c.item.id for c in turn.after.carriers] == ["ups"]


# -- meetings and findings -------------------------------------------------------------------------------

SELF_SERVICE = (
    WEB + "customer_relationships:\n  - {id: self, name: Self-service, type: self_service, through: [web]}\n"
)
COMMUNITY = SELF_SERVICE + "  - {id: club, name: Club, type: communities, for: [readers]}\n"


def test_choices_begin_and_cease_to_meet():
    began, ceased = conclusions_of(SELF_SERVICE, COMMUNITY), conclusions_of(COMMUNITY, SELF_SERVICE)
    (came,) = [m for m in began.meetings if m.meeting.interaction.id == "self_service_community"]
    (went,) = [m for m in ceased.meetings if m.meeting.interaction.id == "self_service_community"]
    assert (came.turn, [told_of(c) for c in came.causes]) == (
        ConclusionChange.APPEARED,
        ["added customer_relationships/club"],
    )
    assert (went.turn, [told_of(c) for c in went.causes]) == (
        ConclusionChange.VANISHED,
        ["removed customer_relationships/club"],
    )


def test_one_more_at_a_meeting_is_the_same_meeting():
    more = COMMUNITY + "  - {id: forum, name: Forum, type: communities, for: [readers]}\n"
    assert reviewed(COMMUNITY).case.meetings != reviewed(more).case.meetings != ()
    assert not conclusions_of(COMMUNITY, more).meetings


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
    return Review(case, (CheckOutcome(check, 2, loud, quiet, begun=True),), ())


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
        f"{f.turn} {f.item.id if f.item else None}" + "".join(f": {told_of(c)}" for c in f.causes)
        for f in conclusions.findings
    ]
    assert told == expected
    assert [f for f in conclusions.findings if f in (*conclusions.opened, *conclusions.closed)] == list(
        conclusions.findings
    )


def test_nothing_is_concluded_otherwise_from_what_is_the_same():
    with every_case() as case:
        for canvas in shipped().values():
            with case(canvas.id):
                changes = changes_between(canvas, canvas)
                reviews = [
                    review_of(analyse(c, shipped_catalogue()), shipped_catalogue())
                    for c in (canvas, apply(changes, canvas))
                ]
                conclusions = conclusions_between(*reviews, changes)
                assert not conclusions
                assert conclusions.score_before.points == conclusions.score_after.points


def mirror_each_other(before: Canvas, after: Canvas) -> Conclusions:
    """Whether the way back says the opposite of the way there; gives the way there."""
    one, two = (
        review_of(analyse(canvas, shipped_catalogue()), shipped_catalogue()) for canvas in (before, after)
    )
    forth = conclusions_between(one, two, changes_between(before, after))
    back = conclusions_between(two, one, changes_between(after, before))
    assert sorted(str((e.before, e.after)) for e in forth.effects) == sorted(
        str((e.after, e.before)) for e in back.effects
    )
    assert Counter((f.check.id, f.item) for f in forth.opened) == Counter(
        (f.check.id, f.item) for f in back.findings if f.turn is ConclusionChange.VANISHED
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
    for turn in (*conclusions.effects, *conclusions.findings, *conclusions.meetings):
        assert all(cause in made for cause in turn.causes)
    for effect in conclusions.effects:
        came_or_went = effect.choice_before is None or effect.choice_after is None
        assert bool(effect.causes) >= came_or_went
