"""The equal-loss solution: the greatest loss from the ideal is as small as can be, and nobody is worse off."""

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.ideals import ideals, pure_ideals, shown_ideals
from socialchoice.model.bargaining.rays import Path, best_gains, ray, ray_evidence, ray_outcome
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.leximin import leximin
from socialchoice.numeric.polytopes.support import Support
from socialchoice.rule import Example, rule


@rule(
    aliases=("rational-equal-loss", "chun", "equal-losses"),
    complexity="at most 2n linear programs of 2n rows and m columns",
    needs="comparable",
    without_disposal="ray",
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
def equal_loss(problem: Bargaining) -> Outcome[Agreement]:
    """Choose the agreement whose greatest loss from the ideal is smallest, then the next, with nobody worse off.

    With gains g = u - d and ideal gains a_i, the best of the agreements that leave nobody worse off (or of all, as the
    problem's `ideal_over` says), agent i's loss is w_i (a_i - g_i): twice the weight, half the loss. Of the agreements
    with g ≥ 0, the one of lexicographically smallest losses in decreasing order. With free disposal the first level is
    Chun's point a - t (1, …, 1) where that leaves nobody below zero, as it always does for two agents and ideals over
    what leaves nobody worse off; otherwise the rational equal-loss point max(0, a_i - t) of Herrero and Marco. The
    levels after it make the outcome Pareto-optimal, and its gains unique; it is complete if the lottery or plan is
    proved to be the only one that gives them. Compares losses between agents. If no agreement makes everybody strictly
    better off, the outcome is disagreement; where only alternatives are agreements, those that do are compared.
    Without free disposal it is the first agreement on Chun's line a_i - t / w_i itself, and disagreement unless that
    makes everybody better off; where Herrero and Marco's point is another one, somebody gains nothing by it.
    """
    if not problem.free_disposal:
        return ray_outcome(problem, lambda: _line(problem))
    if isinstance(problem, BargainingProblem) and problem.pure:
        best = pure_ideals(problem)
        return problem.best(
            lambda gains: sorted(w * (g - a) for g, w, a in zip(gains, problem.weights, best, strict=True))
        )
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    levels = _levels(problem, ideals(problem))
    only = problem.region.only(levels, known=range(len(problem.agents)))
    return Outcome(frozenset({problem.agreement(levels[-1].point)}), complete=only)


@equal_loss.evidence
def ideals_and_levels(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """Each agent's ideal and each level of losses, with the prices that bound them; or that there is no agreement."""
    if not problem.free_disposal:
        return ray_evidence(problem, outcome, lambda: _line(problem))
    better = problem.region.least()
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(better)
    if problem.pure:
        return Evidence("pure agreement")
    found, n = ideals(problem), len(problem.agents)
    data = {
        "better": problem.agreement(better.point),
        "ideals": shown_ideals(problem, found),
        "levels": [
            {"loss": -level.value, "prices": problem.prices(level), "floors": level.duals[n:]}
            for level in _levels(problem, found)
        ],
    }
    return Evidence("loss levels", data, winners="all" if outcome.complete else "some")


def _line(problem: Bargaining) -> Path:
    """From losses of everything up to the ideal: minus a loss is what is raised."""
    best, shown = best_gains(problem)
    return ray(best, [1 / w for w in problem.weights], shown)


def _levels(problem: Bargaining, best: list[Support]) -> list[Support]:
    """The levels in decreasing order of losses: minus a loss is what is raised, from the ideal down."""
    rates = [1 / w for w in problem.weights]
    return leximin(problem.region, rates, [ideal.value for ideal in best], floors=True)
