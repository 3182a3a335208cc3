"""Adjusted winner: two get what they value more, and then the nearest goods change hands until both have alike."""

from fractions import Fraction

from socialchoice.model.bargaining.goods import Division, GoodsProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule

ZERO, ONE = Fraction(0), Fraction(1)


@rule(
    aliases=("brams-taylor", "aw"),
    complexity="O(m log m)",
    needs="cardinal",
    source="Brams and Taylor 1996, Fair Division; Raiffa 1982, The Art and Science of Negotiation (the Panama Canal)",
    examples=(
        Example(
            "1st, 2nd, land and water, 4th, 5th, 6th, 7th, 8th, 9th, 10th | "
            "US: 22 22 15 14 11 6 4 2 2 2; Panama: 9 15 15 3 15 5 11 7 7 13",
            winners={
                "US: 1st + 2nd + 2/15 land and water + 4th + 6th; "
                "Panama: 13/15 land and water + 5th + 7th + 8th + 9th + 10th"
            },
            source="the Panama Canal treaty with the points of Raiffa 1982, pages.nyu.edu/adjustedwinner/panama.htm: "
            "the US get 2/15 of land and water, and both 66 points",
        ),
        Example(
            "Sinai, recognition, West Bank, linkage, rights, Jerusalem | "
            "Israel: 35 10 20 10 5 20; Egypt: 55 5 10 5 20 5",
            winners={"Israel: 1/6 Sinai + recognition + West Bank + linkage + Jerusalem; Egypt: 5/6 Sinai + rights"},
            source="Brams and Togman 1996, Conflict Management and Peace Science 15(1), on Camp David (its table was "
            "not seen): Israel gets 1/6 of Sinai, and both 65.8 points",
        ),
        Example(
            "A B | ann: 3 1; bob: 2 2",
            winners={"ann: 4/5 A; bob: 1/5 A + B"},
            source="by hand: ann's A is 3/4 of all, bob's B half; with 1/5 of A given away both have 3/5",
        ),
    ),
)
def adjusted_winner(problem: GoodsProblem) -> Outcome[Division]:
    """Divide goods between two agents so that both have the same, largest possible share of what all is worth to them.

    Values count as shares of the agent's total. Each good goes at first to whom it is worth more; then the one who has
    more gives away goods in the order of how little more they are worth to it, the last of them perhaps in part, until
    both have the same share. The division is Pareto-optimal, equitable and (since both have half at least) envy-free,
    and at most one good is split; it is the Kalai–Smorodinsky solution. Goods of equal ratio are given away in reverse
    order of the problem. What neither values stays. The outcome is complete if no other division does all that: the
    good that is split has a ratio of its own.

    Raises InvalidProblem unless there are two agents of equal weight without disagreement utilities who each value
    something.
    """
    _demand_two(problem)
    order, part = _split(problem)
    own = [ZERO] * len(problem.names)
    for place, j in enumerate(order):
        own[j] = min(max(part - place, ZERO), ONE) * problem.supply[j]
    valued = set(order)
    rest = [most - x if j in valued else ZERO for j, (most, x) in enumerate(zip(problem.supply, own, strict=True))]
    return Outcome(frozenset({problem.division([own, rest])}), complete=_only(problem, order, part))


@adjusted_winner.evidence
def recounted(problem: GoodsProblem, outcome: Outcome[Division]) -> Evidence:
    """None is needed: shares are added up again, and ratios compared."""
    return Evidence("adjusted winner", winners="all" if outcome.complete else "some")


def _demand_two(problem: GoodsProblem) -> None:
    first, *rest = problem.weights
    if rest != [first] or any(problem.disagreement):
        raise InvalidProblem(
            f"there are {len(problem.agents)} agents with weights {', '.join(map(str, problem.weights))} and "
            f"disagreement utilities {', '.join(map(str, problem.disagreement))}; adjusted winner is for two agents of "
            "equal weight without disagreement utilities"
        )
    for agent, total in zip(problem.agents, problem.totals, strict=True):
        if not total:
            raise InvalidProblem(f"{agent} values nothing; adjusted winner needs two who value something")


def _shares(problem: GoodsProblem) -> list[list[Fraction]]:
    """(2, m) what all there is of each good is worth to each, as a share of the agent's total."""
    return [
        [v * most / total for v, most in zip(row, problem.supply, strict=True)]
        for row, total in zip(problem.values, problem.totals, strict=True)
    ]


def _split(problem: GoodsProblem) -> tuple[list[int], Fraction]:
    """The valued goods, those worth most to the first agent beside the second first; and how many of them it gets."""
    one, two = _shares(problem)
    valued = [j for j in range(len(one)) if one[j] + two[j]]
    order = sorted(valued, key=lambda j: (-one[j] / (one[j] + two[j]), j))
    have, left = ZERO, ONE
    for place, j in enumerate(order):
        if have + one[j] >= left - two[j]:
            return order, place + (left - have) / (one[j] + two[j])
        have, left = have + one[j], left - two[j]
    raise AssertionError("all goods together are worth everything to the first agent, and leave the second nothing")


def _only(problem: GoodsProblem, order: list[int], part: Fraction) -> bool:
    """Whether all goods are valued, and the one that is split has a ratio of its own."""
    one, two = _shares(problem)
    ratios = [one[j] / (one[j] + two[j]) for j in order]
    whole = part.denominator == 1
    place = int(part)
    alone = whole and (place in (0, len(order)) or ratios[place - 1] != ratios[place])
    return len(order) == len(problem.names) and (alone or (not whole and ratios.count(ratios[place]) == 1))
