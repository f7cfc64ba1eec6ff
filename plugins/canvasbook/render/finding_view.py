"""What a check found, as sentences with links: the catalogue's message, split at its placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from markupsafe import Markup

from canvasbook.analysis.check_results import Finding
from canvasbook.catalogue.checks_and_interactions import Check
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.render.context import PageContext, Ref

#: One sentence names so many items, or as many as it can where few are left over; the others stand below.
NAMED, AT_MOST = 6, 8

#: A key, or a key with its value, in quotes ('for', 'pays: false'); and a word that only the format has.
_QUOTED = re.compile(r"(?<!\w)'([a-z][a-z_]*(?:: [^']+)?)'")
_ID = re.compile(r"\b([a-z]+(?:_[a-z]+)+)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence: words, or links that are joined by ``last``; ``more`` are left out."""

    words: Markup
    refs: tuple[Ref, ...] = ()
    last: str = "and"
    more: int = 0


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding: its sentence, what to do, and the rest of its items.

    The hint is empty where it is the same for all findings of the check.
    """

    message: tuple[Piece, ...]
    hint: tuple[Piece, ...]
    others: tuple[Ref, ...]
    interaction: Ref | None


def finding_view(canvas: Canvas, check: Check, found: Finding, ctx: PageContext) -> FindingView:
    """The view of a finding."""
    return FindingView(
        message=tuple(_pieces(check.message, canvas, found, ctx)),
        hint=tuple(_pieces(check.hint, canvas, found, ctx)) if is_particular(check) else (),
        others=ctx.items(canvas, found.about[_named(found.about) :]),
        interaction=ctx.interaction(found.match.interaction) if found.match else None,
    )


def is_particular(check: Check) -> bool:
    """Whether a check's hint says something else for each finding."""
    return any(field for _, field, _, _ in Formatter().parse(check.hint))


def coded(text: str) -> Markup:
    """A sentence of the catalogue, with the keys and values of the format that it quotes as code."""
    return _as_code(_QUOTED, text)


def _as_code(pattern: re.Pattern[str], text: str) -> Markup:
    parts = enumerate(pattern.split(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if odd % 2 else Markup.escape(part) for odd, part in parts
    )


def hint_of(check: Check, ctx: PageContext) -> Markup:
    """What to do, said of no item in particular."""
    words = (
        (text, ctx.site.term("placeholder", field) if field else "")
        for text, field, _, _ in Formatter().parse(check.hint)
    )
    return coded("".join(part for pair in words for part in pair))


def _pieces(template: str, canvas: Canvas, found: Finding, ctx: PageContext) -> Iterator[Piece]:
    for words, field, _, _ in Formatter().parse(template):
        if words:
            yield Piece(coded(words))
        if field:
            yield _filled(field, canvas, found, ctx)


def _named(keys: tuple[ItemKey, ...]) -> int:
    return len(keys) if len(keys) <= AT_MOST else NAMED


def _filled(field: str, canvas: Canvas, found: Finding, ctx: PageContext) -> Piece:
    """What a placeholder stands for."""
    if field in ("about", "beside"):
        keys = found.about if field == "about" else found.beside
        named = _named(keys)
        return Piece(Markup(""), ctx.items(canvas, keys[:named]), more=len(keys) - named)
    if field == "roles":
        return Piece(Markup(""), tuple(ctx.role(role) for role in found.roles), last="or")
    if field == "covers":
        return Piece(Markup("<code>covers: [{}]</code>").format(", ".join(role.id for role in found.roles)))
    if field == "phase":
        phases = [ctx.site.catalogue.phases[phase] for phase in found.phases]
        return Piece(Markup(""), tuple(map(ctx.phase, phases)))
    return Piece(_as_code(_ID, found.words))
