"""Bounds on margins: one from head-to-head majorities that nobody can undo with fewer, one from changes that work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from socialchoice.analysis.additive import Swap, borda_points, favouring, first_voters
from socialchoice.model.ballots.comparisons import Comparisons

CONDORCET = ("copeland", "minimax", "ranked-pairs", "schulze")
Works = Callable[[Swap], bool]


def least_size(name: str, problem: Any, change: str, options: Mapping[str, Any]) -> int:
    """So many ballots are needed at least, because whoever beats all others head to head is elected alone.

    A removed ballot takes at most 1 from a margin, a replaced one at most 2. By their definitions, Copeland, ranked
    pairs, Schulze and minimax by margins or winning votes elect such a winner; for other rules the bound is 1.
    """
    by_majorities = name in CONDORCET and options.get("strength") != "opposition"
    if not by_majorities or not isinstance(problem, Comparisons) or len(problem.names) < 2:
        return 1
    others = ~np.eye(len(problem.names), dtype=bool)
    lead = max(int(row[away].min()) for row, away in zip(problem.margins, others, strict=True))
    return 1 if lead <= 0 else lead if change == "remove" else (lead + 1) // 2


def greedy_change(problem: Any, winners: frozenset[str], change: str, works: Works) -> Swap | None:
    """A change that works, not always the smallest: for each rival x of a winner w, the ballots that prefer w the most.

    Sizes are doubled until one works, and then halved in between; each answer is that of the rule itself.
    """
    best: Swap | None = None
    for proposal, most in _proposals(problem, winners, change):
        top = most if best is None else min(most, len(best.rows) - 1)
        size, fails = 1, 0
        while size < top and not works(proposal(size)):
            fails, size = size, 2 * size
        if (size := min(size, top)) <= fails or not works(proposal(size)):
            continue
        while size - fails > 1:
            middle = (size + fails) // 2
            size, fails = (middle, fails) if works(proposal(middle)) else (size, middle)
        best = proposal(size)
    return best


def _proposals(problem: Any, winners: frozenset[str], change: str) -> Iterator[tuple[Callable[[int], Swap], int]]:
    """(size -> the change of that many ballots, the greatest size), for each winner and rival."""
    given = borda_points(problem).given
    for w in (a for a, name in enumerate(problem.names) if name in winners):
        for x in range(len(problem.names)):
            if x != w:
                lead = given[:, w] - given[:, x]
                voters = int(problem.counts[lead > 0].sum()) if change == "remove" else problem.voters
                yield _proposal(problem, lead, favouring(problem, w, x), change), min(voters, problem.voters - 1)


def _proposal(problem: Any, lead: Any, ballot: tuple[int, ...], change: str) -> Callable[[int], Swap]:
    def propose(size: int) -> Swap:
        return Swap(first_voters(lead, problem.counts, size), (ballot,) * size if change == "replace" else ())

    return propose
