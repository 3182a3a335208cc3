"""Reading again: with options disguised, without suspicious sentences, and with other signs; what moves is flagged.

An option's title or description may try to talk a gullible reader into something, and so may a sentence of a text; and
a reader may lean towards what stands first. Judgements that hang on what the author means do not move.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from llm_bridge.backend import Backend
from llm_bridge.deliberate.guard.suspicion import reworded, suspicious, without_suspicious
from llm_bridge.extract.read import read_position
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Judgement, Reading
from socialchoice.model.errors import Refused, Unanswered

Moved = Mapping[str, tuple[str, ...]]


def what_moves(decision: Decision, backend: Backend, readings: Sequence[Reading]) -> Moved:
    """Position id -> the options or issues whose judgements differ in another reading; only where some do.

    Every text is read once more with the options disguised, and once with other signs (see `guard.suspicion`); where
    sentences look as if they were meant for a reader, once without them: then what rests on them moves, too.
    """
    other, back = disguised(decision)
    moved = {}
    for position, mask, first in zip(decision.positions, other.positions, readings, strict=True):
        if first.sheet:  # an author's own answers are not read by anybody
            continue
        known = _said(first, {})
        differ: set[Any] = set()
        tries = [(other, mask, back), (decision, replace(position, text=reworded(position.text)), {})]
        if suspicious(position.text):
            tries.append((decision, replace(position, text=without_suspicious(position.text)), {}))
        for asked, text, names in tries:
            try:
                again = read_position(backend, text, asked.question, asked.options, asked.issues)
            except (Refused, Unanswered):
                continue
            differ |= known ^ _said(again, names)
        if about := sorted({id for said in differ for id in said[1]}):
            moved[position.id] = tuple(about)
    return moved


def disguised(decision: Decision) -> tuple[Decision, Mapping[str, str]]:
    """The decision with opaque ids, another order and no descriptions; and the way back, opaque id -> id."""
    back = {_opaque(thing): thing for thing in (*(o.id for o in decision.options), *(i.id for i in decision.issues))}
    options = [replace(o, id=_opaque(o.id), description="") for o in decision.options]
    issues = [replace(i, id=_opaque(i.id)) for i in decision.issues]
    other = replace(
        decision,
        options=tuple(sorted(options, key=lambda o: o.id)),
        issues=tuple(sorted(issues, key=lambda i: i.id)),
    )
    return other, back


def _opaque(id: str) -> str:
    return "x" + hashlib.sha256(id.encode()).hexdigest()[:10]


def _said(reading: Reading, back: Mapping[str, str]) -> set[tuple[str, tuple[str, ...], Any]]:
    return {_about(j, back) for j in reading.judgements if not getattr(j, "derived", False)}


def _about(judgement: Judgement, back: Mapping[str, str]) -> tuple[str, tuple[str, ...], Any]:
    """(kind, what it is about, value), with ids translated back; quotes may differ between two readings."""
    ids: list[str] = []
    for field in fields(judgement):
        value = getattr(judgement, field.name)
        if field.name in ("option", "issue", "better", "worse", "supports"):
            ids.append(back.get(value, value))
        elif field.name in ("options", "issues"):
            ids += [back.get(id, id) for id in value]
    return judgement.kind, tuple(ids), getattr(judgement, "value", None)
