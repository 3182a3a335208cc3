"""Whether an outcome is settled although judgements are unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from socialchoice.analysis.trials import Trials, rivalries
from socialchoice.model.completions.opened import Ask, Completions, OpenProblem
from socialchoice.model.completions.opening import opened
from socialchoice.model.ground.records import plain
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import TieBreak
from socialchoice.rule import Method, Rule, Standing

LIMIT = 2_000
WITHOUT = 10  # a rule without bounds is asked at so many times fewer branches, since each completion costs a run
SAMPLES, CHUNK, SEED = 60, 10, 0


@dataclass(frozen=True)
class Verdict:
    """What is known about the winners of all completions.

    settled       : True: every completion has exactly the winners of the problem as read (proved); False: `rival` has
                    others; None: neither was found
    winners       : of the problem as read
    possible      : all that win in some completion are among them; None if the rule's answers cannot be listed
    necessary     : each of them wins in every completion
    exact         : whether `possible` and `necessary` are exactly what they bound
    rival         : a completion, of the same type and with the same rows, that has other winners; None if none is known
    rival_winners : its winners
    """

    settled: bool | None
    winners: frozenset[Any]
    possible: frozenset[Any] | None
    necessary: frozenset[Any]
    exact: bool
    rival: Any = None
    rival_winners: frozenset[Any] | None = None

    def record(self) -> dict[str, Any]:
        """The verdict as JSON values, with the completion that changes the winners."""
        return {key: plain(value) for key, value in vars(self).items()}


def standing(
    rule: Rule[Any, Any] | Method,
    problem: Any,
    unknown: Any = None,
    *,
    ties: TieBreak | None = None,
    scale: tuple[int, int] | None = None,
    limit: int = LIMIT,
    **options: Any,
) -> Verdict:
    """Whether the winners are the same whatever the unknown judgements turn out to be.

    The rule's own bounds may prove it. If not, completions are tried that place a rival as high and a winner as low as
    the ballots allow, and others at random from a fixed seed. Then one unknown judgement after the other is decided in
    each way, until the bounds prove each branch or a completion differs: so that the verdict is exact unless more than
    `limit` branches are needed. A rule without bounds has a tenth of them, and every completion must be among them.

    unknown : what exists and is not known, as bool. (b, m, m) and symmetric for partial orders, by default all that a
              ballot does not compare; (b, m) for approvals, by default none; (b, m) for grades, by default all missing;
              (b,) for rankings: ballots that would rank what they leave out, by default all that leave something out.
              What is neither known nor unknown was declined: it counts for nobody, unless it follows from the rest.
    scale   : for grades, the lowest and the highest whole grade that can be given
    ties    : with a declared tie-break, the winner is the one that it leads to

    The voters of one row are taken to judge alike; a row that says nothing is somebody from whom nothing was read.
    Raises what the rule raises for the problem as read, and InvalidProblem for problems that cannot be completed.

    Source: Konczak and Lang 2005, "Voting procedures with incomplete preferences", for possible and necessary winners.
    """
    trials, open_ = Trials(rule.on(problem), ties, options), opened(problem, unknown, scale)
    return judged(trials, open_, trials.outcome(problem), limit)


def judged(trials: Trials, open_: OpenProblem, outcome: Outcome[Any], limit: int) -> Verdict:
    """The verdict on an open problem that has this outcome as read."""
    if not open_.asks():
        return Verdict(True, outcome.winners, outcome.winners, outcome.winners, outcome.complete)
    bounds = trials.bounds(open_)
    always = trials.always(bounds)
    if always == outcome.winners and outcome.complete:
        return Verdict(True, outcome.winners, always, always, True)
    seen: set[frozenset[Any]] = set()
    settled: bool | None = None
    found = next(_others(trials, open_, outcome, bounds, seen), None)
    if found is None:
        settled, found = _branches(trials, open_, outcome, limit if bounds else limit // WITHOUT)
    if settled:
        return Verdict(True, outcome.winners, outcome.winners, outcome.winners, True)
    return _verdict(trials, open_, outcome, bounds, seen, found)


def _verdict(
    trials: Trials,
    open_: OpenProblem,
    outcome: Outcome[Any],
    bounds: Standing | None,
    seen: set[frozenset[Any]],
    found: Any,
) -> Verdict:
    """What is known if it is not known to be settled: bounds, and the completion that differs."""
    named = all(isinstance(winner, str) for winner in outcome.winners)
    possible = bounds.possible if bounds else frozenset(open_.names) if named else None
    necessary = bounds.necessary if bounds and trials.ties is None else frozenset()
    winners = None if found is None else trials.outcome(found).winners
    seen |= set() if winners is None else {winners}
    shown = bool(seen) and frozenset().union(*seen) == possible and frozenset.intersection(*seen) == necessary
    exact = shown or (bounds is not None and bounds.exact and trials.ties is None)
    if winners is not None and not _differs(outcome, winners):
        raise AssertionError("the completion found has the winners that the problem has as read")
    return Verdict(None if found is None else False, outcome.winners, possible, necessary, exact, found, winners)


def _others(
    trials: Trials, open_: OpenProblem, outcome: Outcome[Any], bounds: Standing | None, seen: set[frozenset[Any]]
) -> Iterator[Any]:
    """Completions with other winners: first those that favour a rival, then some at random; `seen` gathers winners."""
    able = bounds.possible if bounds else frozenset(open_.names)
    for made in _made(trials, open_, outcome, able):
        for at in range(len(made)):
            winners = trials.winners(made, at)
            seen |= set() if winners is None else {winners}
            if _differs(outcome, winners):
                yield made.problem(at)


def _made(trials: Trials, open_: OpenProblem, outcome: Outcome[Any], able: frozenset[str]) -> Iterator[Completions]:
    pairs = rivalries(open_, outcome.winners, able)
    yield from (open_.favouring([pair]) for pair in pairs)
    rng = np.random.default_rng(SEED)
    for _ in range(SAMPLES // CHUNK):
        yield open_.sampled(rng, CHUNK, pairs)


def _branches(trials: Trials, open_: OpenProblem, outcome: Outcome[Any], limit: int) -> tuple[bool | None, Any]:
    """(True, None), if every branch is proved; (False, a completion with other winners); else (None, None)."""
    asks = _by_weight(open_, outcome.winners)
    pending, proved = [(open_, 0)], outcome.complete
    for _ in range(limit):
        if not pending:
            return proved or None, None
        node, at = pending.pop()
        always = trials.always(trials.bounds(node))
        if always == outcome.winners:
            continue
        while at < len(asks) and not node.lacks(asks[at]):
            at += 1
        if at == len(asks):
            winners = trials.read(node)
            if _differs(outcome, winners):
                return False, node.problem
            proved = proved and winners is not None
            continue
        pending += [(node.after(asks[at], answer), at + 1) for answer in _answers(node, asks[at], outcome.winners)]
    return (proved or None if not pending else None), None


def _differs(outcome: Outcome[Any], winners: frozenset[Any] | None) -> bool:
    """Whether these are other winners for certain."""
    if winners is None:
        return False
    return winners != outcome.winners if outcome.complete else not outcome.winners <= winners


def _by_weight(open_: OpenProblem, winners: frozenset[Any]) -> list[Ask]:
    """Questions about winners first, and those to many voters."""
    return sorted(
        open_.asks(),
        key=lambda ask: (not any(open_.names[a] in winners for a in ask.about), -int(open_.counts[ask.ballot])),
    )


def _answers(open_: OpenProblem, ask: Ask, winners: frozenset[Any]) -> list[int]:
    """All answers, the one that favours a winner least at the end, where it is taken first."""
    wins = open_.names[ask.about[0]] in winners
    last = int(wins) if len(ask.about) == 2 else 0 if wins else open_.answers - 1
    return [answer for answer in range(open_.answers) if answer != last] + [last]
