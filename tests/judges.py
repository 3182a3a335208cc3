"""Claims of rules that return one answer of many, judged by the definition and not by the answer that came out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import log, log1p
from typing import Any

from socialchoice.model.bargaining.ideals import ideals
from socialchoice.model.bargaining.polytope import PolytopeProblem
from tests.agreements.nearness import RULES as NEAREST
from tests.agreements.nearness import as_near
from tests.agreements.stability import stability
from tests.coalitions.judged import in_core, in_least_core
from tests.sharing import as_worthy, in_the_core


def _maximal(problem: Any, lottery: Any, *_: Any) -> bool:
    """By definition, since the rule returns one of many: no alternative is expected to win against the lottery."""
    try:
        shares = {name: Fraction(share) for name, share in lottery}
        assert lottery == [[n, str(shares[n])] for n in problem.names if n in shares]
        assert sum(shares.values()) == 1 and all(share > 0 for share in shares.values())
    except (ValueError, TypeError, ZeroDivisionError):
        return False
    table = problem.margins.tolist()
    rows = [(table[i], shares[name]) for i, name in enumerate(problem.names) if name in shares]
    return all(sum(row[j] * share for row, share in rows) >= 0 for j in range(len(problem.names)))


def _nearly_nash(problem: Any, lottery: Any, gap: Any, true: Any, *_: Any) -> bool:
    """By definition: its mean gain falls short of that of the rule's own lottery by no more than its gap says."""
    try:
        shares = {name: Fraction(share) for name, share in lottery}
        assert lottery == [[n, str(shares[n])] for n in sorted(shares)] and sum(shares.values()) == 1
        assert set(shares) <= set(problem.names) and min(shares.values()) > 0
        mine, best = (_gains(problem, weights) for weights in (shares, {n: Fraction(s) for n, s in true["winners"][0]}))
    except (ValueError, TypeError, ZeroDivisionError, AssertionError):
        return False
    powers = [w / sum(problem.weights) for w in problem.weights]
    if min(mine) <= 0 or min(best) <= 0:
        return False
    short = sum(float(p) * (log(b) - log(a)) for p, a, b in zip(powers, mine, best, strict=True))
    return short <= log1p(float(Fraction(gap))) + 1e-12


def _gains(problem: Any, shares: dict[str, Fraction]) -> list[Fraction]:
    at = {name: i for i, name in enumerate(problem.names)}
    return [sum((row[at[name]] * share for name, share in shares.items()), Fraction(0)) for row in problem.gains]


def _planned(problem: Any, plan: Any) -> list[Fraction]:
    """What a plan of a certificate gives; AssertionError if it is none of the polytope's."""
    point = [Fraction(value) for _, value in plan]
    assert plan == [[name, str(x)] for name, x in zip(problem.names, point, strict=True)]
    assert all(low <= x <= high for (_, low, high), x in zip(problem.variables, point, strict=True))
    assert all(sum(c * x for c, x in zip(row, point, strict=True)) <= most for _, row, most in problem.limits)
    assert all(sum(c * x for c, x in zip(row, point, strict=True)) == side for _, row, side in problem.equations)
    gains = [
        min(sum((c * x for c, x in zip(row, point, strict=True)), constant) for row, constant in pieces)
        for pieces in problem.utilities
    ]
    return [gain - kept for gain, kept in zip(gains, problem.disagreement, strict=True)]


def _nearly_nash_plan(problem: Any, plan: Any, gap: Any, true: Any, *_: Any) -> bool:
    """By definition: its mean gain falls short of that of the rule's own plan by no more than its gap says."""
    try:
        mine, best, allowed = _planned(problem, plan), _planned(problem, true["winners"][0]), Fraction(gap)
    except (ValueError, TypeError, ZeroDivisionError, AssertionError):
        return False
    if min(mine) <= 0 or min(best) <= 0:
        return False
    powers = [float(w / sum(problem.weights)) for w in problem.weights]
    short = sum(p * (log(b) - log(a)) for p, a, b in zip(powers, mine, best, strict=True))
    return short <= log1p(float(allowed)) + 1e-12


