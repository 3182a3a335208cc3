"""Alternating offers of two agents: with an end, solved from the last round back; without one, Rubinstein's pair."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from socialchoice.bargaining.pairs.chain import answer, demand_two, frontier_of, shown
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement, numbers
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.frontier import Corner
from socialchoice.rule import Example, rule

Pair = tuple[Fraction, Fraction]
MOST = 1_000  # rounds
ZERO = Fraction(0)


@rule(
    aliases=("rubinstein", "stahl", "offers-by-turns"),
    needs="cardinal",
    without_disposal="same",
    complexity="two linear programs for each side of the frontier; then O(sides) for each round or side",
    source="Ståhl 1972, Bargaining Theory; Rubinstein 1982, doi:10.2307/1912531; Binmore, Rubinstein and Wolinsky "
    "1986, doi:10.2307/2555382",
    proved={
        "bargaining-pareto": "by definition: a proposal is the best for one of what leaves the other so much",
        "weak-bargaining-pareto": "by definition: a proposal is the best for one of what leaves the other so much",
        "individual-rationality": "by definition: nobody accepts less than nothing",
        "scale-covariance": "by definition: a part of a gain has no unit",
    },
    examples=(
        Example(
            "A B | ann: 1 0; bob: 0 1 | 0 0",
            winners={"10/19 A + 9/19 B"},
            source="Rubinstein 1982: 1 / (1 + δ) for who begins",
        ),
        Example(
            "A B | ann: 1 0; bob: 0 1 | 0 0",
            winners={"5/7 A + 2/7 B"},
            source="Rubinstein 1982: (1 - δ₂) / (1 - δ₁ δ₂)",
            options={"discounts": "9/10 8/10"},
        ),
        Example(
            "A B | ann: 1 0; bob: 0 1 | 0 0",
            winners={"1/5 A + 4/5 B"},
            source="by hand: in the second round bob would keep all, which is worth 8/10 to it now",
            options={"discounts": "9/10 8/10", "rounds": 2},
        ),
        Example(
            "a 0..1, b 0..1 | a + b <= 1 | ann: a; bob: b | 0 0",
            winners={"a 9/19, b 10/19"},
            source="Rubinstein 1982: the same as a polytope, and bob begins",
            options={"first": "bob"},
        ),
        Example(
            "A B C | ann: 0 4 5; bob: 5 4 0 | 0 0",
            winners={"B"},
            source="by hand: in the second round ann would take C, which is worth 4 to it now",
            options={"discounts": "4/5 1/2", "rounds": 2, "first": "bob"},
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def alternating_offers(
    problem: Bargaining, *, discounts: str = "9/10 9/10", rounds: int = 0, first: str = ""
) -> Outcome[Agreement]:
    """Choose, for two agents, what the first proposes who knows what waiting for the other's proposal would be worth.

    The agents propose by turns, and whoever does not accept proposes next; a gain is worth δ of it a round later.
    Proposals are on the Pareto frontier of what leaves nobody worse off: the best for the proposer that leaves the
    other δ of its gain in the next round. With so many rounds disagreement follows the last one, and all is solved from
    there back. Without an end there is one pair of proposals p and q such that p leaves the second agent δ₂ of what it
    has in q, and q the first δ₁ of what it has in p (or the least on the frontier, if that is more); as δ₁ = δ₂ comes
    near 1, it comes near the Nash solution. Rational. The gains are unique; the outcome is complete if the agreement is
    proved to be the only one that gives them. If no agreement makes both strictly better off, the outcome is
    disagreement.

    discounts : δ of each agent, from 0 to 1, below 1 where there is no end
    rounds    : how many, at most 1,000; 0 for no end
    first     : the agent who proposes first; empty: the first one of the problem

    Raises InvalidProblem for other options, and unless there are two agents of equal weight and mixtures of agreements
    are agreements.
    """
    demand_two(problem, "alternating offers")
    parts, turn = _read(problem, discounts, rounds, first)
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    chain = frontier_of(problem)
    x, y = _outcome(chain.corners, parts, rounds, turn)[turn]
    side = sum(corner.x <= x for corner in chain.corners) - 1
    one = chain.corners[side]
    part = ZERO if one.x == x else (x - one.x) / (chain.corners[side + 1].x - one.x)
    return answer(problem, chain, side, part, ZERO)


@alternating_offers.evidence
def proposals(problem: Bargaining, outcome: Outcome[Agreement], *, discounts: str, rounds: int, first: str) -> Evidence:
    """The frontier; and, without an end, the gains by either one's proposal."""
    if outcome.winners == {Disagreement()}:
        none = problem.prices(problem.region.least())
        data = {"corners": None, "prices": None, "proposals": None, "none": none}
        return Evidence("offers by turns", data)
    parts, turn = _read(problem, discounts, rounds, first)
    chain = frontier_of(problem)
    pair: Any = None if rounds else [list(gains) for gains in _outcome(chain.corners, parts, rounds, turn)]
    data = {**shown(problem, chain), "proposals": pair, "none": None}
    return Evidence("offers by turns", data, winners="all" if outcome.complete else "some")


