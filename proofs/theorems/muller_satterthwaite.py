"""The theorem of Muller and Satterthwaite, for two voters and three alternatives."""

from __future__ import annotations

from proofs.theorem import theorem
from proofs.theorems.definitions import choices as by_definition
from proofs.theorems.working.encodings import monotonicity, no_dictator, onto
from proofs.theorems.working.formula import Formula
from proofs.theorems.working.spaces import choices


@theorem(
    sizes=((2, 3),),
    axioms={
        "maskin-monotonicity": by_definition.maskin_monotonicity,
        "onto": by_definition.onto,
        "no-dictator": by_definition.no_dictator,
    },
    form=by_definition.one_alternative,
    table=lambda n, m, model: choices(n, m)[1].table(model),
    literals=lambda n, m, table: choices(n, m)[1].literals(table),
    source="Muller and Satterthwaite 1977, doi:10.1016/0022-0531(77)90140-5",
)
def muller_satterthwaite(n: int, m: int) -> Formula:
    """No rule that chooses one alternative from strict rankings is Maskin monotonic and onto and has no dictator."""
    space, rule = choices(n, m)
    blocks = (*rule.form(), monotonicity(space, rule), onto(space, rule), no_dictator(space, rule))
    return Formula(rule.variables, blocks, rule.word)
