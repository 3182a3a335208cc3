"""Who is represented by a committee: the definitions of proportionality, by looking at every group.

For small profiles: groups are subsets of ballots. Every check returns a sentence about a group that is let down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np

from proofs.axiom import Violation
from proofs.edits import winners
from socialchoice.model.answers import spoken
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.numeric.simplex import optimal_basis
from socialchoice.rule import Rule

Committee = frozenset[str]
Ballots = tuple[int, ...]


class Electorate:
    """The voters of an approval profile who elect k candidates; a group deserves l of them if it has l n/k voters."""

    def __init__(self, profile: ApprovalProfile, seats: int) -> None:
        self.names, self.seats, self.voters = profile.names, seats, profile.voters
        table = zip(profile.approvals.tolist(), profile.counts.tolist(), strict=True)
        self.ballots = [
            (frozenset(n for n, yes in zip(profile.names, row, strict=True) if yes), count) for row, count in table
        ]

    def deserves(self, count: int, share: int) -> bool:
        """Whether so many voters deserve `share` of the seats."""
        return count * self.seats >= share * self.voters

    def supporters(self, common: frozenset[str], where: Callable[[frozenset[str]], bool]) -> int:
        """How many voters approve all of `common` and fulfil a condition."""
        return sum(count for approved, count in self.ballots if common <= approved and where(approved))

    def cohesive_unheard(self, committee: Committee) -> str | None:
        """Justified representation."""
        for name in self.names:
            count = self.supporters(frozenset({name}), lambda approved: not approved & committee)
            if self.deserves(count, 1):
                return f"{count} voters approve {name} and nobody in {spoken(committee)}"
        return None

    def cohesive(self, committee: Committee, *, each: bool) -> str | None:
        """Extended (each) or proportional justified representation."""
        for share in range(1, self.seats + 1):
            for common in map(frozenset, combinations(self.names, share)):
                if fault := self._let_down(committee, common, share, each):
                    return fault
        return None

    def unelected(self, committee: Committee, *, each: bool) -> str | None:
        """EJR+ (each) or PJR+."""
        for name in (n for n in self.names if n not in committee):
            for share in range(1, self.seats + 1):
                if fault := self._let_down(committee, frozenset({name}), share, each):
                    return fault
        return None

    def _let_down(self, committee: Committee, common: frozenset[str], share: int, each: bool) -> str | None:
        """A group that deserves `share`, agrees on `common`, and has too few representatives: each, or all together."""
        for heard in _sets(committee, share - 1):

            def short(approved: frozenset[str], heard: frozenset[str] = heard) -> bool:
                return len(approved & committee) < share if each else approved & committee <= heard

            count = self.supporters(common, short)
            if self.deserves(count, share):
                fewer = f"{'each of whom has' if each else 'who together have'} fewer"
                return f"{count} voters who approve {spoken(common)} deserve {share} of {spoken(committee)}, {fewer}"
        return None

    def deviation(self, committee: Committee) -> str | None:
        """The core."""
        for size in range(1, self.seats + 1):
            for other in map(frozenset, combinations(self.names, size)):

                def prefers(approved: frozenset[str], other: frozenset[str] = other) -> bool:
                    return len(approved & other) > len(approved & committee)

                count = self.supporters(frozenset(), prefers)
                if self.deserves(count, size):
                    return f"{count} voters prefer {spoken(other)}, which they deserve, to {spoken(committee)}"
        return None

    def weakly_cohesive(self, committee: Committee, *, each: bool) -> str | None:
        """Full justified representation (each), or full proportional justified representation."""
        for size in range(1, self.seats + 1):
            for other in map(frozenset, combinations(self.names, size)):
                for level in range(1, size + 1):
                    if fault := self._let_down_by(committee, other, level, each):
                        return fault
        return None

    def _let_down_by(self, committee: Committee, other: frozenset[str], level: int, each: bool) -> str | None:
        """A group that deserves all of `other`, with `level` of them for each, and has fewer: each, or all together."""
        if not self.deserves(self.supporters(frozenset(), lambda approved: len(approved & other) >= level), len(other)):
            return None
        for heard in _sets(committee, level - 1):

            def short(approved: frozenset[str], heard: frozenset[str] = heard) -> bool:
                fewer = len(approved & committee) < level if each else approved & committee <= heard
                return fewer and len(approved & other) >= level

            count = self.supporters(frozenset(), short)
            if self.deserves(count, len(other)):
                fewer = "each has" if each else "together they have"
                return (
                    f"{count} voters deserve {spoken(other)}, which has {level} for each of them; "
                    f"{fewer} fewer in {spoken(committee)}"
                )
        return None

    def short_party(self, committee: Committee) -> str | None:
        """Lower quota, where any two ballots are the same or have nobody in common."""
        parties = {approved for approved, _ in self.ballots if approved}
        if any(one & other for one, other in combinations(parties, 2)):
            return None
        for party in sorted(parties, key=sorted):
            count = self.supporters(party, lambda approved: True)
            due = min(count * self.seats // self.voters, len(party))
            if len(party & committee) < due:
                return f"the {count} voters of {spoken(party)} deserve {due} of {spoken(committee)}"
        return None

    def unpriced(self, committee: Committee) -> str | None:
        """Priceability, where as many candidates are approved at all as there are seats."""
        approved = frozenset().union(*(ballot for ballot, _ in self.ballots))
        if len(approved) < self.seats or not committee:
            return None
        if alone := sorted(committee - approved):
            return f"nobody approves {alone[0]} of {spoken(committee)}, so nobody can pay for it"
        if optimal_basis(*self._prices(committee)) is None:
            return f"no equal purses and payments explain {spoken(committee)}"
        return None

    def _prices(self, committee: Committee) -> tuple[list[int], Any, list[Fraction], int, list[int]]:
        """The program of all price systems: what each ballot's voters pay for each member, then a voter's money."""
        pays = [(b, c) for b, (approved, _) in enumerate(self.ballots) for c in sorted(approved & committee)]
        within = [[*(-int(at == b) for at, _ in pays), count] for b, (_, count) in enumerate(self.ballots)]
        unspent = []
        for other in sorted(frozenset(self.names) - committee):
            fans = {b for b, (approved, _) in enumerate(self.ballots) if other in approved}
            money = sum(self.ballots[b][1] for b in fans)
            unspent.append([*(int(at in fans) for at, _ in pays), -money])
        paid = [[*(int(c == member) for _, c in pays), 0] for member in sorted(committee)]
        right = [0] * len(within) + [-1] * len(unspent) + [1] * len(paid)
        matrix = np.array(within + unspent + paid, np.int64)
        return [*([0] * len(pays)), -1], matrix, [Fraction(side) for side in right], len(paid), []

    def dominating(self, committee: Committee) -> str | None:
        """Pareto efficiency."""
        mine = [len(approved & committee) for approved, _ in self.ballots]
        for other in map(frozenset, combinations(self.names, len(committee))):
            theirs = [len(approved & other) for approved, _ in self.ballots]
            if theirs != mine and all(a >= b for a, b in zip(theirs, mine, strict=True)):
                return f"{spoken(other)} has more for some voters than {spoken(committee)}, and fewer for none"
        return None


def _sets(committee: Committee, size: int) -> Iterator[frozenset[str]]:
    return map(frozenset, combinations(sorted(committee), min(size, len(committee))))


def first_violation(
    rule: Rule[Any, Any],
    profile: ApprovalProfile,
    seats: int,
    check: Callable[[Electorate, Committee], str | None],
) -> Violation | None:
    """What the check finds wrong with a winning committee of 1 + seats (never more than there are candidates)."""
    size = 1 + seats % len(profile.names)
    electorate = Electorate(profile, size)
    elected = sorted(winners(rule, profile, size, some=True), key=sorted)
    faults = (check(electorate, committee) for committee in elected)
    return next((Violation(f"{size} seats: {fault}") for fault in faults if fault), None)


def solid_coalitions(profile: RankingProfile) -> dict[frozenset[str], int]:
    """Set of candidates -> how many voters rank exactly these above all others, in whatever order."""
    found: Counter[frozenset[str]] = Counter()
    for row, count in zip(profile.ranks.tolist(), profile.counts.tolist(), strict=True):
        for size in range(1, len(row) + 1):
            top = frozenset(name for name, rank in zip(profile.names, row, strict=True) if rank < size)
            if len(top) == size:
                found[top] += count
    return found


def first_solid_fault(
    rule: Rule[Any, Any],
    profile: RankingProfile,
    seats: int,
    owed: Callable[[int, int, int], int],
    counts: Callable[[int, int], bool] = lambda candidates, due: True,
) -> Violation | None:
    """A solid coalition that has fewer winners than it is owed.

    owed   : (its voters, all voters, seats) -> how many winners it deserves, as far as it has candidates
    counts : (its candidates, what it deserves) -> whether the axiom speaks of it
    """
    size = 1 + seats % len(profile.names)
    coalitions = sorted(solid_coalitions(profile).items(), key=lambda item: (len(item[0]), sorted(item[0])))
    for committee in sorted(winners(rule, profile, size), key=sorted):
        for candidates, count in coalitions:
            due = owed(count, profile.voters, size)
            if counts(len(candidates), due) and len(committee & candidates) < min(due, len(candidates)):
                return Violation(
                    f"{size} seats: {count} of {profile.voters} voters put {spoken(candidates)} on top and deserve "
                    f"{min(due, len(candidates))} of them; {spoken(committee)} is elected"
                )
    return None


def first_weak_solid_fault(
    rule: Rule[Any, Any], profile: RankingProfile | ApprovalProfile, seats: int, *, inclusive: bool
) -> Violation | None:
    """Voters who rank nobody above some candidates, and have fewer members among their best than they deserve.

    inclusive : they deserve them until these candidates are all elected; otherwise until as many members are

    Nothing is said of committees that leave seats empty: the definitions suppose that all are filled.
    """
    size = 1 + seats % len(profile.names)
    table = profile.ranks if isinstance(profile, RankingProfile) else ~profile.approvals
    above = (table[:, :, None] > table[:, None, :]).sum(axis=2)  # (b, m) how many are ranked above each
    for committee in sorted((c for c in winners(rule, profile, size) if len(c) == size), key=sorted):
        for count, candidates, heard, share in _unheard(profile, above, committee, size, inclusive):
            if count * size >= share * profile.voters:
                return Violation(
                    f"{size} seats: {count} of {profile.voters} voters rank nobody above {spoken(candidates)} and "
                    f"deserve {share}; of their best only {spoken(heard)} of {spoken(committee)}"
                )
    return None


def _unheard(
    profile: Any, above: Any, committee: Committee, size: int, inclusive: bool
) -> Iterator[tuple[int, Committee, Committee, int]]:
    """(voters, candidates above whom they rank nobody, the members among their best, a share that would be more)."""
    members = np.array([name in committee for name in profile.names])
    for t in range(1, len(profile.names) + 1):
        for chosen in combinations(range(len(profile.names)), t):
            candidates = frozenset(profile.names[a] for a in chosen)
            if inclusive and candidates <= committee:
                continue
            others = [a for a in range(len(profile.names)) if a not in chosen]
            solid = (above[:, chosen, None] <= above[:, None, others]).all(axis=(1, 2))
            best = (above < t) & members
            for share in range(1, size + 1 if inclusive else min(size, t) + 1):
                for heard in _sets(committee, share - 1):
                    unheard = np.array([name not in heard for name in profile.names])
                    voters = solid & ~(best & unheard).any(axis=1)
                    yield int(profile.counts[voters].sum()), candidates, heard, share