def _read(problem: Bargaining, discounts: str, rounds: int, first: str) -> tuple[Pair, int]:
    """The discounts, and the index of who begins."""
    row = numbers(discounts) if isinstance(discounts, str) else ()
    whole = isinstance(rounds, int) and not isinstance(rounds, bool) and 0 <= rounds <= MOST
    if len(row) != 2 or not 0 <= min(row) <= max(row) <= 1 or not whole or (rounds == 0 and max(row) == 1):
        raise InvalidProblem(
            f"the discounts are {discounts!r} and the rounds {rounds!r}; wanted are two numbers from 0 to 1, as in "
            f"'9/10 4/5', and 1 to {MOST} rounds, or 0 for no end and discounts below 1"
        )
    if first not in ("", *problem.agents):
        raise InvalidProblem(f"{first!r} is to propose first and is no agent; known are {', '.join(problem.agents)}")
    return (row[0], row[1]), problem.agents.index(first or problem.agents[0])


def _outcome(corners: list[Corner], discounts: Pair, rounds: int, turn: int) -> list[Pair]:
    """What each would propose, if it is its turn, in the first round; only `turn`'s counts where there is an end."""
    if not rounds:
        return _pair(corners, discounts)
    later = (ZERO, ZERO)
    for at in reversed(range(rounds)):
        i = (turn + at) % 2
        later = _proposal(corners, i, discounts[1 - i] * later[1 - i])
    return [later, later]


def _proposal(corners: list[Corner], i: int, floor: Fraction) -> Pair:
    """The point of the frontier that is best for agent i of those that leave the other the floor."""
    if i == 0:
        y = max(floor, corners[-1].y)
        return _beside(corners, 1, y), y
    x = max(floor, corners[0].x)
    return x, _beside(corners, 0, x)


def _beside(corners: list[Corner], axis: int, value: Fraction) -> Fraction:
    """What the other agent has on the frontier where agent `axis` has `value`."""
    points = [(corner.x, corner.y)[:: 1 - 2 * axis] for corner in corners][:: 1 - 2 * axis]  # values rise
    k = max(k for k, (own, _) in enumerate(points) if own <= value)
    one, two = points[k], points[min(k + 1, len(points) - 1)]
    if one[0] == value:
        return one[1]
    return one[1] + (value - one[0]) / (two[0] - one[0]) * (two[1] - one[1])


def _pair(corners: list[Corner], discounts: Pair) -> list[Pair]:
    """Rubinstein's proposals: where what the second is left, t, is δ₂ of what it would keep of its own proposal.

    What it would keep rises with t, by less than 1/δ₂ times as much, as the frontier is concave. It is linear between
    the values of t at which one of the proposals is at a corner, or begins to be at the least that the frontier leaves.
    """
    low, high = corners[-1].y, corners[0].y

    def excess(t: Fraction) -> Fraction:
        own = _proposal(corners, 0, t)[0]
        return t - max(low, discounts[1] * _proposal(corners, 1, discounts[0] * own)[1])

    turns = {corner.y for corner in corners}
    if discounts[0]:
        own = [corner.x for corner in corners]
        if discounts[1] and low <= low / discounts[1] <= high:
            own.append(_beside(corners, 1, low / discounts[1]))
        kept = [x / discounts[0] for x in own]
        turns |= {_beside(corners, 0, x) for x in kept if corners[0].x <= x <= corners[-1].x}
    points = sorted(turns)
    after = next(k for k, t in enumerate(points) if excess(t) >= 0)
    t = points[after]
    if excess(t) > 0:
        before = points[after - 1]
        rise = excess(t) - excess(before)
        t = before - excess(before) * (t - before) / rise
    p = _proposal(corners, 0, t)
    return [p, _proposal(corners, 1, discounts[0] * p[0])]
