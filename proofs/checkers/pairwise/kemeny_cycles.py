"""Kemeny's orders of least cost, from weights on cycles of majorities and a tree of pairs.

data: {"orders": [[index, …], …], "gap": integer, "tree": tree, "firsts": [{"first": index, "tree": tree}, …],
"swaps": [{"place": integer, "tree": tree}, …]}; a tree is {"pair": [a, b], "before": tree, "after": tree}, or a leaf
{"unit": integer, "cycles": [[weight, index, …], …]}, with weights in shares of 1 / unit.

An order costs as many voters as prefer b to a, summed over its pairs a before b: what no order can avoid, and beyond
that the margin of every majority against which it goes. It goes against a majority on every cycle of them. So if the
weights of the cycles through a pair add up to no more than its margin, no order costs less than all the weights. In a
tree pairs are fixed: one against its majority is paid for, and cycles may use a fixed pair however much they weigh.

Each order lists the same alternatives, each of which beats all others, so that every order of least cost begins with
these; their firsts are the winners. `tree` shows that no order of these costs less, or less by more than `gap`. That
another alternative cannot stand first (claim "all"), and that of two neighbours the second cannot come before the first
(with a ranking, which is then the only order of least cost): either the room that is left below the margins at every
leaf of `tree` shows it, or a tree of its own, in which those pairs are fixed. Kemeny 1959; the bound is that of
Grötschel, Jünger and Reinelt 1984, doi:10.1287/opre.32.6.1195.
"""

from collections.abc import Iterable, Iterator
from math import gcd
from typing import Any

from ..case import Case, in_order
from ..form import Unreadable, demand, fields, indices, integer, listed
from ..problems.ballots import Support, comparisons

RULES = ("kemeny",)
FEW = 14
Pair = tuple[int, int]


class Leaf:
    """A part of all orders: those with the fixed pairs. None costs less than bound / unit beyond what none avoids."""

    def __init__(self, margins: Support, inside: set[int], node: Any, fixed: frozenset[Pair]) -> None:
        unit, cycles = fields(node, "unit", "cycles")
        self.unit, self.fixed, self.margins = integer(unit, "the unit", 1), fixed, margins
        self.used: dict[Pair, int] = {}
        self.bound = self.unit * sum(max(0, margins[b][a]) for a, b in fixed)
        for entry in listed(cycles, "cycles"):
            weight, *cycle = listed(entry, "a cycle with its weight") or [0]
            self._add(integer(weight, "a weight", 0), indices(cycle, "a cycle", len(margins)), inside)

    def _add(self, weight: int, cycle: list[int], inside: set[int]) -> None:
        demand(len(cycle) > 1 and inside.issuperset(cycle), "a cycle must lie among the alternatives of the orders")
        self.bound += weight
        for pair in zip(cycle, cycle[1:] + cycle[:1], strict=True):
            if pair not in self.fixed:
                demand((pair[1], pair[0]) not in self.fixed, "a cycle goes against a fixed pair")
                self.used[pair] = self.used.get(pair, 0) + weight
                room = self.unit * max(0, self.margins[pair[0]][pair[1]])
                demand(self.used[pair] <= room, "the weights of the cycles through a pair are more than its margin")

    def excludes(self, pairs: list[Pair], top: int) -> bool:
        """Whether no order here has all these pairs, or such orders cost more than `top`."""
        total = self.bound
        for a, b in pairs:
            if (b, a) in self.fixed:
                return True
            if self.margins[b][a] > 0 and (a, b) not in self.fixed:
                total += self.unit * self.margins[b][a] - self.used.get((b, a), 0)
        return total > top * self.unit


