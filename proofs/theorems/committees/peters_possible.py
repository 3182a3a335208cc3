"""Where Peters's axioms have a common rule: two seats, or three and voters that are no multiple of them."""

from __future__ import annotations

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.committees.peters import strategyproofness
from proofs.theorems.definitions import approvals as by_definition
from proofs.theorems.working.approvals import Approvals, proportionality
from proofs.theorems.working.formula import Block, Formula
from proofs.theorems.working.spaces import Choices


@theorem(
    sizes=((2, 3), (4, 3), (2, 4), (4, 4)),
    axioms={
        "strategyproofness": by_definition.strategyproofness,
        "proportionality": by_definition.proportionality,
        "weak-efficiency": by_definition.weak_efficiency,
    },
    form=by_definition.one_committee(anonymous=True),
    table=lambda n, m, model: Approvals(n, m, anonymous=True).choices().table(model),
    literals=lambda n, m, table: Approvals(n, m, anonymous=True).choices().literals(table),
    counted=("voters", "candidates"),
    source="axioms of Peters 2018, arXiv:2104.08594; the rules are tables found here",
    possible=True,
)
def peters_possible(n: int, m: int) -> Formula:
    """Some anonymous rule that elects all candidates but one is proportional, strategyproof and weakly efficient."""
    space = Approvals(n, m, anonymous=True)
    rule = space.choices()
    blocks = (
        *rule.form(),
        strategyproofness(space, rule),
        proportionality(space, rule),
        _weak_efficiency(space, rule),
    )
    return Formula(rule.variables, blocks, rule.word)


def _weak_efficiency(space: Approvals, rule: Choices) -> Block:
    """One instance for each profile at which as many are approved as there are seats, or more."""
    approved = space.ballots[space.profiles].any(axis=1)
    wasted = (~approved[:, None, :] & space.committees[None, :, :]).any(axis=2)
    at, committee = np.nonzero(wasted & (approved.sum(axis=1) >= space.m - 1)[:, None])
    rows = -rule.at(at, committee)[:, None]
    return Block("weak-efficiency", rows, at, lambda p: f"nobody unapproved is elected at {space.word(p)}")
