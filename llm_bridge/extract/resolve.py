"""Statements of one author become judgements, by conventions that are fixed here and nowhere else.

A first choice is graded 2 and beats every other option, the last loses to all; a red line is graded -2; different
grades give a pair; what passes a cut-off beats what fails; whatever is graded above 0 is approved; pairs are closed
through chains and ties. Opposite statements about one option, with nothing that says which holds, are a
contradiction: grade 0 and no pair. Pairs and ties that cannot all hold are dropped and shown. Nothing is chosen
silently, and an option without a statement has no judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from llm_bridge.extract.form import Statement
from llm_bridge.extract.order import Relation
from llm_bridge.extract.resolve_issues import resolve_issues
from llm_bridge.words import Approves, Grade, Judgement, Prefers, Reason, RedLine, Tie

__all__ = ["resolve_issues", "resolve_options"]

Clash = tuple[str, str]
Quoted = tuple[int, str]


@dataclass
class _Stances:
    """What is said about each option taken alone."""

    grades: dict[str, list[Quoted]] = field(default_factory=dict)
    approved: dict[str, str] = field(default_factory=dict)
    red: dict[str, str] = field(default_factory=dict)
    torn: dict[str, Clash] = field(default_factory=dict)


def resolve_options(
    statements: Sequence[Statement], ids: Sequence[str]
) -> tuple[tuple[Judgement, ...], tuple[Clash, ...]]:
    """The judgements that `statements` about the options `ids` amount to, and the contradictions among them."""
    stances = _stances(statements)
    grades = {option: _graded(option, said, stances) for option, said in stances.grades.items()}
    for option in stances.torn:
        stances.approved.pop(option, None)
        stances.red.pop(option, None)
        grades[option] = (0, stances.torn[option][0])
    stated = _relation(statements, ids, grades).without(frozenset(stances.torn))
    relation, clashes = stated.consistent()
    approved = {**{o: quote for o, (value, quote) in grades.items() if value > 0}, **stances.approved}
    judgements: list[Judgement] = [Grade(o, *grades[o]) for o in ids if o in grades]
    judgements += [Approves(o, approved[o]) for o in ids if o in approved]
    judgements += [RedLine(o, stances.red[o]) for o in ids if o in stances.red]
    judgements += _ties(relation)
    closed = relation.closed()
    judgements += [Prefers(a, b, *closed[a, b]) for a in ids for b in ids if (a, b) in closed]
    judgements += [Reason(s["supports"], s["quote"], s["value"]) for s in statements if s["kind"] == "reason"]
    return tuple(judgements), (*stances.torn.values(), *clashes)


def _stances(statements: Sequence[Statement]) -> _Stances:
    found = _Stances()
    fixed = {"first": 2, "last": -2, "red_line": -2}
    for s in statements:
        kind = s["kind"]
        if kind in fixed or kind == "grade":
            value = fixed[kind] if kind in fixed else s["value"]
            found.grades.setdefault(s["option"], []).append((value, s["quote"]))
        if kind == "red_line":
            found.red.setdefault(s["option"], s["quote"])
        if kind == "approves":
            found.approved.setdefault(s["option"], s["quote"])
        if kind == "unresolved":
            found.torn.setdefault(s["option"], (s["quote"], s["against"]))
    return found


def _graded(option: str, said: list[Quoted], stances: _Stances) -> Quoted:
    """The strongest of grades that point one way; grades that do not are recorded as a contradiction."""
    lowest, highest = min(said, key=_value), max(said, key=_value)
    if highest[0] > 0 >= lowest[0] or highest[0] == 0 > lowest[0]:
        stances.torn.setdefault(option, (lowest[1], highest[1]))
    if option in stances.approved and lowest[0] < 0:
        stances.torn.setdefault(option, (lowest[1], stances.approved[option]))
    return highest if highest[0] > 0 else lowest


def _value(said: Quoted) -> int:
    return said[0]


def _relation(statements: Sequence[Statement], ids: Sequence[str], grades: dict[str, Quoted]) -> Relation:
    relation = Relation(tuple(ids))
    for s in statements:
        _state(relation, s)
    for a, (high, quote) in grades.items():
        for b, (low, other) in grades.items():
            if high > low:
                relation.prefer(a, b, quote if high > 0 else other, derived=True)
    return relation


def _state(relation: Relation, s: Statement) -> None:
    quote, names = s["quote"], relation.names
    match s["kind"]:
        case "prefers":
            relation.prefer(s["better"], s["worse"], quote)
        case "tie":
            relation.tie(s["options"], quote)
        case "first":
            _each(relation, [s["option"]], names, quote)
        case "last":
            _each(relation, names, [s["option"]], quote)
        case "cutoff":
            _each(relation, s["passes"], s["fails"], quote)
        case "ranking":
            for place, tier in enumerate(s["tiers"]):
                relation.tie(tier, quote)
                below = [b for lower in s["tiers"][place + 1 :] for b in lower]
                for a, b in product(tier, below):
                    relation.prefer(a, b, quote)


def _each(relation: Relation, better: Sequence[str], worse: Sequence[str], quote: str) -> None:
    for a, b in product(better, worse):
        relation.prefer(a, b, quote, derived=True)


def _ties(relation: Relation) -> list[Judgement]:
    groups = dict.fromkeys(group for group in relation.classes().values() if len(group) > 1)
    return [Tie(g, next(quote for pair, quote in relation.ties.items() if set(pair) <= set(g))) for g in groups]
