"""Fallback bargaining, fallen back again from the ballots.

data: {}

At depth d a voter accepts the alternatives to which it prefers fewer than d others. At the depth of the winners at
least as many voters as the option `quorum` says (0 stands for all) accept each of them, and nobody else is accepted by
as many; at the depth before no alternative is accepted by the quorum, nor then at any smaller depth, since who accepts
an alternative goes on accepting it. Brams and Kilgour 2001, doi:10.1023/A:1011252808608.
"""

from ..case import Case, in_order
from ..form import demand, fields, integer
from ..problems.ballots import rankings


def check(case: Case) -> str:
    (quorum,) = fields(case.options, "quorum")
    fields(case.data)
    names, unranked, ballots = rankings(case.problem)
    demand(unranked in (None, "last"), "alternatives that are left out must be last")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and case.claim == "all", "a recount proves the whole outcome, not a part of it")
    voters = sum(count for count, _ in ballots)
    wanted = integer(quorum, "the quorum", 0, voters) or voters
    places = [(count, [sum(other < rank for other in ranks) for rank in ranks]) for count, ranks in ballots]
    for depth in range(1, len(names) + 1):
        accepted = [sum(count for count, row in places if row[a] < depth) for a in range(len(names))]
        most = max(accepted)
        if most >= wanted:
            break
    best = in_order(name for name, count in zip(names, accepted, strict=True) if count == most)
    demand(case.winners == best, f"at depth {depth} most voters accept {', '.join(best)}")
    return (
        f"At depth {depth}, and at no smaller one, the quorum of {wanted} accepts: {most} accept {' and '.join(best)}."
    )


RULES = ("fallback-bargaining",)
