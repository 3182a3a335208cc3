"""The answer to any problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from socialchoice.model.errors import TieUnbroken
from socialchoice.model.ground.records import canonical, plain

A = TypeVar("A")


@dataclass(frozen=True)
class Outcome(Generic[A]):
    """Every alternative that may be chosen; one alone when nothing is tied or a tie-break was passed.

    winners  : never empty
    complete : False where other tied winners may exist (convex optima, enumeration past its limit)
    ranking  : all alternatives from the best tier down, for rules that rank
    broken   : each tie that a tie-break decided, in order, with its choice
    """

    winners: frozenset[A]
    complete: bool = True
    ranking: tuple[frozenset[A], ...] | None = None
    broken: tuple[tuple[frozenset[A], A], ...] = ()

    @classmethod
    def by_score(cls, scores: Mapping[A, Any]) -> Outcome[A]:
        """The alternatives of highest score win, and all are ranked by score; scores are exact numbers or tuples."""
        tiers: dict[Any, set[A]] = {}
        for answer, score in scores.items():
            tiers.setdefault(score, set()).add(answer)
        ranking = tuple(frozenset(tiers[score]) for score in sorted(tiers, reverse=True))
        return cls(ranking[0], ranking=ranking)

    @property
    def winner(self) -> A:
        """The only winner. Raises TieUnbroken if there are several."""
        if len(self.winners) != 1:
            raise TieUnbroken(f"{len(self.winners)} alternatives are tied; pass ties=… to choose one")
        (only,) = self.winners
        return only

    def record(self) -> dict[str, Any]:
        """The outcome as JSON values, as certificates carry it; sets are sorted by their canonical JSON."""
        broken = [{"tied": _sorted(tied), "choice": plain(choice)} for tied, choice in self.broken]
        ranking = None if self.ranking is None else [_sorted(tier) for tier in self.ranking]
        return {"winners": _sorted(self.winners), "complete": self.complete, "ranking": ranking, "broken": broken}


def _sorted(answers: frozenset[Any]) -> list[Any]:
    return sorted((plain(a) for a in answers), key=canonical)
