"""What is shown about the best orders: that none is better, who else stands first in one, whether there is another."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from socialchoice.numeric.exact import Array
from socialchoice.numeric.graphs.cycles import Bounds, Order, Pair, Tree, improved

FEW = 12  # vertices, up to which bounds without spared room are tried first: their numbers are smaller


@dataclass
class Shown:
    """Orders of equal cost, each with another vertex first, and trees (`cycles.Bounds`) that show what others cost.

    gap    : by how much at most another order is better, in whole margins
    tree   : no order is better by more
    firsts : for a vertex, that every order in which it stands first costs more; only where `tree` leaves that open
    swaps  : for a place in the one order, that all orders cost more that put the vertex there behind the next one;
             only where `tree` leaves that open
    whole  : whether nobody else stands first in a best order
    single : whether there is no other best order
    """

    orders: list[Order]
    tree: Tree = field(default_factory=dict)
    gap: int = 0
    firsts: list[tuple[int, Tree]] = field(default_factory=list)
    swaps: list[tuple[int, Tree]] = field(default_factory=list)
    whole: bool = False
    single: bool = False


def shown(margins: Array, known: list[Order] | None = None, *, single: bool = True) -> Shown:
    """Search and show.

    margins : (m, m) antisymmetric integers
    known   : best orders if they are known, each with another vertex first
    single  : whether to ask if there is only one
    """
    bounds = Bounds(margins)
    found = Shown(known or [_start(bounds)])
    least = _show_best(bounds, found, replace=known is None)
    found.gap = (bounds.gap + bounds.cost(found.orders[0]) - least) * bounds.step
    if not found.gap:
        _show_others(bounds, found, single, more=known is None)
    return found


def _start(bounds: Bounds) -> Order:
    signed = bounds.weights - bounds.weights.T
    return improved(signed, np.argsort(-signed.sum(axis=1), kind="stable"))


def _show_best(bounds: Bounds, found: Shown, *, replace: bool) -> int:
    """The cost that the tree is about: of the best order, even where the known ones may not be replaced by it."""
    spared, best = len(bounds.margins) > FEW, found.orders
    while True:
        if spared:
            bounds.spare(best)
        least = bounds.cost(best[0])
        found.tree, better = bounds.settle(least)
        if better is not None:
            best = [better]
            found.orders = best if replace else found.orders
        elif spared or not any(_open(bounds, found)):
            return least
        else:
            spared = True


def _show_others(bounds: Bounds, found: Shown, single: bool, *, more: bool) -> None:
    top, (firsts, swaps) = bounds.cost(found.orders[0]), _open(bounds, found)
    bounds.spared[:] = False
    found.whole = True
    for a in firsts:
        if all(order[0] != a for order in found.orders):
            tree, another = bounds.settle(top + 1, _first(bounds, a))
            found.whole &= bounds.gap == 0
            if another is not None:
                found.orders += [another] if more else []
                found.whole &= more
            elif not bounds.gap:
                found.firsts.append((a, tree))
    found.single = single and found.whole and len(found.orders) == 1
    for at in swaps if found.single else ():
        tree, another = bounds.settle(top + 1, [_swap(found.orders[0], at)])
        found.swaps.append((at, tree))
        if another is not None or bounds.gap:
            found.single = False
            break


def _open(bounds: Bounds, found: Shown) -> tuple[list[int], list[int]]:
    """The vertices and places about which the tree of the best orders says nothing."""
    top, heads = bounds.cost(found.orders[0]), {order[0] for order in found.orders}
    m = len(bounds.margins)
    firsts = [a for a in range(m) if a not in heads and not bounds.excludes(_first(bounds, a), top)]
    places = range(m - 1) if len(found.orders) == 1 else ()
    return firsts, [at for at in places if not bounds.excludes([_swap(found.orders[0], at)], top)]


def _first(bounds: Bounds, a: int) -> list[Pair]:
    return [(a, b) for b in range(len(bounds.margins)) if b != a]


def _swap(order: Order, at: int) -> Pair:
    return order[at + 1], order[at]
