"""Rules that look at margins alone and keep some of the axioms, for every profile of up to so many voters."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from proofs.theorems.electorates.exclusions import DATA
from proofs.theorems.electorates.margins import NONE, MarginRule, condorcet_winners, margin_rule, matrices, pairs
from proofs.theorems.working.formula import Array
from proofs.theorems.working.possibility import listed
from proofs.theorems.working.spaces import LETTERS
from socialchoice.model.errors import Unproven, Unreadable

Check = Callable[[Any], str | None]


def either(of_profiles: Check, of_margins: Check) -> Check:
    """One axiom for tables of profiles and for rules on margin matrices."""
    return lambda table: of_margins(table) if isinstance(table, MarginRule) else of_profiles(table)


def known(n: int, m: int, without: Sequence[str]) -> MarginRule:
    """A rule without one of the axioms, or the kept one that satisfies both. Raises Unproven where none is known."""
    by: dict[tuple[str, ...], Callable[[int, Array], Array]] = {("condorcet",): borda, ("participation",): minimax}
    if tuple(without) in by:
        return margin_rule(n, m, partial(by[tuple(without)], m))
    file = DATA / f"rule-{n}-{m}.zz"
    if without or not file.exists():
        raise Unproven(f"no rule for up to {n} voters and {m} alternatives is kept that satisfies what is left")
    return unpacked(n, m, file.read_bytes())


def borda(m: int, table: Array) -> Array:
    """The Borda winner, the first in the alphabet of several: (matrices, pairs) margins to (matrices,) winners."""
    return np.asarray(np.argmax([np.sum(_own(m, x, table), axis=0) for x in range(m)], axis=0))


def minimax(m: int, table: Array) -> Array:
    """The alternative whose least margin is largest, the first in the alphabet of several."""
    return np.asarray(np.argmax([np.min(_own(m, x, table), axis=0) for x in range(m)], axis=0))


def _own(m: int, x: int, table: Array) -> list[Array]:
    """An alternative's margins over each other one."""
    return [table[:, at] if pair[0] == x else -table[:, at] for at, pair in enumerate(pairs(m)) if x in pair]


def packed(rule: MarginRule) -> bytes:
    """The winners where there is no Condorcet winner, one letter each in the order of `matrices`, compressed."""
    return zlib.compress("".join(_letters(rule, _open)).encode("ascii"), 9)


def unpacked(n: int, m: int, kept: bytes) -> MarginRule:
    """The rule that was packed, to be judged. Raises Unreadable if it is not of this size."""
    try:
        letters = np.frombuffer(zlib.decompress(kept), np.uint8).astype(np.int8) - ord("a")
    except zlib.error as error:
        raise Unreadable(f"the kept rule for up to {n} voters cannot be unpacked: {error}") from None
    winners = [condorcet_winners(matrices(count, m), m) for count in (n, n - 1)]
    if sum(int((found == NONE).sum()) for found in winners) != len(letters):
        raise Unreadable(f"the kept rule holds {len(letters)} winners, which is not what {n} voters need")
    parts = iter(np.split(letters, [int((winners[0] == NONE).sum())]))
    for found in winners:
        found[found == NONE] = next(parts)
    first, second = winners
    return margin_rule(n, m, lambda there: first if len(there) == len(first) else second)


def rows(table: Any) -> Any:
    """A rule on margin matrices as JSON: the winner at each, in one order; other tables as everywhere."""
    if not isinstance(table, MarginRule):
        return listed(table)
    names = " ".join(LETTERS[x] + LETTERS[y] for x, y in pairs(table.m))
    return {
        "of": f"for {table.voters} voters and then for one less, all matrices of margins ({names}) that so many voters "
        "can have, in rising order, the first margin counting most; a matrix of fewer voters is among them",
        "winners": list(_letters(table, lambda there, m: np.ones(len(there), bool))),
    }


def _letters(rule: MarginRule, kept: Callable[[Array, int], Array]) -> Iterator[str]:
    for voters, table in ((rule.voters, rule.most), (rule.voters - 1, rule.fewer)):
        there = matrices(voters, rule.m)
        there = there[kept(there, rule.m)]
        winners = table[tuple(((there + voters) // 2).T)].astype(np.uint8)
        yield (winners + ord("a")).tobytes().decode("ascii")


def _open(there: Array, m: int) -> Array:
    found: Array = condorcet_winners(there, m) == NONE
    return found
