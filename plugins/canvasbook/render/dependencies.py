"""By which fingerprint it can be told that what a page was made from is as it was.

A page declares its dependencies (:class:`~canvasbook.render.page.Dependency`); whoever keeps pages from one
build to the next compares their fingerprints. Options and the catalogue are no dependencies: where one of
these has changed, everything is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from canvasbook.analysis.usage_index import EffectUse, ItemUse, items_at_work
from canvasbook.memory import digest
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.render.context import AT_WORK, SiteData
from canvasbook.render.page import Dependency, DependsOn, Page


class PageFingerprints:
    """The fingerprints of a site's pages; what several pages depend on is looked at once."""

    def __init__(self, site: SiteData) -> None:
        self._site = site
        self._known: dict[Dependency, bytes] = {}
        self._pages: dict[str, bytes] = {}
        self._catalogue_pages = digest(*sorted(site.roles_in_use), repr(sorted(site.compared_types)))

    def of(self, page: Page) -> bytes:
        """A fingerprint of all that a page depends on: while it stays the same, so does the page."""
        if page.uri not in self._pages:
            depends = map(self._fingerprint, page.depends)
            self._pages[page.uri] = digest(page.uri, page.kind, self._catalogue_pages, *depends)
        return self._pages[page.uri]

    def _fingerprint(self, dependency: Dependency) -> bytes:
        if dependency not in self._known:
            self._known[dependency] = digest(*self._parts(dependency))
        return self._known[dependency]

    def _parts(self, dependency: Dependency) -> Iterator[str | bytes]:
        """Texts that differ where what is depended on does."""
        match dependency.on:
            case DependsOn.SITE:
                yield from self._whole_site()
            case DependsOn.CANVAS:
                yield from self._canvas(dependency.name)
            case DependsOn.GONE:
                yield self._site.fingerprints.gone
            case DependsOn.TYPE:
                block, _, type = dependency.name.partition("/")
                yield from self._places(self._site.usage.types.get((Block(block), type), ()))
            case DependsOn.ROLE:
                yield from self._places(self._site.usage.roles.get(dependency.name, ()))
            case DependsOn.WAIVED:
                yield from self._places(self._site.usage.waived.get(dependency.name, ()))

    def _whole_site(self) -> Iterator[str | bytes]:
        site = self._site
        yield from map(self._fingerprint_of_canvas, site.canvases)
        for file in site.files:
            yield from (file.id, file.shown)
        yield repr((*site.problems.items(), *site.comparisons.items()))
        yield site.fingerprints.gone

    def _fingerprint_of_canvas(self, id: str) -> bytes:
        return self._fingerprint(Dependency(DependsOn.CANVAS, id))

    def _canvas(self, id: str) -> Iterator[str | bytes]:
        """A canvas with its past, its scenarios, its problems and what it is compared with."""
        site = self._site
        yield id
        yield site.fingerprints.canvases.get(id, b"")
        paths = [site.canvases[id].path] if id in site.canvases else []
        for whatif in site.whatifs.get(id, ()):
            yield site.fingerprints.scenarios.get(whatif.scenario.id, b"")
            paths.append(whatif.scenario.path)
        for path in paths:
            yield repr(site.problems.get(path, ()))
        for pair in site.beside.get(id, ()):
            yield site.comparisons[pair]
            for other in pair:
                yield from (other, site.canvases[other].title)

    def _places(self, places: Iterable[ItemUse | EffectUse]) -> Iterator[str]:
        """Items that pages name without saying more of them: the first effects, and how many there are."""
        told = tuple(places)
        yield str(len(told))
        effects = 0
        for place in told:
            if isinstance(place, ItemUse):
                yield from self._name(place.canvas, place.item)
                continue
            effects += 1
            if effects <= AT_WORK:
                effect = place.effect
                yield from self._name(place.canvas, effect.choice)
                yield from (effect.state, effect.verb, effect.waiver.because if effect.waiver else "")
                for key in items_at_work(place):
                    yield from self._name(place.canvas, key)

    def _name(self, canvas_id: str, key: ItemKey) -> Iterator[str]:
        canvas = self._site.canvases[canvas_id]
        item = canvas.items[key]
        yield from (canvas_id, canvas.title, *key, item.name, item.type, item.description)
