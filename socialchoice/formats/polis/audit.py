"""Whether an export agrees with itself: its totals against its votes, and every difference counted by its cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from socialchoice.formats.polis.sign import Cast, Told, tally
from socialchoice.formats.polis.table import Row
from socialchoice.model.ballots.votes import VoteMatrix


@dataclass(frozen=True)
class Audit:
    """What the totals of an export count, and where they fit nothing.

    events                 : votes in votes.csv
    replaced               : of those, votes that the same voter cast again later on the same statement
    statements             : statements whose agrees and disagrees are told
    statements_latest      : of those, how many equal the last votes
    statements_all         : of those, how many equal all votes, replaced ones too
    statements_unexplained : those that equal neither
    people                 : participants whose totals are told
    people_unexplained     : those whose n-votes, n-agree or n-disagree differ from their last votes
    cells_unexplained      : (participant, statement) where the table of participants differs from their last vote
    """

    events: int
    replaced: int
    statements: int
    statements_latest: int
    statements_all: int
    statements_unexplained: tuple[str, ...]
    people: int
    people_unexplained: tuple[str, ...]
    cells_unexplained: tuple[tuple[str, str], ...]

    @property
    def explained(self) -> bool:
        """Whether every total fits the votes."""
        return not (self.statements_unexplained or self.people_unexplained or self.cells_unexplained)

    def record(self) -> dict[str, Any]:
        """The audit as JSON values."""
        return {key: value if isinstance(value, int) else list(value) for key, value in vars(self).items()}


def audited(
    votes: VoteMatrix, cast: Sequence[Cast], latest: Sequence[Cast], told: Told, people: Sequence[Row], way: int
) -> Audit:
    """Compare what the export tells with its votes."""
    every, last = tally(cast, way), tally(latest, way)
    fits_all = {name for name, totals in told.items() if every.get(name, (0, 0)) == totals}
    fits_last = {name for name, totals in told.items() if last.get(name, (0, 0)) == totals}
    by_voter: dict[str, dict[str, int]] = {}
    for event in latest:
        by_voter.setdefault(event.voter, {})[event.statement] = event.vote
    return Audit(
        len(cast),
        len(cast) - len(latest),
        len(told),
        len(fits_last),
        len(fits_all),
        tuple(name for name in votes.statements if name not in fits_all | fits_last),
        len(people),
        tuple(row.text("participant") for row in people if not _totals_fit(row, by_voter, way)),
        tuple(cell for row in people for cell in _differing(row, by_voter)),
    )


def _totals_fit(row: Row, by_voter: Mapping[str, Mapping[str, int]], way: int) -> bool:
    mine = Counter(by_voter.get(str(row.whole("participant", 0)), {}).values())
    told = row.whole("n-votes", 0), row.whole("n-agree", 0), row.whole("n-disagree", 0)
    return told == (mine.total(), mine[way], mine[-way])


def _differing(row: Row, by_voter: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str]]:
    voter = str(row.whole("participant", 0))
    mine = by_voter.get(voter, {})
    shown = {name: row.vote(name) for name, cell in row.cells.items() if name.isdigit() and cell.strip()}
    return [(voter, name) for name in sorted(mine.keys() | shown.keys()) if mine.get(name) != shown.get(name)]
