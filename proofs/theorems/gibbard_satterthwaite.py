"""The theorem of Gibbard and Satterthwaite, for two voters and three or four alternatives."""

from __future__ import annotations

from proofs.theorem import theorem
from proofs.theorems.definitions import choices as by_definition
from proofs.theorems.working.encodings import no_dictator, onto, strategyproofness
from proofs.theorems.working.formula import Formula
from proofs.theorems.working.spaces import choices


@theorem(
    sizes=((2, 3), (2, 4)),
    axioms={
        "strategyproofness": by_definition.strategyproofness,
        "onto": by_definition.onto,
        "no-dictator": by_definition.no_dictator,
    },
    form=by_definition.one_alternative,
    table=lambda n, m, model: choices(n, m)[1].table(model),
    literals=lambda n, m, table: choices(n, m)[1].literals(table),
    source="Gibbard 1973, doi:10.2307/1914083; Satterthwaite 1975, doi:10.1016/0022-0531(75)90050-2",
)
def gibbard_satterthwaite(n: int, m: int) -> Formula:
    """No rule that chooses one alternative from strict rankings is strategyproof and onto and has no dictator."""
    space, rule = choices(n, m)
    blocks = (*rule.form(), strategyproofness(space, rule), onto(space, rule), no_dictator(space, rule))
    return Formula(rule.variables, blocks, rule.word)
