"""The catalogue turned round: who speaks of what, and how its entries are named and linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from markupsafe import Markup

from canvasbook.analysis.grouping import grouped
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Interaction, Side
from canvasbook.catalogue.entries import Effect, EntryKey, EntryKind, Facet, Metric, Role, Type
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import Dependency, DependsOn, Page
from canvasbook.render.page_body import page_body

#: The kinds of facets, in the order in which they are read; each is a folder of addresses too.
FACETS = ("phases", "modes", "ownerships", "directness", "motivations")

#: The kind of the pages that stand in the navigation, and of all others.
LIST, ENTRY = "catalogue_list", "catalogue"


@dataclass(frozen=True)
class ReverseIndex:
    """The catalogue of a site with the lists that its pages share, each made once."""

    site: SiteData

    @property
    def catalogue(self) -> Catalogue:
        """The entries."""
        return self.site.catalogue

    @cached_property
    def explained_effects(self) -> tuple[Effect, ...]:
        """The effects that give a reason: not those that are true by definition."""
        effects = self.catalogue.effects.values()
        return tuple(effect for effect in effects if not effect.said.is_definition)

    @cached_property
    def by_target(self) -> dict[str, tuple[Effect, ...]]:
        """The effects on each role and metric."""
        return grouped((e.target, e) for e in self.catalogue.effects.values())

    @cached_property
    def by_source(self) -> dict[str, tuple[Effect, ...]]:
        """The effects that each source supports or contests, in their reasons or their figures."""
        return grouped((source, e) for e in self.explained_effects for source in _sources_of(e))

    @cached_property
    def does_for(self) -> dict[str, tuple[Role, ...]]:
        """The roles that each role can stand in for."""
        return grouped((s, role) for role in self.catalogue.roles.values() for s in role.satisfied_by)

    @cached_property
    def plays(self) -> dict[str, tuple[Type, ...]]:
        """The types that play each role themselves."""
        return grouped((role, type) for type in self.all_types for role in type.covers)

    @cached_property
    def interacting(self) -> dict[tuple[str, str], tuple[Interaction, ...]]:
        """The interactions that each type or facet may be a side of, by its folder and id."""
        found = grouped(
            (named, interaction)
            for interaction in self.catalogue.interactions.values()
            for side in interaction.sides
            for way in side.ways
            for named in _named(way)
        )
        return {named: tuple(dict.fromkeys(interactions)) for named, interactions in found.items()}

    @cached_property
    def all_types(self) -> tuple[Type, ...]:
        """The types of all blocks; those of choices first."""
        blocks = (*CHOICE_BLOCKS, *(b for b in Block if b not in CHOICE_BLOCKS))
        return tuple(t for block in blocks for t in self.catalogue.types.get(block, {}).values())

    @cached_property
    def type_pairs(self) -> tuple[tuple[Type, Type], ...]:
        """The near types, two and two: of each pair, one names the other as a type to weigh in its place."""
        found: dict[tuple[Type, Type], None] = {}
        for type in self.all_types:
            for near in type.instead:
                other = self.catalogue.types[type.block][near.type]
                if other is not type:
                    left, right = sorted((type, other), key=lambda each: each.id)
                    found[left, right] = None
        return tuple(found)

    @property
    def compared_pairs(self) -> tuple[tuple[Type, Type], ...]:
        """The near types whose comparison has a page on this site."""
        return tuple(pair for pair in self.type_pairs if self.site.compares(*pair))

    @cached_property
    def near(self) -> dict[tuple[Block, str], tuple[Type, ...]]:
        """The types that each type is compared with, by its block and id."""
        both_ways = [*self.type_pairs, *((right, left) for left, right in self.type_pairs)]
        return grouped(((one.block, one.id), other) for one, other in both_ways)

    def facets(self, folder: str) -> tuple[Facet, ...]:
        """The facets of one kind."""
        found: dict[str, Facet] = getattr(self.catalogue, folder)
        return tuple(found.values())

    # -- names and links --------------------------------------------------------------------------

    def title(self, kind: str, **names: str) -> str:
        """The title of a kind of page, with the names that stand in it."""
        return self.catalogue.label("page_title", kind).format(**names)

    def facet_name(self, folder: str, facet: Facet) -> str:
        """A facet's name as it stands alone: a mode is 'Online', an ownership 'Own channels'."""
        return self.title(f"one_of_{folder}", name=facet.name)

    def section(self, folder: str, ctx: PageContext) -> Ref:
        """The list that an entry stands in."""
        kind = folder.replace("-", "_")
        return Ref(Markup.escape(self.title(kind, name=kind)), ctx.catalogue_section(folder))

    def owner_name(self, key: EntryKey) -> str:
        """The name of an entry that says effects."""
        if key.block is not None:
            return self.catalogue.types[key.block][key.id].name
        if key.kind is EntryKind.INTERACTION:
            return self.catalogue.interactions[key.id].name
        folder = urls.FOLDERS[key.kind]
        return self.facet_name(folder, getattr(self.catalogue, folder)[key.id])

    def owner(self, key: EntryKey, ctx: PageContext) -> Ref:
        """An entry that says effects, by its name."""
        return Ref(Markup.escape(self.owner_name(key)), ctx.catalogue(urls.entry_place(key)))

    def facet(self, folder: str, facet: Facet, ctx: PageContext) -> Ref:
        """A facet by its name."""
        return ctx.facet(folder, facet.id, self.facet_name(folder, facet), facet.one)

    def role_name(self, role: Role, ctx: PageContext) -> Ref:
        """A role by its name as a heading."""
        return Ref(Markup.escape(role.name), ctx.role_href(role.id), role.one)

    def metric_name(self, metric: Metric, ctx: PageContext) -> Ref:
        """A measure by its name as a heading."""
        return Ref(Markup.escape(metric.name), ctx.metric(metric).href, metric.one)

    def target(self, id: str, ctx: PageContext) -> Ref:
        """A role or metric by its noun phrase."""
        role = self.catalogue.roles.get(id)
        return ctx.role(role) if role is not None else ctx.metric(self.catalogue.metrics[id])

    def sources(self, ids: Iterable[str], ctx: PageContext) -> tuple[Ref, ...]:
        """Sources by their titles."""
        return tuple(ctx.source(id) for id in ids)

    # -- pages ------------------------------------------------------------------------------------

    def page(
        self,
        uri: str,
        template: str,
        view: Callable[[PageContext], object],
        title: str,
        about: str,
        *used: DependsOn,
        id: str = "",
        search: bool = True,
    ) -> Page:
        """The page of one entry; ``about`` is its description in one sentence.

        ``used`` are the where-used lists of the entry ``id`` that the page shows; ``search`` is whether the
        search finds the page.
        """
        return Page(
            uri=uri,
            title=title,
            description=about,
            make=partial(page_body, self.site, uri, template, view),
            kind=ENTRY,
            depends=tuple(Dependency(on, id) for on in used),
            search=search,
        )

    def list_page(self, uri: str, template: str, view: Callable[[PageContext], object], kind: str) -> Page:
        """The page that lists one kind of entries; its words stand in the catalogue's terms."""
        return Page(
            uri=uri,
            title=self.title(kind, name=kind),
            description=self.catalogue.label("page_about", kind),
            make=partial(page_body, self.site, uri, template, view),
            kind=LIST,
        )


def _sources_of(effect: Effect) -> dict[str, None]:
    """The sources of an effect, each once."""
    of_figures = (figure.source for figure in effect.said.figures if figure.source)
    return dict.fromkeys((*effect.said.sources, *effect.said.contested_by, *of_figures))


def _named(way: Side) -> Iterator[tuple[str, str]]:
    """The types and facets that a side names."""
    facets = (
        ("phases", way.phase),
        ("modes", way.mode),
        ("ownerships", way.by),
        ("motivations", way.motivation),
    )
    yield from ((way.block.slug, type) for type in way.type)
    yield from ((folder, id.value) for folder, ids in facets for id in ids)
