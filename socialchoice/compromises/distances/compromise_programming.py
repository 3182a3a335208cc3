"""Compromise programming: the agreement nearest to everybody's ideal."""

from socialchoice.compromises.distances.norms import Power, nearest, shown_nearest
from socialchoice.model.bargaining.shared import Agreement, Bargaining
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("nearest-to-ideal", "utopia-point", "zeleny"),
    complexity="linear programs; for squares some exact systems of at most n + 2 rows as well",
    source="Zeleny 1973, Compromise Programming; Yu 1973, doi:10.1287/mnsc.19.8.936 (in the utilities' own units)",
    needs="cardinal",
    without_disposal="same",
    examples=(
        Example("A B | ann: 1 0; bob: 0 1 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: p² + (1 - p)² is least"),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0 | weights 2 1",
            winners={"2/3 A + 1/3 B"},
            source="by hand: 2(1 - p)² + p² is least at 2/3",
        ),
        Example("A B C | ann: 9 0 6; bob: 0 3 2 | 0 0 | pure", winners={"C"}, source="by hand: squares 1, 1 and 2/9"),
        Example(
            "a 0..2, b 0..2 | a + b <= 2 | ann: a; bob: b | 0 0 | weights 3 1",
            winners={"a 3/2, b 1/2"},
            source="by hand: 3(1 - a/2)² + (a/2)² is least where 3(1 - a/2) = a/2",
        ),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0 | weights 2 1",
            winners={"A"},
            source="by hand: 2(1 - p) + p falls up to p = 1",
            options={"power": "1"},
        ),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0 | weights 3 1",
            winners={"3/4 A + 1/4 B"},
            source="by hand: 3(1 - p) = p",
            options={"power": "infinity"},
        ),
    ),
)
def compromise_programming(problem: Bargaining, *, power: Power = "2") -> Outcome[Agreement]:
    """Choose the agreement whose shortfalls from everybody's ideal have the smallest weighted sum of squares.

    An agent's shortfall x_i is max u_i - u_i, divided by its range max u_i - min u_i, over all agreements; minimise
    Σ w_i x_i². The shortfalls of what is nearest are then unique and rational, and found exactly; the outcome is
    complete if the lottery or plan is proved to be the only one. Invariant to the scale of each agent's utility; who is
    indifferent between all agreements plays no part. Neither does the disagreement point: somebody may be worse off
    than without an agreement, and disagreement is the outcome only where limits leave no plan at all.

    The division by ranges is Zeleny's; Yu's and Salukvadze's own solutions count in the utilities' units, and are
    `yu-compromise`.

    power : "1": minimise Σ w_i x_i; "infinity": the greatest w_i x_i; several agreements may then be as near
    """
    return nearest(problem, power, ranged=True)


@compromise_programming.evidence
def recounted(problem: Bargaining, outcome: Outcome[Agreement], *, power: Power) -> Evidence:
    """Of squares over a list none is needed: every pull is computed again; otherwise the ends and prices."""
    return shown_nearest(problem, outcome, power, ranged=True)
