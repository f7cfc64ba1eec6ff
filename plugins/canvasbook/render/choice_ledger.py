"""The ledger: a choice's effects as rows, one per thing that is affected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.effect_groups import (
    PARTS,
    CostBehaviour,
    block_of,
    by_evidence,
    carrier_item,
    cost_behaviour,
    effect_cost_behaviour,
    grouped_effects,
    is_by_sibling,
    ledger_effects,
)
from canvasbook.analysis.effects import Baseline, ChoiceEffect, Linkage, State
from canvasbook.analysis.expectations import Reason
from canvasbook.catalogue.entries import CatalogueFigure
from canvasbook.markup.author_text import label, prose
from canvasbook.model.canvas import Affect, Canvas, Cost
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_names import PageNames
from canvasbook.wording.names import target_of


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why: a sentence, who says so, how sure, and where it can be read."""

    because: Markup
    stated: bool
    basis: str
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


def choice_ledger(
    canvas: Canvas, effects: Iterable[ChoiceEffect], ctx: PageContext
) -> tuple[LedgerPart, ...]:
    """The ledger of a choice, without what stands folded below it."""
    told = ledger_effects(effects)
    parts = []
    for id, blocks in PARTS:
        rows = rows_of(canvas, [effect for effect in told if block_of(effect) in blocks], ctx)
        if rows:
            parts.append(LedgerPart(id, rows))
    return tuple(parts)


def rows_of(canvas: Canvas, effects: Iterable[ChoiceEffect], ctx: PageContext) -> tuple[LedgerRow, ...]:
    """Rows in the order of :func:`~canvasbook.analysis.effect_groups.grouped_effects`, one for each group."""
    return tuple(_row(canvas, group, ctx) for group in grouped_effects(effects))


def _row(canvas: Canvas, group: list[ChoiceEffect], ctx: PageContext) -> LedgerRow:
    first = group[0]
    item = carrier_item(first)
    natures, per = nature_of(canvas, first, ctx)
    return LedgerRow(
        state=first.state,
        verb=ctx.site.term("verb", first.verb),
        name=target_of(first, PageNames(canvas, ctx)),
        is_item=item is not None,
        roles=tuple(ctx.role(e.role) for e in group if e.role is not None and item is not None),
        natures=natures,
        per=per,
        reasons=tuple(_reasons(canvas, group, ctx)),
        others=_others(canvas, first, ctx),
        because=prose(first.waiver.because) if first.waiver else Markup(""),
        add=_line_to_add(first),
        by_name=any(c.linkage is Linkage.BY_NAME for c in first.carriers),
    )


def nature_of(canvas: Canvas, effect: ChoiceEffect, ctx: PageContext) -> tuple[tuple[str, ...], str]:
    """How a cost behaves and what drives it: the item's own word, or else the role's."""
    assignments = ctx.site.analyses[canvas.id].assignments
    behaviour = effect_cost_behaviour(effect, canvas, assignments, ctx.site.catalogue)
    return tuple(ctx.site.term("nature", nature) for nature in behaviour.nature), behaviour.per


def nature_of_cost(canvas: Canvas, cost: Cost, ctx: PageContext) -> CostBehaviour:
    """How a cost of a canvas behaves and what drives it."""
    return cost_behaviour(cost, ctx.site.analyses[canvas.id].assignments, ctx.site.catalogue)


def cost_words(natures: Iterable[str], per: str, ctx: PageContext) -> str:
    """How a cost behaves and what drives it, in a few words: one-off, then fixed, per month."""
    first, *then = [*natures] or [""]
    words = first + "".join(ctx.site.term("cost_words", "then").format(next=n) for n in then)
    driver = ctx.site.term("cost_words", "per").format(driver=per) if per else ""
    return ", ".join(part for part in (words, driver) if part)


def _others(canvas: Canvas, effect: ChoiceEffect, ctx: PageContext) -> tuple[Ref, ...]:
    """The other items that a state names."""
    if effect.state is State.PROBABLE:
        return ctx.items(canvas, effect.carrying)
    if effect.state is State.KEPT:
        return ctx.items(canvas, effect.kept_for)
    if effect.state is State.SPARED:
        return tuple(ref for baseline in effect.baselines for ref in _had(canvas, baseline, ctx))
    return ctx.items(canvas, effect.carrying[:1] if is_by_sibling(effect) else effect.carrying[1:4])


def _had(canvas: Canvas, baseline: Baseline, ctx: PageContext) -> Iterator[Ref]:
    """What a baseline has instead: items of another canvas, or of this one, for a choice that has ended.

    A scenario, or an earlier state, is no canvas of the site: what it had itself is looked up in itself.
    """
    keys = baseline.items[:2]
    if baseline.canvas == canvas.id:
        title, items = label(canvas.title), ctx.items(canvas, keys)
    else:
        title = ctx.canvas(baseline.canvas).name
        items = tuple(ctx.elsewhere(baseline.canvas, key) for key in keys)
    yield from (Ref(item.name, item.href, str(title)) for item in items)


def _line_to_add(effect: ChoiceEffect) -> str:
    """What an author writes to turn a guess into a statement."""
    guessed = any(c.linkage in (Linkage.BY_NAME, Linkage.BY_PLACE) for c in effect.carriers)
    return f"covers: [{effect.role.id}]" if guessed and effect.role is not None else ""


def _reasons(canvas: Canvas, group: list[ChoiceEffect], ctx: PageContext) -> Iterator[ReasonView]:
    """The author's reasons first, then the catalogue's, each once, the best evidence first."""
    seen: set[str] = set()
    for affect in (a for e in group for a in e.stated):
        if affect.because not in seen:
            seen.add(affect.because)
            yield stated_view(canvas, affect)
    for reason in by_evidence(r for e in group for r in e.reasons):
        if reason.effect.said.because not in seen:
            seen.add(reason.effect.said.because)
            yield reason_view(reason, ctx)


def stated_view(canvas: Canvas, affect: Affect) -> ReasonView:
    cited = (canvas.source(id) for id in affect.sources)
    sources = tuple(Ref(prose(s.title), s.url, s.year) for s in cited if s is not None)
    return ReasonView(
        because=prose(affect.because), stated=True, basis="", effect="", sources=sources, figures=()
    )


def reported(figures: Iterable[CatalogueFigure], ctx: PageContext) -> tuple[FigureView, ...]:
    """Figures of the catalogue, each with the source that reports it."""
    return tuple(
        FigureView(f.what, f.value, f.unit, f.year, ctx.source(f.source) if f.source else None)
        for f in figures
    )


def reason_view(reason: Reason, ctx: PageContext) -> ReasonView:
    """A reason of the catalogue."""
    said = reason.effect.said
    return ReasonView(
        because=Markup.escape(said.because),
        stated=False,
        basis=ctx.site.term("basis", said.basis),
        effect=ctx.here.to(urls.effect_page(reason.effect.id)),
        sources=tuple(ctx.source(id) for id in said.sources),
        figures=reported(said.figures, ctx),
    )
