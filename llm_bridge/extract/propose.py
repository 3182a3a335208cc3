"""Options from words: what the positions speak of as what could be chosen, with quotes, to be edited by people.

Everybody's words go into one request, because the same thing said by two people must be found to be the same. The
isolation of readings is not touched: nothing is judged here, and judgements are read later, one author a request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llm_bridge.ask import ask
from llm_bridge.backend import Backend, Request
from llm_bridge.extract.propose_check import MOST, SCHEMA, Found, checked
from llm_bridge.intake.lists import slug
from llm_bridge.words import Option, Position

TASK = "propose-options"


@dataclass(frozen=True)
class Proposal:
    """An option that positions speak of, and for each of its quotes whose position it stands in."""

    option: Option
    quotes: tuple[tuple[Position, str], ...]

    @property
    def authors(self) -> tuple[str, ...]:
        """Those who speak of it, each once, in the order of the quotes."""
        return tuple(dict.fromkeys(position.author for position, _ in self.quotes))


def propose(
    backend: Backend, question: str, positions: Sequence[Position], attempts: int = 3
) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """The options that positions speak of, and one sentence for each thing in the answer that was dropped.

    They come by the number of authors who speak of them, then by where they are first quoted; there are at most
    twelve, and perhaps none. Raises UnknownTask or Unanswered (see `llm_bridge.ask`), and the backend's own errors.
    """
    by_id = {f"p{number}": position for number, position in enumerate(positions, 1)}
    texts = {id: position.text for id, position in by_id.items()}
    found, faults = ask(
        backend, request_for(question, positions), lambda text: _with_faults(texts, text), attempts=attempts
    )[0]
    order = sorted(
        found, key=lambda one: (-len({id for id, _ in one.quotes}), min(_place(texts, *q) for q in one.quotes))
    )
    made: dict[str, Proposal] = {}
    for one in order:
        option = Option(_free(slug(one.title), made), one.title, one.description)
        made[option.id] = Proposal(option, tuple((by_id[id], quote) for id, quote in one.quotes))
    return tuple(made.values()), faults


def request_for(question: str, positions: Sequence[Position]) -> Request:
    """Ask what could be chosen: the question and all texts, by numbers instead of their authors' names and ids."""
    data = {"question": question, "positions": [{"id": f"p{n}", "text": p.text} for n, p in enumerate(positions, 1)]}
    return Request(TASK, data, SCHEMA)


def _with_faults(texts: dict[str, str], text: str) -> tuple[tuple[tuple[Found, ...], tuple[str, ...]], tuple[str, ...]]:
    found, faults = checked(texts, text)
    return (found, faults), faults


def _place(texts: dict[str, str], id: str, quote: str) -> tuple[int, int]:
    return list(texts).index(id), texts[id].index(quote)


def _free(id: str, taken: dict[str, Proposal]) -> str:
    """The id, or with a number behind it the first that is free."""
    return next(made for n in range(1, MOST + 2) if (made := id if n == 1 else f"{id}-{n}") not in taken)
