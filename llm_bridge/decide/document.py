"""From a result to its record, version 2: `decision.json`, of which every other file is a function."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from llm_bridge.intake.decision import EVERYBODY, Decision
from llm_bridge.intake.records import choices
from llm_bridge.outcome import Result, Seat
from llm_bridge.words import Reading
from proofs.checkers.record.record import VERSION, Record, commitment, seal
from proofs.checkers.record.telling.gather import facts, headline
from socialchoice.analysis.margin import Margin
from socialchoice.model.ground.records import digest, plain

Salts = Mapping[tuple[str, str], str]
COMPLETED = "certificates/if-completed.json"
JUSTIFIED = "certificates/justified.json"


def record_of(result: Result, told: Sequence[Mapping[str, Any]] = (), salts: Salts | None = None) -> Record:
    """The record of a result, sealed, with its certificates.

    told  : a rephrased explanation, sentence by sentence with the numbers of the facts that each rests on
    salts : (position id, text) -> the salt that its commitment has already; others are drawn anew
    """
    certificates, names = _certificates(result)
    doc: dict[str, Any] = {
        **_asked(result.decision, salts or {}),
        "backend": result.backend,
        "ledger": asdict(result.usage),
        "readings": [],
        **_made(result, names),
        "told": list(told),
        "ratified": None,
        "removed": [],
    }
    salt = {position["id"]: position["salt"] for position in doc["positions"]}
    doc["readings"] = [_reading(result.decision, reading, salt[reading.id]) for reading in result.readings]
    if result.justified is not None:  # only where the settings ask, so that other records stay as they are
        name = JUSTIFIED if result.argument is not None else None
        doc["justified"] = {**result.justified, "certificate": name}
    if result.prices is not None:
        doc["prices"] = dict(result.prices)
    if result.decision.issues and result.status in ("decided", "tied"):
        doc["ratified"] = {"deal": digest(doc["outcome"]["winners"]), "answers": {}}
    return sealed({**doc, "answer": "", "facts": [], "seal": ""}, certificates)


def sealed(doc: Mapping[str, Any], certificates: Mapping[str, Any]) -> Record:
    """The record with everything that is derived from it derived anew."""
    record = Record(plain_floats(doc), certificates)
    made = record.doc
    made["seal"], made["answer"] = seal(made), headline(record)
    made["facts"] = [fact.record() for fact in facts(record)]
    return record


def plain_floats(value: Any) -> Any:
    """The value with floats as texts: records hold no inexact numbers."""
    if isinstance(value, float):
        return int(value) if value == int(value) else repr(value)
    if isinstance(value, Mapping):
        return {key: plain_floats(entry) for key, entry in value.items()}
    return [plain_floats(entry) for entry in value] if isinstance(value, list | tuple) else value


def _asked(decision: Decision, salts: Salts) -> dict[str, Any]:
    positions = []
    for p in decision.positions:
        salt = salts.get((p.id, p.text)) or secrets.token_hex(16)
        positions.append(
            {"id": p.id, "author": p.author, "text": p.text, "salt": salt, "sha256": commitment(salt, p.text)}
        )
    return {
        "version": VERSION,
        "question": decision.question,
        "options": [],
        "issues": [],
        **choices(decision),
        "settings": decision.settings.record(),
        "notes": list(decision.notes),
        "positions": positions,
    }


def _reading(decision: Decision, reading: Reading, salt: str) -> dict[str, Any]:
    quotes = decision.settings.quotes
    allowed = reading.id in quotes or EVERYBODY in quotes
    return {
        **reading_record(reading),
        "sheet": reading.sheet or None,
        "sheet_sha256": commitment(salt, reading.sheet) if reading.sheet else None,
        "withdrawn": reading.withdrawn,
        "silent": [list(about) for about in reading.silent],
        "complete": reading.complete,
        "quotable": allowed if reading.quotable is None else reading.quotable,
    }


def reading_record(reading: Reading) -> dict[str, Any]:
    """What was read from one position, as JSON values."""
    return {
        "id": reading.id,
        "author": reading.author,
        "judgements": [j.record() for j in reading.judgements],
        "contradictions": [list(pair) for pair in reading.contradictions],
        "dropped": list(reading.dropped),
    }


def _made(result: Result, names: Mapping[str, str]) -> dict[str, Any]:
    seat, built = result.seat, result.built
    announced = seat is not None and seat.outcome is not None and result.status != "no decision"
    return {
        "problems": {kind: plain(problem.record()) for kind, problem in built.problems.items()},
        "voters": {kind: list(ids) for kind, ids in built.voters.items()},
        "red_lines": {option: list(ids) for option, ids in built.red_lines.items() if ids},
        "excluded": list(built.excluded),
        "assumed": [dict(entry) for entry in built.assumed],
        "status": result.status,
        "why": result.why,
        "rule": seat.rule if seat and announced else None,
        "kind": seat.kind if seat and announced else None,
        "outcome": proven(seat) if seat and announced else None,
        "panel": [_seat(s, names) for s in _seats(result)],
        "standing": _standing(result),
        "asked": result.asked,
        "sensitivity": {"tried": result.tried, "differs": [[how, list(won)] for how, won in result.sensitivity]},
        "firmness": [_margin(result, made) for made in result.firm],
        "moved": None if result.moved is None else {id: list(what) for id, what in result.moved.items()},
    }


def proven(seat: Seat) -> dict[str, Any]:
    """The outcome as the certificate has it: complete only if that is proved; without one, as the rule gave it."""
    if seat.certificate is not None:
        return dict(seat.certificate["outcome"])
    return seat.outcome.record() if seat.outcome is not None else {}


def _seats(result: Result) -> tuple[Seat, ...]:
    return ((result.seat,) if result.seat else ()) + result.others


def _standing(result: Result) -> dict[str, Any]:
    made = dict(result.standing)
    if result.rival is not None:
        made["rival"] = {"winners": result.rival["outcome"]["winners"], "certificate": COMPLETED}
    return made


def _certificates(result: Result) -> tuple[dict[str, Any], dict[str, str]]:
    """(file name -> certificate, "rule kind" -> file name)."""
    files: dict[str, Any] = {}
    names = {}
    for seat in _seats(result):
        if seat.certificate is not None:
            names[f"{seat.rule} {seat.kind}"] = name = f"certificates/{seat.rule}.json"
            files[name] = seat.certificate
    files |= {f"certificates/if-{change}d.json": made for change, made in result.changed.items()}
    files |= result.relaxed
    if result.argument is not None:
        files[JUSTIFIED] = result.argument
    return files | ({COMPLETED: result.rival} if result.rival is not None else {}), names


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
