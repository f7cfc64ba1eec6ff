"""How a cost behaves, and what drives it."""

from __future__ import annotations

from typing import NamedTuple

from canvasbook.analysis.role_assignment import RoleAssignments
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Cost
from canvasbook.model.terms import Nature


class CostBehaviour(NamedTuple):
    """How a cost behaves (fixed, variable, once …) and what drives it (month, order …).

    ``by_rule`` says that it is not the author's word, but the catalogue's of the role that the cost plays.
    """

    nature: tuple[Nature, ...] = ()
    per: str = ""
    by_rule: bool = False


def stated_behaviour(cost: Cost) -> CostBehaviour:
    """How the author says that a cost behaves."""
    return CostBehaviour(cost.nature, cost.per)


def cost_behaviour(cost: Cost, assignments: RoleAssignments, catalogue: Catalogue) -> CostBehaviour:
    """The author's word on a cost; where there is none, what holds for all roles of a cost that it plays."""
    if cost.nature or cost.per:
        return stated_behaviour(cost)
    roles = [catalogue.roles[id] for id in assignments.roles.get(cost.key, ())]
    usual = {(role.nature, role.per) for role in roles if role.block is Block.COST_STRUCTURE}
    if len(usual) != 1:
        return CostBehaviour()
    nature, per = usual.pop()
    return CostBehaviour(nature, per, by_rule=True)
