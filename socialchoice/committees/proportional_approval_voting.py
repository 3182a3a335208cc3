"""Proportional approval voting: a voter's further approved members count less and less."""

from fractions import Fraction
from math import comb, lcm
from typing import Any

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.thiele import Committees
from socialchoice.rule import Example, rule

Committee = frozenset[str]


@rule(
    aliases=("pav", "thiele-pav", "harmonic-thiele"),
    complexity="NP-hard; every committee counted up to 2,000, then a mixed integer program and branch and bound",
    source="Thiele 1895, Om Flerfoldsvalg; Kilgour 2010, doi:10.1007/978-3-642-02839-7_6",
    violates={
        # three of six voters deserve six of twelve seats; they have three each, and could have four: Peters and Skowron
        "core-stability": "a, b, c, d; a, b, c, e; a, b, c, f; g, h, i; j, k, l; m, n, o | 11",
        "full-justified-representation": "2: x, y, a; 2: x, y, b; 6: c, d, e, f, g, h, i, j | 9",
        "full-proportional-justified-representation": "2: x, y, a; 2: x, y, b; 6: c, d, e, f, g, h, i, j | 9",
        "priceability": "2: x, y, a; 2: x, y, b; 6: c, d, e, f, g, h, i, j | 9",
    },
    proved={
        "party-list-lower-quota": "follows from EJR (Aziz et al. 2017)",
        "extended-justified-representation": "Aziz et al. 2017",
        "justified-representation": "Aziz et al. 2017",
        "proportional-justified-representation": "Sanchez-Fernandez et al. 2017",
        "ejr-plus": "Brill and Peters 2023",
        "pjr-plus": "Brill and Peters 2023",
        "inclusion-proportionality": "Aziz and Lee 2021, arXiv:1911.00864",
        "committee-pareto": "Lackner and Skowron 2020",
    },
    examples=(
        Example(
            "3: a, b; 3: a, c; 2: a, d; 1: b, c, f; 1: e; 1: f; 1: g",
            winners={"a, b, c, f"},
            source="Lackner and Skowron 2023, doi:10.1007/978-3-031-09016-5, example 2.4",
            options={"size": 4},
        ),
        Example(
            "3: a, b; 6: a, d; 4: b; 5: c; 5: c, d",
            winners={"a, c"},
            source="Lackner and Skowron 2023, doi:10.1007/978-3-031-09016-5, example 2.5",
            options={"size": 2},
        ),
        Example(
            "960: a, c, d; 3000: b, c, d; 520: b, c; 1620: a, b; 1081: a, d; 1240: a, c; 360: b, d; 360: d; 120: c;"
            "60: b",
            winners={"a, b"},
            source="Janson 2016, arXiv:1611.08826, example 13.3",
            options={"size": 2},
        ),
        Example("1: a; 1: b", winners={"a", "b"}, source="by hand: one supporter each", options={"size": 1}),
    ),
)
def proportional_approval_voting(profile: ApprovalProfile, *, size: int) -> Outcome[Committee]:
    """Elect the committees of `size` whose harmonic score is highest.

    A voter of whom u members are approved gives 1 + 1/2 + … + 1/u: maximise Σ_v H(|A_v ∩ W|) over |W| = size. Scores
    are compared as integers, times lcm(1 … size). Every tied committee is found, unless the search ends at its limit:
    then the best found are the outcome, which is not complete, and the evidence states a gap if one remains.

    size : the number of members. Raises InvalidProblem unless it lies between 1 and the number of candidates.
    """
    found = _search(profile, size)
    return Outcome(frozenset(_named(profile, c) for c in found.best), complete=found.whole)


@proportional_approval_voting.evidence
def thiele_tree(profile: ApprovalProfile, outcome: Outcome[Committee], *, size: int) -> Evidence:
    """That every committee was counted, or a tree of candidates in and out whose leaves are bounded by slopes."""
    at = {name: a for a, name in enumerate(profile.names)}
    known = [frozenset(at[name] for name in committee) for committee in outcome.winners]
    found = _search(profile, size, known)
    data: dict[str, Any] = {"tree": found.tree, "slopes": found.slopes, "gap": Fraction(found.gap, found.unit)}
    return Evidence("thiele tree", data, "bound only" if found.gap else "certified", "all" if found.whole else "some")


def _search(profile: ApprovalProfile, size: int, known: list[frozenset[int]] | None = None) -> Committees:
    m = len(profile.names)
    if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= m:
        raise InvalidProblem(f"the size is {size!r}; give a number of members from 1 to {m}, the number of candidates")
    unit = lcm(*range(1, size + 1))
    steps = [unit // j for j in range(1, size + 1)]
    return Committees(profile.approvals, profile.counts, steps, count=comb(m, size) <= 2_000, known=known or [])


def _named(profile: ApprovalProfile, committee: frozenset[int]) -> Committee:
    return frozenset(profile.names[a] for a in committee)
