"""The game between a lottery over committees and whoever challenges it, solved exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb, lcm
from typing import Any

import numpy as np

from socialchoice.model.answers import CommitteeLottery
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import Array, full_rank
from socialchoice.numeric.lp import maximise

ENTRIES = 400_000
Set = tuple[int, ...]


@dataclass(frozen=True)
class Game:
    """Committees of one size against challenges.

    committees : the s sets that a lottery draws
    challenges : the t sets that a group may prefer
    gains      : (t, s) integers: scale · size of a committee / size of the challenge · voters who prefer the challenge
    """

    committees: list[Set]
    challenges: list[Set]
    gains: Array
    scale: int


def made(names: Sequence[str], size: int, largest: int, prefer: Callable[[Set, Array], Array]) -> Game:
    """The game; `prefer(challenge, committees)` gives how many voters prefer the challenge to each, (s,).

    largest : how many members a challenge may have
    Raises InvalidProblem for a size that is none, TooLarge beyond `ENTRIES` pairs.
    """
    m = len(names)
    if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= m:
        raise InvalidProblem(f"the committee's size is {size!r}; give a whole number from 1 to {m}")
    pairs = comb(m, size) * sum(comb(m, j) for j in range(1, largest + 1))
    if pairs > ENTRIES:
        raise TooLarge(f"there are {pairs} pairs of a committee and a challenge; at most {ENTRIES} are compared")
    committees = list(combinations(range(m), size))
    challenges = [t for j in range(1, largest + 1) for t in combinations(range(m), j)]
    scale = lcm(*range(1, largest + 1))
    table = np.array(committees)
    gains = np.array([prefer(t, table).astype(object) * (scale * size // len(t)) for t in challenges])
    return Game(committees, challenges, gains, scale)


def solved(names: Sequence[str], game: Game) -> tuple[Outcome[CommitteeLottery], list[tuple[Set, Fraction]]]:
    """The lottery that the best challenge gains least from, and the mixture of challenges that gains that from all."""
    t, s = game.gains.shape
    rows = np.zeros((t + 1, s + 1), object)
    rows[:t, :s], rows[:t, s], rows[t, :s] = -game.gains, 1, 1
    found = maximise([0] * s + [-1], rows, [0] * t + [1], equal=1, free=[s])
    drawn = [(c, p) for c, p in zip(game.committees, found.point, strict=False) if p]
    weights = tuple(sorted((tuple(sorted(names[a] for a in c)), p) for c, p in drawn))
    mixed = [(c, q) for c, q in zip(game.challenges, found.duals, strict=False) if q]
    outcome = Outcome(frozenset({CommitteeLottery(weights)}), complete=_only(game, found.duals[:t]))
    return outcome, mixed


def evidence(names: Sequence[str], mixed: list[tuple[Set, Fraction]], outcome: Outcome[Any]) -> Evidence:
    """The mixture of challenges, by name."""
    data = [[sorted(names[a] for a in challenge), weight] for challenge, weight in mixed]
    return Evidence("stable lottery", {"challenges": sorted(data)}, winners="all" if outcome.complete else "some")


def _only(game: Game, duals: list[Fraction]) -> bool:
    """Whether independence proves the lottery: another one draws committees of least gain, and ties with the same."""
    used = [k for k, q in enumerate(duals) if q]
    below = lcm(*(duals[k].denominator for k in used))
    sums = sum((int(duals[k] * below) * game.gains[k] for k in used), np.zeros(len(game.committees), object))
    least = np.flatnonzero(sums == sums.min())
    return full_rank(np.vstack([game.gains[used][:, least], np.ones((1, len(least)), object)]))
