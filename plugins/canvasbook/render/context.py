"""What every view is made from: the analysed portfolio, and how things are named and linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from canvasbook.analysis.compared_canvases import CanvasPair, canvas_pairs
from canvasbook.analysis.coverage import Coverage
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.questions import Questions
from canvasbook.analysis.review import Review
from canvasbook.analysis.usage_index import UsageIndex
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check, Interaction
from canvasbook.catalogue.entries import Facet, Metric, Role, Type
from canvasbook.catalogue.handbook import HandbookChapter
from canvasbook.diagnostics import Diagnostic
from canvasbook.diff.scenario_effects import ScenarioEffects
from canvasbook.history.canvas_history import CanvasHistories, CanvasHistory
from canvasbook.history.former_items import FormerItem
from canvasbook.load.files import CanvasFile
from canvasbook.markup.author_text import label
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import MOST_FORMER_IDS, Canvas, Item, ItemKey
from canvasbook.model.portfolio import Portfolio
from canvasbook.options import CatalogueExtent, Options
from canvasbook.render import urls
from canvasbook.render.urls import Here, Place

#: How many effects at work a page tells of; of the others it only says how many they are.
AT_WORK = 25


@dataclass(frozen=True, slots=True)
class Ref:
    """A name with the address of its page; ``hint`` says in a word or two what it is."""

    name: Markup
    href: str
    hint: str = ""


@dataclass(frozen=True)
class Fingerprints:
    """What tells the site's data apart from that of another build: equal fingerprints, equal data.

    ``canvases`` and ``scenarios`` are of each by id, with its past and what it is compared with; ``gone`` is
    of canvases that are no more.
    """

    canvases: Mapping[str, bytes] = field(default_factory=dict)
    scenarios: Mapping[str, bytes] = field(default_factory=dict)
    gone: bytes = b""


@dataclass(frozen=True, repr=False)  # it holds everything there is
class SiteData:
    """All canvases with their analyses; results that several pages need are computed once.

    ``former_items`` are, by canvas, the items that its earlier versions have under other addresses.
    """

    portfolio: Portfolio
    catalogue: Catalogue
    analyses: Mapping[str, Analysis]
    reviews: Mapping[str, Review]
    files: tuple[CanvasFile, ...]
    problems: Mapping[str, tuple[Diagnostic, ...]]
    options: Options
    scenarios: Mapping[str, ScenarioEffects] = field(default_factory=dict)
    histories: CanvasHistories | None = None
    former_items: Mapping[str, tuple[FormerItem, ...]] = field(default_factory=dict)
    fingerprints: Fingerprints = field(default_factory=Fingerprints)

    @property
    def name(self) -> str:
        """The name of the site."""
        return self.options.site_name

    @property
    def directory(self) -> bool:
        """Whether addresses end in a slash."""
        return self.options.directory_urls

    @property
    def canvases(self) -> Mapping[str, Canvas]:
        """The canvases by id."""
        return self.portfolio.by_id

    @cached_property
    def usage(self) -> UsageIndex:
        """Where entries of the catalogue are used."""
        return UsageIndex(self.analyses, self.reviews, self.coverage, self.catalogue)

    @property
    def shows_catalogue(self) -> bool:
        """Whether the site has pages of the catalogue."""
        return self.options.catalogue is not CatalogueExtent.NONE

    @cached_property
    def roles_in_use(self) -> frozenset[str]:
        """The roles that have pages: an item plays them, or an author says that they are not needed."""
        return frozenset((*self.usage.roles, *self.usage.waived))

    @cached_property
    def compared_types(self) -> frozenset[tuple[Block, str]]:
        """The types that are compared with each other where they are near: those in use, or all."""
        if self.options.catalogue is CatalogueExtent.USED:
            return frozenset(self.usage.types)
        return frozenset((block, id) for block, types in self.catalogue.types.items() for id in types)

    def compares(self, type: Type, other: Type) -> bool:
        """Whether two near types are compared on a page of their own."""
        return self.compared_types >= {(type.block, type.id), (other.block, other.id)}

    @cached_property
    def comparisons(self) -> Mapping[CanvasPair, str]:
        """The canvases that are laid side by side, each two with the page that does so."""
        pairs = canvas_pairs(self.portfolio, self.options.compare)
        return {pair: urls.comparison_page(*pair) for pair in pairs}

    @cached_property
    def beside(self) -> Mapping[str, tuple[CanvasPair, ...]]:
        """The comparisons of each canvas that has any."""
        found: dict[str, list[CanvasPair]] = {}
        for pair in self.comparisons:
            for id in pair:
                found.setdefault(id, []).append(pair)
        return {id: tuple(pairs) for id, pairs in found.items()}

    @cached_property
    def whatifs(self) -> Mapping[str, tuple[ScenarioEffects, ...]]:
        """The scenarios of each canvas that has any, by the canvas's id."""
        found: dict[str, list[ScenarioEffects]] = {}
        for whatif in self.scenarios.values():
            found.setdefault(whatif.scenario.base, []).append(whatif)
        return {base: tuple(whatifs) for base, whatifs in found.items()}

    @cached_property
    def questions(self) -> Mapping[str, Questions]:
        """The open questions of each canvas, without those that a silence answers."""
        return {id: review.questions for id, review in self.reviews.items()}

    @cached_property
    def coverage(self) -> Mapping[str, Coverage]:
        """Segments and phases of each canvas."""
        return {id: review.case.coverage for id, review in self.reviews.items()}

    def canvas_history(self, canvas: str) -> CanvasHistory | None:
        """A canvas through its versions, where the site tells of them."""
        return self.histories.by_id.get(canvas) if self.histories else None

    @cached_property
    def former_ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that canvases had before, by canvas: first those that authors name, then those in git.

        Each leads to one canvas, and none is the id of a canvas of today.
        """
        found: dict[str, list[str]] = {id: [] for id in self.canvases}
        taken = {id.casefold() for id in self.canvases}
        for canvas_id, former_id in (*self._ids_by_word(), *self._ids_by_history()):
            has_room = len(found[canvas_id]) < MOST_FORMER_IDS
            if former_id and has_room and former_id.casefold() not in taken:
                taken.add(former_id.casefold())
                found[canvas_id].append(former_id)
        return {id: tuple(former_ids) for id, former_ids in found.items()}

    def _ids_by_word(self) -> Iterator[tuple[str, str]]:
        for canvas in self.canvases.values():
            for former_id in canvas.formerly:
                yield canvas.id, former_id

    def _ids_by_history(self) -> Iterator[tuple[str, str]]:
        for canvas_history in self.histories.by_id.values() if self.histories else ():
            timeline = canvas_history.timeline
            for version in reversed(timeline.versions):
                yield timeline.canvas_id, version.id

    def term(self, group: str, id: str | None) -> str:
        """The label of a word of the format; empty for none."""
        return self.catalogue.label(group, id) if id else ""

    def block_name(self, block: Block) -> str:
        """The name of a block as a heading."""
        return self.term("block", block)

    def block_one(self, block: Block) -> str:
        """A noun phrase for one item of a block."""
        return self.term("block_one", block)


@dataclass(frozen=True)
class PageContext:
    """A site seen from one page: makes links from there."""

    site: SiteData
    here: Here

    def canvas(self, id: str) -> Ref:
        """A canvas by its title."""
        return Ref(label(self.site.canvases[id].title), self.here.to(urls.board_page(id)))

    def item(self, canvas: Canvas, key: ItemKey) -> Ref:
        """An item by its name, with its type or block as a hint."""
        item = canvas.items[key]
        return Ref(label(item.name), self.here.to(urls.item_page(canvas.id, key)), self.hint(canvas, key))

    def items(self, canvas: Canvas, keys: Iterable[ItemKey]) -> tuple[Ref, ...]:
        """Several items."""
        return tuple(self.item(canvas, key) for key in keys)

    def elsewhere(self, canvas_id: str, key: ItemKey) -> Ref:
        """An item of another canvas, of which the page says no more than its name."""
        item = self.site.canvases[canvas_id].items[key]
        return Ref(label(item.name), self.here.to(urls.item_page(canvas_id, key)), self._hint(item))

    def hint(self, canvas: Canvas, key: ItemKey) -> str:
        """What an item is, in a word or two."""
        return self._hint(canvas.items[key])

    def _hint(self, item: Item) -> str:
        type = self.site.catalogue.type_of(item.key.block, item.type)
        return type.name.lower() if type else self.site.block_one(item.key.block)

    def catalogue(self, place: Place) -> str:
        """The address of a place in the catalogue; empty on a site that does not show the catalogue."""
        return self.here.to(*place) if self.site.shows_catalogue else ""

    def catalogue_section(self, folder: str, anchor: str = "") -> str:
        """The address of a list of the catalogue, likewise."""
        return self.catalogue(Place(urls.catalogue_section_page(folder), anchor))

    def role_href(self, id: str, anchor: str = "") -> str:
        """The address of a role: its page where canvases use it, else its place in the list of all."""
        if id in self.site.roles_in_use:
            return self.catalogue(Place(urls.role_page(id), anchor))
        return self.catalogue(urls.role_place(id))

    def role(self, role: Role) -> Ref:
        """A role by its noun phrase."""
        return Ref(Markup.escape(role.one), self.role_href(role.id), role.name)

    def metric(self, metric: Metric) -> Ref:
        """A metric by its noun phrase."""
        return Ref(Markup.escape(metric.one), self.catalogue(urls.metric_place(metric.id)), metric.name)

    def type(self, type: Type) -> Ref:
        """A type by its name."""
        return Ref(Markup.escape(type.name), self.catalogue(urls.type_place(type.block, type.id)), type.one)

    def one_of_type(self, type: Type) -> Ref:
        """A type by its noun phrase."""
        return Ref(Markup.escape(type.one), self.catalogue(urls.type_place(type.block, type.id)))

    def compared(self, type: Type, other: Type) -> str:
        """The address of the comparison of two near types; without one, that of the other type."""
        if not self.site.compares(type, other):
            return self.catalogue(urls.type_place(other.block, other.id))
        return self.catalogue(Place(urls.type_pair_page(type, other)))

    def facet(self, folder: str, id: str, words: str, hint: str = "") -> Ref:
        """A phase, mode, ownership, directness or motivation by some words of it."""
        return Ref(Markup.escape(words), self.catalogue(urls.facet_place(folder, id)), hint)

    def phase(self, phase: Facet) -> Ref:
        """A phase by its name, as it is written within a sentence."""
        return self.facet("phases", phase.id, phase.name.lower())

    def chapter(self, chapter: HandbookChapter) -> Ref:
        """A chapter of the handbook by its title, with what it is about as a hint."""
        href = self.catalogue(Place(urls.chapter_page(chapter.id)))
        return Ref(Markup.escape(chapter.name), href, chapter.about)

    def check(self, check: Check) -> Ref:
        """A check, by its name, with its code as the hint."""
        return Ref(Markup.escape(check.name), self.catalogue(urls.check_place(check.id)), check.id)

    def interaction(self, interaction: Interaction) -> Ref:
        """An interaction, by its name."""
        return Ref(Markup.escape(interaction.name), self.catalogue(urls.interaction_place(interaction.id)))

    def source(self, id: str) -> Ref:
        """A source of the catalogue by its title."""
        source = self.site.catalogue.sources[id]
        return Ref(Markup.escape(source.title), self.catalogue(urls.source_place(id)), source.year)
