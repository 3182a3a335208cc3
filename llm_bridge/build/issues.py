"""From judgements about issues to a package problem; what had to be assumed is listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from llm_bridge.build.options import Built
from llm_bridge.build.shapes import BASE, Assumption, weights_of
from llm_bridge.build.values import Stated, declared, grid, stated, utility
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Ideal, Importance, Issue, Limit, Order, Reading
from proofs.checkers.record.telling.reasons import TOO_FEW
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import NothingToDecide


def build_issues(
    decision: Decision, readings: Sequence[Reading], how: Assumption = BASE, *, apart: bool = False
) -> Built:
    """The package problem of a negotiation: every value of every issue has a utility for each party that spoke.

    A value beyond a stated limit is out of the question for that party, and so for every deal. Without a deal everybody
    keeps 0, what the limits are worth.

    apart : for parties who negotiate: the values are those that were declared, and what they are worth to a party comes
            from its own words alone, so that nothing of what others want gets into what it knows

    Raises NothingToDecide if fewer than two parties said anything.
    """
    parties = [r for r in readings if any(isinstance(j, Ideal | Limit) for j in r.judgements)]
    if len(parties) < 2:
        raise NothingToDecide(TOO_FEW)
    said = {issue.id: [stated(party, issue) for party in parties] for issue in decision.issues}
    values = declared(decision.issues) if apart else {i.id: grid(i, said[i.id]) for i in decision.issues}
    open_ = [i for i in decision.issues if apart or (values[i.id] and any(_any(s) for s in said[i.id]))]
    ids = [issue.id for issue in open_]
    utilities, beyond = [], []
    for at, party in enumerate(parties):
        spoken_of = [issue.id for issue in open_ if _any(said[issue.id][at])]
        weights = {**dict.fromkeys(ids, Fraction(0)), **weights_of(party, spoken_of, how)}
        rows = []
        for issue in open_:
            mine, others = said[issue.id][at], said[issue.id][:at] + said[issue.id][at + 1 :]
            worth = [utility(issue, mine, v, None if apart else others, how) for v in values[issue.id]]
            beyond += [
                (party.id, issue.id, _text(v)) for v, u in zip(values[issue.id], worth, strict=True) if u is None
            ]
            rows.append(tuple(weights[issue.id] * (u or Fraction(0)) for u in worth))
        utilities.append(tuple(rows))
    problem = PackageProblem(
        issues=tuple((issue.id, tuple(_text(v) for v in values[issue.id])) for issue in open_),
        agents=tuple(party.id for party in parties),
        utilities=tuple(utilities),
        disagreement=(Fraction(0),) * len(parties),
        red_lines=tuple(beyond),
        vetoes=True,
    )
    assumed = _assumed(decision, parties, open_, said)
    return Built({"package": problem}, {"package": tuple(p.id for p in parties)}, assumed=assumed)


def _any(said: Stated) -> bool:
    return said.ideal is not None or said.limit is not None


def _text(value: Any) -> str:
    if isinstance(value, Fraction) and value.denominator != 1:
        return f"{float(value):g}" if Fraction(f"{float(value):g}") == value else str(value)
    return str(value)


def _assumed(
    decision: Decision, parties: Sequence[Reading], open_: Sequence[Issue], said: dict[str, list[Stated]]
) -> tuple[Mapping[str, str], ...]:
    """What had to be assumed, in the order of issues, then of parties."""
    notes = [{"what": "linear"}, {"what": "no deal"}]
    for issue in decision.issues:
        if issue not in open_:
            notes.append({"what": "left out", "issue": issue.id})
            continue
        if issue.kind == "choice" and any(None not in (s.ideal, s.limit) for s in said[issue.id]):
            notes.append({"what": "listed order", "issue": issue.id})
        for party, mine in zip(parties, said[issue.id], strict=True):
            if gap := _gap(issue, mine):
                notes.append({"what": gap, "issue": issue.id, "author": party.id})
    for party in parties:
        kinds = [type(j) for j in party.judgements]
        if Importance not in kinds:
            notes.append({"what": "by place" if Order in kinds else "equal", "author": party.id})
    return tuple(notes)


def _gap(issue: Issue, said: Stated) -> str:
    if said.ideal is None and said.limit is None:
        return "nothing said"
    if issue.kind == "choice":
        return "neither" if len(issue.values) > 2 else ""
    if said.ideal is None:
        return "limit only"
    return "ideal only" if said.limit is None else ""
