"""`python -m benchmarks deliberation [CASES]`: protocols with formal negotiators beside what could be had without talk.

Negotiators are formal: this measures protocols and strategies, not what talking in words would add. Every figure is a mean
over the same seeded negotiations, those among them in which some deal makes everybody better off; without an agreement
everybody gains nothing. Turns are never shown without what they reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from benchmarks.timing import keep
from llm_bridge.deliberate.deals import about_deals
from llm_bridge.deliberate.hold import begin, hold
from llm_bridge.deliberate.measures import baselines
from llm_bridge.deliberate.measures.efficiency import Reached, Yardstick
from llm_bridge.deliberate.message import MEDIATOR
from llm_bridge.deliberate.minds.improver import Improver
from llm_bridge.deliberate.minds.strategy import STRATEGIES
from llm_bridge.deliberate.scenarios import negotiation
from llm_bridge.deliberate.stakes import Terms

CASES = 200
TABLES = (("dyadic", 2), ("alternating-offers", 2), ("alternating-offers", 4), ("single-text", 2), ("single-text", 4))
BASELINES: Mapping[str, Callable[[Yardstick], Terms | None]] = {
    "computed optimum": baselines.optimum,
    "one proposal": lambda yard: baselines.one_shot(yard.problem),
    "midpoint": baselines.midpoint,
    "no agreement": lambda yard: None,
}


def yards(parties: int, cases: int) -> list[Yardstick]:
    """The first so many negotiations in which some deal makes everybody better off."""
    found: list[Yardstick] = []
    seed = 0
    while len(found) < cases:
        yard = Yardstick(negotiation(seed, parties=parties))
        seed += 1
        if yard.best is not None:
            found.append(yard)
    return found


def held(protocol: str, strategy: str, yard: Yardstick) -> tuple[Reached, int]:
    """What was reached, and in how many turns; everybody follows the same strategy."""
    minds = {party.id: STRATEGIES[strategy].mind(party) for party in yard.stakes} | {MEDIATOR: Improver(yard.problem)}
    start = begin(protocol, about_deals("What shall be agreed?", yard.space), [party.id for party in yard.stakes])
    _, ending = hold(start, minds)
    return yard.reached(ending.value if ending.status == "agreement" else None), int(ending.data["turns"])


def row(name: str, parties: int, found: Sequence[tuple[Reached, int]]) -> dict[str, Any]:
    """The means over some negotiations."""
    agreed = [reached for reached, _ in found if any(reached.gains)]

    def mean(values: Iterable[Any]) -> float:
        listed = [float(value) for value in values]
        return round(sum(listed) / max(1, len(listed)), 3)

    return {
        "what": name,
        "parties": parties,
        "agreed": mean(any(reached.gains) for reached, _ in found),
        "turns": mean(turns for _, turns in found),
        "surplus": mean(reached.surplus or 0 for reached, _ in found),
        "nash": mean(reached.nash or 0 for reached, _ in found),
        "off the frontier": mean(reached.distance or 0 for reached in agreed),
        "violations": sum(reached.violated for reached, _ in found),
    }


def main(arguments: list[str]) -> int:
    cases = int(arguments[0]) if arguments else CASES
    rows = []
    for parties in sorted({parties for _, parties in TABLES}):
        listed = yards(parties, cases)
        for name, baseline in BASELINES.items():
            rows.append(row(name, parties, [(yard.reached(baseline(yard)), 0) for yard in listed]))
        for protocol, size in TABLES:
            # all strategies judge a proposed text alike, so that one stands for them
            for strategy in [*STRATEGIES] if protocol != "single-text" else ["micro"]:
                if size == parties:
                    name = f"{protocol}, {strategy}" if protocol != "single-text" else protocol
                    rows.append(row(name, parties, [held(protocol, strategy, yard) for yard in listed]))
                    print(_line(rows[-1]))
        for entry in rows:
            if entry["what"] in BASELINES and entry["parties"] == parties:
                print(_line(entry))
    print(f"{cases} negotiations each; kept in {keep('deliberation', rows)}")
    return int(any(entry["violations"] for entry in rows))


def _line(entry: Mapping[str, Any]) -> str:
    return (
        f"{entry['what']:36} {entry['parties']} parties  agreed {entry['agreed']:.2f}  turns {entry['turns']:5.1f}  "
        f"surplus {entry['surplus']:.3f}  Nash {entry['nash']:.3f}  off the frontier {entry['off the frontier']:.3f}"
    )
