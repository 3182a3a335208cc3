"""`socialchoice deliberate INPUT --protocol NAME`: parties negotiate by a protocol, each answered for alone."""

from __future__ import annotations

import json
from argparse import SUPPRESS, Action, ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from llm_bridge.cli import reading

DIGITS = 9  # of a whole number; a longer one is refused like any other text


class Listing(Action):
    """Print all protocols and leave."""

    def __call__(self, parser: ArgumentParser, *_: object) -> None:
        from llm_bridge.deliberate.protocol import PROTOCOLS

        for protocol in PROTOCOLS.values():
            options = ", ".join(f"{name}={p.default}" for name, p in protocol.options.items())
            where = "" if protocol.about in HELD else " [from Python alone]"
            print(f"{protocol.name}  (about {protocol.about}; {options}){where}\n  {protocol.summary}")
        parser.exit()


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    reading.declare(parser)
    parser.set_defaults(llm="offline")
    parser.add_argument("--protocols", action=Listing, nargs=0, default=SUPPRESS, help="list the protocols")
    parser.add_argument("--protocol", required=True, metavar="NAME", help="how it is held; see --protocols")
    parser.add_argument("--cruxes", action="store_true", help="talk about nothing on which one value is best for all")
    parser.add_argument("--option", action="append", default=[], metavar="K=V", help="an option of the protocol")
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--strategy", metavar="NAME", help="a formal negotiator speaks for each party (micro)")
    who.add_argument("--speaker", metavar="READER", help="a model speaks for each party: anthropic, or replay:FILE")
    parser.add_argument("--free", action="store_true", help="let models use words of their own; else they only quote")
    parser.add_argument(
        "--prices", metavar="LIST", help="money for a million tokens: in=,out=,cache-read=,cache-write="
    )
    parser.add_argument("--money", help="the most that all may cost, in the currency of the prices")
    parser.add_argument("--portion", type=int, metavar="N", help="the most tokens that speaking for one party may use")
    parser.add_argument("--out", type=Path, help="the folder to write to; default: deliberation-NAME beside you")
    parser.epilog = (
        "a run that was interrupted goes on with the same command; --llm reads the positions, offline by default\n"
        "exit status: 0 it ended (no agreement is an outcome too), 2 the input cannot be used, 4 a model failed\n\n"
        "examples:\n"
        "  socialchoice deliberate --protocols\n"
        "  socialchoice deliberate examples/cafe-lease/lease.json --protocol single-text --out out/lease\n"
        "  socialchoice deliberate examples/cafe-lease/lease.json --protocol dyadic --strategy linear --option turns=9"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Hold what the protocol is about."""
    from llm_bridge.deliberate.protocol import PROTOCOLS
    from socialchoice.model.errors import InvalidProblem

    protocol = PROTOCOLS[asked.protocol]
    _refuse_idle_flags(asked, protocol)
    decision = reading.decision_of(asked)
    options = protocol.resolved(_options(protocol, asked.option))
    if reading.exported(asked, decision):
        return 0
    if protocol.about not in HELD:
        raise InvalidProblem(
            f"{protocol.name} is about {protocol.about}, and this command holds talks about {' and '.join(HELD)}; "
            "hold it from Python with llm_bridge.deliberate.hold"
        )
    return HELD[protocol.about](asked, decision, protocol, options)


def _refuse_idle_flags(asked: Namespace, protocol: Any) -> None:
    """Refuse flags that would do nothing here, so that nobody takes them for kept."""
    from socialchoice.model.errors import InvalidProblem

    spoken = {"--money": asked.money, "--prices": asked.prices, "--portion": asked.portion, "--free": asked.free}
    idle = [flag for flag, given in spoken.items() if given and asked.speaker is None]
    if protocol.about != "deals":
        idle += [flag for flag, given in {"--cruxes": asked.cruxes, "--strategy": asked.strategy}.items() if given]
    if idle:
        raise InvalidProblem(
            f"{idle[0]} does nothing here; leave it out, or name a --speaker, or hold talks about deals"
        )
    if asked.portion is not None and asked.portion < 1:
        raise InvalidProblem(f"--portion is {asked.portion}; give a number of tokens, at least 1")
    named = [entry.partition("=")[0].strip() for entry in asked.option]
    if twice := [name for name in named if named.count(name) > 1]:
        raise InvalidProblem(f"the option {twice[0]} is given twice; give it once")


def _deals(asked: Namespace, decision: Any, protocol: Any, options: Mapping[str, Any]) -> int:
    """Read, seat, talk, certify, tell."""
    from llm_bridge.decide.run import read_everybody
    from llm_bridge.decide.session.best import best_so_far
    from llm_bridge.decide.session.files import keeping, opened, publish
    from llm_bridge.decide.session.seating import at_the_cruxes, seating
    from llm_bridge.deliberate.hold import hold
    from llm_bridge.deliberate.minds.strategy import STRATEGIES

    readings = read_everybody(decision, reading.reader_of(asked, decision), reading.progress_of(asked))
    whole = seats = seating(decision, readings)
    if asked.cruxes:
        seats, narrow = at_the_cruxes(whole, decision.question)
    _check_roles(asked, protocol, options, seats)
    out = asked.out or Path(f"deliberation-{asked.input.stem}")
    speaker = _speaker(asked, decision, out, protocol.bound(len(seats.parties), **options))
    asked.strategy = asked.strategy or "micro"
    spoken_by = f"the strategy {STRATEGIES[asked.strategy].name}" if speaker is None else "a model"
    transcript = opened(out, protocol.name, seats, options, spoken_by=spoken_by)
    minds = _minds(asked, speaker, seats, decision, readings, transcript)
    workers = int(getattr(speaker, "concurrency", 1))
    best = best_so_far(seats.stakes, seats.problem)
    stakes = {party.id: party for party in seats.stakes}
    ways: dict[str, Any] = {"keep": keeping(out), "workers": workers, "best": best, "stakes": stakes}
    transcript, ending = hold(transcript, minds, **ways)
    publish(out, transcript)
    if asked.cruxes:
        ending = _in_full(ending, narrow)
    _told(asked, out, replace(whole, stakes=seats.stakes), transcript, ending, speaker)
    return 0


def _in_full(ending: Any, narrow: Any) -> Any:
    """The ending with what needed no talk in its deals, and said so."""
    from socialchoice.model.answers import Deal

    def full(terms: Any) -> Any:
        return narrow.full(Deal(tuple(map(tuple, terms)))).record()

    data = {**ending.data, "settled without talk": narrow.settled}
    if best := data.get("best"):
        data["best"] = {**best, "deal": full(best["deal"])}
        data["best"].pop("certificate", None)  # it is about the open issues alone
    return replace(ending, value=None if ending.value is None else full(ending.value), data=data)


def _statements(asked: Namespace, decision: Any, protocol: Any, options: Mapping[str, Any]) -> int:
    from llm_bridge.cli.talk.statements import held

    return held(asked, decision, protocol, options, lambda out, most: _speaker(asked, decision, out, most))


# What protocols are about -> who holds them.
HELD: dict[str, Callable[[Namespace, Any, Any, Mapping[str, Any]], int]] = {"deals": _deals, "statements": _statements}


def _check_roles(asked: Namespace, protocol: Any, options: Mapping[str, Any], seats: Any) -> None:
    """Refuse, before anything is written, what somebody is needed for who is not here."""
    from llm_bridge.deliberate.message import MEDIATOR
    from socialchoice.model.errors import InvalidProblem

    if MEDIATOR in protocol.roles and seats.problem is None:
        raise InvalidProblem(
            f"a mediator by code must know what everybody wants, and {seats.unknown}; take another protocol"
        )
    if options.get("agreement") == "judge" and asked.speaker is None:
        raise InvalidProblem("a judge is a model; name a --speaker, or take the option agreement=offers")


def _options(protocol: Any, given: list[str]) -> Mapping[str, Any]:
    """The options as the protocol wants them, whole numbers as numbers."""
    found: dict[str, Any] = {}
    for entry in given:
        name, _, value = entry.partition("=")
        name = name.strip().replace("-", "_")
        wanted = protocol.options[name].annotation if name in protocol.options else str
        whole = int in (wanted, *get_args(wanted)) and value.isdecimal() and len(value) <= DIGITS
        found[name] = int(value) if whole else value
    return found


def _speaker(asked: Namespace, decision: Any, out: Path, most: int) -> Any:
    """The backend that speaks for the parties; None where formal negotiators do."""
    if asked.speaker is None:
        return None
    from llm_bridge.backends.prices import Prices, money
    from llm_bridge.backends.recorded import Recorded
    from llm_bridge.choose import backend_of

    prices = None if asked.prices is None else Prices.parse(asked.prices)
    limit = None if asked.money is None else money(asked.money, "--money")
    backend: Any = backend_of(asked.speaker, decision.settings, prices=prices, money=limit)
    if hasattr(backend, "destination"):
        said = f"the words of {len(decision.positions)} people, and what others say to them, would be sent to"
        reading.consent(asked, f"{said} {backend.destination} (model {backend.model}) in at most {most} asks")
        return Recorded(reading.batched(asked, backend), out / "private" / "exchanges.jsonl")
    return backend


def _minds(asked: Namespace, speaker: Any, seats: Any, decision: Any, readings: Any, transcript: Any) -> dict[str, Any]:
    """Who answers for whom; the mediator is code, and knows what everybody wants."""
    from llm_bridge.deliberate.message import MEDIATOR
    from llm_bridge.deliberate.minds.improver import Improver

    minds: dict[str, Any] = {} if seats.problem is None else {MEDIATOR: Improver(seats.problem)}
    if speaker is None:
        from llm_bridge.deliberate.minds.strategy import STRATEGIES

        strategy = STRATEGIES[asked.strategy]
        return minds | {party.id: strategy.mind(party) for party in seats.stakes}
    from llm_bridge.deliberate.minds.model import Model, seed_of
    from llm_bridge.deliberate.minds.model_request import Own
    from llm_bridge.deliberate.minds.quoting import may_quote
    from llm_bridge.deliberate.protocols.dyadic import JUDGE

    position = {p.id: p for p in decision.positions}
    read = {reading.id: reading for reading in readings}
    more: dict[str, Any] = {"free": asked.free, "most_tokens": asked.portion}
    for party in seats.stakes:
        quotable = may_quote(read[party.id], decision.settings.quotes)
        own = Own(position[party.id], read[party.id].judgements, party, seats.titles, quotable)
        minds[party.id] = Model(speaker, own, seed_of(transcript), **more)
    return minds | {JUDGE: Model(speaker, Own(titles=seats.titles), seed_of(transcript), **more)}


def _told(asked: Namespace, out: Path, seats: Any, transcript: Any, ending: Any, speaker: Any) -> None:
    """Write the ending and its certificate, and say both."""
    from llm_bridge.decide.session.measured import in_words, measured
    from proofs.certificate import verify, written
    from proofs.checkers.record.pages.clean import for_terminal
    from socialchoice.formats.files import write_whole

    certificate, why = _certificate(seats, ending)
    record = {**ending.record(), "messages": len(transcript.messages)}
    if best := record["data"].get("best"):
        record["data"]["best"] = {name: value for name, value in best.items() if name != "certificate"}
        certificate = best.get("certificate")
    write_whole(out / "ending.json", json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    if certificate is not None:  # it holds what everybody wants
        write_whole(out / "certificate.json", written(certificate), mode=0o600)
    sentence = why if certificate is None else verify(certificate)
    figures = measured(seats, transcript, ending)
    if figures is not None:  # they tell gains
        write_whole(out / "measures.json", json.dumps(figures, indent=1, ensure_ascii=False) + "\n", mode=0o600)
    if asked.json:
        print(json.dumps({**record, "certified": sentence if certificate is not None else None}, ensure_ascii=False))
        return
    print(for_terminal(f"{ending.status}: {ending.why}"))
    deal = ending.value
    if best:
        print(f"best so far, known to be acceptable to all, from {best['from']}; nobody has agreed to it:")
        deal = best["deal"]
    for title, value in deal or ():
        print(for_terminal(f"  {seats.titles.get(title, title)}: {seats.titles.get(value, value)}"))
    if sentence:
        print(for_terminal(sentence))
    if figures is not None:
        print(in_words(figures))
    if (cost := getattr(speaker, "cost", None)) is not None:
        print(f"cost: {float(cost):.4f}")
    print(f"written: {out}/public.jsonl and ending.json for everybody; private/, for each party alone;")
    print("  transcript.jsonl, certificate.json and measures.json for the auditor")


def _certificate(seats: Any, ending: Any) -> tuple[Any, str]:
    """Whether the deal is Pareto-optimal, certified either way; or why that is not certified."""
    from proofs.properties.pareto import certify_pareto
    from socialchoice.model.answers import Deal
    from socialchoice.model.errors import InvalidProblem, TooLarge

    if ending.status != "agreement":
        return None, ""
    if seats.problem is None:
        return None, f"Whether another deal is better for all is not certified: {seats.unknown}."
    try:
        return certify_pareto(seats.problem, Deal(tuple(map(tuple, ending.value)))), ""
    except (TooLarge, InvalidProblem) as error:
        return None, f"Whether another deal is better for all is not certified: {error}"
