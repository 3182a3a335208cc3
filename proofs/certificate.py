"""A certificate: the problem, the answer and the evidence in one JSON document, so that anyone can check."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from socialchoice.model import errors
from socialchoice.model.ground.records import canonical, digest, plain
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import TieBreak, settle
from socialchoice.rule import RULES, Method, Rule

VERSION = 1


def certify(
    rule: str | Method | Rule[Any, Any], problem: Any, *, ties: TieBreak | None = None, **options: Any
) -> dict[str, Any]:
    """Run `rule` on `problem`, gather its evidence, and have it checked before handing it on.

    Returns the certificate as JSON values: version, rule, options, ties, problem, outcome, claim, evidence, digest.
    Raises Unproven if the rule gives no evidence, and Rejected if its evidence does not prove its outcome.
    """
    found = RULES[rule] if isinstance(rule, str) else rule
    return certificate_of(found.on(problem), problem, ties, options)[1]


def certificate_of(
    rule: Rule[Any, Any], problem: Any, ties: TieBreak | None, options: Mapping[str, Any]
) -> tuple[Outcome[Any], dict[str, Any]]:
    """The outcome, and its certificate."""
    if inspect.isgeneratorfunction(rule.function):
        outcome = rule(problem, ties=ties, **options)
        evidence = rule.proof(problem, outcome, **_resolved(rule, options), **_ties_if_wanted(rule, ties))
    else:
        tied = rule(problem, **options)
        evidence = rule.proof(problem, tied, **_resolved(rule, options))
        outcome = tied if ties is None else settle(tied, ties)
    record = outcome.record()
    record["complete"] = outcome.complete and evidence.winners == "all"
    document = {
        "version": VERSION,
        "rule": rule.name,
        "options": plain(_resolved(rule, options)),
        "ties": None if ties is None else ties.record(),
        "problem": plain(problem.record()),
        "outcome": record,
        "claim": {"winners": "all" if record["complete"] else "some", "status": evidence.status},
        "evidence": evidence.record(),
    }
    document["digest"] = digest(document)
    verify(document)
    return outcome, document


def verify(document: Any) -> str:
    """What the certificate proves, in a sentence. Raises Rejected if it proves nothing, Unreadable if it is none."""
    try:
        return str(check(document))
    except Refused as error:
        raise errors.Rejected(str(error)) from None
    except Unreadable as error:
        raise errors.Unreadable(str(error)) from None


def written(document: Mapping[str, Any]) -> str:
    """The certificate as the canonical JSON that its digest is taken of."""
    return canonical(document)


def _resolved(rule: Rule[Any, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: options.get(name, parameter.default) for name, parameter in rule.options.items()}


def _ties_if_wanted(rule: Rule[Any, Any], ties: TieBreak | None) -> dict[str, Any]:
    wanted = rule.prove is not None and "ties" in inspect.signature(rule.prove).parameters
    return {"ties": ties} if wanted else {}
