"""From judgements about options to profiles: comparisons, approvals and grades, each of those who said something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from llm_bridge.intake.decision import Decision
from llm_bridge.words import Approves, Grade, Prefers, Reading, RedLine, Tie
from proofs.checkers.record.telling.reasons import ALL_VETOED, NOTHING_READ
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.errors import NothingToDecide


@dataclass(frozen=True)
class Built:
    """The problems that the readings give; a kind of problem is missing where nobody said anything of that kind.

    problems : "comparisons", "approvals", "grades" or "package" -> the problem
    voters   : the same keys -> the position ids behind the ballots, in their order
    red_lines: option id -> the position ids that drew a red line there
    excluded : the options that vetoes removed
    assumed  : what words left open and had to be assumed: `what` it is, with the `author` and `issue` that it is about
    """

    problems: Mapping[str, Any] = field(default_factory=dict)
    voters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    red_lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: tuple[str, ...] = ()
    assumed: tuple[Mapping[str, str], ...] = ()


def build_options(decision: Decision, readings: Sequence[Reading]) -> Built:
    """The profiles over the options that no veto removes; a red line that its author did not confirm is no veto.

    Raises NothingToDecide if nobody's text compares, grades or approves anything, or if vetoes leave no option.
    """
    red_lines = {o.id: _who(readings, RedLine, o.id) for o in decision.options}
    firm = [j for r in readings for j in r.judgements if isinstance(j, RedLine) and j.status != "read"]
    vetoed = {j.option for j in firm} if decision.settings.vetoes else set()
    excluded = tuple(o.id for o in decision.options if o.id in vetoed)
    names = [o.id for o in decision.options if o.id not in excluded]
    if not names:
        raise NothingToDecide(ALL_VETOED)
    makers = {"comparisons": _comparisons, "approvals": _approvals, "grades": _grades}
    built = {kind: make(names, readings) for kind, make in makers.items()}
    found = {kind: made for kind, made in built.items() if made is not None}
    if not found:
        raise NothingToDecide(NOTHING_READ)
    return Built(
        {kind: problem for kind, (problem, _) in found.items()},
        {kind: voters for kind, (_, voters) in found.items()},
        red_lines,
        excluded,
    )


def _who(readings: Sequence[Reading], kind: type[RedLine], option: str) -> tuple[str, ...]:
    return tuple(r.id for r in readings if any(isinstance(j, kind) and j.option == option for j in r.judgements))


def _comparisons(names: list[str], readings: Sequence[Reading]) -> tuple[PartialProfile, tuple[str, ...]] | None:
    ballots, voters = [], []
    for reading in readings:
        pairs = [(j.better, j.worse) for j in reading.judgements if isinstance(j, Prefers)]
        pairs = [pair for pair in pairs if set(pair) <= set(names)]
        ties = [[o for o in j.options if o in names] for j in reading.judgements if isinstance(j, Tie)]
        ties = [group for group in ties if len(group) > 1]
        if pairs or ties:
            ballots.append((pairs, ties))
            voters.append(reading.id)
    return (PartialProfile.from_pairs(ballots, names=names), tuple(voters)) if ballots else None


def _approvals(names: list[str], readings: Sequence[Reading]) -> tuple[ApprovalProfile, tuple[str, ...]] | None:
    said = {r.id: _named(names, (j.option for j in r.judgements if isinstance(j, Approves))) for r in readings}
    said = {id: approved for id, approved in said.items() if approved}
    return (ApprovalProfile.from_sets(said.values(), names=names), tuple(said)) if said else None


def _grades(names: list[str], readings: Sequence[Reading]) -> tuple[UtilityProfile, tuple[str, ...]] | None:
    said = {
        r.id: {j.option: j.value for j in r.judgements if isinstance(j, Grade) and j.option in names} for r in readings
    }
    said = {id: grades for id, grades in said.items() if grades}
    return (UtilityProfile.from_values(said.values(), names=names), tuple(said)) if said else None


def _named(names: list[str], options: Iterable[str]) -> list[str]:
    return sorted({o for o in options if o in names}, key=names.index)
