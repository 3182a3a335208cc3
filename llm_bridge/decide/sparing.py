"""Reading no more texts than are needed: in an order drawn by lot, until nobody's words could change the outcome."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from llm_bridge.backend import Backend
from llm_bridge.decide.panel import chosen, options_for
from llm_bridge.decide.run import build, check_quorum
from llm_bridge.decide.standing import standing_of
from llm_bridge.extract.read import read_position
from llm_bridge.intake.decision import Decision
from llm_bridge.outcome import Seat
from llm_bridge.words import Reading
from socialchoice.model.errors import InvalidProblem, NothingToDecide, Refused, Unanswered

NOT_READ = "Not read: when this text's turn came, no words could change the outcome any more."


def read_sparingly(
    decision: Decision,
    backend: Backend,
    seed: int,
    answered: Mapping[str, Reading] | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> tuple[Decision, tuple[Reading, ...]]:
    """The readings, those that were not needed left empty; and the decision, with a note that says so.

    answered : readings that are there already, from sheets; they come first
    seed     : of the lot that draws the order: by the sha256 of the seed and the position's id

    After each text it is computed whether the outcome is settled, whatever those who are not read yet might say, and
    enough texts are usable for the quorum. Raises InvalidProblem for issues: a deal is never settled by some.
    """
    if decision.issues:
        raise InvalidProblem("a negotiation needs everybody's words; read all of them, without a seed for sparing")
    known = dict(answered or {})
    order = sorted((p for p in decision.positions if p.id not in known), key=lambda p: _lot(seed, p.id))
    for place, position in enumerate(order):
        if _settled(decision, known):
            total = len(decision.positions)
            read = total - len(order) + place
            note = (
                f"Texts were read in an order drawn by lot (seed {seed}); after {read} of {total} no words could "
                "change the outcome any more, and the others were not read."
            )
            noted = replace(decision, notes=(*decision.notes, note))
            return noted, _all(decision, known)
        try:
            known[position.id] = read_position(backend, position, decision.question, decision.options, decision.issues)
        except (Refused, Unanswered) as error:  # one text that cannot be read is no reason to lose the others
            known[position.id] = Reading(position.id, position.author, dropped=(f"Nothing was read: {error}",))
        progress("reading", place + 1, len(order))
    return decision, _all(decision, known)


def _lot(seed: int, id: str) -> str:
    return hashlib.sha256(f"{seed}|{id}".encode()).hexdigest()


def _all(decision: Decision, known: Mapping[str, Reading]) -> tuple[Reading, ...]:
    """A reading for each position, in order; an empty one where nothing was read."""
    return tuple(known.get(p.id) or Reading(p.id, p.author, dropped=(NOT_READ,)) for p in decision.positions)


def _settled(decision: Decision, known: Mapping[str, Reading]) -> bool:
    """Whether the outcome is the same whatever those without a reading would say."""
    readings = _all(decision, known)
    try:
        built = build(decision, readings)
        rule, kind = chosen(decision.settings, built.problems)
        check_quorum(decision, len(built.voters[kind]))
    except NothingToDecide:
        return False
    problem, options = built.problems[kind], options_for(rule, decision.settings)
    outcome = rule(problem, ties=decision.settings.tie_break, **options)
    seat = Seat(rule.name, kind, "uncertified", outcome)
    return bool(standing_of(rule, seat, decision, built, readings).record["word"] == "settled")
