"""The egalitarian solution: the least gain is as large as can be."""

from fractions import Fraction

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.rays import Path, ray, ray_evidence, ray_outcome
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("kalai-proportional", "proportional-bargaining", "maximin-bargaining"),
    complexity="one linear program of n rows and m columns",
    needs="comparable",
    without_disposal="ray",
    source="Kalai 1977, doi:10.2307/1913954",
    proved={"least-gain-monotonicity": "by definition: of more agreements the largest least gain is no smaller"},
    examples=(
        Example(
            "A B | ann: 0 4; bob: 2 0 | 0 0",
            winners={"2/3 A + 1/3 B"},
            source="by hand: on the segment from (0, 2) to (4, 0), both gain 4/3",
        ),
        Example("A B C | ann: 3 1 2; bob: 0 2 2 | 0 0 | pure", winners={"C"}, source="by hand: least gains 0, 1, 2"),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
        Example(
            "A | ann: 1; bob: 3 | 0 0 | no free disposal",
            winners={"no agreement"},
            source="by hand: bob cannot throw away what he has more, so that nothing gives both the same",
        ),
    ),
)
def egalitarian(problem: Bargaining) -> Outcome[Agreement]:
    """Choose the agreement whose smallest gain, per unit of weight, is largest.

    With gains g = u - d: maximise min_i g_i / w_i over all agreements. With free disposal this is the last point of the
    ray from d in direction w. It is characterised by weak Pareto optimality, symmetry and strong monotonicity, and
    compares gains between agents; leximin refines it to Pareto optimality. Several lotteries or plans may be optimal;
    the outcome is complete only if one is proved to be the only one. If no agreement makes everybody strictly better
    off, the outcome is disagreement. Without free disposal it is the last agreement on that ray itself, all gains
    exactly in proportion to the weights, and disagreement if none of the ray makes everybody better off.
    """
    if not problem.free_disposal:
        return ray_outcome(problem, lambda: _straight(problem))
    if isinstance(problem, BargainingProblem) and problem.pure:
        return problem.best(lambda gains: min(g / w for g, w in zip(gains, problem.weights, strict=True)))
    found = problem.region.least(problem.weights)
    if found.value <= 0:
        return Outcome(frozenset({Disagreement()}))
    held = [i for i, price in enumerate(found.prices) if price]
    return Outcome(frozenset({problem.agreement(found.point)}), complete=problem.region.only([found], known=held))


@egalitarian.evidence
def prices(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """The dual prices, at which no agreement is worth more than the least gain; or that there is no agreement."""
    if not problem.free_disposal:
        return ray_evidence(problem, outcome, lambda: _straight(problem))
    found = problem.region.least(problem.weights)
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(found)
    if problem.pure:
        return Evidence("pure agreement")
    return Evidence("exact optimum", {"prices": problem.prices(found)}, winners="all" if outcome.complete else "some")


def _straight(problem: Bargaining) -> Path:
    """In the direction of the weights."""
    return ray([Fraction(0)] * len(problem.agents), problem.weights)