def check(case: Case) -> str:
    fields(case.options)
    names, support = comparisons(case.problem)
    orders, gap, tree, firsts, swaps = fields(case.data, "orders", "gap", "tree", "firsts", "swaps")
    margins = _margins(support)
    lines = [indices(order, "an order", len(names)) for order in listed(orders, "orders")]
    inside = _inside(names, margins, lines)
    heads = in_order(names[line[0]] for line in lines)
    demand(heads == case.winners, f"the orders begin with {heads}, and the winners are {case.winners}")
    costs = {_cost(margins, line) for line in lines}
    demand(len(costs) == 1, "one order costs more than another")
    top, step = costs.pop(), gcd(*(margins[a][b] for a in inside for b in inside)) or 1
    demand(integer(gap, "the gap", 0) % step == 0, "the gap must be a multiple of what all margins are multiples of")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(not gap or (case.claim == "some" and len(inside) > FEW), "with so few alternatives no gap is accepted")
    demand(case.claim == "all" or (case.ties is None and case.ranking is None), "nothing is shown about other orders")
    leaves = list(_leaves(margins, inside, tree, frozenset()))
    demand(all(leaf.bound > (top - step - gap) * leaf.unit for leaf in leaves), "an order may cost less")
    firsts, swaps = _told(firsts, "first", len(names)), _told(swaps, "place", len(names))
    shown = Shown(margins, inside, leaves, top)
    if case.claim == "all":
        for a in inside.difference(line[0] for line in lines):
            dearer = shown.dearer([(a, b) for b in inside if b != a], firsts.get(a))
            demand(dearer, f"nothing shows that {names[a]} cannot stand first")
    if case.ranking is not None:
        demand(len(lines) == 1, "a ranking must be the only order of least cost")
        demand(case.ranking == [[names[a]] for a in lines[0]], "the ranking is not the order of least cost")
        for at, (a, b) in enumerate(zip(lines[0], lines[0][1:], strict=False)):
            dearer = shown.dearer([(b, a)], swaps.get(at))
            demand(dearer, f"nothing shows that {names[b]} cannot come before {names[a]}")
    paid = sum(support[b][a] for at, a in enumerate(lines[0]) for b in lines[0][at + 1 :])
    return _sentence(case, paid, int(gap))


class Shown:
    """What the leaves of the tree show, or a tree that fixes the pairs in question."""

    def __init__(self, margins: Support, inside: set[int], leaves: list[Leaf], top: int) -> None:
        self.margins, self.inside, self.leaves, self.top = margins, inside, leaves, top

    def dearer(self, pairs: list[Pair], tree: Any) -> bool:
        """Whether every order with all these pairs costs more than the order of least cost."""
        leaves: Iterable[Leaf] = self.leaves
        if tree is not None:
            leaves = _leaves(self.margins, self.inside, tree, frozenset(pairs))
        return all(leaf.excludes(pairs, self.top) for leaf in leaves)


def _sentence(case: Case, paid: int, gap: int) -> str:
    others = f"no order goes against over {gap} fewer" if gap else "no order goes against fewer"
    how_many = f"{paid} comparison{'' if paid == 1 else 's'} by voters"
    return f"{' or '.join(case.winners)} stands first in an order that goes against {how_many}; {others}."


def _margins(support: Support) -> Support:
    return [
        [x - y for x, y in zip(row, column, strict=True)]
        for row, column in zip(support, zip(*support, strict=True), strict=True)
    ]


def _inside(names: list[str], margins: Support, lines: list[list[int]]) -> set[int]:
    """The alternatives of the orders: the same in each, at least one, and each beats all others."""
    inside = set(lines[0]) if lines else set()
    demand(inside and all(set(line) == inside for line in lines), "the orders must list the same alternatives")
    outside = [b for b in range(len(names)) if b not in inside]
    demand(all(margins[a][b] > 0 for a in inside for b in outside), "an alternative that is left out is not beaten")
    return inside


def _cost(margins: Support, line: list[int]) -> int:
    total = 0
    for at, b in enumerate(line):
        row = margins[b]
        for a in line[:at]:
            if row[a] > 0:
                total += row[a]
    return total


def _told(entries: Any, key: str, count: int) -> dict[int, Any]:
    told = {}
    for entry in listed(entries, "trees"):
        about, tree = fields(entry, key, "tree")
        told[integer(about, f"a {key}", 0, count - 1)] = tree
    demand(len(told) == len(entries), f"a {key} comes twice")
    return told


def _leaves(margins: Support, inside: set[int], tree: Any, fixed: frozenset[Pair]) -> Iterator[Leaf]:
    todo: list[tuple[Any, frozenset[Pair]]] = [(tree, fixed)]
    while todo:
        node, here = todo.pop()
        if type(node) is not dict:
            raise Unreadable("a tree must be made of objects")
        if "pair" not in node:
            yield Leaf(margins, inside, node, here)
            continue
        pair, before, after = fields(node, "pair", "before", "after")
        a, b = indices(listed(pair, "a pair", 2), "a pair", len(margins))
        demand({a, b} <= inside, "a pair must lie among the alternatives of the orders")
        demand((a, b) not in here and (b, a) not in here, "a pair is fixed twice")
        todo += [(before, here | {(a, b)}), (after, here | {(b, a)})]
