"""The best deal over several issues: every deal counted again, or a search tree whose every leaf is bounded by prices.

data: {"tree": null or a tree, "gap": fraction}; a tree is one of `branches.issues`, with leaves
{"prices": [fraction per agent]} or {"prices": […], "total": [fraction per agent]}, for leximin {"levels": [prices]}.

Prices y ≥ 0 bound what any deal below a leaf is worth: M = Σ over the issues of the dearest value, less what the agents
keep, with the payments that are worth most where there are any. Each deal comes with the payments that the rule makes
for it (`Payments.evened`), and deals are compared with these: the product of the gains is largest where those who may
still pay and receive have gains in proportion to weight times worth of money, the least gain per weight where all are
level.

Without an agreement, M ≤ 0 with some y > 0 shows that nobody can make everybody better off. Nash, with weights w that
sum to W and all y > 0: by the inequality of the means the product of the gains to the powers w is at most
(M/W)^W Π (w_i/y_i)^{w_i}; it must be below the winner's (or at most (1 + gap)^W times it, if the gap is not 0). Package
deal, in gains divided by ideal gains, and egalitarian deal, in gains divided by weights: the least gain is at most
M / Σy; it must be below the winner's (or at most the gap above it), or at most equal while the prices `total`, c with
smallest entry μ > 0, show that the sum of the gains of a deal whose least gain reaches the winner's, t, is below the
winner's: Σ gains ≤ (M(c) - t Σ(c_i - μ)) / μ. Leximin, in gains divided by weights: a deal is worth at least
Σ_r y_(r) θ_r, the highest price times the lowest gain θ_1 and so on. So where its θ_1 … θ_{k-1} are the winner's, its
θ_k is at most (M - Σ_{r<k} y_(r) θ_r) / Σ_{r≥k} y_(r). Each level's prices must bound θ_k by the winner's, and the last
by less than that (or all of them, where nothing is said of other winners; with a gap only the first).
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from ..case import Case
from ..form import demand, fields, fraction, listed
from ..problems.bargains import NO_AGREEMENT
from ..problems.numbers import Row, nonnegative, whole_weights
from ..problems.packages import Package
from ..problems.terms.linked import ideal_gains
from .branches.issues import Open, dearest, descend

RULES = ("nash", "package-deal", "egalitarian-deal", "leximin")
MOST = 200_000
Best = tuple[Fraction, ...]
ZERO = Fraction(0)
Worth = Callable[[Row], Fraction]


def check(case: Case) -> str:
    fields(case.options)
    package = Package(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    tree, gap = fields(case.data, "tree", "gap")
    gap = fraction(gap, "gap")
    demand(
        gap >= 0 and (gap <= 1 or case.rule in ("egalitarian-deal", "leximin")),
        "the gap must not be negative, and as a share not above 1",
    )
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(not gap or case.claim == "some", "with a gap nothing is shown about other winners")
    aim = AIMS[case.rule](package)
    if case.winners == [NO_AGREEMENT]:
        best, winners = None, []
        demand(not gap, "that there is no agreement has no gap")
    else:
        winners = [_paid(package, aim, winner) for winner in case.winners]
        keys = {aim.key(choice) for choice in winners}
        demand(None not in keys, "a winner does not make everybody better off")
        demand(len(keys) == 1, "one winner is better than another")
        best = keys.pop()
    if tree is None:
        demand(case.claim == "all", "every deal is counted again, so that the claim can only be about all winners")
        _recount(package, aim, best, winners, case.claim)
    else:
        strict = case.claim == "all"
        descend(
            package,
            tree,
            lambda choice: _settled(choice, aim.key(choice), best, winners, case.claim),
            lambda leaf, open_: _bounded(package, aim, best, leaf, open_, gap, strict=strict),
        )
    if best is None:
        return "No deal makes everybody better off than none, so that the disagreement point is the outcome."
    return f"No deal has a higher {aim.spoken[bool(gap)]}{f', up to a gap of {float(gap):.2g}' if gap else ''}."


class Product:
    """The Nash product, over deals that make everybody better off."""

    spoken = ("product of gains", "geometric mean of gains")

    def __init__(self, package: Package) -> None:
        self.package, self.weights = package, whole_weights(package.weights)
        self.scales = [Fraction(1)] * len(package.agents)
        worth = self.scales if package.payments is None else package.payments.worth
        self.rates = [w * each for w, each in zip(package.weights, worth, strict=True)]

    def key(self, choice: Any) -> Best | None:
        gains = _gains(self, choice)
        if min(gains) <= 0:
            return None
        return (Fraction(prod(g**w for g, w in zip(gains, self.weights, strict=True))),)

    def closed(self, leaf: Any, worth: Worth, best: Best, gap: Fraction, strict: bool) -> bool:
        (prices,) = fields(leaf, "prices")
        prices = nonnegative(prices, "prices", len(self.weights))
        demand(min(prices) > 0, "a price of the Nash product is zero")
        total, most = sum(self.weights), max(worth(prices), Fraction(0))
        pairs = zip(self.weights, prices, strict=True)
        bound = (most / total) ** total * prod((w / y) ** w for w, y in pairs)
        return bound < best[0] if strict else bound <= best[0] * (1 + gap) ** total


class Least:
    """The least gain in units of scales (n,), and then their sum."""

    def __init__(self, package: Package, scales: Row, unit: str) -> None:
        self.package, self.scales, self.rates = package, scales, scales
        paid = ", each deal with the payments that level its gains" if package.payments is not None else ""
        self.spoken = (f"least {unit}, nor the same and a higher sum{paid}", f"least {unit}{paid}")

    def key(self, choice: Any) -> Best | None:
        gains = [g / scale for g, scale in zip(_gains(self, choice), self.scales, strict=True)]
        return (min(gains), sum(gains, Fraction(0))) if min(gains) > 0 else None

    def closed(self, leaf: Any, worth: Worth, best: Best, gap: Fraction, strict: bool) -> bool:
        least, total = best
        n = len(self.scales)
        twofold = "total" in leaf
        (prices, sums) = fields(leaf, "prices", "total") if twofold else (*fields(leaf, "prices"), None)
        prices = nonnegative(prices, "prices", n)
        demand(any(prices), "the prices are all zero")
        bound = worth(prices) / sum(prices)
        if gap:
            return bound <= least + gap
        if bound < least or not twofold:
            return bound < least
        sums = nonnegative(sums, "prices", n)
        low = min(sums)
        demand(low > 0, "a price of the total is zero")
        most = (worth(sums) - least * sum(c - low for c in sums)) / low
        return bound == least and (most < total if strict else most <= total)


Aim = Product | Least


def _in_shares(package: Package) -> Least:
    demand(package.payments is None, "the package deal takes no payments")
    # somebody who can gain nothing leaves no agreement, whatever the unit
    scales = [ideal if ideal > 0 else Fraction(1) for ideal in ideal_gains(package)]
    return Least(package, scales, "share of an ideal gain")


def _per_weight(package: Package) -> Least:
    return Least(package, package.weights, "gain" if len(set(package.weights)) == 1 else "gain per weight")


class Levels(Least):
    """The gains per weight in increasing order."""

    def __init__(self, package: Package) -> None:
        super().__init__(package, package.weights, "gain per weight")
        demand(package.payments is None, "leximin takes no payments")
        self.spoken = ("least gain per weight, nor the same and a higher next one, and so on", self.spoken[1])

    def key(self, choice: Any) -> Best | None:
        gains = sorted(g / scale for g, scale in zip(_gains(self, choice), self.scales, strict=True))
        return tuple(gains) if gains[0] > 0 else None

    def closed(self, leaf: Any, worth: Worth, best: Best, gap: Fraction, strict: bool) -> bool:
        (levels,) = fields(leaf, "levels")
        demand(len(listed(levels, "levels")) <= len(best), "there are more levels than agents")
        for k, given in enumerate(levels):
            prices = nonnegative(given, "prices", len(best))
            high = sorted(prices, reverse=True)
            demand(any(high[k:]), "the prices of a level are all zero")
            known = sum((y * gain for y, gain in zip(high[:k], best, strict=False)), ZERO)
            bound = (worth(prices) - known) / sum(high[k:])
            if gap:
                return bound <= best[k] + gap
            if bound != best[k]:
                return bound < best[k]
        return not strict and len(levels) == len(best)


AIMS: dict[str, Callable[[Package], Aim]] = {
    "nash": Product,
    "leximin": Levels,
    "package-deal": _in_shares,
    "egalitarian-deal": _per_weight,
}


def _gains(aim: Aim, choice: Sequence[int]) -> Row:
    """(n,) with the payments that the rule makes for this deal."""
    gains, payments = aim.package.gains(choice), aim.package.payments
    return gains if payments is None else payments.gained(gains, payments.evened(gains, aim.rates))


def _paid(package: Package, aim: Aim, winner: Any) -> list[int]:
    """The choice that a winner makes; its payments are those that the rule makes for it."""
    choice, paid = package.paid(winner)
    due = None if package.payments is None else package.payments.evened(package.gains(choice), aim.rates)
    demand(paid == due, "the payments are not those that the rule makes for this deal")
    return choice


def _recount(package: Package, aim: Aim, best: Best | None, winners: list[list[int]], claim: str) -> None:
    count = prod(len(allowed) for allowed in package.allowed)
    demand(count <= MOST, f"{count} deals are too many to be counted again; at most {MOST} are")
    for choice in product(*package.allowed):
        if package.broken(choice) is None:
            _settled(list(choice), aim.key(choice), best, winners, claim)


def _settled(choice: list[int], key: Best | None, best: Best | None, winners: list[list[int]], claim: str) -> None:
    if key is None:
        return
    demand(best is not None, "a deal makes everybody better off, and the outcome is disagreement")
    assert best is not None
    demand(key <= best, "another deal is better than the outcome")
    demand(key < best or claim == "some" or choice in winners, "another deal is as good, and not among the winners")


def _bounded(
    package: Package, aim: Aim, best: Best | None, leaf: Any, open_: Open, gap: Fraction, *, strict: bool
) -> None:
    def worth(prices: Row) -> Fraction:
        units = [price / scale for price, scale in zip(prices, aim.scales, strict=True)]
        kept = sum((y * low for y, low in zip(units, package.kept, strict=True)), ZERO)
        return dearest(package, units, open_) - kept + (package.payments.most(units) if package.payments else ZERO)

    if best is None:
        (prices,) = fields(leaf, "prices")
        prices = nonnegative(prices, "prices", len(package.agents))
        demand(any(prices), "the prices are all zero")
        demand(worth(prices) <= 0, "below a leaf a deal may make everybody better off")
        return
    demand(aim.closed(leaf, worth, best, gap, strict and not gap), "below a leaf a deal may be better than the outcome")
