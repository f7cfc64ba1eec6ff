"""What the handbook has beside the texts of its chapters: their titles, the glossary, and questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from canvasbook.model.blocks import Block
from canvasbook.model.fields import yaml_key
from canvasbook.model.terms import Directness, Mode, Motivation, Ownership, Phase
from canvasbook.source import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookChapter:
    """A chapter of the handbook, whose text is a template."""

    id: str
    at: Location = field(compare=False)
    name: str = yaml_key("Its title.")
    about: str = yaml_key("What it is about, in one sentence.")
    chooses: Block | None = yaml_key("The block whose types it helps to choose among.", default=None)
    sources: tuple[str, ...] = yaml_key("The sources that its text cites.", default=(), vocabulary="source")


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm:
    """A word of the field; where the catalogue has an entry that is the same thing, the term leads to it."""

    id: str
    at: Location = field(compare=False)
    name: str = yaml_key("The term as a heading.")
    also: tuple[str, ...] = yaml_key("Other names that people use for it.", default=())
    short: tuple[str, ...] = yaml_key("Its abbreviations.", default=())
    means: str = yaml_key("What it means; absent where the entry's own definition says it.", default="")
    metric: str = yaml_key("The measure that it is.", default="", vocabulary="metric")
    role: str = yaml_key("The role that it is.", default="", vocabulary="role")
    type: str = yaml_key(
        "The type of channel or relationship that it is.", default="", vocabulary="choice_type"
    )
    phase: Phase | None = yaml_key("The phase that it is.", default=None)
    mode: Mode | None = yaml_key("The mode that it is.", default=None)
    ownership: Ownership | None = yaml_key("The kind of owner that it is.", default=None)
    directness: Directness | None = yaml_key("The kind of directness that it is.", default=None)
    motivation: Motivation | None = yaml_key("The purpose that it is.", default=None)
    see: tuple[str, ...] = yaml_key("Related terms.", default=(), vocabulary="glossary")
    chapter: str = yaml_key("The chapter of the handbook that teaches it.", default="", vocabulary="chapter")
    sources: tuple[str, ...] = yaml_key("Where it is defined so.", default=(), vocabulary="source")

    @property
    def facets(self) -> Mapping[str, str]:
        """The facet that it is, by the name of its kind in the plural; usually none."""
        found = {
            "phases": self.phase,
            "modes": self.mode,
            "ownerships": self.ownership,
            "directness": self.directness,
            "motivations": self.motivation,
        }
        return {kind: id for kind, id in found.items() if id is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalAnswer:
    """A typical answer to a question, and the types that it speaks for and against."""

    at: Location = field(compare=False)
    says: str = yaml_key("The answer.")
    speaks_for: tuple[str, ...] = yaml_key(
        "The types that it speaks for.", default=(), vocabulary="choice_type"
    )
    speaks_against: tuple[str, ...] = yaml_key(
        "The types that it speaks against.", default=(), vocabulary="choice_type"
    )
    because: str = yaml_key("Why, in one sentence.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosingQuestion:
    """A question that helps to choose among the types of a block."""

    id: str
    at: Location = field(compare=False)
    block: Block = yaml_key("The block whose types it helps to choose among.")
    asks: str = yaml_key("The question.")
    why: str = yaml_key("Why it matters, in one sentence.")
    answers: tuple[TypicalAnswer, ...] = yaml_key("The typical answers.")

    @property
    def named_types(self) -> tuple[str, ...]:
        """The types that its answers speak for or against, each once."""
        named = ((*answer.speaks_for, *answer.speaks_against) for answer in self.answers)
        return tuple(dict.fromkeys(chain.from_iterable(named)))
