"""Rules that give each candidate a score: counted again from the ballots.

data: {}

Plurality: a ballot gives 1/k of a vote to each of the k candidates that it ranks first. Borda: the sum of margins.
Copeland: head-to-head wins, and alpha for each tied pair. Minimax: less the strongest defeat. Approval: approvals. The
winners are the candidates of highest score, all of them; the ranking is by score.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from ..case import Case, in_order
from ..form import demand, fields, fraction, text
from ..problems.ballots import Support, approvals, comparisons, rankings

Scores = dict[str, Any]
DECIMAL = re.compile(r"[01]\.[0-9]{1,100}")


def check(case: Case) -> str:
    fields(case.data)
    demand(case.status == "certified" and case.claim == "all", "a recount proves the whole outcome, not a part of it")
    scores = RULES[case.rule](case)
    levels = sorted(set(scores.values()), reverse=True)
    tiers = [in_order(name for name in scores if scores[name] == level) for level in levels]
    best = ", ".join(f"{name} with {scores[name]}" for name in tiers[0])
    demand(case.winners == tiers[0], f"the recount elects {best}")
    demand(case.ranking in (None, tiers), "the recount ranks them differently")
    return (
        f"{' and '.join(tiers[0])} {'have' if len(tiers[0]) > 1 else 'has'} the highest score by {case.rule}: {best}."
    )


def _plurality(case: Case) -> Scores:
    fields(case.options)
    names, _, ballots = rankings(case.problem)
    scores = dict.fromkeys(names, Fraction(0))
    for count, ranks in ballots:
        best = min(ranks)
        first = [name for name, rank in zip(names, ranks, strict=True) if rank == best < len(names)]
        for name in first:
            scores[name] += Fraction(count, len(first))
    return scores


def _borda(case: Case) -> Scores:
    fields(case.options)
    names, support = comparisons(case.problem)
    return {
        name: sum(row) - sum(column[a] for column in support)
        for a, (name, row) in enumerate(zip(names, support, strict=True))
    }


def _copeland(case: Case) -> Scores:
    (alpha,) = fields(case.options, "alpha")
    share = Fraction(alpha) if type(alpha) is str and DECIMAL.fullmatch(alpha) else fraction(alpha, "alpha")
    demand(0 <= share <= 1, "alpha must lie between 0 and 1")
    names, support = comparisons(case.problem)
    return {name: sum(_won(support, a, b, share) for b in range(len(names)) if b != a) for a, name in enumerate(names)}


def _won(support: Support, a: int, b: int, share: Fraction) -> Fraction:
    if support[a][b] == support[b][a]:
        return share
    return Fraction(support[a][b] > support[b][a])


def _minimax(case: Case) -> Scores:
    (strength,) = fields(case.options, "strength")
    kind = text(strength, "strength")
    demand(kind in DEFEATS, f"no strength of defeats is called {kind!r}")
    names, support = comparisons(case.problem)
    defeat = DEFEATS[kind]
    rivals = range(len(names))
    worst = [[defeat(support[b][a], support[a][b]) for b in rivals if b != a] for a in rivals]
    return {name: -max(defeats, default=0) for name, defeats in zip(names, worst, strict=True)}


def _approval(case: Case) -> Scores:
    fields(case.options)
    names, ballots = approvals(case.problem)
    scores = dict.fromkeys(names, 0)
    for count, approved in ballots:
        for a in approved:
            scores[names[a]] += count
    return scores


DEFEATS: dict[str, Callable[[int, int], int]] = {
    "margins": lambda for_, against: for_ - against,
    "winning votes": lambda for_, against: for_ if for_ > against else 0,
    "opposition": lambda for_, against: for_,
}
RULES: dict[str, Callable[[Case], Scores]] = {
    "plurality": _plurality,
    "borda": _borda,
    "copeland": _copeland,
    "minimax": _minimax,
    "approval": _approval,
}
