"""A request in, a value of a known form out: whoever answers is told what was wrong, and never guessed for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from llm_bridge.backend import Backend, Reply, Request
from socialchoice.model.errors import Unanswered

T = TypeVar("T")


def ask(
    backend: Backend, request: Request, check: Callable[[str], tuple[T, tuple[str, ...]]], *, attempts: int = 3
) -> tuple[T, Reply]:
    """Ask until `check(reply text)` finds no fault, or the same reply comes back, or `attempts` are used up.

    check : text -> (what could be used of it, the faults found, one sentence each); raises Unanswered if nothing could

    Returns the usable value with the fewest faults, and its reply; the faults are the caller's to show. Raises
    Unanswered if every answer was useless, and whatever `backend.complete` raises.
    """
    best: tuple[T, Reply] | None = None
    fewest, trouble, last, asked = 0, "", None, request
    for _ in range(max(1, attempts)):
        reply = backend.complete(asked)
        if reply.text == last:
            break
        try:
            value, faults = check(reply.text)
            if best is None or len(faults) <= fewest:
                best, fewest = (value, reply), len(faults)
        except Unanswered as error:
            faults = (str(error),)
        if not faults:
            break
        trouble, last = faults[-1], reply.text
        asked = replace(asked, faults=(*asked.faults, *faults))
    if best is None:
        raise Unanswered(f"{backend.name} gave no usable answer in {attempts} attempts; the last fault was: {trouble}")
    return best
