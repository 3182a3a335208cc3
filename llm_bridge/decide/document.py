"""`decision.json`, version 1: the whole result as JSON values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from llm_bridge.explain.facts import Fact
from llm_bridge.explain.gather import headline
from llm_bridge.intake.records import choices
from llm_bridge.outcome import Result, Seat
from llm_bridge.words import Reading
from socialchoice.analysis.margin import Margin
from socialchoice.model.ground.records import plain

VERSION = 1


def document(result: Result, facts: Sequence[Fact], told: str, certificates: Mapping[str, str]) -> dict[str, Any]:
    """The result as JSON values.

    certificates : rule name -> the file beside decision.json that holds its certificate
    """
    decision, seat = result.decision, result.seat
    digests = decision.digests()
    return {
        "version": VERSION,
        "question": decision.question,
        **choices(decision),
        "settings": decision.settings.record(),
        "notes": list(decision.notes),
        "positions": [{"id": p.id, "author": p.author, "sha256": digests[p.id]} for p in decision.positions],
        "backend": result.backend,
        "ledger": asdict(result.usage),
        "readings": [reading_record(reading) for reading in result.readings],
        "problems": {kind: plain(problem.record()) for kind, problem in result.built.problems.items()},
        "voters": {kind: list(ids) for kind, ids in result.built.voters.items()},
        "red_lines": {option: list(ids) for option, ids in result.built.red_lines.items() if ids},
        "excluded": list(result.built.excluded),
        "assumed": list(result.built.assumed),
        "status": result.status,
        "answer": headline(result),
        "rule": None if seat is None else seat.rule,
        "rule_chosen_by": "the settings" if decision.settings.method else "nobody",
        "outcome": None if seat is None or seat.outcome is None else seat.outcome.record(),
        "panel": [_seat(s, certificates) for s in ((seat,) if seat else ()) + result.others],
        "sensitivity": {"tried": result.tried, "differs": [[how, list(won)] for how, won in result.sensitivity]},
        "facts": [fact.record() for fact in facts],
        "firmness": [_margin(result, made) for made in result.firm],
        "moved": None if result.moved is None else {id: list(what) for id, what in result.moved.items()},
        "told": told,
    }


def reading_record(reading: Reading) -> dict[str, Any]:
    """One reading as JSON values."""
    return {
        "id": reading.id,
        "author": reading.author,
        "judgements": [j.record() for j in reading.judgements],
        "contradictions": [list(pair) for pair in reading.contradictions],
        "dropped": list(reading.dropped),
    }


def _margin(result: Result, made: Margin) -> dict[str, Any]:
    assert result.seat is not None
    voters = result.built.voters[result.seat.kind]
    return {
        "change": made.change,
        "lower": made.lower,
        "upper": made.upper,
        "ballots": [voters[row] for row in made.ballots],
        "winners": plain(made.winners),
        "certificate": f"certificates/if-{made.change}d.json" if made.change in result.changed else None,
    }


def _seat(seat: Seat, certificates: Mapping[str, str]) -> dict[str, Any]:
    return {**seat.record(), "certificate": certificates.get(f"{seat.rule} {seat.kind}")}
