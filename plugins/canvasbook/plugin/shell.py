"""The theme's frame around pages, rendered once for many pages outside the navigation.

To the theme such pages differ in a few texts only: title, description, dates, addresses, table of contents
and content. The shell of a page is the theme's output for a stand-in whose texts are marks; put other texts
in their places, and it is the output for another page. Links in the frame lead through the root of the site,
so that they are the same for all pages of one depth.

A mark has tags, blanks and quotes around it, so that a template which converts, cuts or measures a text
spoils the mark, and the page is rendered by the theme itself. So is the first page of each kind; and no shell
is used that does not give, to the byte, what the theme gave for the two pages before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import count
from secrets import token_hex
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from jinja2 import ChoiceLoader, DictLoader, pass_context
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import script_tag_filter, url_filter

from canvasbook.plugin.mkdocs_pages import TEMPLATE, CanvasPage
from canvasbook.render.page import DATE_NAMES

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.structure.files import Files
    from mkdocs.theme import Theme
    from mkdocs.utils.templates import TemplateContext

    from canvasbook.plugin.other_plugins import PageListeners

#: What stands under the name :data:`TEMPLATE`.
_SOURCE = "{% if page.output is none %}{% include 'main.html' %}{% else %}{{ page.output }}{% endif %}"

#: Themes whose templates are known, by tests with all their features, to be content with a stand-in.
THEMES = frozenset({"material"})

#: What the theme is told of every page outside the navigation.
_OUTSIDE: dict[str, object] = {"active": True, "ancestors": [], "is_page": True}
_OUTSIDE |= dict.fromkeys(("is_homepage", "is_link", "is_section"), False)
_OUTSIDE |= dict.fromkeys(("children", "next_page", "parent", "previous_page"))
_OWN_TEXTS = ("title", "canonical_url", "edit_url")
_OWN_META = ("title", "description", *DATE_NAMES)

#: Themes look whether a content brings a heading of its own; all ours do.
_HEADING = "<h1"


def fits(theme: Theme) -> bool:
    """Whether a site's pages may be put into shells: not with templates that nobody has tried."""
    return theme.name in THEMES and not theme.custom_dir


def prepare_shells(env: Environment, theme: Theme, files: Files, listeners: PageListeners) -> Shells | None:
    """Shells for our pages; None where others have a say in finished pages, or the theme is not known."""
    if listeners.finished or not fits(theme):
        return None
    for file in files.documentation_pages():
        if isinstance(file.page, CanvasPage):
            file.page.use_shell()
    return Shells(env)


#: A page as the theme has rendered it: its own texts, and the output.
_Example: TypeAlias = tuple[tuple[str, ...], str]


class Shells:
    """The shells of one build, by all that the theme can tell of their pages beside the pages' own texts."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._mark = f"mark-{token_hex(16)}"
        self._examples: dict[Hashable, list[_Example]] = {}
        self._shells: dict[Hashable, list[str]] = {}
        env.loader = ChoiceLoader([DictLoader({TEMPLATE: _SOURCE}), *([env.loader] if env.loader else [])])
        env.filters |= {"url": _url, "script_tag": _script_tag}

    def output(self, page: CanvasPage, context: TemplateContext) -> str | None:
        """The finished page; None where the theme is to render it."""
        if not page.outside_nav or _HEADING not in (page.content or ""):
            return None
        texts, key = tuple(_texts(page)), tuple(_key(page, context))
        examples = self._examples.setdefault(key, [])
        if len(examples) < 2:
            output = self._rendered(context)
            examples.append((texts, output))
            if len(examples) == 2:
                self._shells[key] = self._made(page, context, examples)
            return output
        shell = self._shells[key]
        return _filled(shell, texts) if shell else None

    def _made(self, page: CanvasPage, context: TemplateContext, examples: list[_Example]) -> list[str]:
        """The shell of a page and its like: texts, and between any two the number of an own text."""
        try:
            output = self._rendered({**context, "page": _stand_in(page, self._marked)})
        except _LooksCloser:
            return []
        parts = re.split(re.escape(self._marked(0)).replace("/0", r"/(\d+)"), output)
        whole = not any(self._mark in part for part in parts[::2])
        if whole and all(_filled(parts, texts) == output for texts, output in examples):
            return parts
        return []

    def _rendered(self, context: Mapping[str, Any]) -> str:
        return self._env.get_template("main.html").render(context)

    def _marked(self, number: int) -> str:
        return f"  <i>{_HEADING}{self._mark} &amp;'\"%20é/{number}</i>  "


def _filled(shell: list[str], texts: tuple[str, ...]) -> str:
    return "".join(texts[int(part)] if place % 2 else part for place, part in enumerate(shell))


def _texts(page: CanvasPage) -> Iterator[str]:
    """A page's own texts, in the order in which :func:`_stand_in` numbers their marks."""
    yield from (str(getattr(page, name)) for name in _OWN_TEXTS)
    yield from (str(page.meta.get(name, "")) for name in _OWN_META)
    yield str(page.content)
    for link, _ in _links(page.toc):
        yield from (link.id,) if link.children else (link.id, link.title)


