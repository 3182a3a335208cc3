"""Which judgement was read, confirmed, corrected or added: the least that its author did for what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from llm_bridge.extract.form import Statement
from llm_bridge.words import STATUSES, Judgement


@dataclass(frozen=True)
class Stated:
    """A statement, and what its author did for it: one of STATUSES."""

    statement: Statement
    status: str


def with_statuses(judgements: Iterable[Judgement], stated: Sequence[Stated]) -> tuple[Judgement, ...]:
    """The judgements, each with the least status of the statements that it can rest on.

    A judgement rests on the statements that share its quote and one of its options or issues; one that follows from
    others, on all that speak of these.
    """
    return tuple(replace(j, status=_status(j, stated)) for j in judgements)


def _status(judgement: Judgement, stated: Sequence[Stated]) -> str:
    record = judgement.record()
    about = set(mentioned(record))
    speak = [s for s in stated if about & set(mentioned(s.statement))]
    if not record.get("derived"):
        speak = [s for s in speak if record["quote"] in (s.statement["quote"], s.statement.get("against"))] or speak
    return min((s.status for s in speak), key=STATUSES.index, default="read")


def mentioned(said: Mapping[str, Any]) -> list[str]:
    """The ids of the options or issues that a statement or a judgement is about."""
    found = [said[key] for key in ("option", "better", "worse", "issue", "supports") if key in said]
    lists = [said[key] for key in ("options", "passes", "fails", "issues") if key in said] + list(said.get("tiers", ()))
    return found + [id for ids in lists for id in ids]
