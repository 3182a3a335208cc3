"""Peters's theorem on proportional and strategyproof committees, for three voters, four candidates and three seats."""

from __future__ import annotations

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.definitions import approvals as by_definition
from proofs.theorems.working.approvals import Approvals, fewer, proportionality
from proofs.theorems.working.formula import Block, Formula
from proofs.theorems.working.spaces import Choices


@theorem(
    sizes=((3, 4),),
    axioms={
        "strategyproofness": by_definition.strategyproofness,
        "proportionality": by_definition.proportionality,
    },
    form=by_definition.one_committee(),
    table=lambda n, m, model: Approvals(n, m).choices().table(model),
    literals=lambda n, m, table: Approvals(n, m).choices().literals(table),
    counted=("voters", "candidates"),
    source="Peters 2018, AAMAS, and arXiv:2104.08594; the case from which its proof starts, compared with the formal "
    "statement in Lean (ABCVotingLean)",
)
def peters(n: int, m: int) -> Formula:
    """No rule that elects all candidates but one from approval ballots is proportional and strategyproof."""
    space = Approvals(n, m)
    rule = space.choices()
    return Formula(
        rule.variables, (*rule.form(), strategyproofness(space, rule), proportionality(space, rule)), rule.word
    )


def strategyproofness(space: Approvals, rule: Choices) -> Block:
    """One instance for each profile, voter and report of fewer: it does not get more of those it approves."""
    number, say = space.mover("does not gain")
    mine = space.ballots[:, None, :] & space.committees[None, :, :]
    lost = (mine[:, :, None, :] & ~mine[:, None, :, :]).any(axis=3)
    gains = ~lost & np.swapaxes(lost, 1, 2)
    at, voter, report, other = space.moves(fewer(space))
    move, before, after = np.nonzero(gains[space.profiles[at, voter]])
    rows = np.stack([-rule.at(at[move], before), -rule.at(other[move], after)], axis=1)
    return Block("strategyproofness", rows, number(at, voter, report)[move], say)
