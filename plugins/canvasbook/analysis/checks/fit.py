"""How the parts of the model fit each other, and whether it is put into clear words: CB630 to CB637.

The words of these checks are in ``catalogue/checks_fit.yaml``.
"""

from __future__ import annotations

from dataclasses import replace

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding, QuestionKind
from canvasbook.analysis.checks.item_names import (
    fault,
    holds_two_ideas,
    is_long,
    is_vague,
    not_now,
    same_thing,
    says_any,
    tells_a_feature,
    words_for,
)
from canvasbook.analysis.checks.platform_sides import has_nothing_of_its_own, platform_sides, unpaying_sides
from canvasbook.analysis.checks.registry import check
from canvasbook.analysis.checks.shared_conditions import (
    active_items,
    block_name,
    keys_of,
    of_types,
    one_each,
    one_each_in_words,
    with_keys,
)
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.load.provisional_texts import is_placeholder
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Item, ItemKey, Proposition, Relationship, Segment, active
from canvasbook.model.terms import Element, Orientation, SegmentValue

#: So many segments one canvas can speak for; a platform needs more, since each side is one at least.
MOST_SEGMENTS, MOST_SIDES = 7, 10
#: So many items of a block can be read at a glance.
MOST_ITEMS = 12

_CHEAP = frozenset({Element.PRICE, Element.COST_REDUCTION})


# -- orientation -----------------------------------------------------------------------------------------


@check("CB630")
def orientation(case: CheckContext) -> CheckResult:
    """What speaks against the canvas's own word that low cost, or high value, comes first."""
    wanted = case.canvas.orientation
    if wanted is None:
        return CheckResult(0)
    relationships = tuple(active(case.canvas.customer_relationships))
    propositions = [each for each in active(case.canvas.value_propositions) if each.elements]
    if wanted is Orientation.COST_DRIVEN:
        against = (*_dedicated(relationships, case), *_mostly_customised(propositions))
    else:
        against = _all_cheap(propositions)
    looked_at = len(relationships) + len(propositions)
    if not against:
        return CheckResult(looked_at)
    words = case.catalogue.label("orientation", wanted)
    return CheckResult(looked_at, (Finding(about=against, words=words),))


def _dedicated(relationships: tuple[Relationship, ...], case: CheckContext) -> tuple[ItemKey, ...]:
    """Relationships that give each customer a person of one's own, and not only those of high value."""
    dedicated = of_types(case, relationships, "dedicated_personal_assistance")
    return tuple(relationship.key for relationship in dedicated if not _is_for_high_value(relationship, case))


def _is_for_high_value(relationship: Relationship, case: CheckContext) -> bool:
    """Whether all segments of which it is known that a relationship serves them are of high value."""
    served = case.analysis.contexts[relationship.key].served
    segments = with_keys(active(case.canvas.customer_segments), served)
    return bool(segments) and all(segment.value is SegmentValue.HIGH for segment in segments)


def _mostly_customised(propositions: list[Proposition]) -> tuple[ItemKey, ...]:
    """Propositions that are fitted to each customer, where these are more than half of all."""
    fitted = [each for each in propositions if Element.CUSTOMIZATION in each.elements]
    if 2 * len(fitted) <= len(propositions):
        return ()
    return keys_of(fitted)


def _all_cheap(propositions: list[Proposition]) -> tuple[ItemKey, ...]:
    """The propositions, where all of them save money and do nothing else."""
    if not all(_CHEAP.issuperset(proposition.elements) for proposition in propositions):
        return ()
    return keys_of(propositions)


# -- segments --------------------------------------------------------------------------------------------


