"""Measures that choices raise or lower: what each is, and what moves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.catalogue.entries import Effect, Metric
from canvasbook.model.terms import Verb
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.effect_table import Work, effects_at_work
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex


@dataclass(frozen=True, slots=True)
class MetricView:
    """Everything that is said of a measure; the entries that move it lead to the effects that say so."""

    id: str
    name: str
    definition: str
    unit: str
    better: str
    money: bool
    raised_by: tuple[Ref, ...]
    lowered_by: tuple[Ref, ...]
    work: Work
    sources: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class MetricsView:
    """All measures."""

    title: str
    catalogue: str
    metrics: tuple[MetricView, ...]


def metric_pages(index: ReverseIndex) -> Iterator[Page]:
    """The list of measures, with all that is said of each."""
    yield index.list_page(
        urls.catalogue_section_page("metrics"), "catalogue_metrics", partial(_list, index), "metrics"
    )


def _list(index: ReverseIndex, ctx: PageContext) -> MetricsView:
    found = tuple(metric_view(index, metric, ctx) for metric in index.catalogue.metrics.values())
    return MetricsView(index.title("metrics", name="metrics"), ctx.here.to(urls.CATALOGUE), found)


def metric_view(index: ReverseIndex, metric: Metric, ctx: PageContext) -> MetricView:
    """The view of one measure."""
    return MetricView(
        id=urls.metric_place(metric.id).anchor,
        name=metric.name,
        definition=metric.definition,
        unit=metric.unit,
        better=metric.better,
        money=metric.money,
        raised_by=_moved_by(Verb.RAISES, metric, index, ctx),
        lowered_by=_moved_by(Verb.LOWERS, metric, index, ctx),
        work=effects_at_work(index.site.usage.metrics.get(metric.id, ()), ctx),
        sources=index.sources(metric.sources, ctx),
    )


def _moved_by(verb: Verb, metric: Metric, index: ReverseIndex, ctx: PageContext) -> tuple[Ref, ...]:
    """The entries that move a measure one way, each once."""
    effects = (effect for effect in index.by_target.get(metric.id, ()) if effect.verb is verb)
    by_owner: dict[object, Effect] = {}
    for effect in effects:
        by_owner.setdefault(effect.owner, effect)
    return tuple(
        Ref(Markup.escape(index.owner_name(effect.owner)), ctx.catalogue(urls.effect_place(effect)))
        for effect in by_owner.values()
    )
