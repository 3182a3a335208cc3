"""Scottish STV: the single transferable vote as Scotland's councils are elected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import Steps, TieBreak, choose, explore, follow
from socialchoice.numeric.transfers import Parcel, Piles, row_with_a_tie
from socialchoice.rule import Example, rule

UNIT = 100_000
Committee = frozenset[str]
Log = list[dict[str, Any]]


@rule(
    aliases=("stv", "stv-scottish", "single-transferable-vote", "wigm"),
    complexity="O(m² n) a way to break the ties",
    source="The Scottish Local Government Elections Order 2007, SSI 2007/42, schedule 1, rules 45 to 52",
    satisfies=("solid-coalitions",),
    violates={
        "candidate-monotonicity": "B > E > C > D > A; C > E > A > D > B; 6: D > B > C > E > A; 6: D > B > E > C > A; "
        "4: B > D > A > E > C; 3: A > C > E > D > B | 3 0 3 0",
    },
    examples=(
        Example(
            "4: orange > pear > chocolate > sweets > strawberry; 2: pear > orange > chocolate > sweets > strawberry;"
            "8: chocolate > strawberry > sweets > pear > orange; 4: chocolate > sweets > strawberry > pear > orange;"
            "1: strawberry > sweets > pear > orange > chocolate; 1: sweets > strawberry > pear > orange > chocolate",
            winners={"chocolate, orange, strawberry"},
            source="www.liquisearch.com/single_transferable_vote/example; completed behind the preferences that count",
            options={"size": 3},
        ),
        Example(
            "4: A > C > B; 2: B > A > C; 1: C > A > B",
            winners={"A, B"},
            source="by hand: A passes on 4 × 0.25 to C, so that B and C have 2; at the stage before C had fewer",
            options={"size": 2},
        ),
        Example(
            "2: A > B > C; 2: A > C > B; 1: B > A > C; 1: C > A > B",
            winners={"A, B", "A, C"},
            source="by hand: A passes on 2 × 0.25 to B and to C, who are tied at every stage",
            options={"size": 2},
        ),
    ),
)
def scottish_stv(profile: RankingProfile, *, size: int) -> Steps[Committee]:
    """Elect candidates as they reach a quota of votes; pass on what they have above it, and the votes of the last.

    With v papers that rank anybody, the quota is ⌊v / (size + 1)⌋ + 1. Papers lie with their first choice, at value 1.
    Whoever reaches the quota is elected. A surplus is passed on, the highest first: each paper of the candidate, worth
    x, goes to the next continuing candidate that it ranks, at value x · surplus / votes, cut to five decimal places.
    Without a surplus, the continuing candidate with the fewest votes is excluded and its papers go on at the value that
    they have. When as many continue as seats are vacant, they are elected. A paper that ranks nobody who continues is
    spent, so that an alternative left out gets nothing from it, whatever `unranked` says.

    Of equal surpluses, that of the candidate with more votes goes first, and of equally few votes, the candidate with
    fewer is excluded, both at the latest earlier stage at which the tied differ; again among those who are still tied
    then. What that leaves open (the Order: by lot) is a tie: without a tie-break, every committee that some choice
    leads to. Candidates without a vote who must all leave go by name.

    size : the number of members. Raises InvalidProblem unless it lies between 1 and the number of candidates, and for a
           ballot with a tie.
    """
    return (yield from _rounds(profile, size, []))


@scottish_stv.evidence
def transcripts(profile: RankingProfile, outcome: Outcome[Committee], *, size: int, ties: TieBreak | None) -> Evidence:
    """The quota, and for every winner the stages of a count that leads to it, with all parcels and their values."""
    logs: dict[Committee, Log] = {}

    def start() -> Steps[Any]:
        log: Log = []
        found = yield from _rounds(profile, size, log)
        logs.setdefault(found.winner, log)
        return found

    _ = explore(start) if ties is None else follow(start, ties)
    kept = [logs[committee] for committee in sorted(outcome.winners, key=sorted) if committee in logs]
    data = {"quota": Count(profile, size).quota, "transcripts": kept}
    return Evidence("transfers", data, winners="all" if outcome.complete else "some")


def _rounds(profile: RankingProfile, size: int, log: Log) -> Steps[Any]:
    m = len(profile.names)
    if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= m:
        raise InvalidProblem(f"the size is {size!r}; give a number of members from 1 to {m}, the number of candidates")
    if (row := row_with_a_tie(profile.ranks)) is not None:
        raise InvalidProblem(f"ballot {row + 1} ranks two candidates as equal; Scottish STV takes strict orders only")
    count = Count(profile, size)
    log.append(count.stage("first", None, count.piles.first))
    while len(count.elected) < size:
        act, tied = count.due()
        names = frozenset(profile.names[c] for c in tied)
        chosen = yield from choose(names, count.state() if len(names) > 1 else None)
        candidate = profile.names.index(chosen)
        log.append(count.stage(act, candidate, count.transfer(act, candidate)))
    return Outcome(frozenset({frozenset(profile.names[c] for c in count.elected)}))


class Count:
    """One count at the end of a stage; votes are in units of 1/100000.

    going, elected, owed : the continuing candidates, the elected, and those of them whose surplus is not passed on yet
    past                 : everybody's votes at the end of each stage so far
    """

    def __init__(self, profile: RankingProfile, size: int) -> None:
        self.size, self.piles = size, Piles(profile.ranks, profile.counts, UNIT)
        self.quota = (self.piles.ranked // (size + 1) + 1) * UNIT
        self.going, self.elected, self.owed = list(range(len(profile.names))), list[int](), list[int]()
        self.past: list[tuple[int, ...]] = []

    def stage(self, act: str, candidate: int | None, parcels: Sequence[Parcel]) -> dict[str, Any]:
        """End a stage: elect who has the quota, or all who continue where there are no more than vacant seats."""
        votes = self.piles.totals
        self.past.append(tuple(votes))
        elected = [c for c in self.going if votes[c] >= self.quota]
        self.owed += [c for c in elected if votes[c] > self.quota]
        self.going = [c for c in self.going if votes[c] < self.quota]
        if len(self.going) + len(self.elected) + len(elected) <= self.size:
            elected, self.going = sorted(elected + self.going), []
        self.elected += elected
        sent = [[None if c == len(votes) else c, worth, papers] for c, worth, papers in parcels]
        return {"act": act, "candidate": candidate, "parcels": sent, "votes": list(votes), "elected": elected}

    def due(self) -> tuple[str, list[int]]:
        """What the next stage does, and the candidates to whom it may be done."""
        votes = self.piles.totals
        if self.owed:
            most = max(votes[c] for c in self.owed)
            return "surplus", self._told_apart(max, [c for c in self.owed if votes[c] == most])
        least = min(votes[c] for c in self.going)
        last = [c for c in self.going if votes[c] == least]
        if least == 0 and len(last) <= len(self.going) + len(self.elected) - self.size:
            return "exclusion", last[:1]
        return "exclusion", self._told_apart(min, last)

    def transfer(self, act: str, candidate: int) -> list[Parcel]:
        """Pass on a surplus, or exclude a candidate and pass on its votes, unless the last seats are filled by that."""
        if act == "surplus":
            self.owed.remove(candidate)
            votes = self.piles.totals[candidate]
            parcels = self.piles.pass_on(candidate, self.going, (votes - self.quota, votes))
            self.piles.totals[candidate] = self.quota
            return parcels
        self.going.remove(candidate)
        if len(self.going) + len(self.elected) == self.size:
            return []
        return self.piles.pass_on(candidate, self.going)

    def state(self) -> tuple[object, ...]:
        """What the rest of the count depends on."""
        open_ = sorted(self.going + self.owed)
        past = [tuple(votes[c] for c in open_) for votes in self.past]
        unlike = tuple(votes for votes, before in zip(past, [None, *past], strict=False) if votes != before)
        return tuple(self.going), tuple(sorted(self.elected)), tuple(sorted(self.owed)), unlike, self.piles.state(open_)

    def _told_apart(self, extreme: Callable[[list[int]], int], tied: list[int]) -> list[int]:
        """Those of the tied who were first (or last) at the latest stage at which they differ, and so on back."""
        for votes in reversed(self.past):
            wanted = extreme([votes[c] for c in tied])
            tied = [c for c in tied if votes[c] == wanted]
        return tied
