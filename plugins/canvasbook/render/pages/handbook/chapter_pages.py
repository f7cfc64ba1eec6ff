"""The chapters of the handbook: a text each, and for those on choosing, the questions and what types need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.expectations import SENSE, Sense
from canvasbook.catalogue.entries import EntryKey, EntryKind, Role, Type
from canvasbook.catalogue.handbook import ChoosingQuestion, HandbookChapter, TypicalAnswer
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Phase
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import Boost, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.pages.handbook.links import ChapterLinks

#: The kind of the chapters' pages, by which the navigation finds them.
CHAPTER = "chapter"

#: How many costs and needs of a type are named; the type's page has all.
NAMED = 3

_COSTS = (Block.COST_STRUCTURE,)
_NEEDS = (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer, with the types that it speaks for and against; a script counts them by their links."""

    says: str
    because: str
    speaks_for: tuple[Ref, ...]
    speaks_against: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ChoosingQuestionView:
    """A question; ``id`` is its anchor."""

    id: str
    asks: str
    why: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class TypeInShort:
    """What a type as a rule costs and needs: the first few of each."""

    anchor: str
    type: Ref
    so: str
    phases: tuple[str, ...]
    all_phases: bool
    costs: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    """Everything that a chapter's page says beside its text; ``before`` and ``after`` are its neighbours."""

    id: str
    title: str
    catalogue: str
    h: ChapterLinks
    questions: tuple[ChoosingQuestionView, ...]
    types: tuple[TypeInShort, ...]
    before: tuple[Ref, ...]
    after: tuple[Ref, ...]


def chapter_pages(site: SiteData) -> Iterator[Page]:
    """A page for each chapter, where the site shows the catalogue."""
    for chapter in site.catalogue.chapters.values() if site.shows_catalogue else ():
        uri = urls.chapter_page(chapter.id)
        yield Page(
            uri=uri,
            title=chapter.name,
            description=chapter.about,
            make=partial(page_body, site, uri, "chapter", partial(chapter_view, chapter)),
            kind=CHAPTER,
            boost=Boost.CHAPTER,
            depends=(),
        )


def chapter_view(chapter: HandbookChapter, ctx: PageContext) -> ChapterView:
    """The view of one chapter."""
    chapters = list(ctx.site.catalogue.chapters.values())
    place = chapters.index(chapter)
    return ChapterView(
        id=chapter.id,
        title=chapter.name,
        catalogue=ctx.here.to(urls.CATALOGUE),
        h=ChapterLinks(ctx),
        questions=tuple(_questions(chapter.chooses, ctx)),
        types=tuple(_types_in_short(chapter.chooses, ctx)),
        before=tuple(map(ctx.chapter, chapters[:place][-1:])),
        after=tuple(map(ctx.chapter, chapters[place + 1 :][:1])),
    )


def _questions(block: Block | None, ctx: PageContext) -> Iterator[ChoosingQuestionView]:
    for question in ctx.site.catalogue.questions.values():
        if question.block is block:
            yield _question(question, ctx)


def _question(question: ChoosingQuestion, ctx: PageContext) -> ChoosingQuestionView:
    answers = tuple(_answer(answer, question.block, ctx) for answer in question.answers)
    return ChoosingQuestionView(
        f"question-{question.id}".replace("_", "-"), question.asks, question.why, answers
    )


def _answer(answer: TypicalAnswer, block: Block, ctx: PageContext) -> AnswerView:
    types = ctx.site.catalogue.types[block]
    return AnswerView(
        says=answer.says,
        because=answer.because,
        speaks_for=tuple(_row_of(types[id]) for id in answer.speaks_for),
        speaks_against=tuple(_row_of(types[id]) for id in answer.speaks_against),
    )


def _row_of(type: Type) -> Ref:
    """A type by its name, with its row in the table of what types cost and need."""
    return Ref(Markup.escape(type.name), f"#{_anchor(type)}")


def _anchor(type: Type) -> str:
    """The row of a type in the table; no heading and no question has such a name."""
    return f"type-{type.id}".replace("_", "-")


def _types_in_short(block: Block | None, ctx: PageContext) -> Iterator[TypeInShort]:
    types = ctx.site.catalogue.types[block] if block else {}
    yield from (_in_short(type, ctx) for type in types.values())


def _in_short(type: Type, ctx: PageContext) -> TypeInShort:
    called = tuple(_called_for(type, ctx.site))
    phases = _phases(type)
    return TypeInShort(
        anchor=_anchor(type),
        type=ctx.type(type),
        so=type.so or type.definition,
        phases=tuple(ctx.site.catalogue.phases[phase].name.lower() for phase in phases),
        all_phases=len(phases) == len(Phase),
        costs=_named(called, _COSTS),
        needs=_named(called, _NEEDS),
    )


def _phases(type: Type) -> tuple[Phase, ...]:
    """The phases that a channel of a type can serve; all where it names none, and for relationships none."""
    if type.block is not Block.CHANNELS:
        return ()
    return (type.serves.phases if type.serves else ()) or tuple(Phase)


def _named(roles: Iterable[Role], blocks: Iterable[Block]) -> tuple[str, ...]:
    """The names of the first few roles of some blocks."""
    return tuple(role.name for role in roles if role.block in blocks)[:NAMED]


def _called_for(type: Type, site: SiteData) -> Iterator[Role]:
    """The roles that every choice of a type calls for, whatever it offers; the main cost first."""
    roles = site.catalogue.roles
    if type.main_cost:
        yield roles[type.main_cost]
    for effect in site.catalogue.effects_of(EntryKey(EntryKind.TYPE, type.id, type.block)):
        is_general = effect.said.is_for_every_case and SENSE[effect.verb] is Sense.CALLS_FOR
        if is_general and effect.target in roles and effect.target != type.main_cost:
            yield roles[effect.target]
