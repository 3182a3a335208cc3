"""Scottish STV: every stage held again from the ballots, with every parcel of papers and its value.

data: {"quota": units, "transcripts": [[{"act": "first" | "surplus" | "exclusion", "candidate": index or null,
"parcels": [[index or null, units, papers], …], "votes": [units, …], "elected": [index, …]}, …], …]}

Votes are whole numbers of units, 1/100000 of a vote. A transcript is one count, stage by stage; there is one for each
winner. Papers that rank anybody lie with their first choice, at 100000 units; the quota is ⌊papers / (size + 1)⌋ + 1
votes. At the end of a stage, who has the quota is elected; if no more candidates are left than seats, they are elected
too. Then the largest surplus is passed on, a paper of worth x at ⌊x · surplus / votes⌋ units to the next continuing
candidate on it; or, if there is none, the candidate with the fewest votes is excluded and its papers go on as they are,
unless those who continue fill the seats. Equals are told apart by their votes at the latest earlier stage at which they
differ, and so on back; who is still equal is tied. Candidates without a vote who must all leave go in the order of
their indices. If the outcome claims all winners, every choice is tried, at most `MOST` states.
The Scottish Local Government Elections Order 2007, schedule 1, rules 45 to 52.
"""

from collections.abc import Container
from typing import Any, NamedTuple

from ..case import Case, in_order, pick
from ..form import Unreadable, demand, fields, indices, integer, listed, text
from ..problems.ballots import rankings

RULES = ("scottish-stv",)
ROUNDS = True
MOST = 20_000
UNIT = 100_000
Paper = tuple[int, int, tuple[int, ...]]  # who holds it, its worth, and the choices after the holder
Parcels = dict[tuple[int, int], int]
Stage = dict[str, Any]


class State(NamedTuple):
    """The end of a stage: all that the rest of the count depends on."""

    going: tuple[int, ...]
    owed: tuple[int, ...]
    elected: frozenset[int]
    votes: tuple[int, ...]
    past: tuple[tuple[int, ...], ...]
    papers: frozenset[tuple[Paper, int]]


def check(case: Case) -> str:
    (size,) = fields(case.options, "size")
    names, _, ballots = rankings(case.problem)
    integer(size, "the size", 1, len(names))
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    election = Election(names, ballots, size)
    quota, runs = fields(case.data, "quota", "transcripts")
    demand(integer(quota, "the quota") == election.quota, f"the quota is {election.quota} units")
    winners = [_committee(winner) for winner in case.winners]
    shown = [election.replay(listed(run, "a transcript"), case) for run in listed(runs, "transcripts")]
    demand(sorted(map(sorted, shown)) == sorted(map(sorted, winners)), "the transcripts do not lead to the winners")
    if case.claim == "all" and case.ties is None:
        found = election.explore()
        demand(found is not None, "there are too many ways to break the ties to try them all")
        demand(found == set(winners), "another way of breaking the ties leads to another committee")
    spoken = " or ".join(", ".join(sorted(winner)) for winner in winners)
    return f"{spoken}: elected by Scottish STV, every paper transferred again."


