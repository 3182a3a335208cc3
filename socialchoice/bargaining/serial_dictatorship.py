"""Serial dictatorship: the first agent takes its best, the next the best of what that leaves open, and so on."""

from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, words
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("lexicographic-dictatorship", "sequential-dictatorship"),
    complexity="O(n m)",
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
            "A B C D | x: 4 4 4 0; y: 1 2 2 9; z: 7 3 3 9 | 0 0 0 | pure",
            winners={"B", "C"},
            source="by hand: x leaves A, B and C, y leaves B and C, and z is indifferent",
        ),
    ),
)
def serial_dictatorship(problem: BargainingProblem, *, order: str = "") -> Outcome[Agreement]:
    """Let each agent in turn choose its best among what those before it have left open.

    The alternatives whose utilities, in the order of the agents, are lexicographically largest. Over lotteries nothing
    is added: a lottery is best for an agent iff it draws only from that agent's best among what is open, so each choice
    leaves the lotteries over a set of alternatives. The winners are the alternatives that are left, which give
    everybody the same; where several are, so do their lotteries, and the outcome says that it is not complete.
    Compares no utilities between agents. Neither weights nor the disagreement point play a part: somebody may be worse
    off than without an agreement, and disagreement is never the outcome.

    order : all the agents in the order of their turns, parted by commas, or by spaces where no name holds any;
            the problem's own order where it is empty. Raises InvalidProblem if it is no such list.
    """
    open_ = list(range(len(problem.names)))
    for agent in _turns(problem, order):
        row = problem.gains[problem.agents.index(agent)]
        best = max(row[a] for a in open_)
        open_ = [a for a in open_ if row[a] == best]
    found: frozenset[Agreement] = frozenset(Lottery.sure(problem.names[a]) for a in open_)
    return Outcome(found, complete=not problem.lotteries or len(found) == 1)


@serial_dictatorship.evidence
def recounted(problem: BargainingProblem, outcome: Outcome[Agreement], *, order: str = "") -> Evidence:
    """None is needed: what each agent leaves open is found again."""
    return Evidence("open alternatives", winners="all" if outcome.complete else "some")


def _turns(problem: BargainingProblem, order: str) -> list[str]:
    """The agents in their order."""
    if order == "":
        return list(problem.agents)
    said = words(order) if isinstance(order, str) else []
    if sorted(said) != sorted(problem.agents):
        agents = ", ".join(problem.agents)
        raise InvalidProblem(f"the order is {order!r}; name each of the agents once: {agents}")
    return said
