"""The method of equal shares, every round played again from the ballots.

data: {"transcripts": [[{"elected": name, "price": fraction}, …], …]}, one for each winner

Each of n voters has size / n, and a member costs 1. In a round a candidate's price ρ is the smallest such that its
supporters pay 1 together if each pays ρ, or all it has left if that is less; the smallest price wins. When no candidate
can be paid and the completion is "phragmen", all earn money at the same pace; the candidate whose supporters can pay
first is elected, `price` is the time until then, and they spend all they have. Each transcript must be such a run; if
the outcome claims all winners, every way of breaking every tie is played. Peters and Skowron 2020,
doi:10.1145/3391403.3399465.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from ..case import Case, pick
from ..form import Unreadable, demand, fields, fraction, integer, listed, text
from ..problems.ballots import approvals

RULES = ("equal-shares",)
ROUNDS = True
MOST = 20_000
Money = tuple[Fraction, ...]
State = tuple[frozenset[str], Money, bool]


def check(case: Case) -> str:
    size, completion = fields(case.options, "size", "completion")
    names, ballots = approvals(case.problem)
    integer(size, "the size", 1, len(names))
    demand(completion in ("none", "phragmen"), f"no completion is called {completion!r}")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    election = Election(names, ballots, size, completion == "phragmen")
    (runs,) = fields(case.data, "transcripts")
    winners = [_committee(winner) for winner in case.winners]
    shown = []
    for run in listed(runs, "transcripts"):
        shown.append(election.replay(listed(run, "a transcript"), case))
    demand(sorted(map(sorted, shown)) == sorted(map(sorted, winners)), "the transcripts do not lead to the winners")
    if case.claim == "all" and case.ties is None:
        found = election.explore()
        demand(found is not None, "there are too many ways to break the ties to play them all")
        demand(found == set(winners), "another way of breaking the ties leads to another committee")
    return f"{' and '.join(map(_spoken, winners))}: elected by equal shares, every payment made again."


class Election:
    """One election; a state is who is elected, what each ballot's voters have left, and whether all earn money."""

    def __init__(self, names: list[str], ballots: list[tuple[int, list[int]]], size: int, completed: bool) -> None:
        self.size, self.completed = size, completed
        self.counts = [count for count, _ in ballots]
        self.supporters: dict[str, list[int]] = {name: [] for name in names}
        for row, (_, approved) in enumerate(ballots):
            for a in approved:
                self.supporters[names[a]].append(row)
        purse = Fraction(size, sum(self.counts))
        self.start: State = (frozenset(), (purse,) * len(ballots), False)

    def tied(self, state: State) -> tuple[Fraction, list[str], bool] | None:
        """The lowest price, the candidates of that price, and whether it is a time; None at the end."""
        elected, money, earning = state
        if len(elected) == self.size:
            return None
        left = [name for name, rows in self.supporters.items() if rows and name not in elected]
        prices = {} if earning else {name: p for name in left if (p := self._price(name, money)) is not None}
        if not prices and self.completed:
            earning, prices = True, {name: self._time(name, money) for name in left}
        if not prices:
            return None
        best = min(prices.values())
        return best, sorted(name for name, price in prices.items() if price == best), earning

    def elect(self, state: State, name: str, price: Fraction, earning: bool) -> State:
        """The state after electing a candidate at this price."""
        elected, money, _ = state
        after = [held + price for held in money] if earning else list(money)
        for row in self.supporters[name]:
            after[row] = Fraction(0) if earning else max(Fraction(0), after[row] - price)
        return elected | {name}, tuple(after), earning

    def replay(self, run: Iterable[Any], case: Case) -> frozenset[str]:
        """Follow a transcript, and the tie-break if there is one; who is elected."""
        state, broken = self.start, []
        for entry in run:
            name, price = fields(entry, "elected", "price")
            found = self.tied(state)
            if found is None:
                raise Unreadable("a transcript goes on after the end")
            best, tied, earning = found
            demand(
                text(name, "elected") in tied, f"{name} is not the cheapest in its round; {', '.join(tied)} would be"
            )
            demand(fraction(price, "price") == best, f"the price of {name} is {best}")
            if case.ties is not None and len(tied) > 1:
                demand(pick(tied, case.ties) == name, f"the tie-break does not choose {name} among {', '.join(tied)}")
                broken.append((tied, name))
            state = self.elect(state, name, best, earning)
        demand(self.tied(state) is None, "a transcript ends while a candidate can still be elected")
        demand(case.broken == broken, "the ties said to be broken are not those that were")
        return state[0]

    def explore(self) -> set[frozenset[str]] | None:
        """Every committee that some way of breaking the ties leads to; None past MOST states."""
        seen: set[State] = {self.start}
        todo, ends = [self.start], set()
        while todo:
            state = todo.pop()
            found = self.tied(state)
            if found is None:
                ends.add(state[0])
                continue
            price, tied, earning = found
            for name in tied:
                after = self.elect(state, name, price, earning)
                if after not in seen:
                    seen.add(after)
                    todo.append(after)
            if len(seen) > MOST:
                return None
        return ends

    def _price(self, name: str, money: Money) -> Fraction | None:
        held: dict[Fraction, int] = {}
        for row in self.supporters[name]:
            held[money[row]] = held.get(money[row], 0) + self.counts[row]
        due, left = Fraction(1), sum(held.values())
        for value in sorted(held):
            if value * left >= due:
                return due / left
            due, left = due - value * held[value], left - held[value]
        return None

    def _time(self, name: str, money: Money) -> Fraction:
        rows = self.supporters[name]
        held = sum((money[row] * self.counts[row] for row in rows), Fraction(0))
        return (1 - held) / sum(self.counts[row] for row in rows)


def _committee(winner: Any) -> frozenset[str]:
    members = [text(member, "a member") for member in listed(winner, "a committee")]
    if members != sorted(set(members)):
        raise Unreadable("a committee must list different candidates in order")
    return frozenset(members)


def _spoken(committee: frozenset[str]) -> str:
    return ", ".join(sorted(committee)) or "nobody"
