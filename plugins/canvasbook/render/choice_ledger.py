"""The ledger: a choice's effects as rows, one per thing that is affected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis, Baseline, ChoiceEffect, Linkage, State
from canvasbook.analysis.expectations import Reason, Sense
from canvasbook.analysis.questions import unlinked_choices
from canvasbook.analysis.role_assignment import RoleMatch
from canvasbook.catalogue.entries import CatalogueFigure, EntryKind, Grade
from canvasbook.markup.author_text import label, prose
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas, Cost, ItemKey
from canvasbook.model.terms import Nature
from canvasbook.render import urls
from canvasbook.render.canvas_state import CanvasState
from canvasbook.render.context import PageContext, Ref
from canvasbook.wording.names import subject_of

#: The parts of the ledger, in reading order; measures (None) come last.
PARTS: tuple[tuple[str, tuple[Block | None, ...]], ...] = (
    ("costs", (Block.COST_STRUCTURE,)),
    ("resources", (Block.KEY_RESOURCES,)),
    ("activities", (Block.KEY_ACTIVITIES,)),
    ("partners", (Block.KEY_PARTNERS,)),
    ("revenue", (Block.REVENUE_STREAMS,)),
    (
        "customers",
        (
            Block.CUSTOMER_SEGMENTS,
            Block.VALUE_PROPOSITIONS,
            Block.CHANNELS,
            Block.CUSTOMER_RELATIONSHIPS,
        ),
    ),
    ("measures", (None,)),
)

#: States that stand folded below the ledger.
FOLDED = frozenset({State.USUAL, State.TOLD})


def effects_of(analysis: Analysis, choice: ItemKey) -> tuple[ChoiceEffect, ...]:
    """The effects of a choice as its page tells them.

    A choice that is linked to nothing is asked one question; what it lacks is only what is usual.
    """
    effects = analysis.effects.get(choice, ())
    if choice not in unlinked_choices(analysis):
        return effects
    return tuple(replace(e, state=State.USUAL) if e.state is State.MISSING else e for e in effects)


def is_folded(effect: ChoiceEffect) -> bool:
    """Whether an effect stands folded below the ledger.

    What the author says never does; what is usual, told elsewhere, our inference only, or answered
    by another part of the same whole, does.
    """
    if effect.stated or effect.item is not None or effect.state is State.WAIVED:
        return False
    return effect.state in FOLDED or effect.grade is Grade.C or is_by_sibling(effect)


def is_by_sibling(effect: ChoiceEffect) -> bool:
    """Whether the nearest item only plays another part of the same whole."""
    return bool(effect.carriers) and effect.carriers[0].match is RoleMatch.SIBLING


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why: a sentence, who says so, how sure, and where it can be read."""

    because: Markup
    stated: bool
    grade: str
    effect: str
    sources: tuple[Ref, ...]
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number with its unit, year and source."""

    what: str
    value: str
    unit: str
    year: str
    source: Ref | None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One thing that a choice affects."""

    state: str
    verb: str
    name: Ref
    is_item: bool
    roles: tuple[Ref, ...]
    natures: tuple[str, ...]
    per: str
    reasons: tuple[ReasonView, ...]
    others: tuple[Ref, ...]
    because: Markup
    add: str
    by_name: bool


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """A part of the ledger with its rows."""

    id: str
    rows: tuple[LedgerRow, ...]


def choice_ledger(canvas: Canvas, effects: Iterable[ChoiceEffect], at: PageContext) -> tuple[LedgerPart, ...]:
    """The ledger of a choice, without what stands folded below it."""
    visible = [e for e in effects if not is_folded(e) and carrier_item(e) != e.choice]
    parts = []
    for id, blocks in PARTS:
        rows = tuple(rows_of(canvas, [e for e in visible if block_of(e) in blocks], at))
        if rows:
            parts.append(LedgerPart(id, rows))
    return tuple(parts)


#: What is not certain stands below what is.
_DOUBTFUL = {State.PROBABLE: 1, State.OPEN: 2, State.MISSING: 3}
_ORDER = (Sense.CALLS_FOR, Sense.SPARES, Sense.RAISES, Sense.LOWERS)


def rows_of(canvas: Canvas, effects: Iterable[ChoiceEffect], at: PageContext) -> Iterator[LedgerRow]:
    """Rows in order: what is there, what is spared, tendencies, what is missing.

    Effects that the same item stands for share a row.
    """
    gathered: dict[object, list[ChoiceEffect]] = {}
    for effect in effects:
        item = carrier_item(effect)
        key = (effect.sense, item) if item is not None else (effect.sense, id(effect))
        gathered.setdefault(key, []).append(effect)
    groups = sorted(gathered.values(), key=lambda g: (_DOUBTFUL.get(g[0].state, 0), _ORDER.index(g[0].sense)))
    return (_row(canvas, group, at) for group in groups)


def carrier_item(effect: ChoiceEffect) -> ItemKey | None:
    """The item that stands for an effect, if one does."""
    if effect.item is not None:
        return effect.item
    standing = effect.state in (State.SHOWN, State.SHARED, State.STATED) and effect.carriers
    return effect.carriers[0].item if standing and not is_by_sibling(effect) else None


def block_of(effect: ChoiceEffect) -> Block | None:
    """The block where an effect shows: that of the item that stands for it, or else of the role."""
    item = carrier_item(effect)
    return item.block if item is not None else effect.block


