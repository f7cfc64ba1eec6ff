"""Who runs a choice: the company, or partners, as far as the author says so.

Whoever runs a choice bears its people, rooms and equipment at the point of contact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from canvasbook.analysis.causes import names_runner
from canvasbook.catalogue.entries import Type
from canvasbook.model.canvas import Canvas, Choice, ItemKey, Relationship, active
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Ownership


@dataclass(frozen=True, slots=True)
class Runner:
    """Who runs a choice.

    ``partners`` are those that the author names; ``by_partner`` says that they, or some partner, run it,
    and not only take part. ``within`` are, for a relationship that says nothing of its own, the channels
    through which alone it happens, where partners run all of them.
    """

    by_partner: bool
    partners: tuple[ItemKey, ...]
    within: tuple[ItemKey, ...]

    @property
    def is_elsewhere(self) -> bool:
        """Whether someone else than the company bears what stands at the point of contact."""
        return self.by_partner or bool(self.within)

    def is_other_than_usual(self, type: Type | None) -> bool:
        """Whether partners run what the company usually runs itself: then its type's rules do not hold."""
        is_usually_own = type is not None and type.usual is not None and type.usual.ownership is Ownership.OWN
        return bool(self.within) or (self.by_partner and is_usually_own)


def runners_of(canvas: Canvas) -> Mapping[ItemKey, Runner]:
    """Who runs each active choice; channels come first, since relationships happen through them."""
    found: dict[ItemKey, Runner] = {}
    for choice in active(canvas.choices):
        through = [found[link.target] for link in links_of(choice, "through") if link.target in found]
        within = _channels_of_partners(choice, through, found) if isinstance(choice, Relationship) else ()
        by_partner = _is_run_by_partner(choice, through)
        found[choice.key] = Runner(by_partner, _partners(choice, canvas), within)
    return found


def _partners(choice: Choice, canvas: Canvas) -> tuple[ItemKey, ...]:
    """The partners that the author names, of a choice that is not called the company's own."""
    links = links_of(choice, "partner") if names_runner(choice) else ()
    return tuple(dict.fromkeys(link.target for link in links if canvas.items[link.target].active))


def _is_run_by_partner(choice: Choice, through: Sequence[Runner]) -> bool:
    """Whether a partner runs a choice, by the author's word.

    Where the author names a partner, and the company's own resources or activities as well, the partner
    only takes part. So it is of a relationship that happens through the company's channels.
    """
    if getattr(choice, "ownership", None) is Ownership.PARTNER:
        return True
    if not names_runner(choice):
        return False
    return not choice.needs and all(runner.by_partner for runner in through)


def _channels_of_partners(
    relationship: Relationship, through: Sequence[Runner], runners: Mapping[ItemKey, Runner]
) -> tuple[ItemKey, ...]:
    """The channels of a relationship that has neither partner nor needs, where partners run them all."""
    if relationship.partner or relationship.needs or not through:
        return ()
    if not all(runner.by_partner for runner in through):
        return ()
    return tuple(dict.fromkeys(link.target for link in relationship.through if link.target in runners))
