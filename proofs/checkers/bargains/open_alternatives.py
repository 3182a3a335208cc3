"""Serial dictatorship: what each agent in turn leaves open, found again.

data: {}

In the order of the option `order` (names parted by commas, or by spaces if there is no comma), or of the problem if
that is empty, each agent keeps its best among the alternatives that are open. A lottery is best for an agent iff it
draws only from these, so that a lottery wins iff it draws only from the alternatives that the last agent leaves; it is
the only one if one is left. Where only alternatives are agreements, those that are left are all that win. Svensson
1999, Social Choice and Welfare 16(4).
"""

from ..case import Case
from ..form import demand, fields, text
from ..problems.bargains import Bargain

RULES = ("serial-dictatorship",)


def check(case: Case) -> str:
    (order,) = fields(case.options, "order")
    fields(case.data)
    bargain = Bargain(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    turns = bargain.agents if text(order, "the order") == "" else _names(order)
    demand(sorted(turns) == sorted(bargain.agents), "the order must name each of the agents once")
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


def _names(order: str) -> list[str]:
    return [name.strip() for name in order.split(",")] if "," in order else order.split()
