"""What a deal costs whom, with all that proves it: the record holds it, and whoever checks the record recounts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from llm_bridge.build.options import Built
from llm_bridge.decide.panel import options_for
from llm_bridge.intake.decision import Settings
from llm_bridge.outcome import Seat
from proofs.certificate import certificate_of
from socialchoice.analysis.agreements.prices.facts import Pull
from socialchoice.analysis.agreements.prices.proved import proved
from socialchoice.analysis.agreements.prices.shadow import exchange_rates, gains_of, pulls
from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import SocialChoiceError
from socialchoice.model.ground.records import written
from socialchoice.numeric.optima.deals import COUNTED
from socialchoice.rule import Rule

LIMITS = 40  # the rule is asked again without each
Files = dict[str, Mapping[str, Any]]


def priced(
    rule: Rule[Any, Any], seat: Seat, status: str, built: Built, settings: Settings
) -> tuple[dict[str, Any] | None, Files]:
    """What the record says of prices, and the certificates by file name; (None, {}) where no one outcome is priced."""
    problem = built.problems.get("package")
    if not isinstance(problem, PackageProblem) or seat.outcome is None or status not in ("decided", "no agreement"):
        return None, {}
    (winner,) = seat.outcome.winners
    deal = winner if isinstance(winner, Deal) else None
    if deal is not None and not set(deal.terms) <= _left(problem):  # a concession that passes a limit has no price
        return None, {}
    costs, files = _costs(rule, seat, problem, settings)
    return {
        "binding": _binding(problem) if problem.deals else None,
        "pulls": None if deal is None else _pulls(problem, deal),
        "rates": _rates(problem, deal) if deal is not None and rule.name == "nash" else None,
        "costs": costs,
    }, files


def _left(problem: PackageProblem) -> set[tuple[str, str]]:
    return {(title, values[j]) for (title, values), at in zip(problem.issues, problem.allowed, strict=True) for j in at}


def _binding(problem: PackageProblem) -> dict[str, Any]:
    found = proved(problem)
    return {
        "level": written(found.level),
        "prices": _texts(found.prices),
        "mixture": [_texts(shares) for shares in found.mixture],
        "others": [None if other is None else _texts(other) for other in found.others],
    }


def _pulls(problem: PackageProblem, deal: Deal) -> list[dict[str, Any]]:
    found = []
    rows = zip(deal.terms, problem.issues, problem.allowed, problem.tables, strict=True)
    for (issue, value), (_, values), allowed, table in rows:
        at = allowed.index(values.index(value))
        most = [max(column) for column in zip(*table, strict=True)]
        toward = [
            [values[j] for j, row in zip(allowed, table, strict=True) if row[k] == top] for k, top in enumerate(most)
        ]
        by = [top - now for top, now in zip(most, table[at], strict=True)]
        found.append({"issue": issue, "value": value, "toward": toward, "by": _texts(by)})
    return found


def _rates(problem: PackageProblem, deal: Deal) -> dict[str, Any]:
    found = exchange_rates(problem, deal)
    nearest: dict[str, Pull] = {}
    for pull in pulls(problem, deal, found.rates):
        issue = pull.subject[0]
        if issue not in nearest or pull.total < nearest[issue].total:
            nearest[issue] = pull
    issues = []
    for issue, _ in problem.issues:
        held = nearest.get(issue)
        parts = [] if held is None else _texts(part for _, part in held.parts)
        issues.append({"issue": issue, "against": None if held is None else held.against, "parts": parts})
    return {"rates": _texts(found.rates), "most": written(found.most), "issues": issues}


def _costs(
    rule: Rule[Any, Any], seat: Seat, problem: PackageProblem, settings: Settings
) -> tuple[list[dict[str, Any]] | None, Files]:
    """The rule's outcome without each party's limit on each issue.

    None where one of them cannot be certified, where there are many, or where there are more deals than are counted.
    """
    limits = list(dict.fromkeys((agent, issue) for agent, issue, _ in problem.red_lines))
    if seat.outcome is None or not _whole(seat.certificate) or len(limits) > LIMITS:
        return None, {}
    before = gains_of(problem, seat.outcome.winner)
    costs, files, options = [], Files(), options_for(rule, settings)
    for number, (agent, issue) in enumerate(limits, 1):
        other = replace(problem, red_lines=tuple(line for line in problem.red_lines if line[:2] != (agent, issue)))
        if other.deals > COUNTED:
            return None, {}
        try:
            outcome, certificate = certificate_of(rule, other, settings.tie_break, options)
        except SocialChoiceError:
            return None, {}
        after = [gains_of(other, winner) for winner in outcome.winners]
        change = None
        if _whole(certificate):
            columns = zip(before, zip(*after, strict=True), strict=True)
            change = [_texts((min(column) - was, max(column) - was)) for was, column in columns]
        files[name := f"certificates/without-{number}.json"] = certificate
        costs.append({"agent": agent, "issue": issue, "certificate": name, "change": change})
    return costs, files


def _whole(certificate: Mapping[str, Any] | None) -> bool:
    """Whether all outcomes are proved, and none was chosen among several by a tie-break."""
    if certificate is None or certificate["outcome"]["broken"]:
        return False
    return bool(certificate["claim"] == {"status": "certified", "winners": "all"})


def _texts(values: Iterable[Fraction]) -> list[str]:
    return [written(value) for value in values]
