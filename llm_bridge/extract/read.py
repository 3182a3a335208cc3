"""Positions in, readings out: ask, check, tell the faults, resolve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from llm_bridge.ask import ask
from llm_bridge.backend import Backend, Request
from llm_bridge.backends.batches import prime
from llm_bridge.extract.check import Checked, check
from llm_bridge.extract.form import READ_OPTIONS
from llm_bridge.extract.requests import request_for
from llm_bridge.extract.resolve import resolve_issues, resolve_options
from llm_bridge.words import Issue, Option, Position, Reading
from socialchoice.model.errors import UnknownTask


def read_position(
    backend: Backend,
    position: Position,
    question: str,
    options: Sequence[Option] = (),
    issues: Sequence[Issue] = (),
    attempts: int = 3,
) -> Reading:
    """What one position states about the options or the issues, each judgement with a verbatim quote.

    An answer with faults is asked for again with the faults told, at most `attempts` times and only while the reply
    changes; what still fails is dropped and listed. A backend that does not know the task gives an empty reading that
    says so.

    Raises InvalidProblem (see `request_for`) and the backend's own errors.
    """
    request = request_for(position, question, options, issues)
    try:
        answer, _ = ask(backend, request, lambda text: _checked(request, text), attempts=attempts)
    except UnknownTask as error:
        return Reading(position.id, position.author, dropped=(f"Nothing was read: {error}",))
    if request.task == READ_OPTIONS:
        judgements, contradictions = resolve_options(answer.statements, [o.id for o in options])
    else:
        judgements, contradictions = resolve_issues(answer.statements, [i.id for i in issues])
    return Reading(
        position.id, position.author, judgements, contradictions, answer.faults, statements=answer.statements
    )


def read_all(
    backend: Backend,
    positions: Iterable[Position],
    question: str,
    options: Sequence[Option] = (),
    issues: Sequence[Issue] = (),
    attempts: int = 3,
) -> tuple[Reading, ...]:
    """`read_position` for each position, each on its own; in one batch where the backend takes batches."""
    every = tuple(positions)
    prime(backend, [request_for(p, question, options, issues) for p in every])
    return tuple(read_position(backend, p, question, options, issues, attempts) for p in every)


def _checked(request: Request, text: str) -> tuple[Checked, tuple[str, ...]]:
    found = check(request.task, request.data, text)
    return found, found.faults
