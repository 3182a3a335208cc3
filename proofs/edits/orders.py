"""Orders by their number: ballots as small numbers, so that a case can be written down and replayed."""

from __future__ import annotations

from math import factorial

Order = tuple[int, ...]


def order_of(number: int, m: int) -> Order:
    """One of the m! orders of 0 … m - 1, by its number; numbers beyond that start again."""
    left, order = list(range(m)), []
    number %= factorial(m)
    for place in range(m, 0, -1):
        at, number = divmod(number, factorial(place - 1))
        order.append(left.pop(at))
    return tuple(order)


def ranks_of(order: Order) -> list[int]:
    """The rank of each alternative in an order."""
    return [order.index(a) for a in range(len(order))]


def head(order: Order, kept: int) -> list[int]:
    """The ranks on a ballot that ranks the first `kept` alternatives of an order and leaves out the others."""
    return [at if (at := order.index(a)) < kept else len(order) for a in range(len(order))]


def heads(m: int, share: int) -> list[list[int]]:
    """Every ballot that ranks some and leaves out others, made of that share of the orders, once each."""
    cut = {
        tuple(rank if rank < kept else m for rank in row) for row in share_of_orders(m, share) for kept in range(1, m)
    }
    return [list(row) for row in sorted(cut)]


def share_of_orders(m: int, share: int) -> list[list[int]]:
    """Every third of the m! orders, as ranks: three shares, 0 … 2, have them all."""
    return [ranks_of(order_of(number, m)) for number in range(share % 3, factorial(m), 3)]
