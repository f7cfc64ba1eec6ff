"""A scenario: what would be if a canvas were changed; the canvas as it would then stand, and the changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, CanvasLink, Item, ItemKey, Link
from canvasbook.model.fields import yaml_key


class ScenarioStatus(StrEnum):
    """Whether the question is still open, and if not, how it was answered."""

    PROPOSED = "proposed"
    CHOSEN = "chosen"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioKeys:
    """A what-if: the canvas that it changes, the question it asks, and what would be different."""

    extends: CanvasLink = yaml_key("The id of the canvas that would be changed.")
    title: str = yaml_key("What would be done, in a few words.")
    question: str = yaml_key("What the scenario is to show, as a question.")
    status: ScenarioStatus = yaml_key(
        "Whether it is proposed, chosen or rejected.", default=ScenarioStatus.PROPOSED
    )
    because: str = yaml_key("The reason; required when the scenario is chosen or rejected.", default="")
    date: str = yaml_key("When that was decided: a year or a date.", default="", format="date")
    add: tuple[Item, ...] = yaml_key("Items to add, by block, written as in a canvas.", default=())
    remove: tuple[Link, ...] = yaml_key("Items of the canvas to remove.", default=(), refers=tuple(Block))
    change: tuple[Item, ...] = yaml_key(
        "Items of the canvas to change: by reference, each with the keys that replace its own.",
        default=(),
        refers=tuple(Block),
    )


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A what-if, worked out: ``canvas`` is the base with all changes made, complete.

    Every place in ``canvas`` lies in the scenario's own file: what was taken over from the base stands,
    as far as places go, where the file names its base (``extends.at``).
    An item that is removed and added again under its id counts as changed.
    """

    id: str
    path: str
    extends: CanvasLink
    title: str
    question: str
    status: ScenarioStatus
    because: str
    date: str
    canvas: Canvas
    added: tuple[ItemKey, ...] = ()
    removed: tuple[ItemKey, ...] = ()
    changed: tuple[ItemKey, ...] = ()

    @property
    def base(self) -> str:
        """The id of the canvas that would be changed."""
        return self.extends.target
