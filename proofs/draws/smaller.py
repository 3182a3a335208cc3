"""What makes a case smaller: fewer ballots, voters or alternatives, and the same margins from fewer voters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from proofs.draws.bargains import smaller_bargain
from proofs.draws.margins import fewest_voters
from proofs.edits import rows, with_rows, without
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.errors import SocialChoiceError


def smaller(profile: Any) -> Iterator[Any]:
    """The same with a ballot, a voter, an alternative or two opposite voters fewer; then with the fewest voters."""
    if isinstance(profile, BargainingProblem):
        yield from smaller_bargain(profile)
        return
    table, counts = rows(profile), profile.counts
    for at in range(len(counts)):
        if len(counts) > 1:
            yield _kept(profile, np.where(np.arange(len(counts)) == at, 0, counts))
    for at in range(len(counts)):
        if counts[at] > 1:
            yield _kept(profile, counts - (np.arange(len(counts)) == at))
    complete = getattr(profile, "unranked", None) is None
    yield from (without(profile, name) for name in profile.names if complete and len(profile.names) > 2)
    if isinstance(profile, RankingProfile) and complete:
        for one, other in _opposites(table):
            if profile.voters > 2:
                yield _kept(profile, counts - np.isin(np.arange(len(counts)), (one, other)))
        yield from _cheapest(profile)


def _kept(profile: Any, counts: Any) -> Any:
    return with_rows(profile, rows(profile)[counts > 0], counts[counts > 0])


def _opposites(table: Any) -> Iterator[tuple[int, int]]:
    """Pairs of ballots of which each turns the other round."""
    for one in range(len(table)):
        for other in range(one):
            if (table[one] + table[other] == table[one].max()).all():
                yield one, other


def _cheapest(profile: RankingProfile) -> Iterator[RankingProfile]:
    """The electorate with the same margins and the fewest voters, if that are fewer."""
    try:
        found = fewest_voters(profile)
    except SocialChoiceError:  # not every profile has the margins of complete strict rankings
        return
    if found.voters < profile.voters:
        yield found
