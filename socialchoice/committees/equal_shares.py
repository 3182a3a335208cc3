"""The method of equal shares for committees: every voter has the same money, and supporters share the price."""

from fractions import Fraction
from typing import Any, Literal, get_args

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import Steps, TieBreak, choose, explore, follow
from socialchoice.numeric.optima.shares import Purses
from socialchoice.rule import Example, rule

Completion = Literal["none", "phragmen"]
Committee = frozenset[str]
Log = list[tuple[str, Fraction]]


@rule(
    aliases=("mes", "rule-x", "method-of-equal-shares"),
    complexity="O(size · m n), as a rule much less: prices only rise",
    source="Peters and Skowron 2020, doi:10.1145/3391403.3399465",
    violates={
        "core-stability": "2: a, b, c; 1: b; 1: a; 1: c, d; 1: - | 2",
        "support-monotonicity-with-population-increase": "2: C, D; 2: A, B; 2: A, B, D | 2 2",
    },
    proved={
        "priceability": "Peters and Skowron 2020",
        "full-proportional-justified-representation": "Kalayci, Liu and Kempe 2025",
        "party-list-lower-quota": "follows from EJR (Peters and Skowron 2020)",
        "extended-justified-representation": "Peters and Skowron 2020",
        "justified-representation": "follows from EJR (Aziz et al. 2017)",
        "proportional-justified-representation": "follows from EJR (Aziz et al. 2017)",
        "ejr-plus": "Brill and Peters 2023",
        "pjr-plus": "Brill and Peters 2023",
    },
    examples=(
        Example(
            "3: a, b; 3: a, c; 2: a, d; 1: b, c, f; 1: e; 1: f; 1: g",
            winners={"a, b, c, d"},
            source="Lackner and Skowron 2023, doi:10.1007/978-3-031-09016-5, example 2.11, with Phragmén's completion",
            options={"size": 4, "completion": "phragmen"},
        ),
        Example(
            "3: c, d; 2: a, b; 2: a, c; 1: b, d",
            winners={"a, c, d"},
            source="Lackner and Skowron 2023, doi:10.1007/978-3-031-09016-5, example 2.12, with Phragmén's completion",
            options={"size": 3, "completion": "phragmen"},
        ),
        Example("2: a; 1: b", winners={"a"}, source="by hand: b's voter has 2/3 and pays alone", options={"size": 2}),
    ),
)
def equal_shares(profile: ApprovalProfile, *, size: int, completion: Completion = "none") -> Steps[Committee]:
    """Elect, one by one, the candidate whose supporters can share its price with the smallest largest payment.

    Each of n voters has size / n, and a member costs 1. In a round, a candidate's price per supporter ρ is such that
    its supporters pay 1 together if each pays ρ, or all it has left if that is less; the candidate of smallest ρ is
    elected and paid. It ends when no candidate can be paid, perhaps with fewer than `size` members. Payments are exact.
    Tied candidates lead to different committees, all of which are winners unless a tie-break is passed.

    size       : the number of members; InvalidProblem unless it lies between 1 and the number of candidates
    completion : "none", or "phragmen" to fill the seats left over: all voters earn money at the same pace, and whenever
                 supporters can pay for a candidate, it is elected and they spend all they have. Candidates whom nobody
                 approves are never elected.
    """
    return (yield from _rounds(profile, size, completion, []))


@equal_shares.evidence
def transcripts(
    profile: ApprovalProfile, outcome: Outcome[Committee], *, size: int, completion: Completion, ties: TieBreak | None
) -> Evidence:
    """For every winner the order of election, with what each member cost its supporters, and how long they waited."""
    logs: dict[Committee, Log] = {}

    def start() -> Steps[Any]:
        log: Log = []
        found = yield from _rounds(profile, size, completion, log)
        logs.setdefault(found.winner, log)
        return found

    _ = explore(start) if ties is None else follow(start, ties)
    kept = [logs[committee] for committee in outcome.winners if committee in logs]
    data = [[{"elected": name, "price": price} for name, price in log] for log in kept]
    return Evidence("equal shares", {"transcripts": data}, winners="all" if outcome.complete else "some")


def _rounds(profile: ApprovalProfile, size: int, completion: Completion, log: Log) -> Steps[Any]:
    m = len(profile.names)
    if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= m:
        raise InvalidProblem(f"the size is {size!r}; give a number of members from 1 to {m}, the number of candidates")
    if completion not in get_args(Completion):
        raise InvalidProblem(f"the completion is {completion!r}; choose one of {', '.join(get_args(Completion))}")
    # in units of 1/n: a purse holds `size`, and a member costs n
    purses = Purses(profile.approvals, profile.counts, size, profile.voters)
    for seek, pay in ((purses.cheapest, purses.buy), (purses.soonest, purses.wait_and_buy)):
        while len(log) < size and (found := seek()) is not None:
            price, tied = found
            names = frozenset(profile.names[c] for c in tied)
            name = yield from choose(names, (frozenset(n for n, _ in log), purses.state()))
            pay(profile.names.index(name), price)
            log.append((name, price / profile.voters))
        if completion == "none":
            break
    return Outcome(frozenset({frozenset(name for name, _ in log)}))
