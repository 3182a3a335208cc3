"""Yu's compromise solutions: the agreement nearest to everybody's ideal, in the utilities' own units."""

from socialchoice.compromises.distances.norms import Power, nearest, shown_nearest
from socialchoice.model.bargaining.shared import Agreement, Bargaining
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("salukvadze", "euclidean-compromise"),
    complexity="linear programs; for squares some exact systems of at most n + 2 rows as well",
    source="Yu 1973, doi:10.1287/mnsc.19.8.936; Salukvadze 1971 (the squares); Freimer and Yu 1976 (its axioms)",
    needs="comparable",
    without_disposal="same",
    examples=(
        Example(
            "A B | ann: 0 4; bob: 2 0 | 0 0",
            winners={"1/5 A + 4/5 B"},
            source="by hand: 16(1 - p)² + 4p² is least at 4/5, with gains (16/5, 2/5)",
        ),
        Example(
            "A B | ann: 0 4; bob: 2 0 | 0 0",
            winners={"B"},
            source="by hand: 4(1 - p) + 2p falls up to p = 1",
            options={"power": "1"},
        ),
        Example(
            "A B | ann: 0 4; bob: 2 0 | 0 0",
            winners={"1/3 A + 2/3 B"},
            source="by hand: 4(1 - p) = 2p at 2/3",
            options={"power": "infinity"},
        ),
        Example("A B C | ann: 9 0 6; bob: 0 3 2 | 0 0 | pure", winners={"A"}, source="by hand: squares 9, 81 and 10"),
    ),
)
def yu_compromise(problem: Bargaining, *, power: Power = "2") -> Outcome[Agreement]:
    """Choose the agreement whose shortfalls from everybody's ideal, as utilities, have the least sum of squares.

    An agent's shortfall is x_i = max u_i - u_i over all agreements; minimise Σ w_i x_i², with power "2" (Salukvadze's
    solution), Σ w_i x_i with "1", or the greatest w_i x_i with "infinity". Compares utilities between agents, so that a
    unit of one is a unit of all; `compromise-programming` counts in ranges instead. The shortfalls of the squares are
    unique and rational; the outcome is complete if the lottery or plan is proved to be the only one. The disagreement
    point plays no part: somebody may be worse off than without an agreement, and disagreement is the outcome only where
    limits leave no plan at all.
    """
    return nearest(problem, power, ranged=False)


@yu_compromise.evidence
def recounted(problem: Bargaining, outcome: Outcome[Agreement], *, power: Power) -> Evidence:
    """Of squares over a list none is needed: every pull is computed again; otherwise the ideals and prices."""
    return shown_nearest(problem, outcome, power, ranged=False)
