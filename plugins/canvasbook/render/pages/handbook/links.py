"""The links that a chapter's text makes: each leads to an entry of the catalogue, a chapter or a term."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.catalogue.entries import CatalogueSource
from canvasbook.model.blocks import Block
from canvasbook.render import urls
from canvasbook.render.context import PageContext
from canvasbook.render.urls import Place

#: So many authors are cited by name; of more, only the first.
NAMED_AUTHORS = 2

#: Between the names of several authors.
_BETWEEN_AUTHORS = re.compile(r",\s*(?:and\s+)?|\s+and\s+")

#: A first word such as CRM, B2B or A/B, or another word with a capital letter, as in Net Promoter Score.
_IS_PROPER = re.compile(r"^\S[A-Z\d/]| [A-Z]")


@dataclass(frozen=True, slots=True)
class ChapterLinks:
    """Makes the links of one chapter; KeyError for an entry that is not there.

    Each function takes ids, and the words of the link; without words it is the name of the entry, as it is
    written within a sentence.
    """

    ctx: PageContext

    def type(self, block: str, id: str, words: str = "") -> Markup:
        """A type of a block, such as ``channels``."""
        type = self.ctx.site.catalogue.types[Block(block)][id]
        return self._link(urls.type_place(type.block, id), words or within(type.name))

    def metric(self, id: str, words: str = "") -> Markup:
        """A measure."""
        metric = self.ctx.site.catalogue.metrics[id]
        return self._link(urls.metric_place(id), words or within(metric.name))

    def facet(self, folder: str, id: str, words: str = "") -> Markup:
        """A phase, mode, ownership, directness or motivation, by the name of its kind in the plural."""
        facet = getattr(self.ctx.site.catalogue, folder)[id]
        return self._link(urls.facet_place(folder, id), words or within(facet.name))

    def role(self, id: str, words: str = "") -> Markup:
        """A role."""
        role = self.ctx.site.catalogue.roles[id]
        return _anchor(self.ctx.role_href(id), words or role.one)

    def check(self, code: str, words: str = "") -> Markup:
        """A check."""
        check = self.ctx.site.catalogue.checks[code]
        return self._link(urls.check_place(code), words or check.name)

    def interaction(self, id: str, words: str = "") -> Markup:
        """An interaction."""
        interaction = self.ctx.site.catalogue.interactions[id]
        return self._link(urls.interaction_place(id), words or interaction.name)

    def page(self, id: str, words: str = "") -> Markup:
        """Another chapter."""
        chapter = self.ctx.site.catalogue.chapters[id]
        return self._link(Place(urls.chapter_page(id)), words or within(chapter.name))

    def term(self, id: str, words: str = "") -> Markup:
        """A term of the glossary."""
        term = self.ctx.site.catalogue.glossary[id]
        return self._link(urls.term_place(id), words or within(term.name))

    def cite(self, id: str) -> Markup:
        """A source, by its authors and year in brackets."""
        source = self.ctx.site.catalogue.sources[id]
        return Markup("({})").format(self._link(urls.source_place(id), cited(source)))

    def _link(self, place: Place, words: str) -> Markup:
        return _anchor(self.ctx.catalogue(place), words)


def within(name: str) -> str:
    """A name as it is written within a sentence: small letters, unless it is a proper name."""
    return name if _IS_PROPER.search(name) else name[:1].lower() + name[1:]


def cited(source: CatalogueSource) -> str:
    """A source within a text: its authors' last names, or else its title, and the year."""
    who = source.cited_as or _last_names(source.author) or source.title
    return ", ".join(filter(None, (who, source.year[:4])))


def _last_names(authors: str) -> str:
    """The last names of one or two authors; of more, the first one's."""
    names = [name.split()[-1] for name in _BETWEEN_AUTHORS.split(authors) if name.strip()]
    return " and ".join(names) if len(names) <= NAMED_AUTHORS else f"{names[0]} and others"


def _anchor(href: str, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, words)
