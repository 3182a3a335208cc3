"""Positions are read, problems built, the rule and its panel asked, facts gathered. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from llm_bridge.backend import Backend, Usage
from llm_bridge.backends.batches import prime
from llm_bridge.build.options import Built, build_options
from llm_bridge.build.shapes import BASE, EXTREMES, Assumption
from llm_bridge.confirm.answers import confirmed as answers_of
from llm_bridge.confirm.parse import Filled
from llm_bridge.decide.beside.firmness import firmness
from llm_bridge.decide.beside.justified import justified, known
from llm_bridge.decide.beside.priced import priced
from llm_bridge.decide.document import proven
from llm_bridge.decide.panel import chosen, panel, sit
from llm_bridge.decide.stability import what_moves
from llm_bridge.decide.standing import standing_of, undecided
from llm_bridge.extract.read import read_position
from llm_bridge.extract.requests import request_for
from llm_bridge.intake.decision import Decision
from llm_bridge.outcome import Result, Seat
from llm_bridge.words import Reading
from proofs.checkers.record.telling.reasons import below_quorum
from socialchoice.model.errors import NothingToDecide, Refused, SocialChoiceError, Unanswered

Progress = Callable[[str, int, int], None]
NO_AGREEMENT = {"agreement": "none"}


def decide(
    decision: Decision,
    backend: Backend | None = None,
    *,
    read_twice: bool = False,
    confirmed: Mapping[str, Filled] | None = None,
    sparing: int | None = None,
    progress: Progress = lambda *_: None,
) -> Result:
    """Read every position (offline unless a backend is given), build the problems, decide, certify, and compare.

    read_twice : read every position once more with the options disguised, and flag what moves
    confirmed  : position id -> the sheet that its author returned; it is read instead of the text, with no backend
    sparing    : a seed; texts are read in the order that it draws, and no more once the outcome is settled

    Raises InvalidProblem for a method that cannot be asked this, and BackendError if the reader fails.
    """
    if backend is None:
        from llm_bridge.backends.offline import Offline

        backend = Offline()
    chosen_exists(decision)
    answered = {id: answers_of(filled, decision) for id, filled in (confirmed or {}).items()}
    if sparing is None:
        readings = read_everybody(decision, backend, progress, answered)
    else:
        from llm_bridge.decide.sparing import read_sparingly

        decision, readings = read_sparingly(decision, backend, sparing, answered, progress)
    result = conclude(decision, backend.name, readings, progress)
    moved = what_moves(decision, backend, readings) if read_twice else None
    return replace(result, usage=getattr(backend, "usage", Usage()), moved=moved)


def chosen_exists(decision: Decision) -> None:
    """Refuse a misspelt method before anybody's words are read."""
    if decision.settings.method is not None:
        from socialchoice.rule import RULES

        _ = RULES[decision.settings.method]
    known(decision.settings)


def read_everybody(
    decision: Decision,
    backend: Backend,
    progress: Progress = lambda *_: None,
    answered: Mapping[str, Reading] | None = None,
) -> tuple[Reading, ...]:
    """One reading for each position, in the order of the positions; each from that author's words alone.

    answered : readings that are there already, from sheets
    """
    total = len(decision.positions)
    rest = [position for position in decision.positions if position.id not in (answered or {})]
    prime(backend, [request_for(p, decision.question, decision.options, decision.issues) for p in rest])

    def read(at: int) -> Reading:
        position = decision.positions[at]
        if answered and position.id in answered:
            return answered[position.id]
        try:
            reading = read_position(backend, position, decision.question, decision.options, decision.issues)
        except (Refused, Unanswered) as error:  # one text that cannot be read is no reason to lose the others
            reading = Reading(position.id, position.author, dropped=(f"Nothing was read: {error}",))
        progress("reading", at + 1, total)
        return reading

    workers = int(getattr(backend, "concurrency", 1))
    if workers == 1:
        return tuple(map(read, range(total)))
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(read, at) for at in range(total)]
        try:
            return tuple(future.result() for future in futures)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def conclude(
    decision: Decision, backend: str, readings: tuple[Reading, ...], progress: Progress = lambda *_: None
) -> Result:
    """From readings to the result; reads nothing anew."""
    built = Built()
    try:
        built = build(decision, readings)
        rule, kind = chosen(decision.settings, built.problems)
        check_quorum(decision, len(built.voters[kind]))
    except NothingToDecide as error:
        usable = max(map(len, built.voters.values()), default=0)
        return Result(
            decision,
            backend,
            readings,
            "no decision",
            built,
            why=str(error),
            standing=undecided(decision, usable).record,
        )
    progress("deciding", 0, 1)
    seat = sit(rule, kind, built.problems[kind], decision.settings)
    others = tuple(panel(built.problems, decision.settings, rule))
    tried, differs = _sensitivity(decision, readings, seat)
    firm, changed = firmness(rule, built.problems[kind], decision.settings)
    stands = standing_of(rule, seat, decision, built, readings)
    argued, argument = justified(seat, built, decision.settings)
    status = _status(seat)
    prices, relaxed = priced(rule, seat, status, built, decision.settings)
    return Result(
        decision,
        backend,
        readings,
        status,
        built,
        seat,
        others,
        tried=tried,
        sensitivity=differs,
        firm=firm,
        changed=changed,
        standing=stands.record,
        rival=stands.rival,
        asked=stands.asked,
        justified=argued,
        argument=argument,
        prices=prices,
        relaxed=relaxed,
    )


def check_quorum(decision: Decision, usable: int) -> None:
    """Raise NothingToDecide if the words of too few authors are usable."""
    every, quorum = len(decision.positions), decision.settings.least_share
    if usable < quorum * every:
        raise NothingToDecide(below_quorum(usable, every, decision.settings.quorum))


def build(decision: Decision, readings: Sequence[Reading], how: Assumption = BASE) -> Built:
    """The problems that the readings give. Raises NothingToDecide if they give none."""
    if decision.options:
        return build_options(decision, readings)
    from llm_bridge.build.issues import build_issues

    return build_issues(decision, readings, how)


def _status(seat: Seat) -> str:
    outcome = proven(seat)
    if outcome["winners"] == [NO_AGREEMENT]:
        return "no agreement"
    return "decided" if len(outcome["winners"]) == 1 and outcome["complete"] else "tied"


def _sensitivity(
    decision: Decision, readings: Sequence[Reading], seat: Seat
) -> tuple[int, tuple[tuple[str, tuple[str, ...]], ...]]:
    """The chosen rule on the package problem under every extreme of what was assumed: (how many, which differ)."""
    if not decision.issues or seat.outcome is None:
        return 0, ()
    moved: list[tuple[str, tuple[str, ...]]] = []
    for how in EXTREMES:
        problem = build(decision, readings, how).problems["package"]
        try:
            rule, _ = chosen(decision.settings, {"package": problem})
            outcome: Any = rule(problem)
        except SocialChoiceError as error:
            moved.append((str(how), (str(error),)))
            continue
        if outcome.winners != seat.outcome.winners:
            moved.append((str(how), tuple(sorted(map(str, outcome.winners)))))
    return len(EXTREMES), tuple(moved)
