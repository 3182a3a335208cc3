"""One rule asked about many completions of one problem."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.completions.opened import Completions, OpenProblem, Pair
from socialchoice.model.errors import SocialChoiceError, TieUnbroken
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import ByLot, InOrder, TieBreak
from socialchoice.rule import Rule, Standing

PAIRS = 60  # at most so many rivals of winners are favoured


@dataclass(frozen=True)
class Trials:
    """A rule with its options and its declared tie-break, asked about the same voters again and again."""

    rule: Rule[Any, Any]
    ties: TieBreak | None
    options: Mapping[str, Any]

    def outcome(self, problem: Any) -> Outcome[Any]:
        return self.rule(problem, ties=self.ties, **self.options)

    def read(self, open_: OpenProblem) -> frozenset[Any] | None:
        """The winners while what is unknown is left out; None if there is no outcome, or not all winners are known."""
        return self._winners(open_.tallied if self._light else open_.problem)

    def winners(self, made: Completions, at: int) -> frozenset[Any] | None:
        """The winners of one completion; None if there is no outcome, or not all winners are known."""
        return self._winners(made.tallied(at) if self._light else made.problem(at))

    def every(self, made: Completions) -> list[frozenset[Any] | None]:
        """The same for each completion."""
        return [self.winners(made, at) for at in range(len(made))]

    def bounds(self, open_: OpenProblem) -> Standing | None:
        """What the rule itself proves of all completions; None if it proves nothing."""
        return None if self.rule.standing is None else self.rule.standing(open_, **self.options)

    def always(self, bounds: Standing | None) -> frozenset[str] | None:
        """The winners that every completion has; None if the bounds do not prove that all have the same.

        A tie-break that is an order of all names chooses between two in any company as it does between them alone.
        """
        if bounds is None:
            return None
        if len(bounds.possible) == 1 or (self.ties is None and bounds.possible == bounds.necessary):
            return bounds.possible
        if not isinstance(self.ties, InOrder | ByLot) or self._has_rounds or not bounds.necessary:
            return None
        try:
            first: str = self.ties.pick(bounds.possible)
        except TieUnbroken:
            return None
        return frozenset({first}) if first in bounds.necessary else None

    def _winners(self, problem: Any) -> frozenset[Any] | None:
        if not self._light:
            return self._elected(problem)
        key = problem.support.tobytes()
        if key not in self._known:
            self._known[key] = self._elected(problem)
        return self._known[key]

    def _elected(self, problem: Any) -> frozenset[Any] | None:
        try:
            outcome = self.outcome(problem)
        except SocialChoiceError:  # what is no outcome is no other outcome
            return None
        return outcome.winners if outcome.complete else None

    @cached_property
    def _light(self) -> bool:
        """Whether the rule reads nothing but head-to-head support, so that equal support means equal winners."""
        return self.rule.problem is Comparisons

    @cached_property
    def _known(self) -> dict[bytes, frozenset[Any] | None]:
        return {}

    @cached_property
    def _has_rounds(self) -> bool:
        return inspect.isgeneratorfunction(self.rule.function)


def rivalries(open_: OpenProblem, winners: frozenset[Any], possible: frozenset[str]) -> list[Pair]:
    """(x, w) for each alternative x that can win, and each w that wins or is part of what does."""
    inside = [at for at, name in enumerate(open_.names) if any(_holds(winner, name) for winner in winners)]
    able = [at for at, name in enumerate(open_.names) if name in possible]
    return [(x, w) for x in able for w in inside or able if x != w][:PAIRS]


def _holds(winner: Any, name: str) -> bool:
    return winner == name if isinstance(winner, str) else name in winner if isinstance(winner, frozenset) else False
