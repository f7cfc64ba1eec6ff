"""Which change did it, where that is certain."""

from __future__ import annotations

import pytest

from canvasbook.analysis.effects import State
from canvasbook.diff.conclusions import ConclusionChange
from tests.diff.states import WEB, conclusions_of, read, told_of, turn_of

UNLINKED = WEB.replace("needs: [platform]}", "needs: []}")
WAIVER = WEB.replace(
    "needs: [platform]}", "needs: [platform], waives: [{role: parcel_carrier, because: None.}]}"
)
STATED = WEB.replace(
    "needs: [platform]}", "needs: [platform], affects: [{metric: reach, effect: raises, because: All.}]}"
)
REWORDED = STATED.replace("All.", "Everyone.")
SPARES = WEB.replace(
    "needs: [platform]}",
    "needs: [platform], affects: [{role: parcel_carrier, effect: spares, because: We go ourselves.}]}",
)
HOSTING = "cost_structure: [{id: hosting, name: Hosting%s}]\n"
CAUSED = WEB + HOSTING % ", caused_by: [platform]"
UNCAUSED = WEB + HOSTING % ""
RUN = WEB.replace("needs: [platform]}", "partner: [post]}") + "key_partners: [{id: post, name: The post}]\n"
OWN = RUN.replace("partner: [post]", "partner: [post], ownership: own")
PLANNED = WEB.replace("name: The site,", "name: The site, timing: planned,")
SERVERS = (
    WEB.replace(
        "covers: [web_platform]}", "covers: [web_platform], needs: [servers]}, {id: servers, name: Servers}"
    )
    + HOSTING % ", caused_by: [servers]"
)

CAME, WENT = (None, State.LINKED), (State.LINKED, None)
CASES = {
    "a link came": (UNLINKED, WEB, "platform", (*CAME, ["linked channels/web needs platform"])),
    "a link went": (WEB, UNLINKED, "platform", (*WENT, ["unlinked channels/web needs platform"])),
    "the item came": (
        UNLINKED.split("key_resources")[0], WEB, "platform", (*CAME, ["added key_resources/platform"]),
    ),
    "the item is there now": (PLANNED, WEB, "platform", (*CAME, ["field key_resources/platform timing"])),
    "a cost came": (WEB, CAUSED, "hosting", (*CAME, ["added cost_structure/hosting"])),
    "a cost went": (CAUSED, WEB, "hosting", (*WENT, ["removed cost_structure/hosting"])),
    "the cause of a cost came": (
        UNCAUSED, CAUSED, "hosting", (*CAME, ["linked cost_structure/hosting caused_by platform"]),
    ),
    "a need on the path to a cost came": (
        CAUSED.replace("needs: [platform]}", "needs: []}"), CAUSED, "hosting",
        (*CAME, ["linked channels/web needs platform"]),
    ),
    "an item on the path to a cost came, and its links with it": (
        WEB + HOSTING % "", SERVERS, "hosting", (*CAME, ["added key_resources/servers"]),
    ),
    "a partner runs it": (
        WEB + "key_partners: [{id: post, name: The post}]\n", RUN, "post",
        (*CAME, ["linked channels/web partner post"]),
    ),
    "the author calls it their own": (RUN, OWN, "post", (*WENT, ["field channels/web ownership"])),
    "a waiver was written": (
        WEB, WAIVER, "parcel_carrier", (None, State.SET_ASIDE, ["field channels/web waives"]),
    ),
    "a waiver was taken back": (
        WAIVER, WEB, "parcel_carrier", (State.SET_ASIDE, None, ["field channels/web waives"]),
    ),
    "the author states it": (
        WEB, STATED, "reach", (None, State.STATED, ["effect_added channels/web raises"]),
    ),
    "the author says that it is spared": (
        WEB, SPARES, "parcel_carrier", (None, State.STATED, ["effect_added channels/web spares"]),
    ),
    "the choice came": ("title: T", WEB, "platform", (*CAME, ["added channels/web"])),
    "the choice went": (WEB, "title: T", "platform", (*WENT, ["removed channels/web"])),
    "the choice has ended": (
        WEB, WEB.replace("needs: [platform]}", "needs: [platform], timing: ended}"), "platform",
        (*WENT, ["field channels/web timing"]),
    ),
    "what the author states in other words is no news": (STATED, REWORDED, "reach", None),
    "what the catalogue expects is no news": (
        WEB, WEB.replace("web_sales", "own_stores"), "shop_rent", None,
    ),
    "a waiver that goes with its choice is no news": (WAIVER, "title: T", "parcel_carrier", None),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "target", "expected"), CASES.values(), ids=CASES)
def test_an_effect_comes_or_goes(old: str, new: str, target: str, expected: tuple[object, ...] | None):
    changed = turn_of(conclusions_of(old, new), "web", target)
    if expected is None:
        assert changed is None
    else:
        assert read(changed) == expected


def test_how_near_a_choice_is_to_a_cost_is_no_news():
    near = SERVERS.replace("channels:\n", "channels:\n  - {id: shop, name: Shop, needs: [servers]}\n")
    assert turn_of(conclusions_of(SERVERS, near), "web", "hosting") is None


def test_what_the_author_states_the_other_way_round_came_and_went():
    turned = conclusions_of(STATED, STATED.replace("raises", "lowers"))
    assert [(change.became, [told_of(c) for c in change.causes]) for change in turned.effects] == [
        (ConclusionChange.APPEARED, ["effect_reversed channels/web raises lowers"]),
        (ConclusionChange.VANISHED, ["effect_reversed channels/web raises lowers"]),
    ]
