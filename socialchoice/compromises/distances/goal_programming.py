"""Goal programming: everybody names a target, and what is missing to the targets is kept small."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any, Literal

from socialchoice.compromises.distances import measures
from socialchoice.compromises.distances.measures import Found
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Row
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.leximin import leximin
from socialchoice.numeric.polytopes.support import ONE, ZERO, Support
from socialchoice.numeric.polytopes.widened import Cap, Tie, capped, uncapped, widened
from socialchoice.rule import Example, rule

Form = Literal["sum", "greatest", "lexicographic"]


@rule(
    aliases=("goals", "goal-attainment"),
    complexity="one linear program; lexicographic: one a class; and n for targets at the ideals",
    source="Charnes and Cooper 1961, Management Models and Industrial Applications of Linear Programming; "
    "Flavell 1976, doi:10.1016/0305-0483(76)90099-2 (the greatest)",
    needs="comparable",
    without_disposal="same",
    examples=(
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0",
            winners={"1/2 A + 1/2 B"},
            source="by hand: ann reaches 2 at p = 1/2; from there on bob falls short of 1",
            options={"targets": "2 1"},
        ),
        Example(
            "a 0..4, b 0..2 | a + 2 b <= 4 | ann: a; bob: b | 0 0",
            winners={"a 8/3, b 2/3"},
            source="by hand: both lack 4/3, on the line from (4, 0) to (0, 2)",
            options={"targets": "4 2", "form": "greatest"},
        ),
        Example(
            "a 0..4, b 0..2 | a + 2 b <= 4 | ann: a; bob: b | 0 0",
            winners={"a 1, b 3/2"},
            source="by hand: bob's 3/2 comes first, and leaves ann 1 of 3",
            options={"targets": "3 3/2", "form": "lexicographic", "classes": "2 1"},
        ),
        Example(
            "A B C | ann: 9 1 5; bob: 1 9 3 | 0 0 | pure",
            winners={"C"},
            source="by hand: to 5 and 4 they lack 3, 4 and 1",
            options={"targets": "5 4"},
        ),
    ),
)
def goal_programming(
    problem: Bargaining, *, targets: str = "", form: Form = "sum", classes: str = ""
) -> Outcome[Agreement]:
    """Choose the agreement that lacks least to the agents' targets; what is above a target does not count.

    With e_i = max(0, target_i - u_i): minimise Σ w_i e_i ("sum"); or max_i w_i e_i, and then the next greatest and so
    on ("greatest"); or Σ w_i e_i over the agents of the first class, then over those of the second, and so on
    ("lexicographic"). Several agreements may be as good, and a target that is low may be reached in many ways, some of
    them worse for everybody; the outcome is complete only if one is proved to be the only one. Compares utilities
    between agents. The disagreement point plays no part, and disagreement is the outcome only where limits leave no
    plan at all.

    targets : n exact numbers parted by spaces, in utilities; if empty, the most that each agent can have
    classes : n numbers parted by spaces, 1 for those who come first; if empty, one class an agent, in their order.
              Raises InvalidProblem if they are given and the form is another
    """
    ranks = _ranks(classes, form, len(problem.agents))
    said = targets_of(problem, targets)
    if isinstance(problem, BargainingProblem) and problem.pure:
        return problem.best(nearness(problem.weights, said or measures.highest(problem), form, ranks), agreed=False)
    return measures.solved(problem, lambda: _solve(problem, said or measures.highest(problem), form, ranks))


@goal_programming.evidence
def prices(problem: Bargaining, outcome: Outcome[Agreement], *, targets: str, form: Form, classes: str) -> Evidence:
    """Prices, for each step, at which no agreement is worth more than it allows; the ideals if they are needed."""
    ranks, said = _ranks(classes, form, len(problem.agents)), targets_of(problem, targets)
    ends = {} if said else {"highest": measures.shown_highest}
    return measures.shown(
        problem, outcome, lambda: _solve(problem, said or measures.highest(problem), form, ranks), ends
    )


def targets_of(problem: Bargaining, targets: str) -> Row:
    """(n,) the targets as gains; none where the ideals are the targets."""
    if targets == "":
        return ()
    said = measures.numbers_said(targets, len(problem.agents), "targets")
    return tuple(value - kept for value, kept in zip(said, problem.disagreement, strict=True))


def nearness(weights: Row, aims: Sequence[Fraction], form: Form, ranks: Sequence[int]) -> Callable[[Row], Any]:
    """How near a list of gains comes, to be compared: what lacks least is the largest."""

    def lacks(gains: Row) -> list[Fraction]:
        return [min(ZERO, w * (g - aim)) for w, g, aim in zip(weights, gains, aims, strict=True)]

    def by_class(gains: Row) -> list[Fraction]:
        pairs = list(zip(ranks, lacks(gains), strict=True))
        return [sum((lack for rank, lack in pairs if rank == wanted), ZERO) for wanted in sorted(set(ranks))]

    forms: dict[Form, Callable[[Row], Any]] = {
        "sum": lambda gains: sum(lacks(gains), ZERO),
        "greatest": lambda gains: sorted(lacks(gains)),
        "lexicographic": by_class,
    }
    return forms[form]


def _ranks(classes: str, form: Form, n: int) -> list[int]:
    if classes and form != "lexicographic":
        raise InvalidProblem(f"classes are given, and the form is {form!r}; choose the form 'lexicographic'")
    if classes == "":
        return list(range(n))
    said = measures.numbers_said(classes, n, "classes")
    if any(rank.denominator > 1 for rank in said):
        raise InvalidProblem(f"the classes are {classes!r}; give whole numbers, 1 for those who come first")
    return [int(rank) for rank in said]


def _solve(problem: Bargaining, aims: Sequence[Fraction], form: Form, ranks: Sequence[int]) -> Found:
    forms: dict[Form, Callable[[], Found]] = {
        "sum": lambda: in_sum(problem, aims),
        "greatest": lambda: in_levels(problem, aims),
        "lexicographic": lambda: _by_class(problem, aims, ranks),
    }
    return forms[form]()


def in_sum(problem: Bargaining, aims: Sequence[Fraction]) -> Found:
    """The agreement of least Σ w_i e_i: of each gain what is not above the target counts."""
    support = uncapped(capped(problem.region, aims).best(problem.weights))
    known = [i for i, (p, w) in enumerate(zip(support.prices, problem.weights, strict=True)) if 0 < p < w]
    return measures.found_once(problem, support, known)


def in_levels(problem: Bargaining, aims: Sequence[Fraction]) -> Found:
    """The agreement of lexicographically least w_i e_i, the greatest first."""
    rates = [1 / w for w in problem.weights]
    levels = leximin(capped(problem.region, aims), rates, aims)
    return measures.found_levels(problem, [uncapped(level) for level in levels])


def _by_class(problem: Bargaining, aims: Sequence[Fraction], ranks: Sequence[int]) -> Found:
    """Class after class: Σ w_i e_i of those before may not rise above what they have come to."""
    n, steps = len(aims), []
    caps: list[Cap] = []
    supports: list[Support] = []
    ties = [Tie(i, aim, {i: -ONE}) for i, aim in enumerate(aims)]
    known: set[int] = set()
    order = sorted(range(n), key=lambda i: ranks[i])
    for _, members in groupby(order, key=lambda i: ranks[i]):
        shares = {i: problem.weights[i] for i in members}
        found = widened(problem.region, n, ties, caps, {i: -w for i, w in shares.items()})
        caps.append(Cap(shares, -found.value))
        supports.append(found)
        steps.append({"value": -found.value, "prices": problem.prices(found), "held": found.duals})
        most = [share * w for share, w in zip(_most(found.duals, caps, n), problem.weights, strict=True)]
        known |= {i for i, (p, top) in enumerate(zip(found.prices, most, strict=True)) if 0 < p < top}
    priced = {i for support in supports for i, price in enumerate(support.prices) if price}
    for cap in caps:  # who alone lacks something, and whoever lacks nothing and has a price, has that very gain
        known |= set(cap.shares) & priced if not cap.most else set(cap.shares) if len(cap.shares) == 1 else set()
    return Found(supports, sorted(known), {"steps": steps})


def _most(held: Sequence[Fraction], caps: Sequence[Cap], n: int) -> list[Fraction]:
    """(n,) how much of its weight each agent's price may be: the multiplier of its class, 1 for the last."""
    factor = [ZERO] * n
    for multiplier, cap in zip([*held, ONE], caps, strict=True):
        for i in cap.shares:
            factor[i] = multiplier
    return factor