def _key(page: CanvasPage, context: TemplateContext) -> Iterator[Hashable]:
    """All else that the theme can tell of a page outside the navigation."""
    yield context["base_url"]
    yield from (bool(getattr(page, name)) for name in _OWN_TEXTS)
    yield from (
        (name, (name in _OWN_META and bool(value)) or repr(value)) for name, value in page.meta.items()
    )
    for link, depth in _links(page.toc):
        yield depth, link.title if link.children else None


def _links(contents: Any, depth: int = 0) -> Iterator[tuple[AnchorLink, int]]:
    """The links of a table of contents in order, each with the number of those that it stands below."""
    for link in contents:
        yield link, depth
        yield from _links(link.children, depth + 1)


class _LooksCloser(Exception):  # noqa: N818  # nobody's mistake
    """That a template asks for more of a page than a shell can tell."""


class _StandIn:
    """A page of which a template can ask what is known, and what no page has."""

    def __init__(self, page: CanvasPage, known: Mapping[str, object]) -> None:
        self.__dict__.update(known, _page=page)

    def __getattr__(self, name: str) -> NoReturn:
        if hasattr(self._page, name):
            raise _LooksCloser(name)
        raise AttributeError(name)


def _stand_in(page: CanvasPage, mark: Callable[[int], str]) -> _StandIn:
    """A stand-in for a page, with a mark for each text that :func:`_texts` lists, in that order."""
    number = count()

    def marked(text: object) -> object:
        place = next(number)
        return mark(place) if text else text

    known: dict[str, object] = {name: marked(getattr(page, name)) for name in _OWN_TEXTS}
    own_meta = {name: marked(page.meta.get(name)) for name in _OWN_META}
    known["meta"] = {name: own_meta.get(name, value) for name, value in page.meta.items()}
    known["content"] = marked(page.content)
    known["toc"] = TableOfContents(_marked_links(page.toc, marked))
    return _StandIn(page, _OUTSIDE | known)


def _marked_links(contents: Iterable[AnchorLink], marked: Callable[[object], object]) -> list[AnchorLink]:
    """Links with marks; themes make more than a text of the title of one that has others below it."""
    links = []
    for link in contents:
        id = str(marked(link.id))
        copy = AnchorLink(link.title if link.children else str(marked(link.title)), id, link.level)
        copy.children = _marked_links(link.children, marked)
        links.append(copy)
    return links


@pass_context
def _url(context: Context, value: object) -> str:
    """MkDocs' filter; on pages outside the navigation links lead through the root of the site."""
    if _is_outside(context):
        return normalize_url(str(value), base=context["base_url"])
    return url_filter(context, str(value))  # type: ignore[arg-type]  # a context has these keys


@pass_context
def _script_tag(context: Context, script: Any) -> str:
    if _is_outside(context):
        return script_tag_filter({"page": None, "base_url": context["base_url"]}, script)  # type: ignore[typeddict-item]
    return script_tag_filter(context, script)  # type: ignore[arg-type]


def _is_outside(context: Context) -> bool:
    page = context["page"]
    return isinstance(page, _StandIn) or getattr(page, "outside_nav", False)
