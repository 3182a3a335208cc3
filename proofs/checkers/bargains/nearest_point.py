"""The lottery nearest to everybody's ideal, from its pulls computed again.

data: {}

An agent's shortfall x_i is what a lottery lacks to the agent's best alternative, in units of the range of its
utilities, or for Yu's compromise of these utilities themselves; the weighted squares Σ w_i x_i² are convex in the
lottery. Their derivative towards an alternative a is twice its pull Σ w_i x_i x_ia, less that of the lottery itself: so
the lottery is optimal iff no alternative's pull is below its own. The shortfalls of an optimal lottery are unique; it
is the only one if the alternatives of least pull are independent. Yu 1973, doi:10.1287/mnsc.19.8.936.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields
from ..problems.bargains import Bargain, spoken, worth
from ..problems.numbers import combined, independent

RULES = ("compromise-programming", "yu-compromise")


def check(case: Case) -> str:
    (power,) = fields(case.options, "power")
    demand(power == "2", "these pulls are those of squares, and another power was asked for")
    fields(case.data)
    bargain = Bargain(case.problem)
    demand(bargain.lotteries, "this evidence is about lotteries, and only alternatives are agreements here")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    rows, weights = [], []
    for row, weight in zip(bargain.gains, bargain.weights, strict=True):
        top, span = max(row), max(row) - min(row)
        if span:
            unit = span if case.rule == "compromise-programming" else 1
            rows.append([(top - value) / unit for value in row])
            weights.append(weight)
    for winner in case.winners:
        shares = bargain.answer(winner)
        reached = [w * x for w, x in zip(weights, worth(rows, shares), strict=True)]
        pulls = combined(rows, reached) if rows else [Fraction(0)] * len(bargain.names)
        own = sum((share * pull for share, pull in zip(shares, pulls, strict=True)), Fraction(0))
        for name, pull in zip(bargain.names, pulls, strict=True):
            demand(pull >= own, f"{spoken(shares, bargain.names)} would come nearer with more of {name}")
        if case.claim == "all":
            demand(len(case.winners) == 1, "several lotteries are as near, and then so are their mixtures")
            least = [a for a, pull in enumerate(pulls) if pull == own]
            demand(
                independent([*rows, [Fraction(1)] * len(shares)], least),
                "nothing shows that no other lottery is as near",
            )
    return f"No lottery is nearer to everybody's ideal than {spoken(shares, bargain.names)}."
