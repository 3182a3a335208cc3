"""Who is represented by a committee: the definitions of proportionality, by looking at every group.

For small profiles: groups are subsets of ballots. Every check returns a sentence about a group that is let down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from proofs.axiom import Violation
from proofs.edits import winners
from socialchoice.model.answers import spoken
from socialchoice.model.ballots.approval import ApprovalProfile
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
    faults = (check(electorate, committee) for committee in sorted(winners(rule, profile, size), key=sorted))
    return next((Violation(f"{size} seats: {fault}") for fault in faults if fault), None)
