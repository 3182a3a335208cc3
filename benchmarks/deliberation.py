"""`python -m benchmarks deliberation [CASES [BACKEND]]`: protocols with formal negotiators beside what could be had without talk.

Negotiators are formal: this measures protocols and strategies, not what talking in words would add. Every figure is a mean
over the same seeded negotiations, those among them in which some deal makes everybody better off; without an agreement
everybody gains nothing. Turns are never shown without what they reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.timing import keep
from llm_bridge.backend import Backend
from llm_bridge.backends.offline import Offline
from llm_bridge.choose import backend_of
from llm_bridge.decide.stress.negotiators import false_limits, uncooperative
from llm_bridge.decide.stress.run import stress
from llm_bridge.deliberate.deals import about_deals
from llm_bridge.deliberate.hold import begin, hold
from llm_bridge.deliberate.measures import baselines
from llm_bridge.deliberate.measures.cost import Counted, exponent
from llm_bridge.deliberate.measures.efficiency import Reached, Yardstick
from llm_bridge.deliberate.message import MEDIATOR
from llm_bridge.deliberate.minds.improver import Improver
from llm_bridge.deliberate.minds.mind import Mind
from llm_bridge.deliberate.minds.model import Model
from llm_bridge.deliberate.minds.model_request import Own
from llm_bridge.deliberate.minds.strategy import STRATEGIES
from llm_bridge.deliberate.scenarios import negotiation
from llm_bridge.deliberate.stakes import Stakes, Terms
from llm_bridge.intake import Settings, read_decision
from socialchoice.model.bargaining.package import PackageProblem

LOT = Path(__file__).parents[1] / "examples" / "riverside-lot"
CASES = 200
SEED = "deliberation"  # of the codes that models are shown: the same requests in every run
SIZES = (2, 4, 8, 16)
TABLES = (("dyadic", 2), ("alternating-offers", 2), ("alternating-offers", 4), ("single-text", 2), ("single-text", 4))
PATIENT, TIMELESS = 40, ("micro", "tit-for-tat", "zeuthen")  # rounds for those who do not watch the clock
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


Found = tuple[Reached, int, int]


def held(protocol: str, strategy: str | Backend, yard: Yardstick, **options: Any) -> Found:
    """What was reached, in how many turns and tokens; everybody follows the same strategy, or has the same model."""
    counted = Counted({party.id: _mind(strategy, party) for party in yard.stakes} | {MEDIATOR: Improver(yard.problem)})
    start = begin(
        protocol, about_deals("What shall be agreed?", yard.space), [party.id for party in yard.stakes], **options
    )
    _, ending = hold(start, counted.minds, stakes={party.id: party for party in yard.stakes})
    reached = yard.reached(ending.value if ending.status == "agreement" else None)
    return reached, int(ending.data["turns"]), counted.tokens


def _spoken(name: str, yard: Yardstick) -> Found:
    return held("alternating-offers", backend_of(name, Settings()), yard)


def _mind(speaker: str | Backend, party: Stakes) -> Mind:
    if isinstance(speaker, str):
        return STRATEGIES[speaker].mind(party)
    return Model(speaker, Own(stakes=party), SEED)


def row(name: str, parties: int, found: Sequence[Found]) -> dict[str, Any]:
    """The means over some negotiations."""
    agreed = [reached for reached, *_ in found if any(reached.gains)]

    def mean(values: Iterable[Any]) -> float:
        listed = [float(value) for value in values]
        return round(sum(listed) / max(1, len(listed)), 3)

    return {
        "what": name,
        "parties": parties,
        "agreed": mean(any(reached.gains) for reached, *_ in found),
        "turns": mean(turns for _, turns, _ in found),
        "tokens": round(mean(tokens for *_, tokens in found)),
        "surplus": mean(reached.surplus or 0 for reached, *_ in found),
        "nash": mean(reached.nash or 0 for reached, *_ in found),
        "off the frontier": mean(reached.distance or 0 for reached in agreed),
        "violations": sum(reached.violated for reached, *_ in found),
    }


def curves() -> Iterator[dict[str, Any]]:
    """Asks and tokens as the parties grow, with the exponent of the curve that fits; by the ledger's cautious estimate."""
    for protocol, strategy in (("alternating-offers", "conceder"), ("single-text", "conceder")):
        asks, tokens = [], []
        for parties in SIZES:
            spent = [_spent(protocol, strategy, negotiation(seed, parties=parties, issues=3)) for seed in range(10)]
            asks.append(sum(a for a, _ in spent) / len(spent))
            tokens.append(sum(t for _, t in spent) / len(spent))
        _, power = exponent(SIZES, tokens)
        shown = ", ".join(f"{n}: {a:.0f} asks, {t:.0f} tokens" for n, a, t in zip(SIZES, asks, tokens, strict=True))
        print(f"{protocol}, cost by parties: {shown}; tokens grow as n^{power:.2f}")
        yield {"what": f"{protocol}, cost", "sizes": list(SIZES), "asks": asks, "tokens": tokens, "exponent": power}


