"""Claims about the core and the least core, of whose many payoffs the rules return one, judged by definition."""

from __future__ import annotations

from fractions import Fraction
from typing import Any


def excesses(game: Any, payoffs: list[Fraction]) -> list[Fraction]:
    """(2^n,) what each coalition obtains less what it is paid."""
    paid = [sum((x for i, x in enumerate(payoffs) if s >> i & 1), Fraction(0)) for s in range(1 << len(payoffs))]
    return [Fraction(int(v), game.denominator) - x for v, x in zip(game.table, paid, strict=True)]


def _read(game: Any, answer: Any) -> list[Fraction]:
    payoffs = [Fraction(value) for _, value in answer]
    assert answer == [[name, str(x)] for name, x in zip(game.players, payoffs, strict=True)]
    return payoffs


def in_core(game: Any, answer: Any, *_: Any) -> bool:
    """By definition: everything is paid out, and no coalition is paid less than it obtains."""
    try:
        found = excesses(game, _read(game, answer))
    except (ValueError, TypeError, ZeroDivisionError, AssertionError):
        return False
    return found[-1] == 0 and max(found) <= 0


def in_least_core(game: Any, answer: Any, _: Any, true: Any, *__: Any) -> bool:
    """By definition: everything is paid out, and the largest excess is that of the rule's own payoffs."""
    try:
        mine, own = (excesses(game, _read(game, each)) for each in (answer, true["winners"][0]))
    except (ValueError, TypeError, ZeroDivisionError, AssertionError):
        return False
    return mine[-1] == 0 and max(mine[1:-1], default=Fraction(0)) == max(own[1:-1], default=Fraction(0))
