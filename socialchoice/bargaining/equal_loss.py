"""The equal-loss solution: the greatest loss from the ideal is as small as can be, and nobody is worse off."""

from fractions import Fraction
from typing import Any

from socialchoice.model.bargaining import Agreement, BargainingProblem, Disagreement, Row
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.lp import Optimum, maximise
from socialchoice.numeric.optima.mixtures import best_least, best_of, unique
from socialchoice.rule import Example, rule

Level = tuple[Fraction, list[Fraction], list[Fraction]]  # a loss, prices of being within it, prices of losing nothing


@rule(
    aliases=("rational-equal-loss", "chun", "equal-losses"),
    complexity="at most 2n linear programs of 2n rows and m columns",
    source="Chun 1988, Economics Letters 26(2); Herrero and Marco 1993, Mathematical Social Sciences 26(3)",
    proved={
        "bargaining-pareto": "by definition: the losses of what is better for some are lexicographically smaller",
        "weak-bargaining-pareto": "by definition: the losses of what is better for all are lexicographically smaller",
        "individual-rationality": "by definition: only agreements that leave nobody worse off are compared",
    },
    examples=(
        Example(
            "A B | ann: 0 4; bob: 2 0 | 0 0",
            winners={"1/3 A + 2/3 B"},
            source="by hand: the ideal is (4, 2), and on the segment from (0, 2) to (4, 0) both lose 4/3 at (8/3, 2/3)",
        ),
        Example(
            "A B C D | x: 0 6 9 10; y: 10 8 4 0 | 0 0",
            winners={"5/7 B + 2/7 C"},
            source="by hand: the ideal is (10, 10), and on the segment from (6, 8) to (9, 4) both have 48/7",
        ),
        Example(
            "A B C | a: 2 -1 -1; b: 0 9 0; c: 0 0 9 | 0 0 0",
            winners={"1/3 A + 1/3 B + 1/3 C"},
            source="by hand: the ideal is (2, 6, 6); losses of 12/5 would leave a at -2/5; with a at 0, b and c lose 3",
        ),
        Example(
            "A B C | ann: 9 1 5; bob: 1 9 3 | 0 0 | pure", winners={"C"}, source="by hand: greatest losses 8, 8, 6"
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def equal_loss(problem: BargainingProblem) -> Outcome[Agreement]:
    """Choose the agreement whose greatest loss from the ideal is smallest, then the next, with nobody worse off.

    With gains g = u - d and ideal gains a_i, the best of the agreements that leave nobody worse off (or of all, as the
    problem's `ideal_over` says), agent i's loss is w_i (a_i - g_i): twice the weight, half the loss. Of the lotteries
    with g ≥ 0, the one of lexicographically smallest losses in decreasing order. With free disposal the first level is
    Chun's point a - t (1, …, 1) where that leaves nobody below zero, as it always does for two agents and ideals over
    what leaves nobody worse off; otherwise the rational equal-loss point max(0, a_i - t) of Herrero and Marco. The
    levels after it make the outcome Pareto-optimal, and its gains unique; it is complete if the lottery is proved to be
    the only one that gives them. Compares losses between agents. If no agreement makes everybody strictly better off,
    the outcome is disagreement; where only alternatives are agreements, those that do are compared.
    """
    if not problem.lotteries:
        return _pure(problem)
    if best_least(problem.gains)[0].value <= 0:
        return Outcome(frozenset({Disagreement()}))
    losses = _losses(problem, [ideal.value for ideal in _ideals(problem)])
    levels, shares = _levels(problem, losses)
    return Outcome(
        frozenset({problem.lottery(shares)}), complete=unique(problem.gains, _tight(problem, losses, levels))
    )


@equal_loss.evidence
def ideals_and_levels(problem: BargainingProblem, outcome: Outcome[Agreement]) -> Evidence:
    """Each agent's ideal and each level of losses, with the prices that bound them; or that there is no agreement."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(lambda: best_least(problem.gains)[0].duals)
    if not problem.lotteries:
        return Evidence("pure agreement")
    ideals = _ideals(problem)
    levels, _ = _levels(problem, _losses(problem, [ideal.value for ideal in ideals]))
    data: dict[str, Any] = {
        "better": problem.lottery(best_least(problem.gains)[1]),
        "ideals": None,
        "levels": [{"loss": loss, "prices": prices, "floors": floors} for loss, prices, floors in levels],
    }
    if problem.ideal_over == "IR":
        data["ideals"] = [
            {"gain": i.value, "lottery": problem.lottery(i.point), "prices": list(i.duals)} for i in ideals
        ]
    return Evidence("loss levels", data, winners="all" if outcome.complete else "some")


def _pure(problem: BargainingProblem) -> Outcome[Agreement]:
    columns = [c for c in zip(*problem.gains, strict=True) if problem.ideal_over == "S" or min(c) >= 0]
    ideals = [max((column[i] for column in columns), default=Fraction(0)) for i in range(len(problem.agents))]
    return problem.best(
        lambda gains: sorted(w * (g - a) for g, w, a in zip(gains, problem.weights, ideals, strict=True))
    )


def _ideals(problem: BargainingProblem) -> list[Optimum]:
    """For each agent the best lottery, and prices that show that none is better."""
    if problem.ideal_over == "IR":
        return [best_of(problem.gains, i) for i in range(len(problem.agents))]
    return [Optimum(max(row), [], []) for row in problem.gains]


def _losses(problem: BargainingProblem, ideals: list[Fraction]) -> list[Row]:
    """(n, m) what each alternative lacks to each agent's ideal, times the agent's weight."""
    return [
        tuple(w * (ideal - g) for g in row)
        for row, w, ideal in zip(problem.gains, problem.weights, ideals, strict=True)
    ]


def _levels(problem: BargainingProblem, losses: list[Row]) -> tuple[list[Level], list[Fraction]]:
    """The levels in decreasing order, and the lottery (m,) that reaches them all.

    At each level the agents of positive price lose exactly that much in every optimum, by complementary slackness.
    """
    n, m = len(losses), len(problem.names)
    fixed: dict[int, Fraction] = {}
    levels: list[Level] = []
    shares: list[Fraction] = []
    while len(fixed) < n:
        within = [[*(-loss for loss in row), Fraction(i not in fixed)] for i, row in enumerate(losses)]
        floors = [[*row, Fraction(0)] for row in problem.gains]
        right = [-fixed[i] if i in fixed else Fraction(0) for i in range(n)] + [Fraction(0)] * n
        sure = [Fraction(1)] * m + [Fraction(0)]
        found = maximise([0] * m + [-1], [*within, *floors, sure], [*right, 1], equal=1, free=[m])
        shares, loss, prices = found.point[:m], found.point[m], found.duals[:n]
        levels.append((loss, prices, found.duals[n : 2 * n]))
        fixed |= {i: loss for i, price in enumerate(prices) if price and i not in fixed}
    return levels, shares


def _tight(problem: BargainingProblem, losses: list[Row], levels: list[Level]) -> list[int]:
    """The alternatives that a lottery with these losses may use: those worth least at the prices of every level."""
    columns = set(range(len(problem.names)))
    for _, prices, floors in levels:
        worths = [
            sum((p * row[a] for p, row in zip(prices, losses, strict=True)), Fraction(0))
            - sum((f * row[a] for f, row in zip(floors, problem.gains, strict=True)), Fraction(0))
            for a in range(len(problem.names))
        ]
        columns &= {a for a, worth in enumerate(worths) if worth == min(worths)}
    return sorted(columns)
