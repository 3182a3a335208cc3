"""The utilitarian rule for budgets: the projects that are worth most to the voters together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import Any, Literal

from socialchoice.model.budget import BudgetProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import whole
from socialchoice.numeric.milp import best_within
from socialchoice.rule import Example, rule

Utilities = Literal["cost", "cardinality"]
Projects = frozenset[str]
Set = frozenset[int]
MOST = 500  # tied sets of projects that are listed; beyond, the outcome is not complete
NODES, DEPTH = 10_000, 200  # where a search ends with what it has
FEW = 300  # nodes after which floats are asked for a good set
UNFAIR = "budget 2: A 1, B 2; A; A, B"  # A and B are worth 2 each; where B is funded, the first voter has nothing


@rule(
    aliases=("max-additive-utilitarian-welfare", "utilitarian-welfare", "knapsack"),
    complexity="NP-hard; branch and bound, O(m) a node, up to 10,000 nodes for the optimum and as many for its ties",
    source="Talmon and Faliszewski 2019, doi:10.1609/aaai.v33i01.33012181",
    violates={
        "discount-monotonicity": "budget 1: A 1, B 1; A, B | 0 0",
        "exhaustiveness": "budget 1: A 1, B 1; -",
        "limit-monotonicity": "budget 4: A 1, B 1, C 3, D 3; A, B, C, D | 1",
        "budget-core": UNFAIR,
        "budget-ejr-cardinality": UNFAIR,
        "budget-ejr-plus": UNFAIR,
        "budget-ejr-up-to-one": UNFAIR,
        "budget-pjr-cardinality": UNFAIR,
        "budget-pjr-up-to-one": UNFAIR,
        "budget-proportional-justified-representation": UNFAIR,
    },
    proved={"budget-feasibility": "by construction"},
    examples=(
        Example(
            "budget 6: A 4, B 3, C 3; 3: A; 2: B; 2: C",
            winners={"A", "B, C"},
            source="by hand: A is worth 3 · 4, B and C 2 · 3 each, and A fits beside neither",
            options={"utilities": "cost"},
        ),
        Example(
            "budget 6: A 4, B 3, C 3; 3: A; 2: B; 2: C",
            winners={"B, C"},
            source="by hand: 3 approvals of A against 2 + 2",
            options={"utilities": "cardinality"},
        ),
        Example(
            "budget 3: A 2, B 1, C 1, D 4; 2: A; 1: D",
            winners={"A", "A, B", "A, C"},
            source="by hand: nobody approves B or C, of which one fits beside A; D costs too much",
        ),
    ),
)
def utilitarian(problem: BudgetProblem, *, utilities: Utilities = "cost") -> Outcome[Projects]:
    """Fund the sets of projects within the budget that are worth most to the voters together.

    Maximise Σ_v Σ_{p ∈ A_v ∩ W} u_p over the sets W with Σ_{p ∈ W} cost_p ≤ budget: a knapsack problem. Every optimal
    set wins, those too that also hold projects which nobody approves. Where more than `MOST` sets are tied, some of
    them are the outcome, which is not complete; where a search ends at its limit of nodes, the best set found is, and
    the evidence states a gap if one remains. All numbers are integers.

    utilities : what a project is worth to whoever approves it: its "cost", or 1 ("cardinality")
    """
    found = _search(problem, utilities)
    chosen = [frozenset(problem.names[p] for p in best) for best in found.best]
    return Outcome(frozenset(chosen), complete=found.whole)


@utilitarian.evidence
def branches(problem: BudgetProblem, outcome: Outcome[Projects], *, utilities: Utilities) -> Evidence:
    """A tree of projects funded and not, whose leaves are bounded by what money is worth there."""
    known = [frozenset(problem.names.index(name) for name in projects) for projects in outcome.winners]
    found = _search(problem, utilities, known)
    data: dict[str, Any] = {"tree": found.tree, "gap": found.gap}
    return Evidence(
        "integer program", data, "bound only" if found.gap else "certified", "all" if found.whole else "some"
    )


def _search(problem: BudgetProblem, utilities: Utilities, known: Sequence[Set] = ()) -> Knapsacks:
    (budget, *costs), below = whole((problem.budget, *problem.costs))
    approvals = (problem.ballots.counts @ problem.ballots.approvals).tolist()
    worths = [n * cost for n, cost in zip(approvals, costs, strict=True)] if utilities == "cost" else approvals
    shared, common = gcd(*worths) or 1, gcd(*costs)
    scaled = [w // shared for w in worths], [c // common for c in costs], budget // common
    found = Knapsacks(*scaled, problem.names, known)
    found.gap *= Fraction(shared, below if utilities == "cost" else 1)
    return found


class Knapsacks:
    """The best sets of items within a budget; all numbers are integers.

    known : sets within the budget to begin with, all of the same worth

    best  : the optimal sets, up to MOST of them; or the best set found
    whole : whether they are all the optimal sets
    tree  : {"variable": item, "in": tree, "out": tree}, or a leaf {"multipliers": [what a unit of the budget is worth]}
    gap   : by how much at most another set is worth more than those known, or the best found
    """

    def __init__(
        self, worths: list[int], costs: list[int], budget: int, names: Sequence[str], known: Sequence[Set]
    ) -> None:
        self.worths, self.costs, self.budget = worths, costs, budget
        # items that are worth most for their cost come first; names settle the rest, so that no order of input matters
        self.order = sorted(range(len(costs)), key=lambda j: (Fraction(-worths[j], costs[j]), costs[j], names[j]))
        self.best: list[Set] = []
        self.top, self.whole = -1, False
        self._every, self._left, self._high = False, 0, -1
        for chosen in known:
            self._offer(chosen)
        reached = self.top
        self.tree = self._run(every=False, nodes=NODES if known else FEW)
        if not known and self._high > self.top:
            self._propose()
            self.tree = self._run(every=False, nodes=NODES)
        self.gap = Fraction(max(0, max(self._high, self.top) - (reached if known else self.top)))
        if not self.gap:
            self._enumerate()

    def _propose(self) -> None:
        proposal = best_within(self.worths, self.costs, self.budget) or []
        if sum(self.costs[j] for j in proposal) <= self.budget:
            self._offer(frozenset(proposal))

    def _enumerate(self) -> None:
        """Every set as good as the best, as far as the limits allow."""
        first, self.best = self.best, []
        tree = self._run(every=True, nodes=NODES)
        self.whole = self._left >= 0
        self.tree, self.best = (tree, self.best) if self.whole else (self.tree, self.best[:MOST] or first)

    def _run(self, *, every: bool, nodes: int) -> dict[str, Any]:
        """The tree of a search for the optimum; or, where that is known, for every set that reaches it."""
        self._left, self._every, self._high = nodes, every, -1
        return self._branch(frozenset(), frozenset())

    def _branch(self, inside: Set, outside: Set) -> dict[str, Any]:
        self._left -= 1
        room = self.budget - sum(self.costs[j] for j in inside)
        free = [j for j in self.order if self.costs[j] <= room and j not in inside and j not in outside]
        taken, price, pivot = self._relaxed(free, room)
        bound = sum(self.worths[j] for j in inside) + price * room
        bound += sum(self.worths[j] - price * self.costs[j] for j in taken)
        leaf = {"multipliers": [price]}
        if not self._every:
            self._offer(inside.union(self._greedy(free, room)))
            if bound < self.top + 1:
                return leaf
        elif bound < self.top:
            return leaf
        else:
            # an item whose change would cost more than the bound leaves is as it is in whatever reaches the optimum
            loose = [j for j in free if abs(self.worths[j] - price * self.costs[j]) <= bound - self.top]
            if not loose and bound < self.top + 1:
                self._offer(inside.union(taken))
                return leaf
            pivot = pivot if pivot is not None or not loose else loose[0]
        if self._left < 0 or len(inside) + len(outside) >= DEPTH or pivot is None:
            self._left, self._high = min(self._left, -1), max(self._high, int(bound))
            return leaf
        return {
            "variable": pivot,
            "in": self._branch(inside | {pivot}, outside),
            "out": self._branch(inside, outside | {pivot}),
        }

    def _relaxed(self, free: list[int], room: int) -> tuple[list[int], Fraction, int | None]:
        """(items taken while they fit, what a unit of room is worth, the first item that does not fit)."""
        taken: list[int] = []
        for j in free:
            if self.costs[j] > room:
                price = Fraction(self.worths[j], self.costs[j])
                if room == 0:  # any price between those of two items will do: one that neither has leaves no item open
                    price = (price + Fraction(self.worths[taken[-1]], self.costs[taken[-1]])) / 2
                return taken, price, j
            room -= self.costs[j]
            taken.append(j)
        return taken, Fraction(0), None

    def _greedy(self, free: list[int], room: int) -> list[int]:
        """What fits of these items, one after another, and is worth something."""
        chosen = []
        for j in free:
            if self.worths[j] and self.costs[j] <= room:
                room -= self.costs[j]
                chosen.append(j)
        return chosen

    def _offer(self, chosen: Set) -> None:
        worth = sum(self.worths[j] for j in chosen)
        if worth > self.top:
            self.top, self.best = worth, []
        if worth == self.top and chosen not in self.best and (self._every or not self.best):
            self.best.append(chosen)
        if len(self.best) > MOST:
            self._left = -1
