"""Which change did it, where that is certain."""

from __future__ import annotations

import pytest

from canvasbook.analysis.effects import State
from canvasbook.diff.conclusions import ConclusionChange
from tests.diff.states import CARRIER, WEB, conclusions_of, read, told_of, turn_of

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
    changed = turn_of(conclusions_of(old, new), choice, target)
    if expected is None:
        assert changed is None
    else:
        assert read(changed) == expected


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
    changed = turn_of(conclusions_of(old, new), "web", "parcel_carrier")
    before, _, named = read(changed)
    assert (before, named) == (None, causes)


def test_what_the_author_denies_is_no_longer_called_for():
    conclusions = conclusions_of(WEB, SPARES)
    changes = [
        t
        for t in conclusions.effects
        if (e := t.before or t.after) and e.role and e.role.id == "parcel_carrier"
    ]
    assert [(t.became, [told_of(c) for c in t.causes]) for t in changes] == [
        (ConclusionChange.APPEARED, ["effect_added channels/web spares"]),
        (ConclusionChange.VANISHED, ["effect_added channels/web spares"]),
    ]
