"""The theorem of Kluiving and others on tied committees, for three voters, four candidates and three seats."""

from __future__ import annotations

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.definitions import approvals as by_definition
from proofs.theorems.working.approvals import Approvals, Winners, fewer, proportionality
from proofs.theorems.working.formula import Block, Formula
from proofs.theorems.working.spaces import LETTERS


@theorem(
    sizes=((3, 4),),
    axioms={
        "cautious-strategyproofness": by_definition.cautious_strategyproofness,
        "dominating-candidates": by_definition.dominating_candidates,
        "proportionality": by_definition.proportionality,
    },
    form=by_definition.some_committees,
    table=lambda n, m, model: Winners(Approvals(n, m)).table(model),
    literals=lambda n, m, table: Winners(Approvals(n, m)).literals(table),
    counted=("voters", "candidates"),
    source="Kluiving, de Vries, Vrijbergen, Boixel and Endriss 2020, ECAI, with weaker axioms: efficiency as in the "
    "formal statement in Lean (ABCVotingLean), with which this was compared, and reports of fewer candidates alone",
)
def kluiving(n: int, m: int) -> Formula:
    """No rule with tied committees of all but one is proportional, efficient and safe from cautious voters."""
    space = Approvals(n, m)
    rule = Winners(space)
    blocks = (rule.form(), _cautious(space, rule), dominating(space, rule), proportionality(space, rule))
    return Formula(rule.variables, blocks, rule.word)


def _cautious(space: Approvals, rule: Winners) -> Block:
    """One instance for each profile, voter and report of fewer.

    Winners are preferred if there is a level t that none before exceeds and none after falls short of, and one before
    falls short of it or one after exceeds it. So for every t and committee there is a clause against this, unless some
    committee must win that satisfies it.
    """
    number, say = space.mover("gets no winners that are surely better")
    level = (space.ballots[:, None, :] & space.committees[None, :, :]).sum(axis=2)
    at, voter, report, other = space.moves(fewer(space))
    mine = level[space.profiles[at, voter]]
    each = np.arange(len(space.names))
    rows, instances = [], []
    for t in range(space.m):
        above = np.where(mine > t, rule.at(at[:, None], each), 0)
        below = np.where(mine < t, rule.at(other[:, None], each), 0)
        says = ((mine <= t).any(axis=1) & (mine >= t).any(axis=1))[:, None]
        for here, short in ((at, mine < t), (other, mine > t)):
            move, committee = np.nonzero(short & says)
            one = -rule.at(here[move], committee)[:, None]
            rows.append(np.concatenate([one, above[move], below[move]], axis=1))
            instances.append(number(at, voter, report)[move])
    return Block("cautious-strategyproofness", np.concatenate(rows), np.concatenate(instances), say)


def dominating(space: Approvals, rule: Winners) -> Block:
    """One instance for each profile and two candidates, the first of which dominates the second."""
    approved = space.ballots[space.profiles]
    lacks = (approved[:, :, None, :] & ~approved[:, :, :, None]).any(axis=1)
    beats = ~lacks & lacks.transpose(0, 2, 1)
    at, x, y, committee = np.nonzero(beats[..., None] & (~space.committees.T[:, None, :] & space.committees.T)[None])

    def say(instance: int) -> str:
        p, pair = divmod(instance, space.m**2)
        best, worse = LETTERS[pair // space.m], LETTERS[pair % space.m]
        return f"{worse} is not elected without {best}, which dominates it, at {space.word(p)}"

    return Block("dominating-candidates", -rule.at(at, committee)[:, None], (at * space.m + x) * space.m + y, say)
