"""How the parts of the model fit each other, and whether it is put into clear words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding
from canvasbook.analysis.checks import sides
from canvasbook.analysis.checks.ties import active, same_party, type_id
from canvasbook.analysis.checks.wording import (
    holds_two_ideas,
    is_long,
    is_vague,
    not_now,
    same_thing,
    says_any,
    tells_a_feature,
    words_for,
)
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Item, ItemKey, Proposition
from canvasbook.model.terms import Element, Orientation, PriceLevel

#: So many segments one canvas can speak for; a platform needs more, since each side is one at least.
MOST_SEGMENTS, MOST_SIDES = 5, 8
#: So many items of a block can be read at a glance.
MOST_ITEMS = 8

_CHEAP = frozenset({Element.PRICE, Element.COST_REDUCTION})


def orientation(case: CheckContext) -> CheckResult:
    """C30: what speaks against the canvas's own word that low cost, or high value, comes first."""
    wanted = case.canvas.orientation
    if wanted is None:
        return CheckResult(0)
    relationships = active(case.canvas.customer_relationships)
    dedicated = [r.key for r in relationships if type_id(case, r) == "dedicated_personal_assistance"]
    told = [p for p in active(case.canvas.value_propositions) if p.elements]
    priced = [r for r in active(case.canvas.revenue_streams) if r.price_level not in (None, PriceLevel.FREE)]
    against: list[ItemKey] = []
    if wanted is Orientation.COST_DRIVEN:
        fitted = [p.key for p in told if Element.CUSTOMIZATION in p.elements]
        against = [*dedicated, *(fitted if 2 * len(fitted) > len(told) else ())]
    else:
        against += [p.key for p in told] if all(_CHEAP.issuperset(p.elements) for p in told) else ()
        against += [r.key for r in priced] if all(r.price_level is PriceLevel.ECONOMY for r in priced) else ()
    looked_at = len(relationships) + len(told) + len(priced)
    words = case.catalogue.terms.get("orientation", {}).get(wanted, wanted.value)
    return CheckResult(looked_at, (Finding(about=tuple(against), words=words),) if against else ())


def platform(case: CheckContext) -> CheckResult:
    """C31: sides of a platform that lack what each needs for itself.

    A side without any proposition or relationship at all is what the checks of completeness say.
    """
    several = sides.of_platform(case)
    if not several:
        return CheckResult(0)
    if len(active(case.canvas.customer_segments)) < 2:  # a platform has two sides
        return CheckResult(1, (_fault(case, "another_side", about=(several[0].key,)),))
    if not case.linking.intersection((Block.VALUE_PROPOSITIONS, Block.REVENUE_STREAMS)):
        return NOT_BEGUN
    unpaying = sides.unpaying(case)
    found = []
    for side in several:
        if sides.has_nothing_of_its_own(side, case):
            found.append(_fault(case, "own_proposition", about=(side.key,)))
        if side.key in unpaying:
            found.append(_fault(case, "payment", about=(side.key,)))
    return CheckResult(2 * len(several), tuple(found))


def segments(case: CheckContext) -> CheckResult:
    """C32: segments that leave nobody out, and more segments than one canvas can speak for."""
    shown = active(case.canvas.customer_segments)
    wide = [s.key for s in shown if says_any(s.name, "everybody", case.catalogue) and not s.description]
    is_platform = bool(sides.of_platform(case))
    beyond = tuple(s.key for s in shown[MOST_SIDES if is_platform else MOST_SEGMENTS :])
    found = [_fault(case, "wide_segment", about=(key,)) for key in wide]
    if beyond:
        found.append(_fault(case, "many_segments", beside=beyond))
    return CheckResult(len(shown), tuple(found))


def features(case: CheckContext) -> CheckResult:
    """C33: propositions that tell what something is, and not what it is good for."""
    return _each(active(case.canvas.value_propositions), lambda p: tells_a_feature(p, case.catalogue))


def clear_words(case: CheckContext) -> CheckResult:
    """C34: names that would fit any business, do not fit on a note, or hold two ideas."""
    items = [item for item in case.canvas.items.values() if item.active]
    told = ((item, fault) for item in items if (fault := _unclear(item, case.catalogue)))
    return CheckResult(len(items), tuple(_fault(case, fault, about=(item.key,)) for item, fault in told))


def _unclear(item: Item, catalogue: Catalogue) -> str:
    if is_vague(item, catalogue):
        return "vague"
    if holds_two_ideas(item, catalogue):
        return "two_ideas"
    return "long" if is_long(item) else ""


def crowded_blocks(case: CheckContext) -> CheckResult:
    """C35: blocks with more items than can be read at a glance."""
    filled = {block: [i.key for i in active(case.canvas.block(block))] for block in Block}
    names = case.catalogue.terms.get("block", {})
    found = tuple(
        Finding(beside=tuple(keys[MOST_ITEMS:]), words=names.get(block.value, block.value))
        for block, keys in filled.items()
        if len(keys) > MOST_ITEMS
    )
    return CheckResult(sum(bool(keys) for keys in filled.values()), found)


def times(case: CheckContext) -> CheckResult:
    """C36: names that speak of another time, where the item is said to hold now."""
    items = [item for item in case.canvas.items.values() if item.active]
    told = ((item.key, not_now(item.name, case.catalogue)) for item in items)
    return CheckResult(len(items), tuple(Finding(about=(key,), words=words) for key, words in told if words))


def same_names(case: CheckContext) -> CheckResult:
    """C37: one name for a resource and an activity."""
    resources = active(case.canvas.key_resources)
    activities = active(case.canvas.key_activities)
    found = []
    for activity in activities:
        twins = tuple(r.key for r in resources if same_thing(r, activity, case.catalogue))
        if twins and same_party(case, activity.key).isdisjoint(twins):
            found.append(Finding(about=(activity.key,), beside=twins))
    return CheckResult(len(activities) if resources else 0, tuple(found))


def _each(items: Sequence[Proposition], is_wrong: Callable[[Proposition], bool]) -> CheckResult:
    return CheckResult(len(items), tuple(Finding(about=(item.key,)) for item in items if is_wrong(item)))


def _fault(
    case: CheckContext, fault: str, about: tuple[ItemKey, ...] = (), beside: tuple[ItemKey, ...] = ()
) -> Finding:
    return Finding(about=about, beside=beside, words=words_for(fault, case.catalogue))


#: The rules of this family, by the code of their check.
RULES: Mapping[str, Callable[[CheckContext], CheckResult]] = {
    "CB630": orientation,
    "CB631": platform,
    "CB632": segments,
    "CB633": features,
    "CB634": clear_words,
    "CB635": crowded_blocks,
    "CB636": times,
    "CB637": same_names,
}
