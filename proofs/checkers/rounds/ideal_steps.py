"""The discrete Raiffa solution of any number of agents, step by step towards what each could have at most.

data: {"ideals": [[{"agreement": …, "prices": …} per agent] per step], "gap": fraction from 0 to 10⁻⁶}

From gains d, begun at 0, let a_i be the most that agent i can have while nobody has less than d: the agreement gives it
that, and at the prices p, p_i > 0, nothing is worth more than p_i a_i + Σ_{j≠i} p_j d_j, so that nothing that leaves
all others d gives i more. The next d is d + (a - d) / n. No step takes anything away, and no a rises: so the limit lies
between the last d and the last a. The winner gives everybody the last d or more, which is at most the last a; each
gain is within gap times the first ideal gain of the limit's. With no gap the winner gives everybody the last a, so that
all later steps lead there. Raiffa 1953; Diskin, Koppel and Samet 2011.
"""

from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import demand, fields, fraction, listed
from ..problems.bargains import Convex, convex
from ..problems.numbers import Row
from ..problems.prices import Priced

RULES = ("discrete-raiffa",)
MOST = Fraction(1, 10**6)
ZERO = Fraction(0)


def check(case: Case) -> str:
    fields(case.options)
    bargain = convex(case)
    ideals, gap = fields(case.data, "ideals", "gap")
    gap, n = fraction(gap, "gap"), len(bargain.agents)
    demand(len(set(bargain.weights)) == 1, "this evidence is about agents of equal weight")
    demand(0 <= gap <= MOST, f"the gap must lie between 0 and {MOST}")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    demand(listed(ideals, "ideals"), "there is no step at all")
    now, first, high = [ZERO] * n, [ZERO] * n, [ZERO] * n
    supports: list[Priced] = []
    for k, step in enumerate(ideals):
        if k:
            now = [gain + (most - gain) / n for gain, most in zip(now, high, strict=True)]
        shown = [_ideal(bargain, i, now, entry) for i, entry in enumerate(listed(step, "a step", n))]
        high, supports = [gain for gain, _ in shown], [support for _, support in shown]
        first = first if k else high
    demand(min(first) > 0, "somebody can gain nothing, and then there is no agreement")
    point = bargain.answer(case.winners[0])
    gains = bargain.gains_at(point)
    demand(all(g >= d for g, d in zip(gains, now, strict=True)), "the agreement takes back what a step has given")
    if gap == 0:
        demand(gains == high, "the agreement does not give everybody what the last step allows at most")
    lacks = [most - gain for most, gain in zip(high, now, strict=True)]
    demand(
        gap == 0 or all(lack <= gap * most for lack, most in zip(lacks, first, strict=True)), "more is left than that"
    )
    if case.claim == "all":
        demand(gap == 0, "only an exact solution can be shown to be the only one")
        demand(bargain.single(supports, held=range(n)), "nothing shows that no other agreement gives the same")
    how = "exactly" if gap == 0 else f"but for {float(gap):.2g} of what each could have at most"
    return f"{bargain.spoken(point)} is where {len(ideals)} steps and all later ones lead, {how}."


def _ideal(bargain: Convex, i: int, now: Row, entry: Any) -> tuple[Fraction, Priced]:
    """The most that an agent can have while nobody has less than now, and the prices that show it."""
    agreement, prices = fields(entry, "agreement", "prices")
    gains, support = bargain.gains_at(bargain.answer(agreement)), bargain.priced(prices)
    demand(all(g >= d for g, d in zip(gains, now, strict=True)), "an ideal takes something from somebody")
    others = sum((p * d for j, (p, d) in enumerate(zip(support.each, now, strict=True)) if j != i), ZERO)
    own = support.each[i]
    demand(own > 0 and own * gains[i] + others >= support.most, f"{bargain.agents[i]} can perhaps have more")
    return gains[i], support
