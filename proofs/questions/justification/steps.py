"""An argument in steps: what is left of the outcomes at each profile, instance after instance.

Each step looks at one instance and at the outcomes that are left at its profiles, and strikes those that no choice of
the others makes true. It is a way to tell what the checked proof proves; it has no say in whether that holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import NamedTuple

from proofs.questions.asked import Instance
from proofs.questions.justification.graph import Held, spoken_of
from proofs.questions.space import Clause, Profile, Space

Left = dict[Profile, frozenset[int]]
Told = tuple[str, Instance, list[Profile]]


class Step(NamedTuple):
    """One instance, and what it leaves at a profile.

    axiom   : its name
    says    : the instance in words
    profile : where outcomes are struck
    left    : the places of those that remain; none is a contradiction
    from_   : the steps (from 1) that it rests on
    """

    axiom: str
    says: str
    profile: Profile
    left: frozenset[int]
    from_: tuple[int, ...]


class Part(NamedTuple):
    """Steps that suppose something, and end with a contradiction; or that suppose nothing.

    supposed : the outcomes that the target is supposed to have one of; empty if nothing is supposed
    """

    supposed: frozenset[int]
    steps: list[Step]


def in_parts(space: Space, held: Sequence[Held], target: Profile, against: frozenset[int]) -> list[Part]:
    """Why the target has none of these outcomes: straight on, or by contradiction, or case by case; else nothing.

    against : all outcomes, where there is no rule at all
    """
    told = [(axiom.name, made, spoken_of(space, made)) for axiom, made in held]
    every = frozenset(range(len(space.sets)))
    steps: list[Step] = []
    left: Left = {p: every for *_, profiles in told for p in profiles} | {target: every}
    last: dict[Profile, int] = {}
    if end := _strike(space, told, steps, (left, last), lambda: not left[target] & against):
        return _cut(steps, {end}, [frozenset()], [0])
    open_ = left[target] & against
    for cases in ([open_], [frozenset({x}) for x in sorted(open_)]):
        tried, ends, starts = list(steps), {last.get(target, 0)}, [0]
        for case in cases:
            starts.append(len(tried))
            state = ({**left, target: case}, {p: at for p, at in last.items() if p != target})
            ends.add(end := _strike(space, told, tried, state, lambda: False))
            if not end:
                break
        else:
            return _cut(tried, ends, [frozenset(), *cases], starts)
    return []


def _strike(
    space: Space,
    told: Sequence[Told],
    steps: list[Step],
    state: tuple[Left, dict[Profile, int]],
    done: Callable[[], bool],
) -> int:
    """More steps, until that is done or nothing is left somewhere; the number of the last of them, or 0."""
    left, last = state
    waiting = True
    while waiting:
        waiting = False
        for axiom, made, profiles in told:
            for profile, kept in _supported(space, made.clauses, profiles, left).items():
                if kept < left[profile]:
                    known = {last[p] for p in profiles if p in last}
                    steps.append(Step(axiom, made.say(), profile, kept, tuple(sorted(known))))
                    left[profile], last[profile], waiting = kept, len(steps), True
                    if not kept or done():
                        return len(steps)
    return 0


def _cut(
    steps: Sequence[Step], ends: set[int], supposed: Sequence[frozenset[int]], starts: Sequence[int]
) -> list[Part]:
    """Only the ends and what they rest on, numbered anew, in parts that begin at these places."""
    kept = ends - {0}
    for at in range(len(steps), 0, -1):
        if at in kept:
            kept.update(steps[at - 1].from_)
    new = {old: place for place, old in enumerate(sorted(kept), 1)}
    parts = []
    for case, start, end in zip(supposed, starts, [*starts[1:], len(steps)], strict=True):
        own = [steps[old - 1] for old in sorted(kept) if start < old <= end]
        parts.append(Part(case, [step._replace(from_=tuple(new[x] for x in step.from_)) for step in own]))
    return [part for part in parts if part.steps]


def _supported(space: Space, clauses: Sequence[Clause], profiles: Sequence[Profile], left: Left) -> Left:
    """At each profile the outcomes with which, and with some that are left at the others, all clauses are true."""
    found: dict[Profile, set[int]] = {profile: set() for profile in profiles}
    for outcomes in product(*(sorted(left[profile]) for profile in profiles)):
        true = {space.at(profile, outcome) for profile, outcome in zip(profiles, outcomes, strict=True)}
        if all(any((x in true) if x > 0 else (-x not in true) for x in clause) for clause in clauses):
            for profile, outcome in zip(profiles, outcomes, strict=True):
                found[profile].add(outcome)
    return {profile: frozenset(kept) for profile, kept in found.items()}
