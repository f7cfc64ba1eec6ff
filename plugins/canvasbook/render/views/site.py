"""What every view is made from: the analysed portfolio, and how things are named and linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from markupsafe import Markup

from canvasbook.analysis.alternatives import Alternative, alternatives_of
from canvasbook.analysis.change.whatif import WhatIf
from canvasbook.analysis.coverage import Coverage
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.pairs import Pair, pairs_of
from canvasbook.analysis.questions import Questions
from canvasbook.analysis.review import Review
from canvasbook.catalogue.advice import Check, Interaction
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Metric, Role, Type
from canvasbook.diagnostics import Diagnostic
from canvasbook.history.story import Stories, Story
from canvasbook.load.files import CanvasFile
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Item, ItemKey
from canvasbook.model.portfolio import Portfolio
from canvasbook.model.relations import RELATIONS, links_of
from canvasbook.render import urls
from canvasbook.render.asking import Noted, Question, ask, digest, shared
from canvasbook.render.text import label
from canvasbook.render.urls import Here
from canvasbook.render.views.where import Where

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ref:
    """A name with the address of its page; ``hint`` says in a word or two what it is."""

    name: Markup
    href: str
    hint: str = ""


@dataclass(frozen=True)
class Chronicle:
    """The stories of the canvases, and how they are told.

    ``boards`` is the number of versions, newest first, that get a page with their board; ``authors``
    says whether those who made them are named; ``site_url`` is the address of the site, if it has one.
    """

    stories: Stories
    boards: int = 20
    authors: bool = True
    site_url: str = ""


@dataclass(frozen=True)
class Stamps:
    """What tells the site's data apart from that of another build: equal stamps, equal data.

    ``base`` stands for all that every page is made from: our code, the catalogue, the site's options;
    ``canvases`` and ``scenarios`` for each by id, with its past and what it is held against; ``gone``
    for canvases that are no more.
    """

    base: bytes = b""
    canvases: Mapping[str, bytes] = field(default_factory=dict)
    scenarios: Mapping[str, bytes] = field(default_factory=dict)
    gone: bytes = b""


@dataclass(frozen=True)
class SiteData:
    """All canvases with their analyses; results that several pages need are computed once.

    What is said of single canvases is read through mappings that note who asks.
    """

    portfolio: Portfolio
    catalogue: Catalogue
    analyses: Mapping[str, Analysis]
    reviews: Mapping[str, Review]
    files: tuple[CanvasFile, ...]
    problems: Mapping[str, tuple[Diagnostic, ...]]
    name: str
    directory: bool
    scenarios: Mapping[str, WhatIf] = field(default_factory=dict)
    compare: tuple[tuple[str, str], ...] = ()
    chronicle: Chronicle | None = None
    stamps: Stamps = field(default_factory=Stamps)

    def __post_init__(self) -> None:
        """Let the mappings note what is asked of them."""
        for name in ("analyses", "reviews"):
            object.__setattr__(self, name, self._by_canvas(getattr(self, name)))
        object.__setattr__(self, "problems", Noted("problem", self.problems))

    def _by_canvas(self, data: Mapping[str, T]) -> Noted[str, T]:
        """A mapping by canvas id: whoever asks for a part of a canvas asks for the canvas."""
        stamps = self.stamps.canvases
        return Noted("canvas", data, lambda id, _: stamps.get(id, b""))

    def answer(self, question: Question) -> bytes:
        """A stamp of what the site's data has to say to a question; without one it cannot be told."""
        name, *words = question
        if name == "scenario":
            return self.stamps.scenarios.get(words[0], b"")
        if name == "everything":
            return self._everything
        return self._asked[name].answer(tuple(words))

    @shared
    def _asked(self) -> Mapping[str, Noted[Any, Any]]:
        """What can be asked for, by its name in questions."""
        found: list[Noted[Any, Any]] = [self.canvases, self.titles, self.items, self.comparisons]
        found += [self.beside, self.whatifs, Noted("problem", dict(self.problems)), *self.where.all]
        return {noted.name: noted for noted in found}

    @shared
    def _everything(self) -> bytes:
        told = (digest(path, *map(repr, found)) for path, found in self.problems.items())
        files = (part for file in self.files for part in (file.id, file.shown))
        stamps = self.stamps
        return digest(
            *(part for pair in (*stamps.canvases.items(), *stamps.scenarios.items()) for part in pair),
            stamps.gone,
            *files,
            *told,
            *(part for pair in self.comparisons.items() for part in (*pair[0], pair[1])),
        )

    @shared
    def canvases(self) -> Noted[str, Canvas]:
        """The canvases by id."""
        return self._by_canvas(self.portfolio.by_id)

    @shared
    def titles(self) -> Noted[str, str]:
        """The canvases' titles, for pages that only name them."""
        return Noted("title", {id: canvas.title for id, canvas in self.portfolio.by_id.items()})

    @shared
    def items(self) -> Noted[tuple[str, str, str], Item]:
        """The items of all canvases by canvas, block and id, for pages that only name them."""
        found = {
            (canvas.id, str(item.key.block), item.key.id): item
            for canvas in self.portfolio.canvases
            for item in canvas.items.values()
        }
        return Noted("item", found, lambda _, item: digest(item.name, item.type, item.description))

    @shared
    def where(self) -> Where:
        """Where entries of the catalogue are used."""
        return Where(self.analyses, self.reviews, self.coverage, self.catalogue)

    @shared
    def comparisons(self) -> Noted[Pair, str]:
        """The canvases that are laid side by side, each two with the page that does so."""
        found: dict[Pair, str] = {}
        taken: set[str] = set()
        for pair in pairs_of(self.portfolio, self.compare):
            uri, again = urls.comparison(*pair), 2
            while uri.casefold() in taken:  # ids that hold the words of an address
                uri, again = urls.comparison(*pair, again), again + 1
            taken.add(uri.casefold())
            found[pair] = uri
        return Noted("comparison", found)

    @shared
    def beside(self) -> Noted[str, tuple[Pair, ...]]:
        """The comparisons of each canvas that has any."""
        found: dict[str, list[Pair]] = {}
        for pair in self.comparisons:
            for id in pair:
                found.setdefault(id, []).append(pair)
        return Noted("beside", {id: tuple(pairs) for id, pairs in found.items()})

    @shared
    def whatifs(self) -> Noted[str, tuple[WhatIf, ...]]:
        """The scenarios of each canvas that has any, by the canvas's id."""
        found: dict[str, list[WhatIf]] = {}
        for whatif in self.scenarios.values():
            found.setdefault(whatif.scenario.base, []).append(whatif)
        stamps = self.stamps.scenarios
        return Noted(
            "scenarios",
            {base: tuple(whatifs) for base, whatifs in found.items()},
            lambda _, whatifs: digest(*(stamps.get(w.scenario.id, b"") for w in whatifs)),
        )

    @shared
    def questions(self) -> Mapping[str, Questions]:
        """The open questions of each canvas, without those that a silence answers."""
        return self._by_canvas({id: review.questions for id, review in self.reviews.items()})

    @shared
    def coverage(self) -> Mapping[str, Coverage]:
        """Segments and phases of each canvas."""
        return self._by_canvas({id: review.case.coverage for id, review in self.reviews.items()})

    @shared
    def incoming(self) -> Mapping[str, dict[ItemKey, list[tuple[ItemKey, str]]]]:
        """For each canvas and item, who refers to it by which relation."""
        return self._by_canvas({canvas.id: _incoming(canvas) for canvas in self.portfolio.canvases})

    def story(self, canvas: str) -> Story | None:
        """A canvas through its versions, where the site tells of them."""
        ask(("canvas", canvas))
        return self.chronicle.stories.by_id.get(canvas) if self.chronicle else None

    def alternatives(self, canvas: str, key: ItemKey) -> tuple[Alternative, ...]:
        """What other types would change."""
        return alternatives_of(key, self.analyses[canvas], self.catalogue)

    def term(self, group: str, id: str | None) -> str:
        """The label of a word of the format; empty for none."""
        if not id:
            return ""
        return self.catalogue.terms.get(group, {}).get(id, id.replace("_", " "))

    def block_name(self, block: Block) -> str:
        """The name of a block as a heading."""
        return self.term("block", block)

    def block_one(self, block: Block) -> str:
        """A noun phrase for one item of a block."""
        return self.term("block_one", block)


