"""Cruxes of a decision: the unknown judgements whose resolution moves the winners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from socialchoice.analysis.standing import LIMIT, Verdict, judged
from socialchoice.analysis.trials import Trials
from socialchoice.model.completions.opened import Ask, OpenProblem
from socialchoice.model.completions.opening import opened
from socialchoice.model.ground.records import plain
from socialchoice.model.ties import TieBreak
from socialchoice.rule import Method, Rule

BRANCHES = 200  # of a verdict on one resolution


@dataclass(frozen=True)
class Crux:
    """One pair of options, or one option that is to be marked, and what its resolution does.

    about   : two names: which is better, the first, the second, or are they equally good; one name: which mark it has
    ballots : the rows that leave it open
    voters  : how many voters they are
    winners : for each answer, the winners of what is then read, if all these ballots give it; None if there are none
    settles : for each answer, whether the outcome is then proved to be settled, whatever else is unknown
    moves   : whether one of these sets of winners differs from those of the problem as read
    """

    about: tuple[str, ...]
    ballots: tuple[int, ...]
    voters: int
    winners: tuple[frozenset[Any] | None, ...]
    settles: tuple[bool, ...]
    moves: bool

    def record(self) -> dict[str, Any]:
        """The crux as JSON values."""
        return {key: plain(value) for key, value in vars(self).items()}


@dataclass(frozen=True)
class Cruxes:
    """What is still open, and what to talk about.

    verdict : whether the outcome is settled; then there is no crux
    every   : each pair or option that some ballot leaves open, those first whose resolution moves the winners
    """

    verdict: Verdict
    every: tuple[Crux, ...]

    @property
    def moving(self) -> tuple[Crux, ...]:
        """Those whose resolution alone moves the winners."""
        return tuple(crux for crux in self.every if crux.moves)


def cruxes(
    rule: Rule[Any, Any] | Method,
    problem: Any,
    unknown: Any = None,
    *,
    ties: TieBreak | None = None,
    scale: tuple[int, int] | None = None,
    limit: int = LIMIT,
    **options: Any,
) -> Cruxes:
    """The pairs, or options, that people should talk about: those whose resolution moves the winners.

    Each is resolved in each way by all ballots that leave it open, while everything else stays as read; what follows by
    transitivity is added. First come those with most different sets of winners, then those with most resolutions that
    settle the outcome, then those that concern most voters, then the first by name. If the outcome is proved to be
    settled there are none. That no single resolution moves the winners does not mean that several together do not.

    The parameters, and what is raised, are those of `standing`.
    """
    trials, open_ = Trials(rule.on(problem), ties, options), opened(problem, unknown, scale)
    outcome = trials.outcome(problem)
    verdict = judged(trials, open_, outcome, limit)
    if verdict.settled:
        return Cruxes(verdict, ())
    asked: dict[tuple[str, ...], list[Ask]] = {}
    for ask in open_.asks():
        asked.setdefault(tuple(open_.names[at] for at in ask.about), []).append(ask)
    found = [_crux(trials, open_, about, asks, outcome.winners) for about, asks in asked.items()]
    return Cruxes(verdict, tuple(sorted(found, key=_order)))


def _crux(trials: Trials, open_: OpenProblem, about: tuple[str, ...], asks: list[Ask], now: frozenset[Any]) -> Crux:
    winners, settles = list[frozenset[Any] | None](), list[bool]()
    for answer in range(open_.answers):
        node = open_
        for ask in asks:
            node = node.after(ask, answer)
        then = trials.read(node)
        winners.append(then)
        settles.append(then is not None and _settled(trials, node))
    ballots = tuple(ask.ballot for ask in asks)
    voters = sum(int(open_.counts[ballot]) for ballot in ballots)
    moves = any(then is not None and then != now for then in winners)
    return Crux(about, ballots, voters, tuple(winners), tuple(settles), moves)


def _settled(trials: Trials, node: OpenProblem) -> bool:
    problem = node.problem
    return judged(trials, node, trials.outcome(problem), BRANCHES).settled is True


def _order(crux: Crux) -> tuple[Any, ...]:
    different = len({then for then in crux.winners if then is not None})
    return (not crux.moves, -different, -sum(crux.settles), -crux.voters, crux.about)
