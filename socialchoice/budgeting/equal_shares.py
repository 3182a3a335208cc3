"""The method of equal shares for budgets: every voter has the same part of the budget, and supporters share a cost."""

from collections.abc import Hashable
from fractions import Fraction
from typing import Any, Literal

from socialchoice.model.answers import label
from socialchoice.model.budget import BudgetProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import Steps, TieBreak, choose, explore, follow
from socialchoice.numeric.exact import whole
from socialchoice.numeric.optima.priced import PricedPurses
from socialchoice.rule import Example, rule

Utilities = Literal["cost", "cardinality"]
Projects = frozenset[str]
Log = list[tuple[str, Fraction]]
Known = dict[Hashable, tuple[Fraction, list[int]] | None]
MOST = 500  # ties that are followed both ways; beyond, the outcome is not complete


@rule(
    aliases=("mes", "rule-x", "method-of-equal-shares"),
    complexity="O(funded · m n), as a rule much less: prices only rise",
    source="Peters, Pierczyński and Skowron 2021, NeurIPS 34, arXiv:2008.13276",
    violates={
        "limit-monotonicity": "budget 19: A 6, B 2, C 5, D 2, E 4; 3: C; 3: C, E; 1: A, B, D; "
        "2: A, B; 1: B, C, D; 3: A, B, C, D | 1",
    },
    proved={
        "budget-ejr-up-to-one": "Peters, Pierczyński and Skowron 2021",
        "budget-pjr-up-to-one": "follows from EJR up to one",
        "budget-ejr-plus": "Brill and Peters 2023",
        "budget-feasibility": "by construction",
    },
    examples=(
        Example(
            "budget 12: A 6, B 4, C 3; 2: A, C; 1: A, B; 1: B",
            winners={"A, B"},
            source="by hand: of 3 each A's three pay 2, a third of its cost; then B's two pay 1 and 3, all they have",
            options={"utilities": "cost"},
        ),
        Example(
            "budget 12: A 6, B 4, C 3; 2: A, C; 1: A, B; 1: B",
            winners={"B, C"},
            source="by hand: C's two pay 3/2 each, B's two 2 each; A's three then have 4",
            options={"utilities": "cardinality"},
        ),
        Example("budget 2: A 1, B 1; 2: A, B", winners={"A, B"}, source="by hand: two voters, 1 each, pay for both"),
        Example("budget 3: A 2, B 2; 1: A, B", winners={"A", "B"}, source="by hand: one voter with 3, and a tie"),
    ),
)
def equal_shares(problem: BudgetProblem, *, utilities: Utilities = "cost") -> Steps[Projects]:
    """Fund, one by one, the project that costs its supporters least for what it is worth to them.

    Each of n voters has budget / n. A project p that is worth u to each supporter can be had at ρ if they pay its cost
    together when each pays ρ u, or all it has left if that is less; the project of the smallest ρ is funded and paid.
    It ends when no project can be paid by its supporters; what is left is not spent (there is no completion here), and
    another project may then still fit the budget. Payments are exact. Tied projects lead to different outcomes, all of
    which win unless a tie-break is passed; the outcome is not complete where more than `MOST` states have a tie.

    utilities : what a project is worth to whoever approves it: its "cost", or 1 ("cardinality")
    """
    return (yield from _rounds(problem, utilities, [], {}))


@equal_shares.irresolute
def every_outcome(problem: BudgetProblem, *, utilities: Utilities = "cost") -> Outcome[Projects]:
    """Every set of projects that some way of breaking the ties leads to, as far as `MOST` states with a tie show it."""
    known: Known = {}
    return explore(lambda: _rounds(problem, utilities, [], known), MOST)


@equal_shares.evidence
def prices(
    problem: BudgetProblem, outcome: Outcome[Projects], *, utilities: Utilities, ties: TieBreak | None
) -> Evidence:
    """For every winner the order of funding, with the most that a supporter pays for each project."""
    logs: dict[Projects, Log] = {}
    known: Known = {}

    def start() -> Steps[Any]:
        log: Log = []
        found = yield from _rounds(problem, utilities, log, known)
        logs.setdefault(found.winner, log)
        return found

    _ = explore(start, MOST) if ties is None else follow(start, ties)
    kept = [logs[won] for won in sorted(outcome.winners, key=label)]
    data = [[{"funded": name, "payment": payment} for name, payment in log] for log in kept]
    return Evidence("price transcript", {"transcripts": data}, winners="all" if outcome.complete else "some")


def _rounds(problem: BudgetProblem, utilities: Utilities, log: Log, known: Known) -> Steps[Any]:
    """`known` keeps what was found in a state, since each way of breaking ties is played from the beginning."""
    ballots = problem.ballots
    (budget, *costs), below = whole((problem.budget, *problem.costs))
    # in units of 1 / (voters · below), a purse holds the budget, and every amount is an integer
    unit, due = ballots.voters * below, [cost * ballots.voters for cost in costs]
    worths = due if utilities == "cost" else [1] * len(due)
    purses = PricedPurses(ballots.approvals, ballots.counts, budget, due, worths)
    while True:
        state = frozenset(name for name, _ in log), purses.state()
        if state not in known:
            known[state] = purses.best()
        if (found := known[state]) is None:
            return Outcome(frozenset({state[0]}))
        rho, tied = found
        name = yield from choose(frozenset(problem.names[c] for c in tied), state)
        column = problem.names.index(name)
        payment = rho * worths[column]
        purses.buy(column, payment)
        log.append((name, payment / unit))
