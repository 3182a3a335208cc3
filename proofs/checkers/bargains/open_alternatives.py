"""Serial dictatorship: what each agent in turn leaves open, found again.

data: {}; of a polytope {"turns": [prices], "none": null}, or {"turns": [], "none": prices at which it is shown to be
empty}; prices as `problems` reads them

In the order of the option `order` (names parted by commas, or by spaces if there is no comma), or of the problem if
that is empty, each agent keeps its best among the alternatives that are open. A lottery is best for an agent iff it
draws only from these, so that a lottery wins iff it draws only from the alternatives that the last agent leaves; it is
the only one if one is left. Where only alternatives are agreements, those that are left are all that win. In each turn
of a polytope the agent's price is positive and those after it have none; as what is open gives those before it what the
winner does, it gives the agent no more where nothing is worth more than the winner. Svensson 1999, Social Choice and
Welfare 16(4).
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields, listed, text
from ..problems.bargains import NO_AGREEMENT, Bargain, Polytope, read

RULES = ("serial-dictatorship",)


def check(case: Case) -> str:
    (order,) = fields(case.options, "order")
    bargain = read(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    turns = bargain.agents if text(order, "the order") == "" else _names(order)
    demand(sorted(turns) == sorted(bargain.agents), "the order must name each of the agents once")
    return _of_polytope(case, bargain, turns) if isinstance(bargain, Polytope) else _of_list(case, bargain, turns)


def _of_list(case: Case, bargain: Bargain, turns: list[str]) -> str:
    fields(case.data)
    open_ = list(range(len(bargain.names)))
    for agent in turns:
        row = bargain.gains[bargain.agents.index(agent)]
        best = max(row[a] for a in open_)
        open_ = [a for a in open_ if row[a] == best]
    drawn = [[a for a, share in enumerate(bargain.answer(winner)) if share] for winner in case.winners]
    demand(all(set(some) <= set(open_) for some in drawn), "an agent could still have had more in its turn")
    left = " and ".join(bargain.names[a] for a in open_)
    if not bargain.lotteries:
        pure = all(len(some) == 1 for some in drawn)
        demand(pure, "a lottery is the outcome where only alternatives are agreements")
        demand(case.claim == "all" and len(drawn) == len(open_), f"all that is left is {left}")
    elif case.claim == "all":
        demand(len(open_) == 1, "several alternatives are left, and then their lotteries are as good")
    return f"In the order {', '.join(turns)}, each with its best of what is open, this is left: {left}."


def _of_polytope(case: Case, bargain: Polytope, turns: list[str]) -> str:
    given, none = fields(case.data, "turns", "none")
    demand(len(case.winners) == 1, "this evidence is about one plan")
    if none is not None:
        empty = bargain.priced(none)
        shown = empty.most < 0 and not any(empty.each)
        demand(case.winners == [NO_AGREEMENT] and case.claim == "all" and shown, "nothing shows that there is no plan")
        return "Limits leave no plan at all, so that the disagreement point is the outcome."
    point = bargain.answer(case.winners[0])
    gains = bargain.gains_at(point)
    supports = [bargain.priced(prices) for prices in listed(given, "turns", len(turns))]
    before: set[int] = set()
    for agent, support in zip(turns, supports, strict=True):
        i = bargain.agents.index(agent)
        before.add(i)
        demand(support.each[i] > 0, f"the price of {agent} is nothing in its own turn")
        demand(not any(p for k, p in enumerate(support.each) if k not in before), "an agent has a price too early")
        worth = sum((p * g for p, g in zip(support.each, gains, strict=True)), Fraction(0))
        demand(support.most <= worth, f"{agent} could perhaps have had more in its turn")
    if case.claim == "all":
        demand(bargain.single(supports, held=range(len(gains))), "nothing shows that no other plan is left")
    return (
        f"In the order {', '.join(turns)}, each with its best of what is open, this is left: {bargain.spoken(point)}."
    )


def _names(order: str) -> list[str]:
    return [name.strip() for name in order.split(",")] if "," in order else order.split()