def _as_good(value: Callable[[Any, list[Fraction]], Any]) -> Callable[..., bool]:
    """By definition, where many plans may be as good: allowed, and what counts of its gains as with the rule's own."""

    def judge(problem: Any, plan: Any, _: Any, true: Any, *__: Any) -> bool:
        try:
            mine, own = _planned(problem, plan), _planned(problem, true["winners"][0])
        except (ValueError, TypeError, ZeroDivisionError, AssertionError):
            return False
        return bool(value(problem, mine) == value(problem, own))

    return judge


def _nearly_utilitarian(problem: Any, funded: Any, gap: Any, true: Any, options: Any) -> bool:
    """By definition: within the budget, and worth as much as an optimal set but for what the gap says."""
    costs = dict(zip(problem.names, problem.costs, strict=True))
    try:
        assert funded == sorted(set(funded)) and sum(costs[name] for name in funded) <= problem.budget
        allowed = Fraction(gap)
    except (ValueError, TypeError, KeyError, ZeroDivisionError, AssertionError):
        return False
    votes = dict(zip(problem.names, problem.ballots.approvals.T @ problem.ballots.counts, strict=True))
    each = {n: int(votes[n]) * (costs[n] if options["utilities"] == "cost" else 1) for n in problem.names}
    short = sum(each[name] for name in true["winners"][0]) - sum(each[name] for name in funded)
    return bool(0 <= short <= allowed)


def _same_gains(problem: Any, lottery: Any, _: Any, true: Any, *__: Any) -> bool:
    """By definition, where the gains of the solution are unique: those of the rule's own lottery."""
    try:
        shares = {name: Fraction(share) for name, share in lottery}
        assert lottery == [[n, str(shares[n])] for n in sorted(shares)] and sum(shares.values()) == 1
        assert set(shares) <= set(problem.names) and min(shares.values()) > 0
        own = {name: Fraction(share) for name, share in true["winners"][0]}
        return _gains(problem, shares) == _gains(problem, own)
    except (ValueError, TypeError, ZeroDivisionError, AssertionError):
        return False


def _as_near_to_all(problem: Any, plan: Any, _: Any, true: Any, options: Any) -> bool:
    """By definition: it keeps bounds and limits, and is no farther from all estimates than the rule's own plan."""
    try:
        point, own = ([Fraction(value) for _, value in each] for each in (plan, true["winners"][0]))
        assert plan == [[name, str(x)] for name, x in zip(problem.names, point, strict=True)]
        assert all(low <= x <= high for x, (low, high) in zip(point, problem.bounds, strict=True))
        assert problem.broken(point) is None
    except (ValueError, TypeError, ZeroDivisionError, AssertionError):
        return False
    units = [Fraction(unit) for unit in options["units"].split()] or [Fraction(1)] * len(point)
    mine, best = (
        sum(
            w * abs(x - p) / unit
            for row, w in zip(problem.estimates, problem.weights, strict=True)
            for p, x, unit in zip(row, values, units, strict=True)
        )
        for values in (point, own)
    )
    return bool(mine == best)


def _as_stable(problem: Any, lottery: Any, _: Any, true: Any, options: Any) -> bool:
    """By definition: a lottery over committees from which no challenge gains more than from the rule's own."""
    try:
        worst = [stability(problem, each, options["size"]) for each in (lottery, true["winners"][0])]
    except (ValueError, TypeError, KeyError, ZeroDivisionError, AssertionError):
        return False
    return bool(worst[0] == worst[1])


def _near_the_solution(problem: Any, answer: Any, gap: Any, true: Any, *_: Any) -> bool:
    """By definition, where the gains of the solution are unique: the rule's own, but for what the two gaps allow."""
    try:
        if isinstance(problem, PolytopeProblem):
            mine, own = _planned(problem, answer), _planned(problem, true["winners"][0])
        else:
            shares = {name: Fraction(share) for name, share in answer}
            assert answer == [[n, str(shares[n])] for n in sorted(shares)] and sum(shares.values()) == 1
            assert set(shares) <= set(problem.names) and min(shares.values()) > 0
            mine, own = _gains(problem, shares), _gains(problem, {n: Fraction(s) for n, s in true["winners"][0]})
        allowed = Fraction(gap) + (Fraction(1, 10**12) if gap else 0)
        most = [ideal.value for ideal in ideals(problem, "IR")]
    except (ValueError, TypeError, ZeroDivisionError, AssertionError):
        return False
    return all(abs(a - b) <= allowed * top for a, b, top in zip(mine, own, most, strict=True))


