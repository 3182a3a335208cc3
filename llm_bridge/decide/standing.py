"""How settled the outcome is, given what nobody said, and the one question whose answer would tell most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from llm_bridge.build.options import Built
from llm_bridge.decide.panel import options_for
from llm_bridge.extract.form import GRADES
from llm_bridge.intake.decision import Decision
from llm_bridge.outcome import Seat
from llm_bridge.words import Approves, Grade, Ideal, Prefers, Reading, RedLine, Tie
from proofs.certificate import certificate_of
from socialchoice.analysis.question import Question, best_question
from socialchoice.analysis.standing import Verdict, standing
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.errors import Rejected, SocialChoiceError, Unproven
from socialchoice.rule import Rule

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Open:
    """A problem with one ballot for each author, those of whom nothing was read included, and what is unknown of each.

    unknown : (b, m, m) pairs, or (b, m) options
    """

    problem: Any
    unknown: Bools
    authors: tuple[str, ...]
    known: int
    declined: int

    @property
    def scale(self) -> tuple[int, int] | None:
        """The least and the greatest grade that may be given."""
        return (min(GRADES), max(GRADES)) if isinstance(self.problem, UtilityProfile) else None

    @property
    def every(self) -> int:
        """How many judgements there are, known, unknown or declined."""
        missing = int(self.unknown.sum()) // (2 if self.unknown.ndim == 3 else 1)
        return self.known + self.declined + missing


@dataclass(frozen=True)
class Standing:
    """What `standing_of` finds: the part of the record, the certificate of a completion, and the question."""

    record: Mapping[str, Any]
    rival: Mapping[str, Any] | None = None
    asked: Mapping[str, Any] | None = None


def undecided(decision: Decision, usable: int = 0) -> Standing:
    """The standing where no outcome is announced."""
    return Standing(_record("undecided", None, decision, usable, None))


def standing_of(
    rule: Rule[Any, Any], seat: Seat, decision: Decision, built: Built, readings: Sequence[Reading]
) -> Standing:
    """The standing of an outcome: settled only if that was computed for every completion of what was read."""
    usable = len(built.voters[seat.kind])
    tied = seat.outcome is not None and len(seat.outcome.winners) > 1
    if decision.issues:
        known = sum(isinstance(j, Ideal) for r in readings for j in r.judgements)
        declined = sum(len(r.silent) for r in readings)
        every = (known, len(readings) * len(decision.issues), declined)
        return Standing(_record("undecided" if tied else "leading", None, decision, usable, every))
    open_ = opened(built, seat.kind, readings)
    every = (open_.known, open_.every, open_.declined)
    ties, options = decision.settings.tie_break, options_for(rule, decision.settings)
    try:
        verdict = standing(rule, open_.problem, open_.unknown, ties=ties, scale=open_.scale, **options)
    except SocialChoiceError:
        return Standing(_record("undecided" if tied else "leading", None, decision, usable, every))
    if seat.outcome is None or verdict.winners != seat.outcome.winners:
        return Standing(_record("undecided" if tied else "leading", None, decision, usable, every))
    if verdict.settled:
        return Standing(_record("settled", _proof(rule, open_, verdict), decision, usable, every))
    return Standing(
        _record("undecided" if tied else "leading", None, decision, usable, every),
        _certified(rule, verdict, decision),
        _question(rule, open_, decision),
    )


def _record(
    word: str, proof: str | None, decision: Decision, usable: int, every: tuple[int, int, int] | None
) -> dict[str, Any]:
    known, all_, declined = every or (0, 0, 0)
    return {
        "word": word,
        "proof": proof,
        "usable": usable,
        "authors": len(decision.positions),
        "quorum": decision.settings.quorum,
        "known": known,
        "all": all_,
        "declined": declined,
        "rival": None,
    }


CONDORCET = ("copeland", "minimax", "ranked-pairs", "schulze")


def _proof(rule: Rule[Any, Any], open_: Open, verdict: Verdict) -> str:
    """How the record can show that the outcome is settled; "computed" where it cannot."""
    if not open_.unknown.any():
        return "nothing is unknown"
    if rule.name in CONDORCET and isinstance(open_.problem, PartialProfile) and len(verdict.winners) == 1:
        at = open_.problem.names.index(next(iter(verdict.winners)))
        missing = np.einsum("b,bj->j", open_.problem.counts, ~open_.problem.known[:, at])
        lead = np.delete(open_.problem.margins[at] - missing, at)
        if (lead > 0).all():
            return "majorities"
    return "computed"


def _certified(rule: Rule[Any, Any], verdict: Verdict, decision: Decision) -> Mapping[str, Any] | None:
    if verdict.rival is None:
        return None
    options = options_for(rule, decision.settings)
    try:
        return certificate_of(rule, verdict.rival, decision.settings.tie_break, options)[1]
    except (Unproven, Rejected):
        return None


def _question(rule: Rule[Any, Any], open_: Open, decision: Decision) -> Mapping[str, Any] | None:
    ties, options = decision.settings.tie_break, options_for(rule, decision.settings)
    found = best_question(rule, open_.problem, open_.unknown, ties=ties, scale=open_.scale, **options)
    if found is None:
        return None
    return {"author": open_.authors[found.ballot], "about": list(found.about), "value": _value(found)}


def _value(found: Question) -> str:
    after, before = (f"{float(share) * 100:.0f} %" for share in (found.after, found.before))
    does = f"Of {found.answers} possible answers, {found.settles} would settle the outcome"
    does += f" and {found.changes} would change who leads" if found.changes else ""
    return (
        f"{does}. With the answer, two guesses at all that is still unknown agree on the outcome in about {after} of "
        f"cases, without it in {before}."
    )


def opened(built: Built, kind: str, readings: Sequence[Reading]) -> Open:
    """The problem of one kind with a ballot for every author, and what is not known."""
    names = list(built.problems[kind].names)
    return OPENERS[kind](names, readings)


def _comparisons(names: list[str], readings: Sequence[Reading]) -> Open:
    ballots, at = [], {name: i for i, name in enumerate(names)}
    for reading in readings:
        pairs = [(j.better, j.worse) for j in reading.judgements if isinstance(j, Prefers)]
        ties = [[o for o in j.options if o in at] for j in reading.judgements if isinstance(j, Tie)]
        ballots.append(([pair for pair in pairs if set(pair) <= set(at)], [group for group in ties if len(group) > 1]))
    problem = PartialProfile.from_pairs(ballots, names=names)
    closed = np.array([_closed_pairs(reading, at) for reading in readings])
    declined = closed & ~problem.known
    pairs_known = (int(problem.known.sum()) - len(names) * len(readings)) // 2
    authors = tuple(r.id for r in readings)
    return Open(problem, ~problem.known & ~closed, authors, pairs_known, int(declined.sum()) // 2)


def _closed_pairs(reading: Reading, at: Mapping[str, int]) -> Bools:
    """(m, m): the pairs about which the author declared to have no opinion."""
    closed = np.full((len(at), len(at)), reading.complete)
    for about in reading.silent:
        places = [at[option] for option in about if option in at]
        if len(about) == 1 and places:
            closed[places[0], :] = closed[:, places[0]] = True
        if len(about) == len(places) == 2:
            closed[places[0], places[1]] = closed[places[1], places[0]] = True
    return closed


def _single(reading: Reading, option: str) -> bool:
    return reading.complete or (option,) in reading.silent


def _approvals(names: list[str], readings: Sequence[Reading]) -> Open:
    sets, unknown, known, declined = [], [], 0, 0
    for reading in readings:
        approved = {j.option for j in reading.judgements if isinstance(j, Approves)}
        judged = approved | {j.option for j in reading.judgements if isinstance(j, Grade | RedLine)}
        sets.append([name for name in names if name in approved])
        unknown.append([name not in judged and not _single(reading, name) for name in names])
        known += sum(name in judged for name in names)
        declined += sum(name not in judged and _single(reading, name) for name in names)
    authors = tuple(r.id for r in readings)
    return Open(ApprovalProfile.from_sets(sets, names=names), np.array(unknown), authors, known, declined)


def _grades(names: list[str], readings: Sequence[Reading]) -> Open:
    rows = [{j.option: j.value for j in r.judgements if isinstance(j, Grade) and j.option in names} for r in readings]
    missing = [[name not in row for name in names] for row in rows]
    closed = np.array([[_single(reading, name) for name in names] for reading in readings])
    unknown = np.array(missing) & ~closed
    known, declined = sum(map(len, rows)), int((np.array(missing) & closed).sum())
    authors = tuple(r.id for r in readings)
    return Open(UtilityProfile.from_values(rows, names=names), unknown, authors, known, declined)


OPENERS = {"comparisons": _comparisons, "approvals": _approvals, "grades": _grades}
