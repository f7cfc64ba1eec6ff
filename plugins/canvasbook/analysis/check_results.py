"""What a check sees on a canvas, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from canvasbook.analysis.coverage import Coverage, coverage_of
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.grouping import grouped
from canvasbook.analysis.interactions import InteractionMatch, interaction_matches
from canvasbook.analysis.known_past import KnownPast
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check
from canvasbook.catalogue.entries import Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey, Silence
from canvasbook.model.terms import Phase


@dataclass(frozen=True)
class CheckContext:
    """One canvas before its coach: everything that a check may ask; no past where none is known.

    ``proposed`` are the items that a scenario adds, where the canvas is that of a scenario. ``results``
    are those of the checks that have been asked, by code: some ask others. A copy of a case begins without
    any.
    """

    analysis: Analysis
    catalogue: Catalogue
    coverage: Coverage
    matches: tuple[InteractionMatch, ...]
    past: KnownPast | None = None
    proposed: frozenset[ItemKey] = frozenset()
    results: dict[str, CheckResult] = field(init=False, default_factory=dict, repr=False, compare=False)

    @property
    def canvas(self) -> Canvas:
        """The canvas."""
        return self.analysis.canvas

    @property
    def linking(self) -> frozenset[Block]:
        """The blocks whose items use links: checks about links begin there."""
        return self.analysis.linking

    @cached_property
    def tied_items(self) -> frozenset[ItemKey]:
        """The items at either end of a link, or named in an effect."""
        named = self.analysis.named
        return frozenset(named).union(*named.values())

    @cached_property
    def same_parties(self) -> Mapping[ItemKey, frozenset[ItemKey]]:
        """By item, the items of other blocks that are the same party, whichever of the two says so."""
        pairs: list[tuple[ItemKey, ItemKey]] = []
        for item in self.canvas.items.values():
            for link in item.same_as:
                pairs.append((item.key, link.target))
                pairs.append((link.target, item.key))
        return {key: frozenset(others) for key, others in grouped(pairs).items()}

    def same_party(self, key: ItemKey) -> frozenset[ItemKey]:
        """The items that are the same party as an item."""
        return self.same_parties.get(key, frozenset())

    def met(self, interaction: str) -> tuple[InteractionMatch, ...]:
        """The meetings of one interaction, by its id."""
        return tuple(match for match in self.matches if match.interaction.id == interaction)


def check_context(
    analysis: Analysis,
    catalogue: Catalogue,
    past: KnownPast | None = None,
    proposed: frozenset[ItemKey] = frozenset(),
) -> CheckContext:
    """The context in which checks look at an analysed canvas, with its past if that is known."""
    return CheckContext(
        analysis,
        catalogue,
        coverage_of(analysis),
        interaction_matches(analysis, catalogue),
        past,
        proposed,
    )


class QuestionKind(StrEnum):
    """What a question asks for, the most important kind first."""

    NEED_WITHOUT_COST = "need_without_cost"  #: what a choice needs, and no cost accounts for
    CHOICE_WITHOUT_COST = "choice_without_cost"  #: a choice that sells, and leads to no cost
    UNLINKED_CHOICE = "unlinked_choice"  #: a choice that nothing is linked to
    UNSERVED_SEGMENT = "unserved_segment"  #: a segment that nobody reaches, or keeps
    SIDE_WITHOUT_OFFER = "side_without_offer"  #: a side of a platform with nothing of its own
    UNFITTING_TYPE = "unfitting_type"  #: a choice that lacks what its type is for


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a check found: what it is about, and what shows it.

    ``about`` are the items concerned, each of which may silence its part; none where it is the
    canvas as a whole. ``beside`` are further items that the message names, each of which may silence
    all of it. ``words`` are the canvas's own words or a term of the format, ``match`` is the interaction
    that shows it. ``times`` says for how many things it speaks where these are no items, such as blank
    blocks. ``asks`` marks a finding that may become one of the canvas's few questions.
    """

    about: tuple[ItemKey, ...] = ()
    beside: tuple[ItemKey, ...] = ()
    roles: tuple[Role, ...] = ()
    phases: tuple[Phase, ...] = ()
    words: str = ""
    match: InteractionMatch | None = None
    times: int = 1
    asks: QuestionKind | None = None

    @property
    def counts(self) -> int:
        """How many of the things that were looked at it speaks of."""
        return max(self.times, len(self.about) * max(1, len(self.phases)))

    @cached_property
    def by_phase(self) -> tuple[Finding, ...]:
        """Its parts about one phase each; itself, where it is not about several."""
        if len(self.phases) < 2:
            return (self,)
        return tuple(replace(self, phases=(phase,)) for phase in self.phases)

    def only(self, about: tuple[ItemKey, ...]) -> Finding:
        """The part of it that is about some of its items."""
        return replace(self, about=about)


class CheckResult(NamedTuple):
    """What a check saw: how many things it looked at, and what it found among them.

    All findings together count no more than was looked at (tests hold the rules to it).
    A check that has not begun looks at nothing yet, because the canvas does not use what it needs.
    ``only_asked`` marks a check that raises only those of its findings that are asked as questions; the
    others count, and are listed apart.
    """

    looked_at: int
    found: tuple[Finding, ...] = ()
    begun: bool = True
    only_asked: bool = False


NOT_BEGUN = CheckResult(0, begun=False)


class CheckStatus(StrEnum):
    """How a canvas stands to a check."""

    FIRES = "fires"  #: something is found, and not silenced
    HOLDS = "holds"  #: everything that was looked at is as it should be
    LATER = "later"  #: something is found, and nothing is asked about it for now
    SILENCED = "silenced"  #: all that was found is silenced, with reasons
    NOT_BEGUN = "not_begun"  #: the canvas does not say enough yet
    NOTHING = "nothing"  #: there is nothing to look at on this canvas


@dataclass(frozen=True, slots=True)
class SilencedFinding:
    """A finding that the author lets stand, with the reason; ``item`` is None for the canvas's word."""

    found: Finding
    silence: Silence
    item: ItemKey | None


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """A check and what came of it on one canvas.

    ``unasked`` are findings that are not raised, since nothing is asked about them: they count, and are
    listed apart.
    """

    check: Check
    looked_at: int
    found: tuple[Finding, ...]
    silenced: tuple[SilencedFinding, ...]
    begun: bool
    unasked: tuple[Finding, ...] = ()

    @property
    def unsaid(self) -> int:
        """How many of the things looked at are not as they should be, without being raised."""
        return sum(found.counts for found in self.unasked)

    @property
    def wrong(self) -> int:
        """How many of the things looked at are not as they should be; never more than there are."""
        told = sum(found.counts for found in self.found)
        return min(self.looked_at, told + self.unsaid)

    @property
    def standing(self) -> CheckStatus:
        """How the canvas stands to the check."""
        if not self.begun:
            return CheckStatus.NOT_BEGUN
        if self.found:
            return CheckStatus.FIRES
        if self.unsaid:
            return CheckStatus.LATER
        if self.silenced:
            return CheckStatus.SILENCED
        if self.looked_at:
            return CheckStatus.HOLDS
        return CheckStatus.NOTHING
