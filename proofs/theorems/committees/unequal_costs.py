"""A theorem on projects of unequal costs, for two or four voters and three projects."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.definitions import budgets as by_definition
from proofs.theorems.working.approvals import Approvals, fewer, members, sole_approval
from proofs.theorems.working.formula import Block, Formula
from proofs.theorems.working.spaces import LETTERS, Choices


@theorem(
    sizes=((2, 3), (4, 3)),
    axioms={
        "strategyproofness": by_definition.strategyproofness,
        "proportionality": by_definition.proportionality,
    },
    form=by_definition.within_budget,
    table=lambda n, m, model: Costs(n, m).rule.table(model),
    literals=lambda n, m, table: Costs(n, m).rule.literals(table),
    counted=("voters", "projects"),
    source="stated here, not found in the literature searched; Motamed, Soeteman, Rey and Endriss 2022, Participatory "
    "Budgeting with Multiple Resources, have an impossibility of this kind for several resources (seen in abstract)",
)
def unequal_costs(n: int, m: int) -> Formula:
    """No anonymous rule for one project of cost 1 and others of cost 2 is proportional and strategyproof."""
    costs = Costs(n, m)
    blocks = (*costs.rule.form(), _strategyproofness(costs), _proportionality(costs))
    return Formula(costs.rule.variables, blocks, costs.rule.word)


class Costs:
    """Rules that fund projects: the first costs 1, each other 2, and the budget is what the others cost together.

    space : the profiles
    rule  : one feasible set of projects at each profile, "-" where nothing is funded
    sets  : (K, m) what is funded
    cost  : (m,)
    """

    def __init__(self, n: int, m: int) -> None:
        self.space = Approvals(n, m, anonymous=True)
        self.cost = np.array([1, *[2] * (m - 1)])
        self.budget = 2 * (m - 1)
        every = ["".join(s) for size in range(m + 1) for s in combinations(LETTERS[:m], size)]
        names = [text for text, row in zip(every, members(every, m), strict=True) if row @ self.cost <= self.budget]
        self.sets = members(names, m)
        profiles = [self.space.profile(at) for at in range(len(self.space.profiles))]
        self.rule: Choices = Choices(profiles, [name or "-" for name in names])


def _strategyproofness(costs: Costs) -> Block:
    """One instance for each profile, voter and report of fewer: no more is spent on what it approves."""
    space, rule = costs.space, costs.rule
    number, say = space.mover("does not get more spent on what that voter approves")
    spent = (space.ballots[:, None, :] & costs.sets[None, :, :]) @ costs.cost
    at, voter, report, other = space.moves(fewer(space))
    mine = spent[space.profiles[at, voter]]
    move, before, after = np.nonzero(mine[:, :, None] < mine[:, None, :])
    rows = np.stack([-rule.at(at[move], before), -rule.at(other[move], after)], axis=1)
    return Block("strategyproofness", rows, number(at, voter, report)[move], say)


def _proportionality(costs: Costs) -> Block:
    """One instance for each profile of parties and each party of one project whose share pays for it."""
    space = costs.space
    voters = sole_approval(space)
    due = (voters > 0) & (voters * costs.budget >= space.n * costs.cost)
    at, x, funded = np.nonzero(due[:, :, None] & ~costs.sets.T[None, :, :])

    def say(instance: int) -> str:
        p, x = divmod(instance, space.m)
        return f"{LETTERS[x]}, for which its voters' share pays at {space.word(p)}, is funded"

    return Block("proportionality", -costs.rule.at(at, funded)[:, None], at * space.m + x, say)
