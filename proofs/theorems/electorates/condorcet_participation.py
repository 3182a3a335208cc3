"""The no-show paradox: what elects Condorcet winners invites some voter to stay away, for four alternatives."""

from __future__ import annotations

from proofs.theorem import theorem
from proofs.theorems.electorates import definitions, margins
from proofs.theorems.electorates.formulas import condorcet, every_profile, participation, spoken
from proofs.theorems.electorates.kept import exclusions, proof
from proofs.theorems.electorates.known import either, known, rows
from proofs.theorems.working.formula import Formula
from proofs.theorems.working.spaces import LETTERS, Choices

PROOF, RULE = (12, 4), (11, 4)


@theorem(
    sizes=(PROOF,),
    allowed=(RULE,),
    up_to=True,
    axioms={
        "condorcet": either(definitions.condorcet, margins.condorcet),
        "participation": either(definitions.participation, margins.participation),
    },
    form=either(definitions.one_alternative, margins.one_alternative),
    table=lambda n, m, model: _rule(n, m).table(model),
    literals=lambda n, m, table: _rule(n, m).literals(table),
    counted=("voters", "candidates"),
    source="Brandt, Geist and Peters 2017, Optimal bounds for the no-show paradox via SAT solving, "
    "doi:10.1016/j.mathsocsci.2016.09.003 (arXiv 1602.08063); Moulin 1988 for 25 voters",
    known=known,
    rows=rows,
    proof=proof,
)
def condorcet_participation(n: int, m: int) -> Formula:
    """No rule that chooses one alternative elects every Condorcet winner and satisfies participation."""
    rule = _rule(n, m)
    return Formula(rule.variables, (*rule.form(), condorcet(rule), participation(rule)), spoken(rule))


def _rule(n: int, m: int) -> Choices:
    """What is elected at the profiles of the kept proof, or, for other sizes, at every profile of 1 to n voters."""
    return Choices(exclusions(n, m).profiles if (n, m) == PROOF else every_profile(n, m), LETTERS[:m])
