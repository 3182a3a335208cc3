"""The solution of Gupta and Livne: from a reference point, not from disagreement, towards the ideal."""

from fractions import Fraction

from socialchoice.model.bargaining.ideals import ideals, shown_ideals
from socialchoice.model.bargaining.rays import Path, ray, ray_evidence, ray_outcome
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement, exact_row, numbers
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.leximin import leximin
from socialchoice.numeric.polytopes.support import Support
from socialchoice.rule import Example, rule


@rule(
    aliases=("gupta-livne-reference", "reference-point-bargaining"),
    needs="cardinal",
    without_disposal="ray",
    complexity="at most 2n + 1 linear programs of n rows and m columns",
    source="Gupta and Livne 1988, Management Science 34(11)",
    examples=(
        Example(
            "A B | ann: 0 4; bob: 2 0 | 0 0",
            winners={"1/2 A + 1/2 B"},
            source="by hand: without a reference that of Kalai and Smorodinsky",
        ),
        Example(
            "A B | ann: 0 4; bob: 4 0 | 0 0",
            winners={"1/3 A + 2/3 B"},
            source="by hand: from (2, 0) towards (4, 4), 1/3 of the way, is (8/3, 4/3)",
            options={"reference": "2 0"},
        ),
        Example(
            "a 0..4, b 0..4 | a + b <= 4 | ann: a; bob: b | 0 0",
            winners={"a 8/3, b 4/3"},
            source="by hand: the same as a polytope",
            options={"reference": "2 0"},
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def gupta_livne(problem: Bargaining, *, reference: str = "") -> Outcome[Agreement]:
    """Choose the last agreement on the way from a reference point to the ideal, then raise those who can have more.

    With gains g = u - d, the reference's gains r ≥ 0 and ideal gains a (as the problem's `ideal_over` says, and over
    what leaves nobody worse off than disagreement, not than the reference): the leximin of (g_i - r_i) / (w_i (a_i -
    r_i)). Its first level is, with free disposal, the last point of the way from r to a; the levels after it make it
    Pareto-optimal and the gains unique, as Imai does for Kalai and Smorodinsky, whose solution it is where r is 0. The
    outcome is complete if the agreement is proved to be the only one with these gains. If no agreement makes everybody
    strictly better off, the outcome is disagreement. Without free disposal it is the last agreement on the way itself,
    without more, and disagreement if none of the way makes everybody better off, whether or not the reference is
    possible.

    reference : a utility for each agent, parted by spaces; the disagreement utilities where it is empty. Raises
                InvalidProblem if it is no such list, leaves somebody worse off than disagreement, nobody could agree to
                it, or somebody can have no more; and where only alternatives are agreements.
    """
    start = _gains(problem, reference)
    if not problem.free_disposal:
        return ray_outcome(problem, lambda: _way(problem, start))
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    levels = _levels(problem, start, ideals(problem))
    only = problem.region.only(levels, known=range(len(problem.agents)))
    return Outcome(frozenset({problem.agreement(levels[-1].point)}), complete=only)


@gupta_livne.evidence
def levels_from_the_reference(problem: Bargaining, outcome: Outcome[Agreement], *, reference: str = "") -> Evidence:
    """Each agent's ideal and each level of shares of the way, with prices; or that there is no agreement."""
    if not problem.free_disposal:
        return ray_evidence(problem, outcome, lambda: _way(problem, _gains(problem, reference)))
    if outcome.winners == {Disagreement()}:
        prices = problem.prices(problem.region.least())
        return Evidence("reference levels", {"better": None, "ideals": None, "levels": [], "none": prices})
    found = ideals(problem)
    data = {
        "better": problem.agreement(problem.region.least().point),
        "ideals": shown_ideals(problem, found),
        "levels": [
            {"value": level.value, "prices": problem.prices(level)}
            for level in _levels(problem, _gains(problem, reference), found)
        ],
        "none": None,
    }
    return Evidence("reference levels", data, winners="all" if outcome.complete else "some")


def _gains(problem: Bargaining, reference: str) -> list[Fraction]:
    """(n,) the reference's gains."""
    if problem.pure:
        raise InvalidProblem("only alternatives are agreements; gupta-livne needs lotteries of them, or a polytope")
    if not isinstance(reference, str):
        raise InvalidProblem(f"the reference is {reference!r}; write a utility for each agent, such as '1 1/2'")
    given = numbers(reference) if reference else problem.disagreement
    row = exact_row(given, len(problem.agents), "utilities of the reference")
    gains = [u - kept for u, kept in zip(row, problem.disagreement, strict=True)]
    for agent, gain in zip(problem.agents, gains, strict=True):
        if gain < 0:
            raise InvalidProblem(f"the reference leaves {agent} worse off than disagreement; give one that does not")
    return gains


def _way(problem: Bargaining, start: list[Fraction]) -> Path:
    """From the reference on towards the ideal."""
    found = ideals(problem)
    return ray(start, _rates(problem, start, found), shown_ideals(problem, found), Fraction(0))


def _rates(problem: Bargaining, start: list[Fraction], best: list[Support]) -> list[Fraction]:
    for agent, ideal, gain in zip(problem.agents, best, start, strict=True):
        if ideal.value <= gain:
            raise InvalidProblem(f"{agent} can have no more than the reference gives; give a lower one")
    return [w * (ideal.value - r) for w, ideal, r in zip(problem.weights, best, start, strict=True)]


def _levels(problem: Bargaining, start: list[Fraction], best: list[Support]) -> list[Support]:
    levels = leximin(problem.region, _rates(problem, start, best), start)
    if levels[0].value < 0:
        raise InvalidProblem("no agreement gives everybody what the reference does; give one that is possible")
    return levels
