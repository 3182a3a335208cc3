"""What Fishburn's comparison of sets forbids, Kelly's allows: a rule for three voters and three alternatives."""

from __future__ import annotations

from proofs.theorem import theorem
from proofs.theorems.definitions import sets as by_definition
from proofs.theorems.working.formula import Formula
from proofs.theorems.working.sets import Anonymous, kelly, pareto, strategyproofness


@theorem(
    sizes=((3, 3),),
    axioms={
        "pareto": by_definition.pareto,
        "strategyproofness": by_definition.strategyproofness(by_definition.kelly_at_least),
    },
    form=by_definition.anonymous_sets,
    table=lambda n, m, model: Anonymous(n, m).rule.table(model),
    literals=lambda n, m, table: Anonymous(n, m).rule.literals(table),
    source="Kelly 1977, Econometrica 45, for the comparison of sets; the rule is a table found here",
    possible=True,
)
def kelly_strategyproofness(n: int, m: int) -> Formula:
    """Some anonymous rule that chooses a set from weak orders is Pareto optimal and strategyproof in Kelly's sense."""
    space = Anonymous(n, m)
    blocks = (*space.rule.form(), pareto(space), strategyproofness(space, kelly))
    return Formula(space.rule.variables, blocks, space.rule.word)
