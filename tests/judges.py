"""Claims of rules that return one answer of many, judged by the definition and not by the answer that came out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import log, log1p
from typing import Any


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
        for name in ("leximin", "kalai-smorodinsky", "kalai-rosenthal", "equal-loss")
    },
    ("utilitarian", "BudgetProblem"): _nearly_utilitarian,
    ("equal-loss", "BargainingProblem"): _same_gains,
    ("serial-dictatorship", "BargainingProblem"): _same_gains,
    ("kalai-rosenthal", "BargainingProblem"): _same_gains,
    ("discrete-raiffa", "BargainingProblem"): _same_gains,
}
