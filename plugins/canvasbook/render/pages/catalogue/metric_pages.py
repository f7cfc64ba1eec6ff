"""Measures that choices raise or lower."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from canvasbook.catalogue.entries import Metric
from canvasbook.model.terms import Verb
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page import DependsOn, Page
from canvasbook.render.pages.catalogue.effect_table import Work, effects_at_work
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.pages.catalogue.role_pages import VerbRows, verbs


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A measure in a list, with the number of entries that move it up and down."""

    ref: Ref
    name: str
    definition: str
    raised: int
    lowered: int


@dataclass(frozen=True, slots=True)
class MetricsView:
    """All measures."""

    title: str
    catalogue: str
    metrics: tuple[MetricRow, ...]


@dataclass(frozen=True, slots=True)
class MetricView:
    """Everything that the page of a measure says."""

    name: str
    id: str
    catalogue: str
    section: Ref
    definition: str
    unit: str
    better: str
    money: bool
    verbs: tuple[VerbRows, ...]
    work: Work
    sources: tuple[Ref, ...]


def metric_pages(index: ReverseIndex) -> Iterator[Page]:
    """The list of measures, and a page for each."""
    yield index.list_page(
        urls.catalogue_section_page("metrics"), "catalogue_metrics", partial(_list, index), "metrics"
    )
    for metric in index.catalogue.metrics.values():
        view = partial(metric_view, index, metric)
        yield index.page(
            urls.metric_page(metric.id),
            "catalogue_metric",
            view,
            metric.name,
            metric.definition,
            DependsOn.METRIC,
            id=metric.id,
        )


def _list(index: ReverseIndex, ctx: PageContext) -> MetricsView:
    found = tuple(_metric_row(index, metric, ctx) for metric in index.catalogue.metrics.values())
    return MetricsView(index.title("metrics", name="metrics"), ctx.here.to(urls.CATALOGUE), found)


def _metric_row(index: ReverseIndex, metric: Metric, ctx: PageContext) -> MetricRow:
    raised, lowered = _count(index, metric, Verb.RAISES), _count(index, metric, Verb.LOWERS)
    return MetricRow(ctx.metric(metric), metric.name, metric.definition, raised, lowered)


def _count(index: ReverseIndex, metric: Metric, verb: Verb) -> int:
    return len({e.owner for e in index.by_target.get(metric.id, ()) if e.verb is verb})


def metric_view(index: ReverseIndex, metric: Metric, ctx: PageContext) -> MetricView:
    """The view of one measure."""
    return MetricView(
        name=metric.name,
        id=metric.id,
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=index.section("metrics", ctx),
        definition=metric.definition,
        unit=metric.unit,
        better=metric.better,
        money=metric.money,
        verbs=verbs(metric.id, index, ctx),
        work=effects_at_work(index.site.usage.metrics.get(metric.id, ()), ctx),
        sources=index.sources(metric.sources, ctx),
    )
