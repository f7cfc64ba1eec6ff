"""Statements about a canvas as sentences: on a page with links, in a report or an export without."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from markupsafe import Markup

from canvasbook.analysis.cost_behaviour import CostBehaviour, stated_behaviour
from canvasbook.analysis.effects import Analysis, ChoiceEffect
from canvasbook.analysis.grouping import not_among
from canvasbook.analysis.statements import Statement
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Interaction
from canvasbook.catalogue.entries import Role, Type
from canvasbook.markup.author_text import label
from canvasbook.markup.templating import numeral, render_macro, series
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Cost, Item, ItemKey
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Element, Nature, Phase
from canvasbook.wording.names import Names, target_of

N = TypeVar("N")

#: So many names stand in a list of a sentence; the others are counted.
MOST_NAMES = 4

_TEMPLATE = "_statements.jinja"


def sentence(statement: Statement, words: StatementWords[N]) -> Markup:
    """A statement in words."""
    return laid_out(_TEMPLATE, statement, words)


def laid_out(template: str, statement: Statement, words: StatementWords[N]) -> Markup:
    """A statement as the macro of its kind in a template makes it: a sentence, a row of boxes."""
    it = words.own_name(statement.page) if statement.page is not None else Markup("")
    return render_macro(template, type(statement).__name__, statement, words, it)


class Sharing(NamedTuple):
    """Who else leads to a cost: most choices of the model, or these; and those that only take part in it.

    That nobody does is told only where the choice, and what it needs, is all that causes the cost, and no
    other choice and no proposition leads there in however many steps.
    """

    by_model: bool
    others: tuple[ItemKey, ...] = ()
    taking_part: tuple[ItemKey, ...] = ()
    is_certain: bool = False


@dataclass(frozen=True)
class StatementWords(Generic[N]):
    """The names that sentences about one canvas are put together from.

    ``linked`` makes a name a part of a sentence: a link on a page, or the name alone.
    """

    analysis: Analysis
    names: Names[N]
    linked: Callable[[N], Markup]

    @property
    def catalogue(self) -> Catalogue:
        """What roles, types and terms are called by."""
        return self.names.catalogue

    @property
    def actor(self) -> Markup:
        """Who acts."""
        return label(self.analysis.canvas.actor)

    def item(self, key: ItemKey) -> Markup:
        """An item by its name."""
        return self.linked(self.names.item(key))

    def own_name(self, key: ItemKey) -> Markup:
        """The name of the item on whose page a sentence stands: no page links to itself."""
        return label(self.analysis.canvas.items[key].name)

    def items(self, keys: Iterable[ItemKey]) -> list[Markup]:
        """Several items, each once."""
        return [self.item(key) for key in dict.fromkeys(keys)]

    def some(self, keys: Iterable[ItemKey]) -> Markup:
        """A few items by name in a series; of many, the number of the others."""
        once = tuple(dict.fromkeys(keys))
        if len(once) <= MOST_NAMES:
            return series(self.items(once))
        first = self.items(once[: MOST_NAMES - 1])
        more = numeral(len(once) - len(first))
        return Markup("{} and {} more").format(Markup(", ").join(first), more)

    def role(self, role: Role) -> Markup:
        """A role by its noun phrase."""
        return self.linked(self.names.role(role))

    def roles(self, roles: Iterable[Role]) -> list[Markup]:
        """Several roles."""
        return [self.role(role) for role in roles]

    def type_one(self, type: Type) -> Markup:
        """A type by the noun phrase for one."""
        return Markup.escape(type.one)

    def interaction(self, interaction: Interaction) -> Markup:
        """An interaction by its name."""
        return self.linked(self.names.interaction(interaction))

    def phases(self, phases: Iterable[Phase]) -> list[Markup]:
        """Phases by their names."""
        return [Markup.escape(self.catalogue.phases[phase].name.lower()) for phase in phases]

    def elements(self, elements: Iterable[Element]) -> list[Markup]:
        """Kinds of value by their names."""
        return [self.names.term("elements", element) for element in elements]

    def verb(self, verb: str) -> Markup:
        """What an effect does."""
        return self.names.term("verb", verb)

    def target(self, effect: ChoiceEffect) -> Markup:
        """What an effect is about."""
        return self.linked(target_of(effect, self.names))

    def text(self, said: str) -> Markup:
        """A sentence of the author."""
        return self.names.text(said)

    def block_one(self, block: Block) -> Markup:
        """The words for one item of a block."""
        return self.names.term("block_one", block)

    def sharing(self, cost: ItemKey, choice: ItemKey) -> Sharing:
        """Which other choices lead to a cost, as seen from one."""
        causes = self.analysis.causes
        if cost in causes.shared_by_all:
            return Sharing(by_model=True)
        named = {link.target for link in links_of(self.analysis.canvas.items[cost], "caused_by")}
        others = not_among(causes.leading.get(cost, ()), (choice,))
        taking_part = not_among(causes.taking_part(cost), (choice,))
        is_whole = causes.is_known_whole(cost) and causes.accounted_for.issuperset(named)
        return Sharing(
            by_model=False,
            others=others,
            taking_part=taking_part,
            is_certain=is_whole and not (others or taking_part),
        )

    def natures(self, key: ItemKey) -> tuple[Nature, ...]:
        """The kinds of behaviour that a cost has by its author's word, for the marks before the words."""
        return natures_of(self.analysis.canvas.items[key])

    def behaviour(self, key: ItemKey) -> Markup:
        """How a cost behaves and what drives it, in a few words, where the author says so."""
        cost = self.analysis.canvas.items[key]
        if not isinstance(cost, Cost):
            return Markup("")
        return behaviour_words(stated_behaviour(cost), self.catalogue)