def _row(canvas: Canvas, group: list[ChoiceEffect], at: PageContext) -> LedgerRow:
    first = group[0]
    item = carrier_item(first)
    natures, per = nature_of(canvas, first, at)
    return LedgerRow(
        state=first.state,
        verb=at.site.term("verb", first.verb),
        name=at.item(canvas, item) if item is not None else subject_of(first, CanvasState(canvas, at)),
        is_item=item is not None,
        roles=tuple(at.role(e.role) for e in group if e.role is not None and item is not None),
        natures=natures,
        per=per,
        reasons=tuple(_reasons(canvas, group, at)),
        others=_others(canvas, first, at),
        because=prose(first.waiver.because) if first.waiver else Markup(""),
        add=_line_to_add(first),
        by_name=any(c.bond is Linkage.BY_NAME for c in first.carriers),
    )


def nature_of(canvas: Canvas, effect: ChoiceEffect, at: PageContext) -> tuple[tuple[str, ...], str]:
    """How a cost behaves and what drives it: the item's own word, or else the role's."""
    item = carrier_item(effect)
    found = canvas.items.get(item) if item is not None else None
    if isinstance(found, Cost):
        own, per = nature_of_cost(canvas, found, at)
    elif effect.role is not None and effect.role.block is Block.COST_STRUCTURE:
        own, per = effect.role.nature, effect.role.per
    else:
        own, per = (), ""
    return tuple(at.site.term("nature", n) for n in own), per


def nature_of_cost(canvas: Canvas, cost: Cost, at: PageContext) -> tuple[tuple[Nature, ...], str]:
    """The author's word on how a cost behaves and what drives it, or else that of its first role."""
    played = at.site.analyses[canvas.id].cast.roles.get(cost.key, ())
    roles = (at.site.catalogue.roles[id] for id in played)
    first = next((r for r in roles if r.block is Block.COST_STRUCTURE), None)
    if first is None:
        return cost.nature, cost.per
    return cost.nature or first.nature, cost.per or first.per


def cost_words(natures: Iterable[str], per: str, at: PageContext) -> str:
    """How a cost behaves and what drives it, in a few words: one-off, then fixed, per month."""
    first, *then = [*natures] or [""]
    words = first + "".join(at.site.term("cost_words", "then").format(next=n) for n in then)
    driver = at.site.term("cost_words", "per").format(driver=per) if per else ""
    return ", ".join(part for part in (words, driver) if part)


def _others(canvas: Canvas, effect: ChoiceEffect, at: PageContext) -> tuple[Ref, ...]:
    """The other items that a state names."""
    if effect.state is State.PROBABLE:
        return at.items(canvas, effect.carrying)
    if effect.state is State.KEPT:
        return at.items(canvas, effect.kept_for)
    if effect.state is State.SPARED:
        return tuple(ref for baseline in effect.baselines for ref in _had(canvas, baseline, at))
    return at.items(canvas, effect.carrying[:1] if is_by_sibling(effect) else effect.carrying[1:4])


def _had(canvas: Canvas, baseline: Baseline, at: PageContext) -> Iterator[Ref]:
    """What a baseline has instead: items of another canvas, or of this one, for a choice that has ended.

    A scenario, or an earlier state, is no canvas of the site: what it had itself is looked up in itself.
    """
    keys = baseline.items[:2]
    if baseline.canvas == canvas.id:
        title, items = label(canvas.title), at.items(canvas, keys)
    else:
        title = at.canvas(baseline.canvas).name
        items = tuple(at.elsewhere(baseline.canvas, key) for key in keys)
    yield from (Ref(item.name, item.href, str(title)) for item in items)


def _line_to_add(effect: ChoiceEffect) -> str:
    """What an author writes to turn a guess into a statement."""
    guessed = any(c.bond in (Linkage.BY_NAME, Linkage.BY_PLACE) for c in effect.carriers)
    return f"covers: [{effect.role.id}]" if guessed and effect.role is not None else ""


def _reasons(canvas: Canvas, group: list[ChoiceEffect], at: PageContext) -> Iterator[ReasonView]:
    """The author's reasons first, then the catalogue's, each once, the best evidence first."""
    seen: set[str] = set()
    for affect in (a for e in group for a in e.stated):
        if affect.because not in seen:
            seen.add(affect.because)
            yield stated_view(canvas, affect)
    for reason in by_evidence(r for e in group for r in e.reasons):
        if reason.effect.said.because not in seen:
            seen.add(reason.effect.said.because)
            yield reason_view(reason, at)


_KINDS = list(EntryKind)


def by_evidence(reasons: Iterable[Reason]) -> list[Reason]:
    """What the type says before what mode, phase and ownership say, the best evidence first."""
    return sorted(reasons, key=lambda r: (_KINDS.index(r.effect.owner.kind), r.effect.said.grade))


def stated_view(canvas: Canvas, affect: Affect) -> ReasonView:
    cited = (canvas.source(id) for id in affect.sources)
    sources = tuple(Ref(prose(s.title), s.url, s.year) for s in cited if s is not None)
    return ReasonView(
        because=prose(affect.because), stated=True, grade="", effect="", sources=sources, figures=()
    )


def reported(figures: Iterable[CatalogueFigure], at: PageContext) -> tuple[FigureView, ...]:
    """Figures of the catalogue, each with the source that reports it."""
    return tuple(
        FigureView(f.what, f.value, f.unit, f.year, at.source(f.source) if f.source else None)
        for f in figures
    )


def reason_view(reason: Reason, at: PageContext) -> ReasonView:
    """A reason of the catalogue."""
    said = reason.effect.said
    return ReasonView(
        because=Markup.escape(said.because),
        stated=False,
        grade=said.grade,
        effect=at.here.to(urls.effect(reason.effect.id)),
        sources=tuple(at.source(id) for id in said.sources),
        figures=reported(said.figures, at),
    )
