"""What became of conclusions from one state of a canvas to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from canvasbook.analysis.check_results import Finding
from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.score import Score
from canvasbook.catalogue.checks_and_interactions import Check
from canvasbook.diff.changes import Change
from canvasbook.model.canvas import ItemKey


class ConclusionChange(StrEnum):
    """What became of a conclusion."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    TURNED = "turned"  #: an effect in another state
    SILENCED = "silenced"  #: a finding that the author now lets stand, with a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedEffect:
    """An effect of a choice, before and after; each None where nothing is said, or the choice is not there.

    ``causes`` are the changes that brought it about, where that is certain; none where it is not.
    """

    turn: ConclusionChange
    choice_before: ItemKey | None
    choice_after: ItemKey | None
    before: ChoiceEffect | None
    after: ChoiceEffect | None
    causes: tuple[Change, ...]

    @property
    def choice(self) -> ItemKey | None:
        """The choice as it is called now, or was."""
        return self.choice_after or self.choice_before


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFinding:
    """A finding about one item, or about the canvas (None), that was opened, closed or silenced.

    ``item`` is called as it is now, or was.
    """

    turn: ConclusionChange
    check: Check
    item: ItemKey | None
    before: Finding | None
    after: Finding | None
    causes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedInteraction:
    """Choices that began or ceased to meet."""

    turn: ConclusionChange
    meeting: InteractionMatch
    causes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Conclusions:
    """All conclusions that are not as they were, and the points before and after.

    What is concluded now comes first, in its order, then what is no longer concluded.
    """

    effects: tuple[ChangedEffect, ...]
    findings: tuple[ChangedFinding, ...]
    meetings: tuple[ChangedInteraction, ...]
    score_before: Score
    score_after: Score

    def __bool__(self) -> bool:
        return bool(self.effects or self.findings or self.meetings)

    @property
    def opened(self) -> tuple[ChangedFinding, ...]:
        """The findings that the canvas did not give before."""
        return tuple(f for f in self.findings if f.turn is ConclusionChange.APPEARED)

    @property
    def closed(self) -> tuple[ChangedFinding, ...]:
        """The findings that the canvas no longer gives, and those with a reason now."""
        return tuple(f for f in self.findings if f.turn is not ConclusionChange.APPEARED)
