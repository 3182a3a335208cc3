"""Maximal lotteries, from the margins counted again.

data: {}

A lottery p is maximal iff against every alternative at least as many voters are expected to prefer what p draws as not:
p'M ≥ 0. Another maximal lottery lives on the alternatives of margin zero against p, and has margin zero against those
that p draws: where these conditions are independent, p is the only one. Fishburn 1984, doi:10.2307/2297786.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields
from ..problems.ballots import comparisons
from ..problems.bargains import lottery, spoken
from ..problems.numbers import combined, independent

RULES = ("maximal-lottery",)


def check(case: Case) -> str:
    fields(case.options)
    fields(case.data)
    names, support = comparisons(case.problem)
    n = range(len(names))
    margins = [[Fraction(support[a][b] - support[b][a]) for b in n] for a in n]
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    for winner in case.winners:
        shares = lottery(winner, names)
        against = combined(margins, shares)
        for name, margin in zip(names, against, strict=True):
            demand(margin >= 0, f"more voters are expected to prefer {name} to {spoken(shares, names)} than not")
        if case.claim == "all":
            demand(len(case.winners) == 1, "several lotteries are maximal, and then so are their mixtures")
            drawn = [margins[a] for a in n if shares[a]]
            tied = [a for a in n if not against[a]]
            demand(
                independent([*drawn, [Fraction(1)] * len(names)], tied),
                "nothing shows that no other lottery is maximal",
            )
    return f"{spoken(shares, names)}: no alternative is expected to win a duel against this lottery."
