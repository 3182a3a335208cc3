"""All there is about ties: rules say where they occur, and nothing else.

A rule without rounds returns its tied winners. A rule with rounds is a generator: it yields each `Tie` and is sent the
choice. `explore` sends every choice (the irresolute outcome: parallel universes); `follow` sends the one that a
tie-break picks (the resolute outcome) and records it. No rule is written twice.
"""

import hashlib
from collections.abc import Callable, Generator, Hashable
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from socialchoice.model.answers import label
from socialchoice.model.errors import InvalidProblem, TieUnbroken
from socialchoice.model.ground.records import plain
from socialchoice.model.outcome import Outcome

A = TypeVar("A")


@dataclass(frozen=True)
class Tie(Generic[A]):
    """What a rule with rounds yields: who is tied, and the state that the round is in.

    Two ties in equal states lead to equal outcomes whatever came before, so that the second is not explored again.
    """

    tied: frozenset[A]
    state: Hashable


Steps = Generator[Tie[A], A, Outcome[A]]


class TieBreak(Protocol):
    """A declared way to choose among the tied, which others can replay."""

    def pick(self, tied: frozenset[A]) -> A:
        """The choice among `tied`."""
        ...

    def record(self) -> dict[str, Any]:
        """The tie-break as JSON values, as certificates carry it."""
        ...


@dataclass(frozen=True)
class InOrder:
    """The tied alternative that comes first in `order`; among sets, the set whose members come first, one by one.

    Raises TieUnbroken if the order leaves out a name that is tied.
    """

    order: tuple[str, ...]

    def pick(self, tied: frozenset[A]) -> A:
        return min(tied, key=self._key)

    def _key(self, answer: object) -> list[int]:
        names = [answer] if isinstance(answer, str) else plain(answer)
        if missing := [name for name in names if name not in self.order]:
            raise TieUnbroken(f"the tie-break order leaves out {missing[0]!r}, which is tied; list every alternative")
        return sorted(self.order.index(name) for name in names)

    def record(self) -> dict[str, Any]:
        return {"in order": list(self.order)}


@dataclass(frozen=True)
class ByLot:
    """A lot drawn from a seed that is published beforehand: the tied answer of smallest sha256("seed|label").

    So the seed fixes one order of all answers, whichever of them are tied, and any machine can draw it again.
    """

    seed: int

    def pick(self, tied: frozenset[A]) -> A:
        return min(tied, key=self._drawn)

    def _drawn(self, answer: object) -> str:
        return hashlib.sha256(f"{self.seed}|{label(answer)}".encode()).hexdigest()

    def record(self) -> dict[str, Any]:
        return {"by lot": self.seed}


def parse_tie_break(text: str) -> TieBreak:
    """A tie-break from its notation: `lot:SEED`, or `A,B,C` for an order. Raises InvalidProblem for anything else."""
    if text.startswith("lot:"):
        seed = text.removeprefix("lot:").strip()
        if not seed.removeprefix("-").isdecimal():
            raise InvalidProblem(f"the seed of the lot is {seed!r}; write an integer, as in lot:2026")
        return ByLot(int(seed))
    order = tuple(name.strip() for name in text.split(","))
    if not all(order) or len(set(order)) < len(order):
        raise InvalidProblem(f"{text!r} is no tie-break; write names in order, as in A,B,C, or lot:SEED")
    return InOrder(order)


def choose(tied: frozenset[A], state: Hashable) -> Generator[Tie[A], A, A]:
    """`loser = yield from choose(last, standing)`: asks only when there is something to ask."""
    if len(tied) == 1:
        return next(iter(tied))
    return (yield Tie(tied, state))


def explore(start: Callable[[], Steps[A]], limit: int = 20_000) -> Outcome[A]:
    """The union over every way of breaking every tie; past `limit` states it says that it is not complete."""
    winners: set[A] = set()
    seen: set[Hashable] = set()
    pending: list[tuple[A, ...]] = [()]
    ranking = None
    while pending and len(seen) <= limit:
        choices = pending.pop()
        steps = start()
        try:
            tie = next(steps)
            for choice in choices:
                tie = steps.send(choice)
            if tie.state not in seen:
                seen.add(tie.state)
                pending.extend((*choices, choice) for choice in sorted(tie.tied, key=label))
        except StopIteration as end:
            ranking = end.value.ranking if not choices else None
            winners |= end.value.winners
    if not winners:
        raise TieUnbroken(f"more than {limit} ways to break the ties and no winner yet; pass ties=… to follow one")
    return Outcome(frozenset(winners), complete=not pending, ranking=ranking)


def follow(start: Callable[[], Steps[A]], ties: TieBreak) -> Outcome[A]:
    """The one outcome to which `ties` leads, with the record of what it decided."""
    steps = start()
    broken: list[tuple[frozenset[A], A]] = []
    try:
        tie = next(steps)
        while True:
            broken.append((tie.tied, ties.pick(tie.tied)))
            tie = steps.send(broken[-1][1])
    except StopIteration as end:
        return replace(end.value, broken=tuple(broken))


def settle(outcome: Outcome[A], ties: TieBreak) -> Outcome[A]:
    """The outcome of a rule without rounds, its final tie broken; raises TieUnbroken if winners may be missing."""
    if len(outcome.winners) == 1:
        return outcome
    if not outcome.complete:
        raise TieUnbroken("not every tied winner is known, so that no tie-break can be fair; leave the tie open")
    choice = ties.pick(outcome.winners)
    return replace(outcome, winners=frozenset({choice}), broken=((outcome.winners, choice),))
