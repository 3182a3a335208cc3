"""A theorem on tied committees and voters who look at the best or the worst of them: 3 voters, 4 candidates."""

from __future__ import annotations

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.committees.kluiving import dominating
from proofs.theorems.definitions import approvals as by_definition
from proofs.theorems.working.approvals import Approvals, Winners, fewer, proportionality
from proofs.theorems.working.formula import Array, Block, Formula


@theorem(
    sizes=((3, 4),),
    axioms={
        "optimist-strategyproofness": by_definition.optimist_strategyproofness,
        "pessimist-strategyproofness": by_definition.pessimist_strategyproofness,
        "dominating-candidates": by_definition.dominating_candidates,
        "proportionality": by_definition.proportionality,
    },
    form=by_definition.some_committees,
    table=lambda n, m, model: Winners(Approvals(n, m)).table(model),
    literals=lambda n, m, table: Winners(Approvals(n, m)).literals(table),
    counted=("voters", "candidates"),
    source="after Kluiving, de Vries, Vrijbergen, Boixel and Endriss 2020, ECAI, from which it follows; their "
    "published code has it, with Pareto efficiency, as its main result; not compared with the paper",
)
def optimists_and_pessimists(n: int, m: int) -> Formula:
    """No rule with tied committees of all but one is proportional, efficient and safe from optimists and pessimists."""
    space = Approvals(n, m)
    rule = Winners(space)
    blocks = (
        rule.form(),
        _optimists(space, rule),
        _pessimists(space, rule),
        dominating(space, rule),
        proportionality(space, rule),
    )
    return Formula(rule.variables, blocks, rule.word)


def _optimists(space: Approvals, rule: Winners) -> Block:
    """One instance for each profile, voter and report of fewer: what wins then is no better than all that won before.

    Clauses that some committee must satisfy by winning are left out, here and below.
    """
    number, say = space.mover("gets no winner that is better than all")
    at, voter, report, other = space.moves(fewer(space))
    level = (space.ballots[:, None, :] & space.committees[None, :, :]).sum(axis=2)[space.profiles[at, voter]]
    move, after = np.nonzero(level > level.min(axis=1)[:, None])
    before = np.where(level[move] >= level[move, after][:, None], rule.at(at[move][:, None], _each(space)), 0)
    rows = np.concatenate([-rule.at(other[move], after)[:, None], before], axis=1)
    return Block("optimist-strategyproofness", rows, number(at, voter, report)[move], say)


def _pessimists(space: Approvals, rule: Winners) -> Block:
    """One instance for each profile, voter and report of fewer: what won before is no worse than all that win then."""
    number, say = space.mover("gets rid of no winner that is worse than all")
    at, voter, report, other = space.moves(fewer(space))
    level = (space.ballots[:, None, :] & space.committees[None, :, :]).sum(axis=2)[space.profiles[at, voter]]
    move, before = np.nonzero(level < level.max(axis=1)[:, None])
    after = np.where(level[move] <= level[move, before][:, None], rule.at(other[move][:, None], _each(space)), 0)
    rows = np.concatenate([-rule.at(at[move], before)[:, None], after], axis=1)
    return Block("pessimist-strategyproofness", rows, number(at, voter, report)[move], say)


def _each(space: Approvals) -> Array:
    return np.arange(len(space.names))
