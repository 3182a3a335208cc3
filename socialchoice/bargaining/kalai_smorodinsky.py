"""The Kalai–Smorodinsky solution: everybody gets the same share of their ideal, and then what more can be had."""

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.ideals import pure_ideals
from socialchoice.model.bargaining.rays import ray_evidence, ray_outcome, to_the_ideal
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.bargaining.shares import shares_evidence, shares_outcome
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("ks", "raiffa-kalai-smorodinsky", "lexicographic-kalai-smorodinsky", "imai"),
    complexity="at most 2n + 1 linear programs of n rows and m columns",
    needs="cardinal",
    without_disposal="ray",
    source="Kalai and Smorodinsky 1975, doi:10.2307/1914280; Imai 1983, Econometrica 51(2)",
    proved={
        "individual-monotonicity": "Kalai and Smorodinsky 1975 (two agents)",
        "scale-covariance": "Kalai and Smorodinsky 1975 (two agents)",
    },
    examples=(
        Example(
            "A B C | ann: 0 1 1; bob: 1 0 7/10 | 0 0",
            winners={"3/13 A + 10/13 C"},
            source="Kalai and Smorodinsky 1975: both reach 10/13 of their ideal",
        ),
        Example("A B | ann: 0 4; bob: 2 0 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: both reach half"),
        Example(
            "A B C | a: 1 0 1/2; b: 0 1 1/2; c: 0 0 1 | 0 0 0",
            winners={"C"},
            source="by hand: a and b reach 1/2 whatever is drawn evenly, and C gives c all it can have besides",
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def kalai_smorodinsky(problem: Bargaining) -> Outcome[Agreement]:
    """Choose the agreement that gives all the same share of their ideal gain, then raises those who can have more.

    With gains g = u - d and ideal gains a_i, the best of the agreements that leave nobody worse off (or of all, as the
    problem's `ideal_over` says): the leximin of g_i / (w_i a_i). Its first level is the point of Kalai and Smorodinsky,
    which for three or more agents leaves open what else can be had; the rest is Imai's. The gains are unique; the
    outcome is complete if the lottery or plan is proved to be the only one that gives them. Invariant to the scale of
    each agent's utility. If no agreement makes everybody strictly better off, the outcome is disagreement. Without free
    disposal it is the last agreement on the ray from d to the ideal itself, without more, and disagreement if none of
    the ray makes everybody better off.

    Of more than 60 agents over a polytope, exact ideals would have too many digits. Each is then known between two
    numbers, shares are of the upper one, and the evidence states by what part at most the least share of the true
    ideals falls short: never more than 10⁻⁶.
    """
    if not problem.free_disposal:
        return ray_outcome(problem, lambda: to_the_ideal(problem))
    if isinstance(problem, BargainingProblem) and problem.pure:
        scales = [w * ideal for w, ideal in zip(problem.weights, pure_ideals(problem), strict=True)]
        return problem.best(lambda gains: sorted(g / scale for g, scale in zip(gains, scales, strict=True)))
    return shares_outcome(problem, problem.ideal_over)


@kalai_smorodinsky.evidence
def levels_and_ideals(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """Each agent's ideal with the prices that bound it, and each level with its prices; or that there is none."""
    if not problem.free_disposal:
        return ray_evidence(problem, outcome, lambda: to_the_ideal(problem))
    if problem.pure and outcome.winners != {Disagreement()}:
        return Evidence("pure agreement")
    return shares_evidence(problem, outcome, problem.ideal_over)
