"""Whether propositions rest on something, and partners bring something."""

from __future__ import annotations

from collections.abc import Iterator

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding, once
from canvasbook.analysis.checks.ties import active, either, same_party
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Partner

#: What it takes to make a proposition come true.
MEANS = (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES)


@once
def unbacked_propositions(case: CheckContext) -> CheckResult:
    """Propositions that rest on no resource, or on no activity.

    A proposition rests on what it needs itself, and on what the choices that carry it need, over any
    number of steps. A coach takes that for an answer: most canvases say what a website or a shop needs,
    and a proposition carried there is made there. It does not matter whether a choice carries others as
    well, for a resource may serve several. A block that has no items is asked about as such.
    """
    reached = {p.key: frozenset(_foundations(case, p.key)) for p in active(case.canvas.value_propositions)}
    if not any(reached.values()):
        return NOT_BEGUN
    wanted = [block for block in MEANS if active(case.canvas.block(block))]
    left: dict[tuple[Block, ...], list[ItemKey]] = {}
    for key, blocks in reached.items():
        missing = tuple(block for block in wanted if block not in blocks)
        if missing:
            left.setdefault(missing, []).append(key)
    terms = case.catalogue.terms.get("block_one", {})
    found = (
        Finding(about=tuple(keys), words=either(case, [terms.get(block, block) for block in missing]))
        for missing, keys in left.items()
    )
    return CheckResult(len(reached), tuple(found))


def _foundations(case: CheckContext, proposition: ItemKey) -> Iterator[Block]:
    """Which kinds of means a proposition is linked to."""
    footprints = case.analysis.footprints
    carrying = (
        key
        for key, situation in case.analysis.situations.items()
        if proposition in situation.pairs.propositions
    )
    reaches = (footprints.graph.reach(proposition), *(footprints.by_choice[key] for key in carrying))
    yield from (key.block for reach in reaches for key in reach if key.block in MEANS)
    for origin, steps in footprints.graph.steps.items():
        if origin.block in MEANS and any(step.target == proposition for step in steps):
            yield origin.block


@once
def idle_partners(case: CheckContext) -> CheckResult:
    """Partners that bring nothing.

    One brings something that says what it provides, runs a channel or relationship, is needed by a
    resource or an activity, pays, or is the same party as an item elsewhere on the canvas.
    """
    if Block.KEY_PARTNERS not in case.linking:
        return NOT_BEGUN
    partners = active(case.canvas.key_partners)
    idle = (p.key for p in partners if not _brings_something(case, p))
    return CheckResult(len(partners), tuple(Finding(about=(key,)) for key in idle))


def _brings_something(case: CheckContext, partner: Partner) -> bool:
    return _works(case, partner) or _pays(case, partner) or bool(same_party(case, partner.key))


def only_pays(case: CheckContext, partner: Partner) -> bool:
    """Whether a partner gives money and nothing else: no cost comes from that."""
    return _pays(case, partner) and not _works(case, partner)


def _pays(case: CheckContext, partner: Partner) -> bool:
    return partner.key in _payers(case)


@once
def _payers(case: CheckContext) -> frozenset[ItemKey]:
    """Who is said to pay."""
    streams = active(case.canvas.revenue_streams)
    return frozenset(link.target for stream in streams for link in stream.from_)


def _works(case: CheckContext, partner: Partner) -> bool:
    return bool(partner.provides) or partner.key in _workers(case)


@once
def _workers(case: CheckContext) -> frozenset[ItemKey]:
    """Who runs a channel or relationship, or is needed by a resource or an activity."""
    canvas = case.canvas
    makers = (*active(canvas.key_resources), *active(canvas.key_activities))
    run = (link.target for choice in active(canvas.choices) for link in choice.partner)
    needed = (link.target for item in makers for link in item.needs)
    return frozenset((*run, *needed))
