"""The rules by their definitions alone, as slowly and as plainly as can be: what the fast ones are held against."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from math import prod
from random import Random

import numpy as np

from socialchoice import ApprovalProfile
from socialchoice.model.answers import Deal, Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem


def bargain(rng: Random, *, agents: int = 3, names: int = 5, pure: bool = False, low: int = 0) -> BargainingProblem:
    """A random problem with small whole utilities."""
    n, m = rng.randint(2, agents), rng.randint(2, names)
    rows = tuple(tuple(Fraction(rng.randint(low, 9)) for _ in range(m)) for _ in range(n))
    weights = tuple(Fraction(rng.randint(1, 3)) for _ in range(n))
    return BargainingProblem(
        tuple("ABCDEFGH"[:m]), tuple(f"a{i}" for i in range(n)), rows, (Fraction(0),) * n, weights, lotteries=not pure
    )


def package(rng: Random, *, issues: int = 3, values: int = 3) -> PackageProblem:
    """A random package, sometimes with vetoes."""
    shape = [rng.randint(2, values) for _ in range(rng.randint(1, issues))]
    n = rng.randint(1, 3)
    titles = tuple((f"i{i}", tuple(f"v{j}" for j in range(size))) for i, size in enumerate(shape))
    rows = tuple(tuple(tuple(Fraction(rng.randint(0, 6)) for _ in range(size)) for size in shape) for _ in range(n))
    kept = tuple(Fraction(rng.randint(0, 2 * len(shape))) for _ in range(n))
    red = ((f"a{rng.randrange(n)}", "i0", "v0"),) if rng.random() < 0.5 else ()
    return PackageProblem(
        titles, tuple(f"a{i}" for i in range(n)), rows, kept, red_lines=red, vetoes=bool(red) and rng.random() < 0.7
    )


def approvals(rng: Random, *, voters: int = 7, names: int = 6) -> ApprovalProfile:
    """A random approval profile, empty ballots included."""
    listed = "ABCDEFGH"[: rng.randint(2, names)]
    rows = [[name for name in listed if rng.random() < 0.45] for _ in range(rng.randint(1, voters))]
    return ApprovalProfile.from_sets(rows, names=tuple(listed), counts=[rng.randint(1, 3) for _ in rows])


def deals(problem: PackageProblem) -> list[tuple[Deal, tuple[Fraction, ...]]]:
    """Every deal that crosses no veto and makes everybody better off, with its gains."""
    crossed = {(issue, value) for _, issue, value in problem.red_lines} if problem.vetoes else set()
    found = []
    for values in product(*(values for _, values in problem.issues)):
        deal = Deal(tuple((title, value) for (title, _), value in zip(problem.issues, values, strict=True)))
        gains = tuple(u - d for u, d in zip(problem.utilities_of(deal), problem.disagreement, strict=True))
        if not crossed & set(deal.terms) and min(gains) > 0:
            found.append((deal, gains))
    return found


def best_deals(problem: PackageProblem, value) -> set[Deal]:
    """The deals of highest value of their gains."""
    open_ = deals(problem)
    top = max((value(gains) for _, gains in open_), default=None)
    return {deal for deal, gains in open_ if value(gains) == top}


def nash_product(problem: BargainingProblem | PackageProblem, gains) -> Fraction:
    return prod((g ** int(w) for g, w in zip(gains, problem.weights, strict=True)), start=Fraction(1))


def harmonic_score(profile: ApprovalProfile, committee) -> Fraction:
    """The sum over the voters of 1 + 1/2 + … + 1/(approved members)."""
    total = Fraction(0)
    for count, row in zip(profile.counts.tolist(), profile.approvals, strict=True):
        hits = sum(1 for a, name in enumerate(profile.names) if row[a] and name in committee)
        total += count * sum((Fraction(1, j) for j in range(1, hits + 1)), Fraction(0))
    return total


def best_committees(profile: ApprovalProfile, size: int) -> set[frozenset[str]]:
    """Every committee of highest harmonic score."""
    scores = {frozenset(c): harmonic_score(profile, c) for c in combinations(profile.names, size)}
    return {committee for committee, score in scores.items() if score == max(scores.values())}


def equal_shares_committees(profile: ApprovalProfile, size: int, completed: bool) -> set[frozenset[str]]:
    """Every committee of the method of equal shares, voter by voter and tie by tie, by solving for each price anew."""
    ballots = [row for row, c in zip(profile.approvals, profile.counts.tolist(), strict=True) for _ in range(c)]
    supporters = {name: [v for v, row in enumerate(ballots) if row[a]] for a, name in enumerate(profile.names)}
    ends = set()

    def price(name, money):
        held = sorted(money[v] for v in supporters[name])
        if sum(held) < 1:
            return None
        for poor in range(len(held)):
            each = (1 - sum(held[:poor], Fraction(0))) / (len(held) - poor)
            if each <= held[poor]:
                return each
        raise AssertionError("somebody can pay")

    def play(elected, money, earning):
        left = [n for n in profile.names if n not in elected and supporters[n]] if len(elected) < size else []
        prices = {} if earning else {n: p for n in left if (p := price(n, money)) is not None}
        if not prices and completed and left:
            earning = True
            prices = {n: (1 - sum(money[v] for v in supporters[n])) / Fraction(len(supporters[n])) for n in left}
        if not prices:
            ends.add(frozenset(elected))
            return
        for name in [n for n in prices if prices[n] == min(prices.values())]:
            after = [m + prices[name] if earning else m for m in money]
            for v in supporters[name]:
                after[v] = Fraction(0) if earning else max(Fraction(0), after[v] - prices[name])
            play([*elected, name], after, earning)

    play([], [Fraction(size, len(ballots))] * len(ballots), False)
    return ends


def random_lottery(names, rng: Random) -> Lottery:
    """A lottery over some of the names, all rationals of small denominator alike likely."""
    parts = [rng.choice((0, 0, rng.randint(1, 20))) for _ in names]
    parts[rng.randrange(len(parts))] += rng.randint(1, 20)
    return Lottery(tuple((name, Fraction(part, sum(parts))) for name, part in zip(names, parts, strict=True)))


def as_floats(problem: BargainingProblem) -> tuple[np.ndarray, np.ndarray]:
    """(n, m) gains and (n,) weights that sum to one."""
    gains = np.array([[float(g) for g in row] for row in problem.gains])
    weights = np.array([float(w) for w in problem.weights])
    return gains, weights / weights.sum()
