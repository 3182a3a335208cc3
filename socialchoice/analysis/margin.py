"""How firm an outcome is: the fewest ballots removed, or replaced, that change the set of winners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations_with_replacement, permutations, product
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from socialchoice.analysis.additive import POINTS, Swap, additive_margin
from socialchoice.analysis.bounds import greedy_change, least_size
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem, SocialChoiceError
from socialchoice.model.ground.records import plain
from socialchoice.model.outcome import Outcome
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
    upper   : this many suffice, as `problem` shows; None if no change was found
    ballots : the rows of the problem that are changed, one entry for each voter
    cast    : what those voters cast instead: ranks in the order of the names, or 0 and 1 for approvals
    problem : the changed problem, for anybody to run again
    winners : its winners
    """

    change: Change
    lower: int
    upper: int | None = None
    ballots: tuple[int, ...] = ()
    cast: tuple[tuple[int, ...], ...] = ()
    problem: Any = None
    winners: frozenset[str] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether the fewest is known."""
        return self.upper == self.lower

    def record(self) -> dict[str, Any]:
        """The margin as JSON values, with the changed problem."""
        found = {"ballots": self.ballots, "cast": self.cast, "problem": self.problem, "winners": self.winners}
        shown = {"change": self.change, "lower": self.lower, "upper": self.upper, "exact": self.exact}
        return {key: plain(value) for key, value in (shown | found).items()}


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

    A change that works bounds it from above; then every change of 1, 2, … fewer ballots is tried (from the size on that
    head-to-head majorities prove to be needed), until one changes the winners, all are tried, or the next number of
    ballots would need more than `work` runs of the rule in all; then there are only bounds.
    With a tie-break, only a change of the winner that it leads to is a change.
    At least one ballot stays. Raises InvalidProblem for other problems than rankings, partial orders and approvals.

    Source: Magrino, Rivest, Shen and Wagner 2011, "Computing the Margin of Victory in IRV Elections", for the notion.
    """
    if not isinstance(problem, RankingProfile | PartialProfile | ApprovalProfile):
        raise InvalidProblem(f"ballots can be changed in rankings, partial orders and approvals, not in {problem!r}")
    if change not in get_args(Change):
        raise InvalidProblem(f"change is {change!r}; choose 'remove' or 'replace'")
    asked = _Asked(problem, change, partial(rule.__call__, ties=ties, **options), work)
    if rule.name in POINTS:
        guess = additive_margin(rule.name, problem, change, ties)
        if guess is None:
            return Margin(change, problem.voters + (change == "replace"))
        return asked.shown(guess, len(guess.rows))
    return _search(asked, least_size(rule.name, problem, change, options))


class _Asked:
    """A question: does this swap change the winners? Once `work` runs are spent, none is known to."""

    def __init__(self, problem: Profile, change: Change, run: Run, work: int) -> None:
        self.problem, self.change, self.run, self.work = problem, change, run, work
        self.before = run(problem).winners
        self.runs = 0

    def works(self, made: Swap) -> bool:
        if self.runs >= self.work:
            return False
        self.runs += 1
        try:
            return bool(self.run(_changed(self.problem, made)).winners != self.before)
        except SocialChoiceError:  # what is no outcome is no other outcome
            return False

    def shown(self, made: Swap, lower: int) -> Margin:
        """The margin that this swap shows. Raises AssertionError if it leaves the winners as they were."""
        changed = _changed(self.problem, made)
        winners = self.run(changed).winners
        if winners == self.before:
            raise AssertionError("the computed change leaves the winners as they were")
        return Margin(self.change, lower, len(made.rows), made.rows, made.cast, changed, winners)


def _search(asked: _Asked, size: int) -> Margin:
    problem, change = asked.problem, asked.change
    named = all(isinstance(winner, str) for winner in asked.before) and not isinstance(problem, ApprovalProfile)
    best = greedy_change(problem, asked.before, change, asked.works) if named else None
    most = problem.voters - (change == "remove") if best is None else len(best.rows) - 1
    while size <= most:
        tries = list(_tries(problem, size, change, asked.work - asked.runs))
        if len(tries) > asked.work - asked.runs:
            break
        found = next((made for made in tries if asked.works(made)), None)
        if found is not None:
            return asked.shown(found, size)
        size += 1
    return Margin(change, size) if best is None else asked.shown(best, size)


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


def _changed(problem: Profile, made: Swap) -> Profile:
    """The problem after the change: some voters fewer, or as many with other ballots."""
    counts = problem.counts.copy()
    np.subtract.at(counts, list(made.rows), 1)
    stay = np.flatnonzero(counts)
    return _rows(problem, stay, counts[stay], np.array(made.cast, np.int64).reshape(-1, len(problem.names)))


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
