"""One round's election: ballots from private rankings, a rule's winners, and rankings that only echo what was shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Any

import numpy as np

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.guard.codes import shuffled
from llm_bridge.deliberate.message import Ask, Transcript
from llm_bridge.deliberate.protocols.statements import given
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import plain
from socialchoice.model.ties import parse_tie_break
from socialchoice.rule import RULES

RANK = "rank"
Tiers = list[list[str]]


@dataclass(frozen=True)
class Held:
    """What came of a round.

    candidates : id -> text, in the order in which ties fall that no tie-break was declared for
    winners    : every tied winner, or the one that the declared tie-break leaves; none where nobody ranked
    complete   : whether no winner is missing
    chosen     : the winner that goes on; without rankings that of the round before
    voters     : how many ranked
    abstained  : who did not
    echoes     : how many rankings repeat the order of presentation, "reversed" or not, or set nothing apart
    """

    rule: str
    candidates: Mapping[str, str]
    winners: tuple[str, ...]
    complete: bool
    chosen: str | None
    voters: int
    abstained: tuple[str, ...]
    profile: RankingProfile | None
    echoes: Mapping[str, Any]

    def shown(self) -> dict[str, str]:
        """The chosen statement, as it is shown."""
        assert self.chosen is not None
        return {"id": self.chosen, "text": self.candidates[self.chosen]}

    def record(self) -> dict[str, Any]:
        """The round as JSON values; the ballots are in no order of people."""
        return {
            "rule": self.rule,
            "candidates": [[id, text] for id, text in self.candidates.items()],
            "winners": list(self.winners),
            "complete": self.complete,
            "chosen": self.chosen,
            "voters": self.voters,
            "abstained": list(self.abstained),
            "profile": None if self.profile is None else plain(self.profile.record()),
            "echoes": dict(self.echoes),
        }


def ballot_form(ids: Sequence[str]) -> forms.Form:
    """All of the statements, each once, ties allowed."""
    return forms.ranking(ids)


def shown_order(ids: Iterable[str], seed: int, key: str) -> list[str]:
    """The order in which one person is to look at the statements."""
    return shuffled(ids, f"{seed}/{key}")


def profile_of(candidates: Mapping[str, str], ballots: Iterable[Tiers]) -> RankingProfile:
    """The ballots as a profile, sorted so that nobody's can be told by its place."""
    rows = []
    for ballot in ballots:
        place = {id: at for at, tier in enumerate(ballot) for id in tier}
        rows.append([place[id] for id in candidates])
    return RankingProfile(tuple(candidates), np.array(sorted(rows)), np.ones(len(rows), np.int64))


def held(
    transcript: Transcript,
    at: int,
    candidates: Mapping[str, str],
    asks: Sequence[Ask],
    rule: str,
    ties: str | None,
    before: str | None,
) -> Held:
    """Count a round. Raises InvalidProblem and UnknownName for a rule that elects no single alternative."""
    ballots: dict[str, Tiers] = {}
    for ask in asks:
        if message := given(transcript, ask.key, RANK, ask.acts[RANK]):
            ballots[ask.to] = message.value
    abstained = tuple(party for party in transcript.parties if party not in ballots)
    profile = profile_of(candidates, ballots.values()) if ballots else None
    winners, complete = _elected(rule, ties, profile, list(candidates))
    chosen = next((id for id in candidates if id in winners), before)
    shown = {ask.to: list(ask.acts[RANK]["ids"]) for ask in asks}
    echoes = _echoes(ballots, shown, sorted(candidates))
    return Held(rule, candidates, winners, complete, chosen, len(ballots), abstained, profile, echoes)


def _elected(
    rule: str, ties: str | None, profile: RankingProfile | None, ids: list[str]
) -> tuple[tuple[str, ...], bool]:
    """The winners in the order of the candidates; a rule is looked at even where nobody ranked."""
    found, broken = RULES[rule], None if ties is None else parse_tie_break(ties)
    if profile is None:
        return (), True
    outcome = found(profile, ties=broken)
    if not all(isinstance(winner, str) for winner in outcome.winners):
        raise InvalidProblem(f"{rule} does not elect a single statement; take a rule such as schulze or minimax")
    return tuple(id for id in ids if id in outcome.winners), outcome.complete


def _echoes(ballots: Mapping[str, Tiers], shown: Mapping[str, list[str]], common: list[str]) -> dict[str, Any]:
    """Rankings that repeat what was shown: by most people they say more of the asking than of the statements.

    Four orders count: the person's own, that of the ids, and both reversed. Of three statements most rankings are one
    of these by chance, so that nothing is said of fewer than four.
    """
    same = reverse = flat = 0
    for party, tiers in ballots.items():
        order = [id for tier in tiers for id in tier]
        if len(tiers) < len(order):
            flat += len(tiers) == 1
            continue
        same += order in (shown[party], common)
        reverse += order[::-1] in (shown[party], common)
    looked = len(common) > 3
    return {
        "same": same,
        "reversed": reverse,
        "all tied": flat,
        "by chance": str(Fraction(4, factorial(len(common)))) if looked else None,
        "degenerate": looked and 2 * (same + reverse) > len(ballots) > 0,
    }