@check("CB631")
def platform(case: CheckContext) -> CheckResult:
    """Sides of a platform that lack what each needs for itself.

    A side without any proposition or relationship at all is what the checks of completeness say.
    """
    sides = platform_sides(case)
    if not sides:
        return CheckResult(0)
    if len(active(case.canvas.customer_segments)) < 2:  # a platform has two sides
        return CheckResult(1, (fault(case, "another_side", about=(sides[0].key,)),))
    if case.linking.isdisjoint((Block.VALUE_PROPOSITIONS, Block.REVENUE_STREAMS)):
        return NOT_BEGUN
    unpaying = unpaying_sides(case)
    found = []
    for side in sides:
        if has_nothing_of_its_own(side, case):
            asked = fault(case, "own_proposition", about=(side.key,))
            found.append(replace(asked, asks=QuestionKind.SIDE_WITHOUT_OFFER))
        if side.key in unpaying:
            found.append(fault(case, "payment", about=(side.key,)))
    return CheckResult(2 * len(sides), tuple(found))


@check("CB632")
def segments(case: CheckContext) -> CheckResult:
    """Segments that leave nobody out, and more segments than one canvas can speak for."""
    shown = active(case.canvas.customer_segments)
    wide = [segment for segment in shown if _is_wide(segment, case.catalogue)]
    found = [fault(case, "wide_segment", about=(segment.key,)) for segment in wide]
    most = MOST_SIDES if platform_sides(case) else MOST_SEGMENTS
    beyond = keys_of(shown[most:])
    if beyond:
        found.append(fault(case, "many_segments", beside=beyond))
    return CheckResult(len(shown), tuple(found))


def _is_wide(segment: Segment, catalogue: Catalogue) -> bool:
    """Whether a segment is everybody, and nothing else tells who is meant."""
    if segment.description:
        return False
    return says_any(segment.name, "everybody", catalogue)


# -- names and numbers -----------------------------------------------------------------------------------


@check("CB633")
def features(case: CheckContext) -> CheckResult:
    """Propositions that tell what something is, and not what it is good for."""
    propositions = active(case.canvas.value_propositions)
    telling = [each for each in propositions if tells_a_feature(each, case.catalogue)]
    return CheckResult(len(propositions), one_each(keys_of(telling)))


@check("CB634")
def clear_words(case: CheckContext) -> CheckResult:
    """Names that would fit any business, do not fit on a note, or hold two ideas; placeholders."""
    items = active_items(case)
    sayings = [(item.key, _words_for_name(item, case.catalogue)) for item in items]
    return CheckResult(len(items), one_each_in_words(sayings))


def _words_for_name(item: Item, catalogue: Catalogue) -> str:
    """The words that say what is wrong with a name, or nothing."""
    if is_placeholder(item.name):
        return words_for("placeholder", catalogue)
    if is_vague(item, catalogue):
        return words_for("vague", catalogue)
    if holds_two_ideas(item, catalogue):
        return words_for("two_ideas", catalogue)
    if is_long(item):
        return words_for("long", catalogue)
    return ""


@check("CB635")
def crowded_blocks(case: CheckContext) -> CheckResult:
    """Blocks with more items than can be read at a glance."""
    looked_at, found = 0, []
    for block in Block:
        keys = keys_of(active(case.canvas.block(block)))
        beyond = keys[MOST_ITEMS:]
        if keys:
            looked_at += 1
        if beyond:
            found.append(Finding(beside=beyond, words=block_name(case, block)))
    return CheckResult(looked_at, tuple(found))


@check("CB636")
def times(case: CheckContext) -> CheckResult:
    """Names that speak of another time, where the item is said to hold now."""
    items = active_items(case)
    sayings = [(item.key, not_now(item.name, case.catalogue)) for item in items]
    return CheckResult(len(items), one_each_in_words(sayings))


@check("CB637")
def same_names(case: CheckContext) -> CheckResult:
    """One name for a resource and an activity."""
    resources = active(case.canvas.key_resources)
    activities = active(case.canvas.key_activities)
    if not resources:
        return CheckResult(0)
    found = []
    for activity in activities:
        twins = keys_of(each for each in resources if same_thing(each, activity, case.catalogue))
        if twins and case.same_party(activity.key).isdisjoint(twins):
            found.append(Finding(about=(activity.key,), beside=twins))
    return CheckResult(len(activities), tuple(found))
