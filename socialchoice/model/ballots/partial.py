"""Partial orders: what people's words give, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.comparisons import Comparisons, Ints
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.counts import checked_counts
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.notation import BallotLine, ballot_lines

Bools = NDArray[np.bool_]
Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class PartialProfile(Comparisons):
    """A profile of partial orders with stated ties.

    names  : the m alternatives
    above  : (b, m, m) bool, the ballot strictly prefers row to column; irreflexive, transitive
    level  : (b, m, m) bool, the ballot states that row and column are equally good; an equivalence (diagonal true)
    counts : (b,) int64, how many voters cast that ballot

    A pair in neither is unknown and counts for nobody. `from_pairs` closes what it is given.
    Raises InvalidProblem if a ballot is not closed, or prefers two alternatives to each other.
    """

    names: tuple[str, ...]
    above: Bools = field(repr=False)
    level: Bools = field(repr=False)
    counts: Ints = field(repr=False)

    def __post_init__(self) -> None:
        names, counts = checked_names(self.names), checked_counts(self.counts)
        shape = (len(counts), len(names), len(names))
        above, level = np.array(self.above, bool), np.array(self.level, bool)
        if above.shape != shape or level.shape != shape:
            raise InvalidProblem(f"above and level are {above.shape} and {level.shape}; both must be {shape}")
        _check_closed(above, level)
        for key, value in (("names", names), ("above", above), ("level", level), ("counts", counts)):
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
            object.__setattr__(self, key, value)

    @classmethod
    def from_pairs(
        cls,
        ballots: Iterable[tuple[Iterable[Pair], Iterable[Iterable[str]]]],
        *,
        names: Sequence[str],
        counts: Sequence[int] | None = None,
    ) -> PartialProfile:
        """Each ballot as (strict pairs, better first; groups of tied names), closed transitively through the ties."""
        names = checked_names(names)
        at = {name: i for i, name in enumerate(names)}
        rows = [(list(pairs), [list(group) for group in ties]) for pairs, ties in ballots]
        above = np.zeros((len(rows), len(names), len(names)), bool)
        level = np.tile(np.eye(len(names), dtype=bool), (len(rows), 1, 1))
        for row, (pairs, ties) in enumerate(rows):
            said = {name for pair in pairs for name in pair} | {name for group in ties for name in group}
            if unknown := sorted(said - set(names)):
                raise InvalidProblem(f"ballot {row + 1} compares {', '.join(unknown)}; known are {', '.join(names)}")
            for a, b in pairs:
                above[row, at[a], at[b]] = True
            for group in ties:
                places = [at[name] for name in group]
                level[row][np.ix_(places, places)] = True
            above[row], level[row] = closure(above[row], level[row])
        return cls(names, above, level, np.array(counts if counts is not None else [1] * len(rows)))

    @classmethod
    def parse(cls, text: str) -> PartialProfile:
        """Read one ballot a line (or `;`), as `count: A > B = C, D > E`: chains parted by commas, closed transitively.

        >>> PartialProfile.parse("2: A > B, C; B > A").support.tolist()
        [[0, 2, 0], [1, 0, 0], [0, 0, 0]]
        """
        lines = ballot_lines(text)
        chains = [[_chain(line, chain) for chain in line.body.split(",")] for line in lines]
        names = sorted({n for ballot in chains for chain in ballot for tier in chain for n in tier})
        ballots = [(_pairs(ballot), [tier for chain in ballot for tier in chain]) for ballot in chains]
        return cls.from_pairs(ballots, names=names, counts=[line.count for line in lines])

    @property
    def voters(self) -> int:
        return int(self.counts.sum())

    @cached_property
    def support(self) -> Ints:
        """(m, m) int64, voters who say that row is better than column."""
        return np.asarray(np.einsum("b,bij->ij", self.counts, self.above), np.int64)

    @cached_property
    def known(self) -> Bools:
        """(b, m, m) bool: the ballot compares row and column, one way or the other or as equals."""
        return self.above | self.above.transpose(0, 2, 1) | self.level

    def record(self) -> dict[str, Any]:
        ballots = []
        for count, above, level in zip(self.counts.tolist(), self.above, self.level, strict=True):
            pairs = [[i, j] for i, j in np.argwhere(above).tolist()]
            ties = [[i, j] for i, j in np.argwhere(np.triu(level, 1)).tolist()]
            ballots.append({"count": count, "above": pairs, "level": ties})
        return {"type": "partial orders", "names": list(self.names), "ballots": ballots}


def closure(above: Bools, level: Bools) -> tuple[Bools, Bools]:
    """The transitive closure of ballots, strict pairs carried through ties: (…, m, m), (…, m, m) -> the same."""
    m = above.shape[-1]
    level = level | np.swapaxes(level, -1, -2) | np.eye(m, dtype=bool)
    for via in range(m):
        level |= level[..., :, via, None] & level[..., via, None, :]
    reach = (level.astype(np.int64) @ above.astype(np.int64) @ level.astype(np.int64)) > 0
    for via in range(m):
        reach |= reach[..., :, via, None] & reach[..., via, None, :]
    return reach, level


def _check_closed(above: Bools, level: Bools) -> None:
    closed, same = closure(above, level)
    contradicted = ((closed & closed.transpose(0, 2, 1)) | (closed & same)).any(axis=(1, 2))
    if contradicted.any():
        number = int(contradicted.argmax()) + 1
        raise InvalidProblem(f"ballot {number} contradicts itself: it prefers two alternatives to each other")
    unclosed = ((closed != above) | (same != level)).any(axis=(1, 2))
    if unclosed.any():
        number = int(unclosed.argmax()) + 1
        raise InvalidProblem(f"ballot {number} is not transitively closed; build it with from_pairs")


def _chain(line: BallotLine, chain: str) -> list[tuple[str, ...]]:
    tiers = [tuple(name.strip() for name in tier.split("=")) for tier in chain.split(">")]
    if any(not name for tier in tiers for name in tier):
        raise InvalidProblem(f"ballot {line.number} has an empty place: {chain.strip()!r}; write A > B = C, D > E")
    return tiers


def _pairs(ballot: list[list[tuple[str, ...]]]) -> list[Pair]:
    steps = [(up, down) for chain in ballot for up, down in zip(chain, chain[1:], strict=False)]
    return [(a, b) for up, down in steps for a in up for b in down]
