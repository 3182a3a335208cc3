"""Schulze winners, from paths and potentials.

data: {"winners": [{"winner": index, "before": [index or null, …], "bound": [integer or null, …]}, …]}

For a winner a, `before` is a tree of paths from a: before[b] is the last stop before b. Its narrowest link bounds from
below the strength p(a, b) of the strongest path. `bound` is a potential: bound[b] ≥ min(link(b, c), bound[c]) for every
c, with bound[a] infinite, bounds p(b, a) from above. Where low ≥ bound for every b, a is a winner; where low > bound,
b is none. Schulze 2011, doi:10.1007/s00355-010-0475-4.
"""

from typing import Any

from ..case import Case, in_order
from ..form import demand, fields, integer, listed, text
from ..problems.ballots import Support, comparisons

RULES = ("schulze",)


def check(case: Case) -> str:
    (strength,) = fields(case.options, "strength")
    names, support = comparisons(case.problem)
    demand(text(strength, "strength") in LINKS, f"no strength of links is called {strength!r}")
    link = LINKS[strength](support)
    (entries,) = fields(case.data, "winners")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    demand(
        case.claim == "all" or case.ties is None, "a tie-break leads to one of all the winners, and not all are claimed"
    )
    shown, lost = set(), set()
    for entry in listed(entries, "winners"):
        a, before, bound = fields(entry, "winner", "before", "bound")
        integer(a, "a winner", 0, len(names) - 1)
        low = _lows(a, listed(before, "before", len(names)), link)
        high = _highs(a, listed(bound, "bound", len(names)), link)
        for b in range(len(names)):
            if b != a:
                demand(low[b] >= high[b], f"nothing shows that {names[a]} holds against {names[b]}")
                if low[b] > high[b]:
                    lost.add(names[b])
        shown.add(names[a])
    demand(in_order(shown) == case.winners, f"the evidence is about {sorted(shown)}, the outcome about {case.winners}")
    if case.claim == "all":
        open_ = sorted(set(names) - shown - lost)
        demand(not open_, f"nothing shows that {', '.join(open_)} loses to a winner")
    return f"{' and '.join(case.winners)} {'are' if len(shown) > 1 else 'is'} elected by the Schulze rule."


def _margins(support: Support) -> Support:
    n = range(len(support))
    return [[support[i][j] - support[j][i] for j in n] for i in n]


def _winning_votes(support: Support) -> Support:
    n = range(len(support))
    return [[support[i][j] if support[i][j] > support[j][i] else 0 for j in n] for i in n]


LINKS = {"margins": _margins, "winning votes": _winning_votes}


def _lows(a: int, before: list[Any], link: Support) -> list[int]:
    """The narrowest link on the path from a to each b, by the tree."""
    m = len(link)
    low: list[int | None] = [None] * m
    for end in range(m):
        path: list[int] = []
        b = end
        while b != a and low[b] is None:
            demand(len(path) <= m, "the paths run in a circle")
            path.append(b)
            b = integer(before[b], "the stop before an alternative", 0, m - 1)
        for c in reversed(path):
            stop = before[c]
            low[c] = link[stop][c] if stop == a else min(low[stop] or 0, link[stop][c])
    return [0 if width is None else width for width in low]


def _highs(a: int, bound: list[Any], link: Support) -> list[int]:
    """The potential, checked."""
    m = len(link)
    high = [0 if b == a else integer(bound[b], "a bound") for b in range(m)]
    for b in range(m):
        if b == a:
            continue
        row, limit = link[b], high[b]
        demand(row[a] <= limit, "a bound is smaller than a link to the winner")
        for c in range(m):
            if c != a and c != b and row[c] > limit and high[c] > limit:
                demand(False, "a bound is smaller than a path by way of another alternative")
    return high
