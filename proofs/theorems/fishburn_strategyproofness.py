"""An impossibility for set-valued rules and Fishburn's comparison of sets, for three voters and three alternatives."""

from __future__ import annotations

from proofs.theorem import theorem
from proofs.theorems.definitions import sets as by_definition
from proofs.theorems.working.formula import Formula
from proofs.theorems.working.sets import Anonymous, fishburn, pareto, strategyproofness


@theorem(
    sizes=((3, 3),),
    axioms={
        "pareto": by_definition.pareto,
        "strategyproofness": by_definition.strategyproofness(by_definition.fishburn_at_least),
    },
    form=by_definition.anonymous_sets,
    table=lambda n, m, model: Anonymous(n, m).rule.table(model),
    literals=lambda n, m, table: Anonymous(n, m).rule.literals(table),
    source="after Brandt, Saile and Stricker 2018, Voting with Ties, AAMAS (not compared with their statements)",
)
def fishburn_strategyproofness(n: int, m: int) -> Formula:
    """No anonymous rule that chooses a set from weak orders is Pareto optimal and strategyproof in Fishburn's sense."""
    space = Anonymous(n, m)
    blocks = (*space.rule.form(), pareto(space), strategyproofness(space, fishburn))
    return Formula(space.rule.variables, blocks, space.rule.word)
