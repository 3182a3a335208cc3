"""What a rule answers, as axioms ask for it and compare it: all winners, tiers, names in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proofs.edits.alternatives import without
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import Unproven
from socialchoice.rule import Rule


def winners(rule: Rule[Any, Any], problem: Any, size: int | None = None, *, some: bool = False) -> frozenset[Any]:
    """All that the rule chooses; rules that choose sets are asked for half of the alternatives, if `size` is not given.

    some : a part of them will do, for axioms that ask something of every winner: each one that is known is a winner

    Raises Unproven where the rule does not know all: other axioms say nothing about a part of the outcome.
    """
    seats: dict[str, Any] = {}
    if "size" in rule.options:
        seats["size"] = max(1, len(problem.names) // 2) if size is None else size
    outcome = rule(problem, **seats)
    if not outcome.complete and not some:
        raise Unproven(f"{rule.name} does not know all that it could choose here")
    return frozenset(outcome.winners)


def named(found: Iterable[Any]) -> str:
    """Answers in words, in one order."""
    from socialchoice.model.answers import spoken

    return ", ".join(sorted(map(spoken, found))) or "nothing"


def renamed(answer: Any, names: dict[str, str]) -> Any:
    """An answer with other names: an alternative, a set of them, or a lottery over either."""
    from socialchoice.model.answers import CommitteeLottery, Lottery

    if isinstance(answer, str):
        return names[answer]
    if isinstance(answer, Lottery):
        return Lottery.of({names[name]: weight for name, weight in answer.weights})
    if isinstance(answer, CommitteeLottery):
        return answer.renamed(names)
    return frozenset(names[name] for name in answer)


def tiers(rule: Rule[Any, Any], problem: Any) -> dict[str, int] | None:
    """The tier of each alternative in the rule's ranking, 0 best; None where the rule does not rank."""
    ranking = rule(problem).ranking if "size" not in rule.options else None
    return None if ranking is None else {name: at for at, tier in enumerate(ranking) for name in tier}


def wins_without(
    rule: Rule[Any, Any], profile: RankingProfile, winner: int, rival: int, least: int
) -> tuple[str, str] | None:
    """(a, b) by their places, if a wins without b and leads b head to head by at least `least`; else None."""
    m = len(profile.names)
    a, b = winner % m, rival % m
    if a == b or m < 3 or profile.margins[a, b] < least:
        return None
    one, gone = profile.names[a], profile.names[b]
    return (one, gone) if one in winners(rule, without(profile, gone)) else None
