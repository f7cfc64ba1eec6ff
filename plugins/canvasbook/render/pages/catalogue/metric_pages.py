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
    one: str
    definition: str
    unit: str
    better: str
    money: bool
    verbs: tuple[VerbRows, ...]
    work: Work
    sources: tuple[Ref, ...]


def metric_pages(book: ReverseIndex) -> Iterator[Page]:
    """The list of measures, and a page for each."""
    yield book.list_page(
        urls.catalogue_section_page("metrics"), "catalogue_metrics", partial(_list, book), "metrics"
    )
    for metric in book.catalogue.metrics.values():
        view = partial(metric_view, book, metric)
        yield book.page(
            urls.metric_page(metric.id),
            "catalogue_metric",
            view,
            metric.name,
            metric.definition,
            DependsOn.METRIC,
            id=metric.id,
        )


def _list(book: ReverseIndex, ctx: PageContext) -> MetricsView:
    found = tuple(_metric_row(book, metric, ctx) for metric in book.catalogue.metrics.values())
    return MetricsView(book.title("metrics", name="metrics"), ctx.here.to(urls.CATALOGUE), found)


def _metric_row(book: ReverseIndex, metric: Metric, ctx: PageContext) -> MetricRow:
    raised, lowered = _count(book, metric, Verb.RAISES), _count(book, metric, Verb.LOWERS)
    return MetricRow(ctx.metric(metric), metric.name, metric.definition, raised, lowered)


def _count(book: ReverseIndex, metric: Metric, verb: Verb) -> int:
    return len({e.owner for e in book.by_target.get(metric.id, ()) if e.verb is verb})


def metric_view(book: ReverseIndex, metric: Metric, ctx: PageContext) -> MetricView:
    """The view of one measure."""
    return MetricView(
        name=metric.name,
        id=metric.id,
        catalogue=ctx.here.to(urls.CATALOGUE),
        section=book.section("metrics", ctx),
        one=metric.one,
        definition=metric.definition,
        unit=metric.unit,
        better=metric.better,
        money=metric.money,
        verbs=verbs(metric.id, book, ctx),
        work=effects_at_work(book.site.where.metrics.get(metric.id, ()), ctx),
        sources=book.sources(metric.sources, ctx),
    )
