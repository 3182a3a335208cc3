"""How many fakes it takes: the fewest identical ballots that, added, change the set of winners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations, product
from math import factorial
from typing import Any

import numpy as np

from socialchoice.analysis.additive import POINTS, favouring
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem, SocialChoiceError, TieUnbroken
from socialchoice.model.ground.records import plain
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import TieBreak
from socialchoice.rule import Rule

Ballot = tuple[int, ...]
Run = Callable[[Any], Outcome[Any]]
WORK = 1_500


@dataclass(frozen=True)
class Sybils:
    """The fewest identical ballots that change the winners when they are added.

    lower   : proven: fewer identical complete ballots do not change them
    upper   : this many do, as `problem` shows; None if none were found
    ballot  : what each of them casts: ranks in the order of the names, or 0 and 1 for approvals
    problem : with the added ballots, for anybody to run again
    winners : its winners
    """

    lower: int
    upper: int | None = None
    ballot: Ballot = ()
    problem: Any = None
    winners: frozenset[Any] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether the fewest is known."""
        return self.upper == self.lower

    def record(self) -> dict[str, Any]:
        """The answer as JSON values, with the changed problem."""
        return {key: plain(value) for key, value in (vars(self) | {"exact": self.exact}).items()}


def fewest_sybils(
    rule: Rule[Any, Any],
    problem: RankingProfile | ApprovalProfile,
    *,
    ties: TieBreak | None = None,
    work: int = WORK,
    **options: Any,
) -> Sybils:
    """The fewest added identical ballots that change the winners: exact for plurality, approval and Borda.

    Ballots are complete strict rankings, or any approval sets. For rules that add up points, whoever is ahead keeps the
    lead over x until the added ballots make up the difference, which each does by at most the swing of one ballot; so
    the least over all pairs of ceil(difference / swing) is exact. For other rules every ballot is tried 1, 2, … times,
    as long as that needs no more than `work` runs of the rule; then only ballots are tried that place a winner last and
    another first, in numbers that double up to twice the voters. They bound it from above; it may be that none works.
    With a tie-break, only a change of the winner that it leads to is a change.

    Raises InvalidProblem for other problems than rankings and approvals, and what the rule raises for the problem.
    """
    if not isinstance(problem, RankingProfile | ApprovalProfile):
        raise InvalidProblem(f"ballots can be added to rankings and approvals, not to a {type(problem).__name__}")

    def run(asked: Any) -> Outcome[Any]:
        return rule(asked, ties=ties, **options)

    before = run(problem).winners
    if len(problem.names) == 1:
        return Sybils(1)
    if rule.name in POINTS:
        number, ballot = _by_points(rule.name, problem, ties)
        made = with_ballots(problem, ballot, number)
        after = run(made).winners
        if after == before:
            raise AssertionError("the computed ballots leave the winners as they were")
        return Sybils(number, number, ballot, made, after)
    return _searched(run, problem, before, work)


def with_ballots(problem: Any, ballot: Ballot, number: int) -> Any:
    """The problem with that ballot cast so many times more."""
    counts = np.append(problem.counts, number)
    if isinstance(problem, ApprovalProfile):
        rows = np.vstack([problem.approvals, np.array([ballot], bool)])
        return ApprovalProfile(problem.names, rows, counts)
    ranks = np.vstack([problem.ranks.astype(np.int64), np.array([ballot], np.int64)])
    return replace(problem, ranks=ranks, counts=counts)


def _by_points(name: str, problem: Any, ties: TieBreak | None) -> tuple[int, Ballot]:
    """(how many, which ballot): the cheapest way for an x to draw level with a winner w, or to pass them."""
    points = POINTS[name](problem)
    counts = [int(count) for count in problem.counts]
    total = [
        sum(value * count for value, count in zip(column, counts, strict=True)) for column in points.given.T.tolist()
    ]
    best = [a for a, score in enumerate(total) if score == max(total)]
    if ties is not None and len(best) > 1:
        best = [problem.names.index(ties.pick(frozenset(problem.names[a] for a in best)))]
    ways = []
    for w in best:
        for x in range(len(total)):
            if x != w:
                need = total[w] - total[x] + _beyond(problem.names, w, x, total[w] == total[x], ties)
                ways.append((max(1, -(-need // points.swing)), w, x))
    number, w, x = min(ways)
    return number, favouring(problem, w, x)


def _beyond(names: tuple[str, ...], w: int, x: int, level: bool, ties: TieBreak | None) -> int:
    """What x needs beyond a draw: 1 if a draw changes nothing, else 0."""
    if ties is None:
        return int(level)
    try:
        return int(ties.pick(frozenset({names[w], names[x]})) == names[w])
    except TieUnbroken:  # a draw is then no outcome at all
        return 1


def _searched(run: Run, problem: Any, before: frozenset[Any], work: int) -> Sybils:
    m = len(problem.names)
    kinds = 2**m if isinstance(problem, ApprovalProfile) else factorial(m)
    number, runs = 1, 0
    while runs + kinds <= work:
        for ballot in _every(problem):
            runs += 1
            made = with_ballots(problem, ballot, number)
            after = _winners(run, made)
            if after is not None and after != before:
                return Sybils(number, number, ballot, made, after)
        number += 1
    return _bounded(run, problem, before, number)


def _bounded(run: Run, problem: Any, before: frozenset[Any], lower: int) -> Sybils:
    """Ballots with another first and a winner last, in doubling numbers, then in fewer; an upper bound or none."""
    inside = [at for at, name in enumerate(problem.names) if any(_holds(winner, name) for winner in before)]
    able = [favouring(problem, w, x) for w in inside for x in range(len(problem.names)) if x != w]
    number, most = lower, max(lower, 2 * problem.voters + 2)
    while True:
        for ballot in able:
            after = _winners(run, with_ballots(problem, ballot, number))
            if after is not None and after != before:
                return _fewer(run, problem, before, lower, number, ballot)
        if number == most:
            return Sybils(lower)
        number = min(2 * number, most)


def _fewer(run: Run, problem: Any, before: frozenset[Any], lower: int, number: int, ballot: Ballot) -> Sybils:
    """The same ballot, as few times as halving finds; every answer given was run."""
    least = lower
    while least < number:
        middle = (least + number) // 2
        after = _winners(run, with_ballots(problem, ballot, middle))
        least, number = (least, middle) if after is not None and after != before else (middle + 1, number)
    made = with_ballots(problem, ballot, number)
    return Sybils(lower, number, ballot, made, run(made).winners)


def _holds(winner: Any, name: str) -> bool:
    return winner == name if isinstance(winner, str) else isinstance(winner, frozenset) and name in winner


def _winners(run: Run, problem: Any) -> frozenset[Any] | None:
    try:
        return frozenset(run(problem).winners)
    except SocialChoiceError:  # what is no outcome is no other outcome
        return None


def _every(problem: Any) -> Iterator[Ballot]:
    m = len(problem.names)
    kinds = product((0, 1), repeat=m) if isinstance(problem, ApprovalProfile) else permutations(range(m))
    yield from kinds
