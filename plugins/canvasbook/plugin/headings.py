"""Headings as this site's Markdown settings make them: permalinks, levels, table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.structure.toc import TableOfContents, get_toc

from canvasbook.render.markdown_files import heading_html, heading_markdown
from canvasbook.render.page import Body, Heading

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_LEVELS = (2, 3)
_TEXT, _ID = "CanvasbookHeading{}", "canvasbook-heading-{}"
_SAMPLE = "\n".join(
    heading_markdown(Heading(level, _ID.format(level), _TEXT.format(level))) for level in _LEVELS
)


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """How a heading of one level comes out: HTML around its words, and its level in the contents.

    ``html`` holds ``{id}`` and ``{text}``; ``level`` is None where the contents leave it out.
    """

    html: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Headings:
    """The styles by level. They are learnt from a sample that the site's own settings convert."""

    styles: dict[int, HeadingStyle]

    def html(self, body: Body) -> str:
        """A body's HTML with its headings in style."""
        return "\n".join(self._one(part) if isinstance(part, Heading) else part for part in body.parts())

    def contents(self, body: Body) -> TableOfContents:
        """The table of contents."""
        return get_toc(nest_toc_tokens(self._tokens(body.headings)))

    def _one(self, heading: Heading) -> str:
        html = self.styles[heading.level].html
        if not heading.search:
            html = html.replace(" id=", ' data-search-exclude="" id=', 1)
        return html.replace("{id}", heading.id).replace("{text}", heading_html(heading.text))

    def _tokens(self, headings: Iterable[Heading]) -> list[Any]:
        levels = ((heading, self.styles[heading.level].level) for heading in headings)
        return [
            {"level": level, "id": heading.id, "name": heading_html(heading.text)}
            for heading, level in levels
            if level is not None
        ]


def learn(config: MkDocsConfig) -> Headings:
    """The headings of a site, as its Markdown extensions make them."""
    md = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})
    html = md.convert(_SAMPLE)
    levels = dict(_flat(getattr(md, "toc_tokens", [])))
    return Headings({level: _style(level, html, levels) for level in _LEVELS})


def _style(level: int, html: str, levels: dict[str, int]) -> HeadingStyle:
    id, text = _ID.format(level), _TEXT.format(level)
    found = re.search(rf'<h(\d)[^>]* id="{id}".*?</h\1>', html, re.DOTALL)
    made = found[0] if found else f'<h{level} id="{id}">{text}</h{level}>'
    return HeadingStyle(made.replace(id, "{id}").replace(text, "{text}"), levels.get(id))


def _flat(tokens: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    for token in tokens:
        yield token["id"], token["level"]
        yield from _flat(token["children"])
