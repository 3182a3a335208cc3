"""Sets of highest worth within limits: an integer program, every branch of which is bounded by multipliers.

data: {"tree": tree, "gap": fraction}; a tree is {"variable": index, "in": tree, "out": tree}, or {"multipliers": [a
fraction of at least 0 for each row]}.

The program is built here from the problem: maximise c·x over x in {0, 1}^n with A x ≤ b, all integers. Below a node
some variables are in (1) and some are out (0). Where a row has no room for a variable, that is out too; where a row is
broken whatever the rest, nothing is left. For any y ≥ 0, with r = c - y A, every x with A x ≤ b has
c·x ≤ y·b + r·x ≤ y·b + Σ over what is in of r_j + Σ over what is free of max(0, r_j), the bound of a leaf: below
best + gap + 1, since worths are integers. Where a leaf's bound is not below the best, and all winners are claimed, a
free variable that stands against its r_j loses |r_j|; if that is always more than the bound is above the best, the
leaf holds one candidate, which is a winner, worth less, or not allowed. Geoffrion 1974, doi:10.1007/BFb0120690.
"""

from fractions import Fraction
from math import gcd, lcm
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, fields, fraction, integer, listed, text
from .price_transcript import budget_problem

RULES = ("utilitarian",)
Set = frozenset[int]


class Program:
    """Maximise the worth of a set of names, where no row's coefficients add up to more than its side.

    worths : (n,) integers; unit : what 1 of them stands for
    rows   : (k, n) integers; sides : (k,) integers
    """

    def __init__(
        self, names: list[str], worths: list[int], rows: list[list[int]], sides: list[int], unit: Fraction
    ) -> None:
        self.names, self.worths, self.rows, self.sides, self.unit = names, worths, rows, sides, unit

    def worth(self, chosen: Set) -> int:
        return sum(self.worths[j] for j in chosen)

    def allows(self, chosen: Set) -> bool:
        return all(sum(row[j] for j in chosen) <= side for row, side in zip(self.rows, self.sides, strict=True))

    def free(self, inside: Set, outside: Set) -> list[int] | None:
        """The variables that may still be in or out; None where no set is allowed."""
        left = [j for j in range(len(self.names)) if j not in inside and j not in outside]
        kept = set(left)
        for row, side in zip(self.rows, self.sides, strict=True):
            room = side - sum(row[j] for j in inside) - sum(min(0, row[j]) for j in left)
            if room < 0:
                return None
            kept -= {j for j in left if row[j] > room}
        return sorted(kept)

    def prices(self, multipliers: list[Fraction], inside: Set, free: list[int]) -> tuple[Fraction, dict[int, Fraction]]:
        """(the bound of a leaf, r_j of what is free)."""
        below = lcm(*(y.denominator for y in multipliers))
        ys = [int(y * below) for y in multipliers]

        def reduced(j: int) -> int:
            return self.worths[j] * below - sum(y * row[j] for y, row in zip(ys, self.rows, strict=True))

        rs = {j: reduced(j) for j in free}
        total = sum(y * side for y, side in zip(ys, self.sides, strict=True))
        total += sum(reduced(j) for j in inside) + sum(max(0, r) for r in rs.values())
        return Fraction(total, below), {j: Fraction(r, below) for j, r in rs.items()}


def check(case: Case) -> str:
    program = program_of(case)
    demand(case.ranking is None, "this evidence proves no ranking")
    tree, gap = fields(case.data, "tree", "gap")
    gap = fraction(gap, "gap")
    demand(gap >= 0, "the gap must be at least 0")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(not gap or case.claim == "some", "with a gap nothing is shown about other winners")
    winners = [chosen(winner, program.names) for winner in case.winners]
    for winner in winners:
        demand(program.allows(winner), f"{_spoken(program, winner)} is not within the limits")
    reached = {program.worth(winner) for winner in winners}
    demand(len(reached) == 1, "one winner is worth more than another")
    best = reached.pop()
    _descend(program, tree, best, best + int(gap / program.unit), winners if case.claim == "all" else None)
    within = f", up to {float(gap):.4g}" if gap else ""
    return f"Nothing within the limits is worth more than {best * program.unit}{within}."


def program_of(case: Case) -> Program:
    """The program that the rule solves on the case's problem."""
    builders = {"utilitarian": _knapsack}
    return builders[case.rule](case)


def chosen(winner: Any, names: list[str]) -> Set:
    """The numbers of a winner's members, read strictly; it may be empty."""
    members = [text(member, "a member") for member in listed(winner, "a winner")]
    if members != sorted(set(members)) or not set(members) <= set(names):
        raise Unreadable("a winner must list different names of the problem in order")
    return frozenset(names.index(member) for member in members)


def _knapsack(case: Case) -> Program:
    """Worths are what is approved, one by one or by cost; costs are in units of what all of them are multiples of."""
    (utilities,) = fields(case.options, "utilities")
    demand(utilities in ("cost", "cardinality"), "utilities must be 'cost' or 'cardinality'")
    names, costs, budget, ballots = budget_problem(case.problem)
    votes, below = [0] * len(names), lcm(*(cost.denominator for cost in costs), budget.denominator)
    for count, approved in ballots:
        for j in approved:
            votes[j] += count
    dues = [int(cost * below) for cost in costs]
    worths = [n * due for n, due in zip(votes, dues, strict=True)] if utilities == "cost" else votes
    shared, common = gcd(*worths) or 1, gcd(*dues)
    unit = Fraction(shared, below if utilities == "cost" else 1)
    side = int(budget * below) // common  # rounded down: what is spent is a multiple of `common` too
    return Program(names, [w // shared for w in worths], [[due // common for due in dues]], [side], unit)


def _descend(program: Program, tree: Any, best: int, limit: int, winners: list[Set] | None) -> None:
    """Refuse a tree below which a set may be worth more than `limit`, or as much as the best and none of `winners`."""
    todo: list[tuple[Any, Set, Set]] = [(tree, frozenset(), frozenset())]
    while todo:
        node, inside, outside = todo.pop()
        if type(node) is not dict:
            raise Unreadable("a tree must be made of objects")
        if "variable" in node:
            j, with_it, without = fields(node, "variable", "in", "out")
            integer(j, "a variable", 0, len(program.names) - 1)
            demand(j not in inside and j not in outside, "a variable is settled twice")
            todo += [(with_it, inside | {j}, outside), (without, inside, outside | {j})]
            continue
        (multipliers,) = fields(node, "multipliers")
        ys = [fraction(y, "a multiplier") for y in listed(multipliers, "multipliers", len(program.rows))]
        demand(min(ys, default=0) >= 0, "a multiplier must be at least 0")
        free = program.free(inside, outside)
        if free is None:
            continue
        bound, reduced = program.prices(ys, inside, free)
        demand(bound < limit + 1, "below a leaf a set may be worth more")
        if winners is not None and bound >= best:
            _alone(program, inside, reduced, bound - best, best, winners)


def _alone(
    program: Program, inside: Set, reduced: dict[int, Fraction], slack: Fraction, best: int, winners: list[Set]
) -> None:
    demand(all(abs(r) > slack for r in reduced.values()), "below a leaf another set may be worth as much")
    left = inside | {j for j, r in reduced.items() if r > 0}
    known = left in winners or program.worth(left) < best or not program.allows(left)
    demand(known, f"{_spoken(program, left)} is worth as much")


def _spoken(program: Program, members: Set) -> str:
    return ", ".join(program.names[j] for j in sorted(members)) or "nothing"