@dataclass(frozen=True)
class At:
    """A site seen from one page: makes links from there."""

    site: SiteData
    here: Here

    def canvas(self, id: str) -> Ref:
        """A canvas by its title."""
        return Ref(label(self.site.titles[id]), self.here.to(urls.canvas(id)))

    def item(self, canvas: Canvas, key: ItemKey) -> Ref:
        """An item by its name, with its type or block as a hint."""
        item = canvas.items[key]
        return Ref(label(item.name), self.here.to(urls.item(canvas.id, key)), self.hint(canvas, key))

    def items(self, canvas: Canvas, keys: Iterable[ItemKey]) -> tuple[Ref, ...]:
        """Several items."""
        return tuple(self.item(canvas, key) for key in keys)

    def elsewhere(self, canvas_id: str, key: ItemKey) -> Ref:
        """An item of another canvas, of which the page says no more than its name."""
        item = self.site.items[canvas_id, *key]
        return Ref(label(item.name), self.here.to(urls.item(canvas_id, key)), self._hint(item))

    def hint(self, canvas: Canvas, key: ItemKey) -> str:
        """What an item is, in a word or two."""
        return self._hint(canvas.items[key])

    def _hint(self, item: Item) -> str:
        type = self.site.catalogue.type_of(item.key.block, item.type)
        return type.name.lower() if type else self.site.block_one(item.key.block)

    def role(self, role: Role) -> Ref:
        """A role by its noun phrase."""
        return Ref(Markup.escape(role.one), self.here.to(urls.role(role.id)), role.name)

    def metric(self, metric: Metric) -> Ref:
        """A metric by its noun phrase."""
        return Ref(Markup.escape(metric.one), self.here.to(urls.metric(metric.id)), metric.name)

    def type(self, type: Type) -> Ref:
        """A type by its name."""
        return Ref(Markup.escape(type.name), self.here.to(urls.type_(type.block, type.id)), type.one)

    def check(self, check: Check) -> Ref:
        """A check, by its name, with its code as the hint."""
        return Ref(Markup.escape(check.name), self.here.to(urls.check(check.id)), check.id)

    def interaction(self, interaction: Interaction) -> Ref:
        """An interaction, by its name."""
        return Ref(Markup.escape(interaction.name), self.here.to(urls.interaction(interaction.id)))

    def source(self, id: str) -> Ref:
        """A source of the catalogue by its title."""
        source = self.site.catalogue.sources[id]
        return Ref(Markup.escape(source.title), self.here.to(urls.source(id)), source.year)


def _incoming(canvas: Canvas) -> dict[ItemKey, list[tuple[ItemKey, str]]]:
    found: dict[ItemKey, list[tuple[ItemKey, str]]] = {}
    for item in canvas.items.values():
        for relation in RELATIONS:
            for link in links_of(item, relation):
                found.setdefault(link.target, []).append((item.key, relation))
    return found
