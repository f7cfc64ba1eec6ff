"""The catalogue's entries as frozen data; their keys are the keys of its YAML files."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from canvasbook.model.blocks import Block
from canvasbook.model.fields import yaml_key
from canvasbook.model.terms import (
    Basis,
    Directness,
    Mode,
    Nature,
    Offer,
    Ownership,
    Phase,
    SegmentValue,
    Verb,
)
from canvasbook.source import Location


class SourceKind(StrEnum):
    """What kind of source it is, in the order of a reading list."""

    BOOK = "book"
    PAPER = "paper"
    DATA = "data"
    ARTICLE = "article"
    TALK = "talk"
    VENDOR = "vendor"


class SourceRead(StrEnum):
    """What of a source was read before the catalogue was written after it."""

    WHOLE = "whole"
    EXCERPT = "excerpt"
    ABSTRACT = "abstract"
    SUMMARY = "summary"
    TABLE = "table"
    QUOTED = "quoted"


class Origin(StrEnum):
    """Where a type comes from: the book, the articles behind the product, ourselves, or a site's folder."""

    BOOK = "book"
    SEEDS = "seeds"
    OURS = "ours"
    SITE = "site"


class BetterDirection(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


class Party(StrEnum):
    """Who bears a cost: the runner is whoever runs the choice, the company or a partner."""

    RUNNER = "runner"


class ToldAt(StrEnum):
    """Where a role is told that a channel and the relationships in it have in common."""

    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueSource:
    """What someone wrote down, and where."""

    id: str
    at: Location = field(compare=False)
    title: str = yaml_key("The source's title.")
    author: str = yaml_key("Who wrote it.", default="")
    published_in: str = yaml_key("The journal, series or publisher.", default="")
    url: str = yaml_key("Where it can be read.", default="", format="url")
    doi: str = yaml_key("Its DOI, such as 10.1287/mnsc.1090.1066.", default="")
    year: str = yaml_key("The year it was published.", default="", format="date")
    kind: SourceKind = yaml_key("What kind of source it is.")
    read: SourceRead | None = yaml_key("What of it was read.", default=None)
    note: str = yaml_key("What a reader should know of it.", default="")
    cited_as: str = yaml_key(
        "How a text names it; absent: by its authors' last names, or its title.", default=""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFigure:
    """A reference range that a source reports; never a default."""

    at: Location = field(compare=False)
    what: str = yaml_key("What is counted.")
    value: str = yaml_key("The number, or a range.")
    unit: str = yaml_key("Its unit.", default="")
    year: str = yaml_key("Its year.", default="")
    where: str = yaml_key("Of whom it was counted: place, trade and conditions.", default="")
    source: str = yaml_key("Where it was read.", default="", vocabulary="source")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The condition of an effect: all keys must hold, a list means any of its values."""

    at: Location = field(compare=False)
    offer: tuple[Offer, ...] = yaml_key("What the carried proposition offers.", default=())
    mode: tuple[Mode, ...] = yaml_key("Where the choice happens.", default=())
    phase: tuple[Phase, ...] = yaml_key("Which phases the choice serves.", default=())
    pays: bool | None = yaml_key("Whether the segment pays.", default=None)
    by: tuple[Ownership, ...] = yaml_key("Who runs the choice.", default=())
    two_sided: bool | None = yaml_key("Whether a segment is a side of a platform.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEffect:
    """What an entry of the catalogue does to one role or metric, and why."""

    at: Location = field(compare=False)
    requires: str = yaml_key("The role it cannot do without.", default="", vocabulary="target")
    adds: str = yaml_key("The role it brings with it.", default="", vocabulary="target")
    raises: str = yaml_key("The role or metric it tends to raise.", default="", vocabulary="target")
    lowers: str = yaml_key("The role or metric it tends to lower.", default="", vocabulary="target")
    spares: str = yaml_key("The role it makes unnecessary.", default="", vocabulary="target")
    id: str = yaml_key("Set only where one owner says the same of one target twice.", default="", format="id")
    because: str = yaml_key(
        "The reason, in one sentence of our own; left out only where the basis is `definition`.", default=""
    )
    basis: Basis = yaml_key("What it rests on.")
    sources: tuple[str, ...] = yaml_key("Where it can be read.", default=(), vocabulary="source")
    figures: tuple[CatalogueFigure, ...] = yaml_key("Figures that the sources report.", default=())
    when: When | None = yaml_key("The condition.", default=None)
    only: str = yaml_key(
        "A condition that no canvas tells, in words: goods that last, a contract, a large firm. "
        "Such an effect is told on the type's page, not as a rule on a canvas.",
        default="",
    )
    seen: str = yaml_key("Where an experiment or data showed it: of whom, where and when.", default="")
    contested_by: tuple[str, ...] = yaml_key("Sources that found otherwise.", default=(), vocabulary="source")
    against: tuple[str, ...] = yaml_key(
        "Holds only beside these types.", default=(), vocabulary="choice_type"
    )
    unless: tuple[str, ...] = yaml_key("Does not hold for these types.", default=(), vocabulary="choice_type")
    sometimes: bool = yaml_key(
        "Only some such choices bring it: told on the type's page, not as a rule on a canvas.", default=False
    )

    @property
    def is_for_every_case(self) -> bool:
        """Whether each choice of a type brings it along, as far as its canvas can tell."""
        return not self.sometimes and not self.only

    @property
    def is_definition(self) -> bool:
        """Whether it is true by what the words mean; then it is shown without reason, source and page."""
        return self.basis is Basis.DEFINITION


@dataclass(frozen=True, slots=True)
class Effect:
    """A catalogue effect with its address: ``owner`` is the entry that says it.

    ``id`` is stable: ``<owner>-<verb>-<target>``, with the entry's own ``id`` behind it where set.
    """

    id: str
    owner: EntryKey
    verb: Verb
    target: str
    said: CatalogueEffect


class EntryKind(StrEnum):
    """The kinds of entries that may say effects."""

    TYPE = "type"
    MODE = "mode"
    PHASE = "phase"
    OWNERSHIP = "ownership"
    INTERACTION = "interaction"


@dataclass(frozen=True, slots=True, order=True)
class EntryKey:
    """The address of an entry that says effects; ``block`` only for types."""

    kind: EntryKind
    id: str
    block: Block | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What a type usually is, where an item does not say."""

    at: Location = field(compare=False)
    ownership: Ownership | None = yaml_key("Own or a partner's.", default=None)
    directness: Directness | None = yaml_key("Direct or indirect.", default=None)
    mode: tuple[Mode, ...] = yaml_key("Online, offline or both.", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Serves:
    """What a type can serve."""

    at: Location = field(compare=False)
    phases: tuple[Phase, ...] = yaml_key("The phases it can serve.", default=())
    offer: tuple[Offer, ...] = yaml_key("The offers it can serve; absent: all.", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """When a choice fits, by the criteria of the seed on choosing relationships, a sentence or two each."""

    at: Location = field(compare=False)
    segments: str = yaml_key("Which customers it suits, and which it does not.", default="")
    proposition: str = yaml_key("Which value propositions it carries well or contradicts.", default="")
    lifecycle: str = yaml_key("When in a customer's life, or a company's, it is right.", default="")
    cost: str = yaml_key("What it costs to begin with and to keep up.", default="")
    scalability: str = yaml_key("What happens to the costs when customers become many.", default="")
    technology: str = yaml_key("Which technology it leans on.", default="")
    watch: str = yaml_key("What to watch, to see when it is time to change.", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class NearType:
    """A type that one would weigh in another's place."""

    at: Location = field(compare=False)
    type: str = yaml_key("The other type, of the same block.", vocabulary="type")
    when: str = yaml_key("The occasion on which it is weighed, in one sentence.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A sign that an author took the wrong type: a phase that defines it and that the item leaves out."""

    at: Location = field(compare=False)
    without: Phase = yaml_key("The phase that is missing where the item names its phases.")
    type: tuple[str, ...] = yaml_key("The types that would then fit better.", vocabulary="type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A type of item: what it is, and what choosing it does."""

    id: str
    block: Block
    at: Location = field(compare=False)
    name: str = yaml_key("Its name as a heading.")
    one: str = yaml_key("A noun phrase for one.")
    many: str = yaml_key("A noun phrase for many.")
    does: str = yaml_key("A verb phrase that follows a company's name.", default="")
    so: str = yaml_key("So what? One plain sentence.", default="")
    definition: str = yaml_key("What it is.")
    fits: str = yaml_key("When it fits, in one sentence.", default="")
    criteria: Criteria | None = yaml_key("When it fits, criterion by criterion.", default=None)
    aliases: tuple[str, ...] = yaml_key("Other names, as ids.", default=())
    origin: Origin = yaml_key("Where the type comes from.", default=Origin.BOOK)
    usual: Usual | None = yaml_key("What it usually is.", default=None)
    serves: Serves | None = yaml_key("What it can serve.", default=None)
    covers: tuple[str, ...] = yaml_key("Roles that the type itself plays.", default=(), vocabulary="role")
    main_cost: str = yaml_key(
        "The one cost without which it hardly exists; absent where no single cost is typical.",
        default="",
        vocabulary="role",
    )
    instead: tuple[NearType, ...] = yaml_key(
        "Two or three types that one would weigh in its place.", default=()
    )
    rather: tuple[NearMiss, ...] = yaml_key("When another type would fit better.", default=())
    confusions: tuple[str, ...] = yaml_key("What people take it for.", default=())
    disagreement: str = yaml_key("Where sources disagree.", default="")
    sources: tuple[str, ...] = yaml_key("Where it is described.", default=(), vocabulary="source")
    effects: tuple[CatalogueEffect, ...] = yaml_key("What choosing it does.", default=())
    without: tuple[str, ...] = yaml_key(
        "In a site's own folder: the effects of ours that do not hold.", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A mode, an ownership, a directness, a phase or a motivation."""

    id: str
    at: Location = field(compare=False)
    name: str = yaml_key("Its name as a heading.")
    one: str = yaml_key("A phrase for use in a sentence.", default="")
    definition: str = yaml_key("What it is.")
    asks: str = yaml_key("The question when nobody serves it; {segment} stands for the segment.", default="")
    fits: str = yaml_key("When it matters or fits, in one sentence.", default="")
    criteria: Criteria | None = yaml_key("When it matters or fits, criterion by criterion.", default=None)
    confusions: tuple[str, ...] = yaml_key("What people take it for.", default=())
    disagreement: str = yaml_key("Where sources disagree.", default="")
    sources: tuple[str, ...] = yaml_key("Where it is described.", default=(), vocabulary="source")
    effects: tuple[CatalogueEffect, ...] = yaml_key("What it does.", default=())
    without: tuple[str, ...] = yaml_key(
        "In a site's own folder: the effects of ours that do not hold.", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What something is for, in the catalogue's terms."""

    id: str
    at: Location = field(compare=False)
    block: Block = yaml_key("The block where it stands.")
    name: str = yaml_key("Its name as a heading.")
    one: str = yaml_key("A noun phrase for one.")
    many: str = yaml_key("A noun phrase for many.")
    definition: str = yaml_key("What it is, in plain words.")
    words: tuple[str, ...] = yaml_key("Words in a name that betray it.", default=())
    part_of: str = yaml_key("The role it is a part of.", default="", vocabulary="role")
    satisfied_by: tuple[str, ...] = yaml_key("Roles that do as well.", default=(), vocabulary="role")
    nature: tuple[Nature, ...] = yaml_key("For costs: how it behaves.", default=())
    per: str = yaml_key("For costs: what drives it.", default="")
    cost_of: tuple[str, ...] = yaml_key(
        "For costs: the roles whose cost it is, such as shop staff for their wages. Where a partner provides "
        "one, the cost is not spoken of; where the cost is told, it is not told again.",
        default=(),
        vocabulary="role",
    )
    borne_by: Party | None = yaml_key(
        "`runner`: people, rooms and equipment where customers are met, and the work there; "
        "who runs the choice bears them.",
        default=None,
    )
    trade: bool = yaml_key("Whether it only makes sense where the choice sells.", default=False)
    told_at: ToldAt | None = yaml_key(
        "`channel`: expected of a relationship only if its own links lead to it.", default=None
    )
    relative: bool = yaml_key(
        "Whether it means nothing without what it is compared with: an effect that raises or lowers it says "
        "`against`.",
        default=False,
    )
    asks: str = yaml_key("The question when nothing plays it.", default="")
    value: SegmentValue | None = yaml_key("A segment of this value plays it.", default=None)
    kept: str = yaml_key("Why it is there although nothing in the catalogue expects it.", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A measure that choices raise or lower."""

    id: str
    at: Location = field(compare=False)
    name: str = yaml_key("Its name as a heading.")
    one: str = yaml_key("A noun phrase.")
    definition: str = yaml_key("What it is.")
    unit: str = yaml_key("Its unit.", default="")
    better: BetterDirection = yaml_key("Which direction is better.")
    money: bool = yaml_key("Whether it only makes sense for customers who pay.", default=False)
    relative: bool = yaml_key(
        "Whether it means nothing without what it is compared with: an effect on it says `against`.",
        default=False,
    )
    sources: tuple[str, ...] = yaml_key("Where it is described.", default=(), vocabulary="source")
