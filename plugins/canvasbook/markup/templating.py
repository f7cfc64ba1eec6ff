"""The one door to Jinja: templates that escape by default and fail on undefined names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup, escape

from canvasbook.markup.author_text import beyond, date, label, notes, number, prose
from canvasbook.markup.inert import inert_html
from canvasbook.markup.sections import in_blocks

_BLANK = "\n"

#: The tag with which a link begins.
_OPENED = re.compile(r"<a [^>]*>")

#: The endings of templates whose text is markup, not plain text for a terminal or a comment.
_MARKUP = (".html.jinja", ".xml.jinja")


def _template_folders() -> list[str]:
    """The folders below the package that hold templates; no two templates have one name."""
    package = Path(__file__).parent.parent
    folders = {template.parent for template in package.rglob("*.jinja")}
    return sorted(folder.relative_to(package).as_posix() for folder in folders)


@cache
def _environment() -> Environment:
    env = Environment(
        loader=ChoiceLoader([PackageLoader("canvasbook", folder) for folder in _template_folders()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(label=label, prose=prose, notes=notes, number=number, series=series)
    env.filters.update(clear_series=clear_series)
    env.filters.update(beyond=beyond, date=date)
    env.filters.update(capital=capital, numeral=numeral, in_blocks=in_blocks)
    return env


def render_template(template: str, **view: Any) -> str:
    """A template's text, without blank lines: nothing in it may end a block of raw HTML early.

    In markup nothing stands that a tool which reads the page after us would act on.
    """
    found = _environment().get_template(template)
    context = found.new_context({**_environment().globals, **view}, shared=True)
    try:
        text = "".join(found.root_render_func(context))
    finally:
        _let_go(context)
    text = _BLANK.join([line for line in text.split("\n") if line.strip()])
    return inert_html(text) if template.endswith(_MARKUP) else text


def render_macro(template: str, macro: str, *given: Any) -> Markup:
    """What one macro of a template makes of what it is given, on one line."""
    module = _environment().get_template(template).module
    text = getattr(module, macro)(*given)
    return Markup(" ").join(text.split())


def _let_go(context: Context) -> None:
    """Part a context from what it was given: macros and their context hold each other for good.

    A view is large. Python would look for such circles again and again as a site is built, and keep the
    views of many pages until it finds them.
    """
    context.vars.clear()
    context.parent.clear()


def series(parts: Iterable[object], last: str = "and") -> Markup:
    """Parts as a list in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    words = [str(escape(part)) for part in parts]
    words[-2:] = [f" {escape(last)} ".join(words[-2:])]
    return Markup(", ".join(words))  # noqa: S704  # escaped above


#: What in a name reads like the end of the name.
_READS_LIKE_AN_END = re.compile(r",| and ")


def clear_series(names: Iterable[object]) -> Markup:
    """Names as a list in a sentence; with semicolons where one of them holds a comma or an "and" itself."""
    parts = list(map(Markup.escape, names))
    is_unclear = any(_READS_LIKE_AN_END.search(part.striptags()) for part in parts)
    return Markup("; ").join(parts) if is_unclear else series(parts)


def capital(text: object) -> Markup:
    """A phrase of ours with a capital letter, to begin a sentence with; it may begin with a link."""
    words = str(escape(text))
    opened = _OPENED.match(words)
    begin = opened.end() if opened is not None else 0
    return Markup(words[:begin] + words[begin : begin + 1].upper() + words[begin + 1 :])  # noqa: S704  # escaped above


_NUMERALS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def numeral(count: int) -> str:
    """A small number in words, as prose has it; a larger one in figures."""
    return _NUMERALS[count] if 0 <= count < len(_NUMERALS) else str(count)
