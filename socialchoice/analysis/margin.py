"""How firm an outcome is: the fewest ballots removed, or replaced, that change the set of winners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations_with_replacement, permutations, product
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from socialchoice.analysis.additive import additive_margin
from socialchoice.model.approval import ApprovalProfile
from socialchoice.model.errors import InvalidProblem, SocialChoiceError
from socialchoice.model.outcome import Outcome
from socialchoice.model.partial import PartialProfile
from socialchoice.model.ranking import RankingProfile
from socialchoice.model.ties import TieBreak
from socialchoice.rule import Rule

Profile = RankingProfile | PartialProfile | ApprovalProfile
Change = Literal["remove", "replace"]
Run = Callable[[Any], Outcome[Any]]
WORK = 1_500


@dataclass(frozen=True)
class Margin:
    """The fewest ballots that change the set of winners.

    change  : whether ballots are removed, or replaced by others (complete strict rankings; any approval sets)
    lower   : proven: no change of fewer ballots changes the winners
    upper   : this many suffice, as `problem` shows; None if no change was found within the work limit
    ballots : the rows of the problem that are changed, one entry for each voter
    problem : the changed problem, for anybody to run again
    winners : its winners
    """

    change: Change
    lower: int
    upper: int | None = None
    ballots: tuple[int, ...] = ()
    problem: Any = None
    winners: frozenset[str] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether the fewest is known."""
        return self.upper == self.lower


def margin(
    rule: Rule[Any, Any],
    problem: Any,
    *,
    change: Change = "remove",
    ties: TieBreak | None = None,
    work: int = WORK,
    **options: Any,
) -> Margin:
    """The margin of an outcome: exact for plurality, approval and Borda, else by search.

    The search tries every change of 1, 2, … ballots until one changes the winners, or the next number of ballots would
    need more than `work` runs of the rule in all; then only the lower bound is known.
    With a tie-break, only a change of the winner that it leads to is a change.
    At least one ballot stays. Raises InvalidProblem for other problems than rankings, partial orders and approvals.

    Source: Magrino, Rivest, Shen and Wagner 2011, "Computing the Margin of Victory in IRV Elections", for the notion.
    """
    if not isinstance(problem, RankingProfile | PartialProfile | ApprovalProfile):
        raise InvalidProblem(f"ballots can be changed in rankings, partial orders and approvals, not in {problem!r}")
    run: Run = partial(rule.__call__, ties=ties, **options)
    before = run(problem).winners
    guess = additive_margin(rule.name, problem, change, options) if ties is None else None
    if guess is not None:
        changed = _changed(problem, guess, change)
        after = run(changed).winners
        if after == before:
            raise AssertionError(f"the computed change leaves the winners of {rule.name} as they were")
        return Margin(change, len(guess.rows), len(guess.rows), guess.rows, changed, after)
    return _search(run, problem, before, change, work)


def _search(run: Run, problem: Any, before: frozenset[str], change: Change, work: int) -> Margin:
    spent, size = 0, 1
    while size <= problem.voters - (change == "remove"):
        tries = list(_tries(problem, size, change, work - spent))
        if len(tries) > work - spent:
            break
        for made in tries:
            changed = _changed(problem, made, change)
            try:
                after = run(changed).winners
            except SocialChoiceError:
                continue
            if after != before:
                return Margin(change, size, size, made.rows, changed, after)
        spent, size = spent + len(tries), size + 1
    return Margin(change, size)


@dataclass(frozen=True)
class Swap:
    """Rows that lose one voter each, and the ballots that those voters cast instead (none: they are removed)."""

    rows: tuple[int, ...]
    cast: tuple[tuple[int, ...], ...] = ()


def _tries(problem: Any, size: int, change: Change, most: int) -> Iterator[Swap]:
    """Every change of `size` ballots, and one more than `most` at the most."""
    found = 0
    for rows in combinations_with_replacement(range(len(problem.counts)), size):
        if any(rows.count(row) > problem.counts[row] for row in set(rows)):
            continue
        casts = [()] if change == "remove" else combinations_with_replacement(list(_all_ballots(problem)), size)
        for cast in casts:
            yield Swap(rows, tuple(cast))
            found += 1
            if found > most:
                return


def _all_ballots(problem: Any) -> Iterator[tuple[int, ...]]:
    m = len(problem.names)
    return product((0, 1), repeat=m) if isinstance(problem, ApprovalProfile) else permutations(range(m))


def _changed(problem: Profile, made: Any, change: Change) -> Profile:
    """The problem after the change: some voters fewer, or as many with other ballots."""
    counts = problem.counts.copy()
    for row in made.rows:
        counts[row] -= 1
    stay = np.flatnonzero(counts)
    if change == "remove":
        return _rows(problem, stay, counts[stay], np.zeros((0, len(problem.names)), np.int64))
    return _rows(problem, stay, counts[stay], np.array(made.cast, np.int64))


def _rows(problem: Profile, stay: NDArray[np.int64], counts: NDArray[np.int64], cast: NDArray[np.int64]) -> Profile:
    total = np.concatenate([counts, np.ones(len(cast), np.int64)])
    if isinstance(problem, ApprovalProfile):
        approvals = np.concatenate([problem.approvals[stay], cast.astype(bool)])
        return ApprovalProfile(problem.names, approvals, total)
    if isinstance(problem, RankingProfile):
        return replace(problem, ranks=np.concatenate([problem.ranks[stay].astype(np.int64), cast]), counts=total)
    m = len(problem.names)
    above = np.concatenate([problem.above[stay], cast[:, :, None] < cast[:, None, :]])
    level = np.concatenate([problem.level[stay], np.tile(np.eye(m, dtype=bool), (len(cast), 1, 1))])
    return PartialProfile(problem.names, above, level, total)