class Election:
    """One election: its quota, its first stage, what is due after a stage, and what the next stage leads to."""

    def __init__(self, names: list[str], ballots: list[tuple[int, list[int]]], size: int) -> None:
        self.names, self.size, m = names, size, len(names)
        parcels, papers = Parcels(), dict[Paper, int]()
        for count, ranks in ballots:
            order = sorted((c for c in range(m) if ranks[c] < m), key=ranks.__getitem__)
            demand(len({ranks[c] for c in order}) == len(order), "Scottish STV takes no ties inside a ballot")
            _hand_on((UNIT, tuple(order)), count, range(m), parcels, papers, m)
        self.quota = (sum(papers.values()) // (size + 1) + 1) * UNIT
        start = State(tuple(range(m)), (), frozenset(), (0,) * m, (), frozenset())
        self.start, self.first = self._end(start, "first", None, parcels, papers)

    def due(self, state: State) -> tuple[str, list[int]] | None:
        """What the next stage does, and the candidates to whom it may be done; None at the end."""
        votes = state.votes
        if len(state.elected) == self.size:
            return None
        if state.owed:
            most = max(votes[c] for c in state.owed)
            return "surplus", _apart(state.past, [c for c in state.owed if votes[c] == most], -1)
        least = min(votes[c] for c in state.going)
        last = [c for c in state.going if votes[c] == least]
        if least == 0 and len(last) <= len(state.going) + len(state.elected) - self.size:
            return "exclusion", last[:1]
        return "exclusion", _apart(state.past, last, 1)

    def after(self, state: State, act: str, candidate: int) -> tuple[State, Stage]:
        """The next stage, and its entry in a transcript."""
        held, votes, m = state.votes[candidate], list(state.votes), len(self.names)
        going = tuple(c for c in state.going if c != candidate)
        parcels, papers = Parcels(), dict(state.papers)
        if act == "surplus" or len(going) + len(state.elected) > self.size:
            votes[candidate] = self.quota if act == "surplus" else 0
            for paper, count in state.papers:
                holder, worth, rest = paper
                if holder == candidate:
                    del papers[paper]
                    worth = worth * (held - self.quota) // held if act == "surplus" else worth
                    _hand_on((worth, rest), count, going, parcels, papers, m)
        owed = tuple(c for c in state.owed if c != candidate)
        changed = state._replace(going=going, owed=owed, votes=tuple(votes))
        return self._end(changed, act, candidate, parcels, papers)

    def replay(self, run: list[Any], case: Case) -> frozenset[str]:
        """Follow a transcript, and the tie-break if there is one; who is elected."""
        state, broken = self.start, []
        demand(run and _read(run[0], len(self.names)) == self.first, "the first stage went otherwise")
        for number, entry in enumerate(run[1:], 2):
            stage, due = _read(entry, len(self.names)), self.due(state)
            demand(due is not None, "a transcript goes on after the end")
            act, tied = due or ("", [])
            candidate = stage["candidate"]
            demand(candidate in tied, f"stage {number} is the {act} of {' or '.join(self.names[c] for c in tied)}")
            if case.ties is not None and len(tied) > 1:
                named = in_order(self.names[c] for c in tied)
                broken.append((named, self.names[candidate]))
                demand(pick(named, case.ties) == self.names[candidate], f"the tie-break chooses otherwise in {number}")
            state, held = self.after(state, act, candidate)
            demand(stage == held, f"stage {number} went otherwise")
        demand(self.due(state) is None, "a transcript ends before the seats are filled")
        demand(case.broken == broken, "the ties said to be broken are not those that were")
        return self._named(state)

    def explore(self) -> set[frozenset[str]] | None:
        """Every committee that some way of breaking the ties leads to; None past MOST states."""
        seen, pending, ends = {self.start}, [self.start], set()
        while pending:
            state = pending.pop()
            act, tied = self.due(state) or ("", [])
            if not tied:
                ends.add(self._named(state))
            for candidate in tied:
                after, _ = self.after(state, act, candidate)
                if after not in seen:
                    seen.add(after)
                    pending.append(after)
            if len(seen) > MOST:
                return None
        return ends

    def _end(
        self, state: State, act: str, candidate: int | None, parcels: Parcels, papers: dict[Paper, int]
    ) -> tuple[State, Stage]:
        """Credit the parcels; elect who has the quota, or all who continue where there are no more than seats."""
        m, credited = len(self.names), list(state.votes)
        for (to, worth), count in parcels.items():
            if to < m:
                credited[to] += worth * count
        votes = tuple(credited)
        elected = [c for c in state.going if votes[c] >= self.quota]
        if len(state.going) + len(state.elected) <= self.size:
            elected = list(state.going)
        going = tuple(c for c in state.going if c not in elected)
        owed = tuple(sorted((*state.owed, *(c for c in elected if votes[c] > self.quota))))
        past = [tuple(v if c in going or c in owed else 0 for c, v in enumerate(row)) for row in (*state.past, votes)]
        unlike = tuple(row for row, before in zip(past, [None, *past], strict=False) if row != before)
        movable = frozenset(item for item in papers.items() if item[0][0] in going or item[0][0] in owed)
        sent = [[None if to == m else to, worth, count] for (to, worth), count in sorted(parcels.items())]
        entry = {"act": act, "candidate": candidate, "parcels": sent, "votes": list(votes), "elected": elected}
        return State(going, owed, state.elected | set(elected), votes, unlike, movable), entry

    def _named(self, state: State) -> frozenset[str]:
        return frozenset(self.names[c] for c in state.elected)


def _hand_on(
    paper: tuple[int, tuple[int, ...]],
    count: int,
    going: Container[int],
    parcels: Parcels,
    papers: dict[Paper, int],
    nobody: int,
) -> None:
    """Give papers of one worth to the first of their choices who continues."""
    worth, rest = paper
    place = next((i for i, c in enumerate(rest) if c in going), None)
    to = nobody if place is None else rest[place]
    parcels[to, worth] = parcels.get((to, worth), 0) + count
    if place is not None:
        key = (to, worth, rest[place + 1 :])
        papers[key] = papers.get(key, 0) + count


def _apart(past: tuple[tuple[int, ...], ...], tied: list[int], sign: int) -> list[int]:
    """Those of the tied who had the fewest votes (the most, if sign is -1) when they last differed, and so on back."""
    for votes in reversed(past):
        least = min(sign * votes[c] for c in tied)
        tied = [c for c in tied if sign * votes[c] == least]
    return tied


def _read(entry: Any, m: int) -> Stage:
    act, candidate, parcels, votes, elected = fields(entry, "act", "candidate", "parcels", "votes", "elected")
    for to, worth, count in (listed(parcel, "a parcel", 3) for parcel in listed(parcels, "parcels")):
        _ = to is None or integer(to, "who receives a parcel", 0, m - 1)
        integer(worth, "the worth of a paper", 0, UNIT)
        integer(count, "papers", 1)
    for units in listed(votes, "votes", m):
        integer(units, "votes", 0)
    indices(elected, "elected", m)
    _ = candidate is None or integer(candidate, "a candidate", 0, m - 1)
    return dict(entry, act=text(act, "act"))


def _committee(winner: Any) -> frozenset[str]:
    members = [text(member, "a member") for member in listed(winner, "a committee")]
    if members != sorted(set(members)):
        raise Unreadable("a committee must list different candidates in order")
    return frozenset(members)