def attacks() -> Iterator[dict[str, Any]]:
    """Attack success over negotiations of three parties, and over the decision among the examples, read offline."""
    stakes = [negotiation(seed, parties=3, issues=3) for seed in range(20)]
    found = [row for problem in stakes for row in (*uncooperative(problem), *false_limits(problem))]
    found += stress(read_decision(LOT), Offline())
    for name in dict.fromkeys(row.attack for row in found):
        same = [row for row in found if row.attack == name]
        tried, won, broken = (sum(getattr(row, part) for row in same) for part in ("tried", "succeeded", "violated"))
        print(f"{name}: {won} of {tried} succeed ({same[0].means}); other authors' readings touched: {broken}")
        yield {"what": name, "tried": tried, "succeeded": won, "violations": broken, "means": same[0].means}


def _spent(protocol: str, strategy: str, problem: PackageProblem) -> tuple[int, int]:
    yard = Yardstick(problem)
    minds = {party.id: STRATEGIES[strategy].mind(party) for party in yard.stakes} | {MEDIATOR: Improver(problem)}
    counted = Counted(minds)
    hold(begin(protocol, about_deals("?", yard.space), [party.id for party in yard.stakes]), counted.minds)
    return counted.asks, counted.tokens


def main(arguments: list[str]) -> int:
    cases = int(arguments[0]) if arguments else CASES
    if len(arguments) > 1:  # a backend, such as replay:FILE, speaks for all parties
        rows = [row("alternating-offers, a model", 2, [_spoken(arguments[1], yard) for yard in yards(2, cases)])]
        print(_line(rows[0]))
        return int(bool(rows[0]["violations"]))
    rows = []
    for parties in sorted({parties for _, parties in TABLES}):
        listed = yards(parties, cases)
        for name, baseline in BASELINES.items():
            rows.append(row(name, parties, [(yard.reached(baseline(yard)), 0, 0) for yard in listed]))
        for protocol, size in TABLES:
            # all strategies judge a proposed text alike, so that one stands for them
            for strategy in [*STRATEGIES] if protocol != "single-text" else ["micro"]:
                if size == parties:
                    name = f"{protocol}, {strategy}" if protocol != "single-text" else protocol
                    rows.append(row(name, parties, [held(protocol, strategy, yard) for yard in listed]))
                    print(_line(rows[-1]))
        for strategy in TIMELESS if parties == 2 else ():
            name = f"alternating-offers, {strategy}, {PATIENT} rounds"
            found = [held("alternating-offers", strategy, yard, rounds=PATIENT, silence=PATIENT) for yard in listed]
            rows.append(row(name, parties, found))
            print(_line(rows[-1]))
        for entry in rows:
            if entry["what"] in BASELINES and entry["parties"] == parties:
                print(_line(entry))
    rows += [*curves(), *attacks()]
    print(f"{cases} negotiations each; kept in {keep('deliberation', rows)}")
    return int(any(entry.get("violations") for entry in rows))


def _line(entry: Mapping[str, Any]) -> str:
    return (
        f"{entry['what']:36} {entry['parties']} parties  agreed {entry['agreed']:.2f}  turns {entry['turns']:5.1f}  "
        f"tokens {entry['tokens']:7,}  "
        f"surplus {entry['surplus']:.3f}  Nash {entry['nash']:.3f}  off the frontier {entry['off the frontier']:.3f}"
    )
