"""Thomson's reference functions: a fair point takes the place of disagreement, and a known rule goes on from there."""

from dataclasses import replace
from typing import Any, Literal, cast

from socialchoice.bargaining.kalai_smorodinsky import kalai_smorodinsky
from socialchoice.bargaining.nash import nash
from socialchoice.bargaining.pairs.chain import frontier_of, shown
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.ideals import ideals, shown_ideals
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.leximin import leximin
from socialchoice.rule import Example, rule

Start = Literal["mean of ideals", "minimal compromise"]
Then = Literal["kalai-smorodinsky", "nash"]
RULES = {"kalai-smorodinsky": kalai_smorodinsky, "nash": nash}


@rule(
    aliases=("reference-function", "thomson-reference-function"),
    needs="cardinal",
    complexity="n linear programs, or two a side of the frontier, and the rule that goes on",
    source="Thomson 1981, A class of solutions to bargaining problems, Journal of Economic Theory 25(3)",
    examples=(
        Example(
            "A B C | ann: 0 3 4; bob: 4 3 0 | 0 0",
            winners={"B"},
            source="by hand: from the mean (2, 2) both can have up to 10/3, and the same share of it at (3, 3)",
        ),
        Example(
            "A B | ann: 0 4; bob: 2 0 | 0 0",
            winners={"1/2 A + 1/2 B"},
            source="by hand: the mean (2, 1) is on the frontier already",
        ),
        Example(
            "A B | ann: 1 4; bob: 5 2 | 0 0",
            winners={"1/2 A + 1/2 B"},
            source="by hand: the minimal compromise is (1, 2), and Nash divides what is left alike, at (5/2, 7/2)",
            options={"start": "minimal compromise", "then": "nash"},
        ),
        Example(
            "a 0..4, b 0..5 | a >= 1; b >= 2; a + b <= 6 | ann: a; bob: b | 0 0",
            winners={"a 5/2, b 7/2"},
            source="by hand: the same as a polytope",
            options={"start": "minimal compromise", "then": "nash"},
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def thomson_reference(
    problem: Bargaining, *, start: Start = "mean of ideals", then: Then = "kalai-smorodinsky"
) -> Outcome[Agreement]:
    """Choose what the rule `then` chooses where a reference point takes the place of disagreement.

    With gains g = u - d over what leaves nobody worse off, and a_i the most that agent i can gain: the mean of ideals
    gives everybody a_i / n, the mean of the points at which one has its ideal and the others nothing; the minimal
    compromise, of two agents, gives each the most that it can have while the other has its ideal. Either is possible
    with free disposal. If nothing is strictly better for all than the reference, the agreement is the leximin of gains
    beyond it, per weight. Complete as the rule's own outcome is. If no agreement makes everybody strictly better off
    than disagreement, the outcome is disagreement.

    Raises InvalidProblem where no gain may be thrown away, as then the reference need not be possible, or only
    alternatives are agreements, and for a minimal compromise of other than two agents or of unequal weight.
    """
    _demand(problem, start)
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    moved = _moved(problem, start)
    if moved.region.least().value > 0:
        return RULES[then](moved)
    levels = leximin(moved.region, moved.weights)
    only = moved.region.only(levels, known=range(len(problem.agents)))
    return Outcome(frozenset({problem.agreement(levels[-1].point)}), complete=only)


@thomson_reference.evidence
def reference_and_rule(
    problem: Bargaining,
    outcome: Outcome[Agreement],
    *,
    start: Start = "mean of ideals",
    then: Then = "kalai-smorodinsky",
) -> Evidence:
    """What shows the reference, and the evidence of the rule that goes on from it; or that there is no agreement."""
    least = problem.region.least()
    data: dict[str, Any] = dict.fromkeys(("better", "reference", "kind", "data", "none"))
    if outcome.winners == {Disagreement()}:
        return Evidence("moved disagreement", {**data, "none": problem.prices(least)})
    data["better"] = problem.agreement(least.point)
    if start == "mean of ideals":
        data["reference"] = shown_ideals(problem, ideals(problem, "IR"), "IR")
    else:
        data["reference"] = shown(problem, frontier_of(problem))
    moved = _moved(problem, start)
    if moved.region.least().value > 0:
        inner = RULES[then].proof(moved, outcome)
    else:
        levels = [
            {"value": level.value, "prices": problem.prices(level)} for level in leximin(moved.region, moved.weights)
        ]
        inner = Evidence("levels", {"levels": levels}, winners="all" if outcome.complete else "some")
    data |= {"kind": inner.kind, "data": inner.data}
    return Evidence("moved disagreement", data, inner.status, inner.winners)


def _demand(problem: Bargaining, start: Start) -> None:
    if problem.pure:
        raise InvalidProblem("only alternatives are agreements; thomson-reference needs lotteries, or a polytope")
    first, *rest = problem.weights
    if start == "minimal compromise" and rest != [first]:
        raise InvalidProblem(
            f"there are {len(problem.agents)} agents with weights {', '.join(map(str, problem.weights))}; a minimal "
            "compromise is of two agents of equal weight; start from the mean of ideals instead"
        )


def _moved(problem: Bargaining, start: Start) -> Bargaining:
    """The problem with the reference's utilities for those of disagreement."""
    if start == "mean of ideals":
        gains = [ideal.value / len(problem.agents) for ideal in ideals(problem, "IR")]
    else:
        chain = frontier_of(problem)
        gains = [chain.corners[0].x, chain.corners[-1].y]
    kept = tuple(d + g for d, g in zip(problem.disagreement, gains, strict=True))
    return replace(cast(BargainingProblem | PolytopeProblem, problem), disagreement=kept)