def _from_reference(problem: Any, answer: Any, _: Any, true: Any, options: Any) -> bool:
    """The same: a gap of 10⁻⁶ of Nash's mean is one of at most 1/200 of a gain, √(2 n 10⁻⁶) for weights alike."""
    return _near_the_solution(problem, answer, Fraction(options["then"] == "nash", 200), true)


def _as_far(problem: Any, answer: Any, _: Any, true: Any, options: Any) -> bool:
    """By definition, where many agreements may be as good: it reaches as far along the path as the rule's own."""
    try:
        if isinstance(problem, PolytopeProblem):
            mine, own = _planned(problem, answer), _planned(problem, true["winners"][0])
        else:
            shares, known = ({name: Fraction(share) for name, share in given} for given in (answer, *true["winners"]))
            assert answer == [[n, str(shares[n])] for n in sorted(shares)] and sum(shares.values()) == 1
            assert set(shares) <= set(problem.names) and min(shares.values()) > 0
            mine, own = _gains(problem, shares), _gains(problem, known)
    except (ValueError, TypeError, ZeroDivisionError, AssertionError):
        return False
    said = options["path"]
    points = [[Fraction(x) for x in p.split()] for p in said.split(";")] if said else [list(problem.weights)]
    points.insert(0, [Fraction(0)] * len(mine))

    def reach(gains: list[Fraction]) -> tuple[int, Fraction]:
        for at in range(len(points) - 1):
            one, two = points[at : at + 2]
            part = min((g - a) / (b - a) for g, a, b in zip(gains, one, two, strict=True) if b > a)
            if part < 1:
                break
        return at, part

    return min(mine) >= 0 and reach(mine) == reach(own)


BY_DEFINITION: dict[tuple[str, str], Callable[..., bool]] = {
    ("maximal-lottery", "RankingProfile"): _maximal,
    ("maximal-lottery", "PartialProfile"): _maximal,
    ("nash", "BargainingProblem"): _nearly_nash,
    ("nash", "PolytopeProblem"): _nearly_nash_plan,
    ("egalitarian", "PolytopeProblem"): _as_good(
        lambda problem, gains: min(g / w for g, w in zip(gains, problem.weights, strict=True))
    ),
    ("utilitarian", "PolytopeProblem"): _as_good(
        lambda problem, gains: sum(g * w for g, w in zip(gains, problem.weights, strict=True))
    ),
    **{
        (name, "PolytopeProblem"): _as_good(lambda _, gains: gains)
        for name in (
            "leximin",
            "kalai-smorodinsky",
            "kalai-rosenthal",
            "equal-loss",
            "discrete-raiffa",
            "serial-dictatorship",
        )
    },
    ("utilitarian", "BudgetProblem"): _nearly_utilitarian,
    ("equal-loss", "BargainingProblem"): _same_gains,
    ("serial-dictatorship", "BargainingProblem"): _same_gains,
    ("kalai-rosenthal", "BargainingProblem"): _same_gains,
    ("discrete-raiffa", "BargainingProblem"): _same_gains,
    ("thomson-reference", "BargainingProblem"): _from_reference,
    ("thomson-reference", "PolytopeProblem"): _from_reference,
    ("monotone-path", "BargainingProblem"): _as_far,
    ("monotone-path", "PolytopeProblem"): _as_far,
    ("lindahl-equilibrium", "GoodsProblem"): in_the_core,
    ("core", "CoalitionGame"): in_core,
    ("least-core", "CoalitionGame"): in_least_core,
    ("competitive-equilibrium", "GoodsProblem"): as_worthy(1000),
    ("adjusted-winner", "GoodsProblem"): as_worthy(1),
    **{
        (name, kind): _near_the_solution
        for name in ("perles-maschler", "equal-area", "continuous-raiffa", "gupta-livne")
        for kind in ("BargainingProblem", "PolytopeProblem")
    },
    ("constrained-median", "EstimatesProblem"): _as_near_to_all,
    ("stable-lottery", "ApprovalProfile"): _as_stable,
    ("stable-lottery", "RankingProfile"): _as_stable,
    **{(name, kind): as_near(name) for name in NEAREST for kind in ("BargainingProblem", "PolytopeProblem")},
}