def natures_of(item: Item) -> tuple[Nature, ...]:
    """The kinds of behaviour that a cost has by its author's word; none of what is no cost."""
    return nature_parts(item.nature) if isinstance(item, Cost) else ()


def behaviour_words(behaviour: CostBehaviour, catalogue: Catalogue) -> Markup:
    """How a cost behaves: fixed; variable (per order); once, then fixed; partly fixed, partly per order."""
    if behaviour.by_rule and Nature.SEMI_VARIABLE in behaviour.nature:
        return Markup("")  # what is fixed in it, and what is not, nobody says
    driver = catalogue.label("cost_words", "per").format(driver=behaviour.per) if behaviour.per else ""
    is_mixed = behaviour.nature == (Nature.SEMI_VARIABLE,)
    if is_mixed and driver and not _is_time(behaviour.per, catalogue):
        told = Markup.escape(catalogue.label("cost_words", "mixed").format(driver=driver))
        return _by_rule(told, behaviour, catalogue)
    words = _nature_words(behaviour.nature, catalogue)
    if words and driver:
        words = catalogue.label("cost_words", "driven").format(nature=words, driver=driver)
    return _by_rule(Markup.escape(words or driver), behaviour, catalogue)


def _nature_words(natures: tuple[Nature, ...], catalogue: Catalogue) -> str:
    """What a cost is: one thing, first one and then another, or a mixture."""
    is_sequence = natures[:1] == (Nature.ONE_OFF,)
    told = natures if is_sequence or len(natures) < 2 else nature_parts(natures)
    words = [catalogue.label("nature", nature) for nature in told]
    if len(words) < 2:
        return "".join(words)
    if is_sequence:
        first, *more = words
        return first + "".join(catalogue.label("cost_words", "then").format(next=word) for word in more)
    return ", ".join(catalogue.label("cost_words", "partly").format(part=word) for word in words)


def nature_parts(natures: Iterable[Nature]) -> tuple[Nature, ...]:
    """What a mixture is made of, each once: what is mixed itself stands for its two parts."""
    parts: list[Nature] = []
    for nature in natures:
        parts += [Nature.FIXED, Nature.VARIABLE] if nature is Nature.SEMI_VARIABLE else [nature]
    return tuple(dict.fromkeys(parts))


def _is_time(driver: str, catalogue: Catalogue) -> bool:
    """Whether time is among what drives a cost: "month", but also "month and learner"."""
    times = catalogue.label("cost_words", "times").split(", ")
    return not set(driver.casefold().split()).isdisjoint(times)


def _by_rule(told: Markup, behaviour: CostBehaviour, catalogue: Catalogue) -> Markup:
    """How a cost behaves, where it is not the author's word."""
    if behaviour.by_rule and told:
        return Markup.escape(catalogue.label("cost_words", "by_rule")).format(told=told)
    return told
