"""Why an outcome: instances of axioms with which no other one agrees at the ballots.

data: {"instances": [as `theorems.instances` reads them], "proof": [[number, [literal …], [hint …]] …]}

The property "justified" of an answer, all that are chosen: whatever rule satisfies the axioms that the option names, if
it chooses sets and sees only how many voters cast each ballot, chooses exactly that at these ballots. From the
instances, that every profile has one outcome, and that the outcome here is another, the proof derives a contradiction,
step by step, as `theorems.refutation` checks it. Nothing is said of whether such a rule exists for every electorate.
"""

from typing import Any

from ..case import Property
from ..form import demand, distinct_texts, fields, integer, listed
from ..problems.ballots import weak_orders
from ..theorems.instances import MOST_INSTANCES, SAYS, Clauses
from ..theorems.refutation import Step, refutes

PROPERTIES = ("justified",)
MOST_VOTERS = 12


def check(claim: Property) -> str:
    demand(claim.holds, "an argument for an outcome shows that it is forced, and not that it is not")
    (axioms,) = fields(claim.options, "axioms")
    named = distinct_texts(axioms, "axioms")
    demand(set(named) <= set(SAYS), f"an axiom is named that is not known here; known are {', '.join(SAYS)}")
    names, ballots = weak_orders(claim.problem)
    demand(sum(count for count, _ in ballots) <= MOST_VOTERS, f"arguments are about {MOST_VOTERS} voters at most")
    target = tuple(sorted(levels for count, levels in ballots for _ in range(count)))
    chosen = distinct_texts(claim.answer, "the answer")
    demand(set(chosen) <= set(names) and chosen == sorted(chosen), "the answer names no alternatives in order")
    instances, proof = fields(claim.data, "instances", "proof")
    demand(
        0 < len(listed(instances, "instances")) <= MOST_INSTANCES, f"an argument has 1 to {MOST_INSTANCES} instances"
    )
    clauses = Clauses(len(names))
    for instance in instances:
        axiom, _, _ = clauses.take(instance)
        demand(axiom in named, f"{axiom} is none of the axioms that are asked for")
    answer = frozenset(names.index(name) for name in chosen)
    refutes(clauses.whole(target, answer), [_step(step) for step in listed(proof, "a proof")])
    return (
        f"Whatever rule satisfies {', '.join(named)} chooses {', '.join(chosen)} here, and nothing else: "
        f"{len(instances)} instances, {len(proof)} lemmas."
    )


def _step(step: Any) -> Step:
    number, lemma, hints = listed(step, "a step", 3)
    return (
        integer(number, "a step's number", 1),
        tuple(integer(x, "a literal") for x in listed(lemma, "a lemma")),
        tuple(integer(x, "a hint", 1) for x in listed(hints, "hints")),
    )
