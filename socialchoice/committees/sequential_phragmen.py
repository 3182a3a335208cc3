"""Sequential Phragmén: every member is a load of one on its supporters, and loads are kept low."""

from fractions import Fraction
from typing import Any

from socialchoice.model.answers import label
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import Steps, TieBreak, choose, explore, follow
from socialchoice.numeric.optima.loads import Loads
from socialchoice.rule import Example, rule

Committee = frozenset[str]
Log = list[tuple[str, Fraction | None]]
MOST = 500  # ties that are followed both ways; beyond, the outcome is not complete

UNHEARD = (
    "2: a, b, c; 2: a, b, d; 6: c, d, e, f, g, h, i, j, k, l, m, n; 5: d, e, f, g, h, i, j, k, l, m, n; "
    "9: e, f, g, h, i, j, k, l, m, n | 11"
)


@rule(
    aliases=("seq-phragmen", "seqphragmen", "phragmen"),
    satisfies=("anonymity", "neutrality", "homogeneity", "committee-monotonicity", "justified-representation"),
    proved={
        "priceability": "Peters and Skowron 2020",
        "full-proportional-justified-representation": "Kalayci, Liu and Kempe 2025, through priceability",
        "party-list-lower-quota": "follows from PJR (Brill et al. 2017)",
        "proportional-justified-representation": "Brill, Freeman, Janson and Lackner 2017, AAAI 31",
        "justified-representation": "follows from PJR (Brill et al. 2017)",
        "generalised-proportionality": "follows from PJR (Aziz and Lee 2021)",
    },
    violates={
        # four voters deserve two of twelve seats, agree on a and b, and have one each (Brill et al. 2017)
        "ejr-plus": UNHEARD,
        "extended-justified-representation": UNHEARD,
        "full-justified-representation": UNHEARD,
        "core-stability": UNHEARD,
    },
    complexity="O(size · m n) once; for every tied committee as often as there are states with a tie",
    source="Phragmén 1894, Öfversigt af Kongl. Vetenskaps-Akademiens Förhandlingar 51; Janson 2016, arXiv:1611.08826",
    examples=(
        Example(
            "3: a, b; 3: a, c; 2: a, d; 1: b, c, f; 1: e; 1: f; 1: g",
            winners={"a, b, c, d"},
            source="Lackner and Skowron 2023, doi:10.1007/978-3-031-09016-5, example 2.9: b and c tie, either way",
            options={"size": 4},
        ),
        Example(
            "1034: a, b, c; 519: d, e, f; 90: a, b, e; 90: a, d, e",
            winners={"a, b, e"},
            source="Janson 2016, arXiv:1611.08826, examples 3.7 and 18.1",
            options={"size": 3},
        ),
        Example(
            "2: a, b; 1: c", winners={"a, b", "a, c", "b, c"}, source="by hand: loads 1/2, then 1", options={"size": 2}
        ),
    ),
)
def sequential_phragmen(profile: ApprovalProfile, *, size: int) -> Steps[Committee]:
    """Elect, one by one, the candidate for whom the largest load of its supporters can stay lowest.

    Every member is a load of 1 on its supporters together. With the loads x of those elected before, a candidate c of
    supporters N(c) can be had at the load (1 + Σ_{i ∈ N(c)} x_i) / |N(c)| for each of them. In a round the candidate of
    the lowest such load is elected, and its supporters carry it from then on. The same in time: all voters earn money
    at the same pace, and as soon as supporters own 1, their candidate is elected and they have nothing. Loads are
    exact. A candidate whom nobody approves has an infinite load: such ones are elected last, all of them tied. Tied
    candidates lead to different committees, all of which are winners unless a tie-break is passed; the outcome is not
    complete where there are more than `MOST` states with a tie.

    size : the number of members. Raises InvalidProblem unless it lies between 1 and the number of candidates.
    """
    return (yield from _rounds(profile, size, []))


@sequential_phragmen.irresolute
def every_committee(profile: ApprovalProfile, *, size: int) -> Outcome[Committee]:
    """Every committee that some way of breaking the ties leads to, as far as `MOST` states with a tie show them."""
    return explore(lambda: _rounds(profile, size, []), MOST)


@sequential_phragmen.evidence
def payments(profile: ApprovalProfile, outcome: Outcome[Committee], *, size: int, ties: TieBreak | None) -> Evidence:
    """For every winner the order of election, with the load at which each member was elected."""
    logs: dict[Committee, Log] = {}

    def start() -> Steps[Any]:
        log: Log = []
        found = yield from _rounds(profile, size, log)
        logs.setdefault(found.winner, log)
        return found

    _ = explore(start, MOST) if ties is None else follow(start, ties)
    kept = [logs[won] for won in sorted(outcome.winners, key=label)]
    data = [[{"elected": name, "load": load} for name, load in log] for log in kept]
    return Evidence("payment transcript", {"transcripts": data}, winners="all" if outcome.complete else "some")


def _rounds(profile: ApprovalProfile, size: int, log: Log) -> Steps[Any]:
    m, names = len(profile.names), profile.names
    if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= m:
        raise InvalidProblem(f"the size is {size!r}; give a number of members from 1 to {m}, the number of candidates")
    loads = Loads(profile.approvals, profile.counts)
    while len(log) < size:
        left = frozenset(names) - {name for name, _ in log}
        load, columns = loads.lightest() or (None, [])
        name = yield from choose(frozenset(names[c] for c in columns) or left, (left, loads.state()))
        if load is not None:
            loads.charge(names.index(name), load)
        log.append((name, load))
    return Outcome(frozenset({frozenset(name for name, _ in log)}))
