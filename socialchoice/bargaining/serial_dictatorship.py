"""Serial dictatorship: the first agent takes its best, the next the best of what that leaves open, and so on."""

from fractions import Fraction

from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement, words
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.polytopes.support import ZERO, Demand, Support
from socialchoice.rule import Example, rule


@rule(
    aliases=("lexicographic-dictatorship", "sequential-dictatorship"),
    complexity="O(n m); over a polytope n linear programs",
    needs="ordinal",
    without_disposal="same",
    source="Svensson 1999, Social Choice and Welfare 16(4), for the allocation of goods",
    proved={
        "bargaining-pareto": "by definition: what is better for some is lexicographically larger",
        "weak-bargaining-pareto": "by definition: what is better for all is lexicographically larger",
        "nash-independence": "by definition: the lexicographically largest of all is so of those that are left",
        "scale-covariance": "by definition: only each agent's own order of alternatives counts",
    },
    examples=(
        Example(
            "A B C | ann: 3 3 1; bob: 0 2 5 | 0 0", winners={"B"}, source="by hand: A and B for ann, then B for bob"
        ),
        Example(
            "A B C | ann: 3 3 1; bob: 0 2 5 | 0 0",
            winners={"C"},
            source="by hand: bob begins, and leaves nothing open",
            options={"order": "bob, ann"},
        ),
        Example(
            "a 0..4, b 0..4 | a + b <= 6 | ann: a; bob: min(b, 1); eve: b | 0 0 0",
            winners={"a 4, b 2"},
            source="by hand: 4 for ann leaves b up to 2, of which bob needs 1 at least and eve takes all",
        ),
        Example(
            "A B C D | x: 4 4 4 0; y: 1 2 2 9; z: 7 3 3 9 | 0 0 0 | pure",
            winners={"B", "C"},
            source="by hand: x leaves A, B and C, y leaves B and C, and z is indifferent",
        ),
    ),
)
def serial_dictatorship(problem: Bargaining, *, order: str = "") -> Outcome[Agreement]:
    """Let each agent in turn choose its best among what those before it have left open.

    The agreements whose utilities, in the order of the agents, are lexicographically largest. Over lotteries nothing
    is added: a lottery is best for an agent iff it draws only from that agent's best among what is open, so each choice
    leaves the lotteries over a set of alternatives. The winners are the alternatives that are left, which give
    everybody the same; where several are, so do their lotteries, and the outcome says that it is not complete. Of a
    polytope one plan that is left is the winner, and the outcome is complete if it is proved to be the only one.
    Compares no utilities between agents. Neither weights nor the disagreement point play a part: somebody may be worse
    off than without an agreement, and disagreement is the outcome only where limits leave no plan at all.

    order : all the agents in the order of their turns, parted by commas, or by spaces where no name holds any;
            the problem's own order where it is empty. Raises InvalidProblem if it is no such list.
    """
    if not isinstance(problem, BargainingProblem):
        turns = _supports(problem, order)
        if turns is None:
            return Outcome(frozenset({Disagreement()}))
        only = problem.region.only(turns, known=range(len(problem.agents)))
        return Outcome(frozenset({problem.agreement(turns[-1].point)}), complete=only)
    open_ = list(range(len(problem.names)))
    for agent in _turns(problem, order):
        row = problem.gains[problem.agents.index(agent)]
        best = max(row[a] for a in open_)
        open_ = [a for a in open_ if row[a] == best]
    found: frozenset[Agreement] = frozenset(Lottery.sure(problem.names[a]) for a in open_)
    return Outcome(found, complete=not problem.lotteries or len(found) == 1)


@serial_dictatorship.evidence
def recounted(problem: Bargaining, outcome: Outcome[Agreement], *, order: str = "") -> Evidence:
    """Of a list none is needed: what each agent leaves open is found again; of a polytope the prices of every turn."""
    proved = "all" if outcome.complete else "some"
    if isinstance(problem, BargainingProblem):
        return Evidence("open alternatives", winners=proved)
    turns = _supports(problem, order)
    none = problem.prices(problem.region.least()) if turns is None else None
    data = {"turns": [problem.prices(turn) for turn in turns or []], "none": none}
    return Evidence("open alternatives", data, winners=proved)


def _supports(problem: Bargaining, order: str) -> list[Support] | None:
    """For each turn the plan that is best for the agent, of those that the agents before it find best; None if none."""
    held: list[Demand] = []
    found = []
    for agent in _turns(problem, order):
        i = problem.agents.index(agent)
        try:
            best = problem.region.best([Fraction(k == i) for k in range(len(problem.agents))], held)
        except NoOptimum:
            return None
        held.append(Demand(i, best.value, ZERO))
        found.append(best)
    return found


def _turns(problem: Bargaining, order: str) -> list[str]:
    """The agents in their order."""
    if order == "":
        return list(problem.agents)
    said = words(order) if isinstance(order, str) else []
    if sorted(said) != sorted(problem.agents):
        agents = ", ".join(problem.agents)
        raise InvalidProblem(f"the order is {order!r}; name each of the agents once: {agents}")
    return said
