"""The agreement that lacks least to targets, from prices of gains; `problems.wants.aims` says what each rule wants.

data: {} where only alternatives are agreements: all are counted again; {"empty": prices} where limits leave no point;
otherwise what of the ends the rule needs, {"highest": …, "lowest": …} as `problems.wants.ends` reads them, and one of
{"prices": prices}, {"levels": [{"value": fraction, "prices": prices}, …]} or
{"steps": [{"value": fraction, "prices": prices, "held": [fraction per class before]}, …]}.

Prices p ≥ 0 bound what any agreement is worth, Σ p_i g_i ≤ M. What a rule minimises is a convex function F of gains,
and F(g) ≥ Σ p_i (t_i - g_i) ≥ Σ p_i t_i - M for every agreement if, with rates a_i = w_i / s_i,

    the sum                p = a; or 0 ≤ p ≤ a, if what is above a target does not count
    the greatest           Σ p_i / a_i = 1
    ordered average        the p_i w_i are a mixture of the weights' permutations: the k largest of them never sum to
                           more than the k largest weights, all to as much (t = 0; F is less the average)

so that the winner is best if its F is that. Squares: p is the gradient 2 a_i (t_i - g_i) / s_i at the winner, which is
best if nothing is worth more than itself, Σ p_i g_i = M. Levels: agents settled before lack what they lack, all others
at most the level; if M ≤ Σ p_i (t_i - lack_i / a_i), then whoever has a positive price lacks exactly that in every
agreement that is as good, and is settled; at level 0 all are. Classes: F_k + Σ μ_j F_j, μ ≥ 0, is bounded as a sum is.

The winner is the only one if what reaches the bound is independent, given the gains that all that is best shares: of
agents of positive price (the greatest, levels); of price 0 < p_i < a_i, who have just their target (a sum that is cut
off, classes); of positive price in a class that lacks nothing, who have no less than their target and no more; of the
one agent of a class that lacks something; of all (squares, which are strictly convex). Of an ordered average, given
that gains per weight are equal: Σ p_i g_i less the average is Σ_k (the k largest weights - the k largest p_i w_i) times
(the k-th smallest gain per weight up to the next), so that where the first is not 0 the second is. Hardy, Littlewood
and Pólya 1934 (mixtures of permutations); Farkas 1902, doi:10.1515/crll.1902.124.1.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import demand, fields, fraction, listed
from ..problems.bargains import NO_AGREEMENT, Bargain, Convex, read
from ..problems.numbers import Row, independent, nonnegative, written
from ..problems.prices import Priced
from ..problems.wants.aims import READERS, Aim, Wish, wish
from ..problems.wants.ends import highest, lowest

RULES = tuple(READERS)
ZERO, ONE = Fraction(0), Fraction(1)
Shown = tuple[list[Priced], list[int]]  # what the evidence bounds, and the agents whose gains are known


def check(case: Case) -> str:
    bargain = read(case.problem)
    kept = written(case.problem["disagreement"], "disagreement", len(bargain.agents))
    asked = wish(case.rule, case.options, bargain, kept)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    if case.winners == [NO_AGREEMENT]:
        return _empty(case, bargain)
    if not bargain.lotteries:
        assert isinstance(bargain, Bargain)
        return _recount(case, bargain, asked)
    ends = [name for name, needed in (("highest", asked.targets is None), ("lowest", asked.spread)) if needed]
    proof = {"levels": "levels", "classes": "steps"}.get(asked.form, "prices")
    *shown, given = fields(case.data, *ends, proof)
    aim = _aim(bargain, asked, dict(zip(ends, shown, strict=True)))
    for winner in case.winners:
        point = bargain.answer(winner)
        supports, held = PROOFS[asked.form](bargain, aim, bargain.gains_at(point), given)
        if case.claim == "all":
            demand(len(case.winners) == 1, "several agreements are as good, and then so are their mixtures")
            equal = _equal(aim, supports[0].each) if asked.form == "order" else []
            only = _level(bargain, supports[0], equal) if equal else bargain.single(supports, held=held)
            demand(only, "nothing shows that no other agreement is as good")
    return f"No agreement is nearer to what is wanted than {bargain.spoken(point)}, by the {case.rule} rule."


def _empty(case: Case, bargain: Convex) -> str:
    (prices,) = fields(case.data, "empty")
    support = bargain.priced(prices)
    demand(case.claim == "all", "that there is no agreement is the whole outcome")
    demand(support.most < 0 and not any(support.each), "nothing shows that limits leave no agreement")
    return "The limits leave no agreement at all."


def _recount(case: Case, bargain: Bargain, asked: Wish) -> str:
    fields(case.data)
    aim = _aim(bargain, asked, {"highest": None, "lowest": None})
    values = [aim.value(column) for column in bargain.columns()]
    best = [name for name, value in zip(bargain.names, values, strict=True) if value == min(values)]
    found = []
    for winner in case.winners:
        shares = bargain.answer(winner)
        demand(max(shares) == 1, "a lottery is the outcome where only alternatives are agreements")
        found.append(bargain.names[shares.index(ONE)])
    demand(set(found) == set(best) and case.claim == "all", f"all that are best is {', '.join(best)}")
    return f"{' and '.join(sorted(found))}: best of all alternatives by the {case.rule} rule, everyone counted again."


def _aim(bargain: Convex, asked: Wish, ends: dict[str, Any]) -> Aim:
    units = [ONE] * len(bargain.agents)
    targets = highest(bargain, ends["highest"]) if asked.targets is None else asked.targets
    if asked.spread:
        units = [top - low for top, low in zip(targets, lowest(bargain, ends["lowest"]), strict=True)]
    return Aim(asked, bargain.weights, targets, units)


def _once(bargain: Convex, aim: Aim, gains: Row, given: Any) -> Shown:
    """The sum, the greatest, or an ordered average."""
    support = bargain.priced(given)
    demand(FITS[aim.wish.form](aim, support.each), "these prices are none that bound what the rule minimises")
    bound = sum((p * t for p, t in zip(support.each, aim.targets, strict=True)), ZERO) - support.most
    demand(aim.value(gains) == bound, f"the agreement comes to {aim.value(gains)}, and the bound is {bound}")
    if aim.wish.form == "greatest":
        return [support], [i for i, price in enumerate(support.each) if price]
    return [support], _between(support.each, aim.rates()) if aim.wish.form == "sum" and aim.wish.capped else []


def _squares(bargain: Convex, aim: Aim, gains: Row, given: Any) -> Shown:
    support = bargain.priced(given)
    ends = zip(aim.rates(), aim.units, aim.targets, gains, strict=True)
    gradient = [2 * rate * (t - g) / s if s else ZERO for rate, s, t, g in ends]
    demand(support.each == gradient, "the prices are not the gradient at the agreement")
    worth = sum((p * g for p, g in zip(gradient, gains, strict=True)), ZERO)
    demand(support.most <= worth, "another agreement may be nearer")
    return [support], list(range(len(gains)))


def _levels(bargain: Convex, aim: Aim, gains: Row, given: Any) -> Shown:
    fixed: dict[int, Fraction] = {}
    lacks = [max(ZERO, lack) for lack in aim.lacks(gains)]
    n, supports, known, rates = len(gains), [], set(), aim.rates()
    for level in listed(given, "levels"):
        demand(len(fixed) < n, "a level comes after everybody is settled")
        value, prices = fields(level, "value", "prices")
        value, support = fraction(value, "value"), bargain.priced(prices)
        demand(value >= 0, "a level is negative")
        demand(all(lacks[i] <= value for i in range(n) if i not in fixed), "somebody lacks more than a level")
        ends = zip(support.each, aim.targets, rates, strict=True)
        bound = sum((p * (t - fixed.get(i, value) / rate) for i, (p, t, rate) in enumerate(ends)), ZERO)
        demand(support.most <= bound, "at the prices of a level an agreement may lack less")
        priced = [i for i, price in enumerate(support.each) if price]
        settled = [i for i in (priced if value else range(n)) if i not in fixed]
        demand(settled, "a level settles nobody")
        demand(all(lacks[i] == value for i in settled), "somebody lacks less than the level that settles it")
        fixed.update(dict.fromkeys(settled, value))
        known |= set(priced)
        supports.append(support)
    demand(len(fixed) == n, "the levels do not settle everybody")
    return supports, sorted(known)


def _classes(bargain: Convex, aim: Aim, gains: Row, given: Any) -> Shown:
    order = sorted(set(aim.wish.ranks))
    sums = aim.by_class(gains)
    supports, known = [], set()
    for at, step in enumerate(listed(given, "steps", len(order))):
        value, prices, held = fields(step, "value", "prices", "held")
        value, support = fraction(value, "value"), bargain.priced(prices)
        multipliers = nonnegative(held, "multipliers", at) if at else listed(held, "held", 0)
        demand(sums[at] == value, "a class lacks something else than is said")
        factor = dict(zip(order, [*multipliers, ONE], strict=False))
        most = [rate * factor.get(rank, ZERO) for rate, rank in zip(aim.rates(), aim.wish.ranks, strict=True)]
        demand(all(p <= top for p, top in zip(support.each, most, strict=True)), "a price is above what is at stake")
        bound = sum((p * t for p, t in zip(support.each, aim.targets, strict=True)), ZERO) - support.most
        owed = value + sum((m * total for m, total in zip(multipliers, sums, strict=False)), ZERO)
        demand(bound >= owed, "a class may lack less without those before it lacking more")
        known |= set(_between(support.each, most))
        supports.append(support)
    priced = {i for support in supports for i, price in enumerate(support.each) if price}
    for rank, total in zip(order, sums, strict=True):
        members = {i for i, own in enumerate(aim.wish.ranks) if own == rank}
        known |= members & priced if not total else members if len(members) == 1 else set()
    return supports, sorted(known)


def _equal(aim: Aim, prices: Row) -> list[tuple[int, int]]:
    """Pairs of agents whose gains per weight are equal in all that is best of an ordered average."""
    shares = [p * w for p, w in zip(prices, aim.weights, strict=True)]
    turns = sorted(range(len(shares)), key=lambda i: -shares[i])
    slack = [
        sum(aim.wish.order[: k + 1], ZERO) - sum((shares[i] for i in turns[: k + 1]), ZERO) for k in range(len(turns))
    ]
    starts = [k for k, i in enumerate(turns) if not k or shares[i] != shares[turns[k - 1]]]
    blocks = list(zip(starts, [*starts[1:], len(turns)], strict=True))
    whole = [all(slack[k] for k in range(start, end - 1)) for start, end in blocks]
    places = [k for (start, end), one in zip(blocks, whole, strict=True) if one for k in range(start, end - 1)]
    places += [end - 1 for at, (_, end) in enumerate(blocks[:-1]) if whole[at] and whole[at + 1] and slack[end - 1]]
    return [(turns[k], turns[k + 1]) for k in places]


def _level(bargain: Convex, support: Priced, equal: list[tuple[int, int]]) -> bool:
    """Whether independence shows that one agreement reaches the bound where these gains per weight are equal."""
    if isinstance(bargain, Bargain):
        rows, lines = [[ONE] * len(bargain.names)], dict(enumerate(bargain.gains))
    else:
        binding = sorted({*support.limits, *range(bargain.limits, len(bargain.rows))})
        rows = [bargain.rows[r] for r in binding]
        lines = {i: pieces[0][0] for i, pieces in enumerate(bargain.pieces) if len(pieces) == 1}
        lines |= {i: bargain.pieces[i][k][0] for i, k in reversed(support.pieces)}
    for i, j in equal:
        if i in lines and j in lines:
            a, b = bargain.weights[i], bargain.weights[j]
            rows.append([x / a - y / b for x, y in zip(lines[i], lines[j], strict=True)])
    return independent(rows, sorted(support.columns))


def _between(prices: Row, most: Row) -> list[int]:
    return [i for i, (p, top) in enumerate(zip(prices, most, strict=True)) if 0 < p < top]


def _sums(aim: Aim, prices: Row) -> bool:
    pairs = zip(prices, aim.rates(), strict=True)
    return all(p <= rate for p, rate in pairs) if aim.wish.capped else prices == aim.rates()


def _greatest(aim: Aim, prices: Row) -> bool:
    pairs = list(zip(prices, aim.rates(), strict=True))
    if not any(rate for _, rate in pairs):
        return not any(prices)
    return all(rate or not p for p, rate in pairs) and sum((p / rate for p, rate in pairs if rate), ZERO) == 1


def _mixed(aim: Aim, prices: Row) -> bool:
    """Whether the prices times weights are a mixture of the order's permutations: majorised by it."""
    shares = sorted((p * w for p, w in zip(prices, aim.weights, strict=True)), reverse=True)
    tops = [sum(shares[:k], ZERO) <= sum(aim.wish.order[:k], ZERO) for k in range(len(shares))]
    return all(tops) and sum(shares, ZERO) == sum(aim.wish.order, ZERO)


FITS: dict[str, Callable[[Aim, Row], bool]] = {"sum": _sums, "greatest": _greatest, "order": _mixed}
PROOFS: dict[str, Callable[[Convex, Aim, Row, Any], Shown]] = {
    "sum": _once,
    "greatest": _once,
    "order": _once,
    "squares": _squares,
    "levels": _levels,
    "classes": _classes,
}
