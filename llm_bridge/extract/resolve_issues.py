"""Statements of one party about the issues of a negotiation become judgements.

One value per issue and kind: two different ones with nothing that says which holds are a contradiction and neither is
kept. Places come from stated orders; where none is stated they follow from importances, if every issue has one, down
to the first that is shared. An issue without a statement has no judgement.
"""

from __future__ import annotations

from collections.abc import Sequence

from llm_bridge.extract.form import Statement
from llm_bridge.words import Ideal, Importance, IssueRedLine, Judgement, Limit, Order, Reason

Clash = tuple[str, str]


def resolve_issues(
    statements: Sequence[Statement], ids: Sequence[str]
) -> tuple[tuple[Judgement, ...], tuple[Clash, ...]]:
    """The judgements that `statements` about the issues `ids` amount to, and the contradictions among them."""
    clashes: list[Clash] = []
    ideals = _values("ideal", statements, clashes)
    limits = _values("limit", statements, clashes)
    weights = _values("importance", statements, clashes)
    judgements: list[Judgement] = []
    for issue in ids:
        if issue in ideals:
            judgements.append(Ideal(issue, ideals[issue]["value"], ideals[issue]["quote"]))
        if issue in limits:
            judgements.append(Limit(issue, limits[issue]["value"], limits[issue]["quote"]))
        if issue in weights:
            judgements.append(Importance(issue, weights[issue]["value"], weights[issue]["quote"]))
    judgements += _order(statements, weights, ids, clashes)
    refusals = dict.fromkeys(
        IssueRedLine(s["issue"], s["text"], s["quote"]) for s in statements if s["kind"] == "red_line"
    )
    judgements += refusals
    judgements += [Reason(s["supports"], s["quote"], s["value"]) for s in statements if s["kind"] == "reason"]
    return tuple(judgements), tuple(clashes)


def _values(kind: str, statements: Sequence[Statement], clashes: list[Clash]) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    torn: set[str] = set()
    for s in statements:
        if s["kind"] != kind:
            continue
        first = found.setdefault(s["issue"], s)
        if first["value"] != s["value"]:
            clashes.append((first["quote"], s["quote"]))
            torn.add(s["issue"])
    return {issue: s for issue, s in found.items() if issue not in torn}


def _order(
    statements: Sequence[Statement], weights: dict[str, Statement], ids: Sequence[str], clashes: list[Clash]
) -> list[Judgement]:
    stated = [s for s in statements if s["kind"] == "order"]
    if not stated:
        return _by_weight(weights, ids)
    longest = max(stated, key=lambda s: len(s["issues"]))
    for s in stated:
        common = [i for i in longest["issues"] if i in s["issues"]]
        # Every order starts at the most important of all, so a shorter one must be the beginning of the longest.
        if s["issues"] != common or common != longest["issues"][: len(common)]:
            clashes.append((longest["quote"], s["quote"]))
            return []
    return [Order(tuple(longest["issues"]), longest["quote"])]


def _by_weight(weights: dict[str, Statement], ids: Sequence[str]) -> list[Judgement]:
    if set(weights) != set(ids):
        return []
    values = [s["value"] for s in weights.values()]
    falling = sorted(weights, key=lambda i: -weights[i]["value"])
    placed = [
        i for i in falling if all(values.count(weights[j]["value"]) == 1 for j in falling[: falling.index(i) + 1])
    ]
    return [Order(tuple(placed), weights[placed[0]]["quote"])] if placed else []
