"""Attacks on the count: copies of an author, copies of an option, and an author who does not say what they think."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import permutations
from math import factorial, lcm
from random import Random
from typing import Any

import numpy as np

from llm_bridge.decide.stress.attack import Row, asked_of, winners
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Judgement, Option, Prefers, Reading
from socialchoice.analysis.resemblance.texts import near_texts

MOST_COPIES = 3
LIES = 60  # orders that a liar tries; all of them where they are fewer


def sybils(decision: Decision, readings: Sequence[Reading]) -> Iterator[Row]:
    """Every author once, twice and three times more, under other names; and the same where near-copies share a vote."""
    before, shared = winners(decision, readings), sharing(decision, readings)
    means = "the winners change"
    for copies in range(1, MOST_COPIES + 1):
        flips = found = kept = 0
        for at, reading in enumerate(readings):
            names = [f"{reading.id}-copy-{n}" for n in range(copies)]
            more = tuple(replace(decision.positions[at], id=name, author=name) for name in names)
            crowd = replace(decision, positions=(*decision.positions, *more))
            after = [*readings, *(replace(reading, id=name, author=name) for name in names)]
            flips += winners(crowd, after) != before
            kept += sharing(crowd, after) != shared
            found += len(near_texts([position.text for position in crowd.positions]).sets) > 0
        note = f"The texts of {found} are found to be near-copies."
        yield Row(f"sybils, {copies} more of one author", len(readings), flips, 0, means, note)
        note = "Near-copies of a text are one voter together; who is right to have said the same loses by it."
        yield Row(f"sybils, {copies} more, near-copies sharing a vote", len(readings), kept, 0, means, note)


def sharing(decision: Decision, readings: Sequence[Reading]) -> frozenset[Any]:
    """The winners if authors of nearly the same text share one vote equally."""
    asked = asked_of(decision, readings)
    if asked is None:
        return frozenset()
    size = dict.fromkeys(asked.voters, 1)
    texts = {p.id: p.text for p in decision.positions if p.id in size}
    ids = list(texts)
    for alike in near_texts(list(texts.values())).sets:
        size |= {ids[place]: len(alike) for place in alike}
    unit = lcm(*size.values())
    counts = np.array([unit // size[id] for id in asked.voters], np.int64)
    return replace(asked, problem=replace(asked.problem, counts=counts)).winners()


def clones(decision: Decision, readings: Sequence[Reading]) -> Iterator[Row]:
    """A copy of every option, right below it in the eyes of everybody who judges it."""
    before = winners(decision, readings)
    changed = 0
    for option in decision.options:
        copy = f"{option.id}-copy"
        options = (*decision.options, Option(copy, f"{option.title} (again)", option.description))
        doubled = [_with_copy(reading, option.id, copy) for reading in readings]
        after = winners(replace(decision, options=options), doubled)
        changed += {_name(answer, copy, option.id) for answer in after} != {_name(a, copy, option.id) for a in before}
    yield Row("clones, a copy of one option", len(decision.options), changed, 0, "who wins changes, the copy aside")


def _name(answer: Any, copy: str, option: str) -> Any:
    return option if answer == copy else answer


def _with_copy(reading: Reading, option: str, copy: str) -> Reading:
    """The same judgements about the copy, and that the option is preferred to it, where it is judged at all."""
    said = [j for j in reading.judgements if option in _ids(j)]
    copied: list[Judgement] = [_renamed(j, option, copy) for j in said]
    if said:
        copied.append(Prefers(option, copy, quote=said[0].quote))
    return replace(reading, judgements=(*reading.judgements, *copied))


def _ids(judgement: Judgement) -> list[str]:
    found: list[str] = []
    for field in fields(judgement):
        value = getattr(judgement, field.name)
        if field.name in ("option", "better", "worse", "supports"):
            found.append(value)
        elif field.name == "options":
            found += value
    return found


def _renamed(judgement: Judgement, option: str, copy: str) -> Judgement:
    changed: dict[str, Any] = {}
    for field in fields(judgement):
        value = getattr(judgement, field.name)
        if field.name in ("option", "better", "worse", "supports") and value == option:
            changed[field.name] = copy
        elif field.name == "options":
            changed[field.name] = tuple(copy if id == option else id for id in value)
    return replace(judgement, **changed)


def liars(decision: Decision, readings: Sequence[Reading], seed: int = 1) -> Iterator[Row]:
    """Every author in turn states other orders of the options, and prefers, as they truly say, what wins then."""
    before = winners(decision, readings)
    ids = [option.id for option in decision.options]
    able = 0
    orders = _orders(ids, seed)
    if len(before) == 1:
        able = sum(
            any(_gains(decision, readings, at, order, before) for order in orders) for at in range(len(readings))
        )
    every = "all" if len(orders) == factorial(len(ids)) else f"{len(orders)} of the"
    note = f"Tried: {every} orders, the others' ballots being known. A search that finds nothing is no proof."
    yield Row("liars, one author's false order", len(readings), able, 0, "somebody gets an option they prefer", note)


def _orders(ids: Sequence[str], seed: int) -> list[tuple[str, ...]]:
    if factorial(len(ids)) <= LIES:
        return list(permutations(ids))
    rng = Random(seed)
    return [tuple(rng.sample(list(ids), len(ids))) for _ in range(LIES)]


def _gains(
    decision: Decision, readings: Sequence[Reading], at: int, order: Sequence[str], before: frozenset[Any]
) -> bool:
    lie = tuple(Prefers(a, b, quote="") for n, a in enumerate(order) for b in order[n + 1 :])
    after = winners(decision, [*readings[:at], replace(readings[at], judgements=lie), *readings[at + 1 :]])
    truly = {(j.better, j.worse) for j in readings[at].judgements if isinstance(j, Prefers)}
    return len(after) == 1 and (*after, *before) in truly
