"""Which outcomes axioms leave at a profile: a judged rule for each of them, a checked proof against each other one.

Boixel and Endriss 2020, Automated justification of collective decisions via constraint solving (AAMAS).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, Literal

from proofs.questions.justification.graph import Graph, Held, compact
from proofs.questions.justification.steps import Part, in_parts
from proofs.questions.question import VARIABLES, fitting, pose
from proofs.questions.space import Chosen, Form, Profile, Space
from proofs.theorem import Table, Theorem
from proofs.theorems.working.refutation import Refutation, least, refutation
from proofs.theorems.working.spaces import Choices
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem, Rejected, TooLarge

MOST = 12

Kind = Literal["forced", "open", "contradiction", "unknown"]


@dataclass(frozen=True)
class Argued:
    """Why an outcome is impossible, or every other one: a checked proof, and the same in steps.

    proof : from a least set of instances, over the profiles that they speak of
    held  : these instances
    parts : empty where striking outcomes instance by instance does not reach the end; then the proof's lemmas tell it
    """

    proof: Refutation
    held: list[Held]
    parts: list[Part]


@dataclass(frozen=True)
class Answer:
    """What axioms say of a profile.

    kind      : "forced": one outcome; "open": several, each with a rule; "contradiction": no rule satisfies the axioms;
                "unknown": no proof was found, and no rules, which says nothing
    space     : how profiles are written
    target    : the profile
    voters    : profiles of up to so many voters were looked at
    argued    : if forced, why no other outcome; if a contradiction, why
    outcomes  : what is left: for "unknown", what no proof was found against
    excluded  : outcome -> why not, if several are left
    tables    : outcome -> a rule for up to `voters` voters that satisfies the axioms' definitions and chooses it here
    """

    kind: Kind
    space: Space
    target: Profile
    voters: int
    outcomes: tuple[Chosen, ...]
    argued: Argued | None = None
    excluded: Mapping[Chosen, Argued] | None = None
    tables: Mapping[Chosen, Table] | None = None


def justify(profile: RankingProfile, axioms: Sequence[str], voters: int | None = None) -> Answer:
    """What axioms say of a profile, by rules that choose sets and see only how many voters cast each ballot.

    Profiles of more and more voters are looked at, up to `voters` (default: two more than there are, four at least);
    ballots are strict rankings if the profile's are, and weak orders if one of them holds two alternatives equal.

    Raises UnknownName, InvalidProblem for axioms that do not speak of single profiles and for too many voters.
    """
    count, ballots = int(profile.counts.sum()), _levels(profile)
    if count > MOST:
        raise TooLarge(f"the profile has {count} voters; outcomes are justified for {MOST} at most")
    bound = min(max(count + 2, 4), MOST) if voters is None else voters
    if not count <= bound <= MOST:
        raise InvalidProblem(f"the bound is {bound}; give one from {count}, the voters of the profile, to {MOST}")
    weak = any(len(set(levels)) < len(levels) for levels in ballots)
    form = Form(bound, len(profile.names), sets=True, weak=weak, anonymous=True, up_to=True)
    asked = fitting(form, axioms, "what is justified here is chosen by anonymous rules that choose sets")
    if wide := next((axiom.name for axiom in asked if axiom.everywhere), None):
        raise InvalidProblem(f"{wide} speaks of all profiles at once; ask about it with `socialchoice prove --axioms`")
    if replace(form, n=1).variables > VARIABLES:
        raise TooLarge(f"{form.m} alternatives are too many to justify an outcome; there are {form.ballots:,} ballots")
    with ExitStack() as stack:
        barred: dict[int, Graph] = {}
        for most in range(count, bound + 1):
            graph = Graph(replace(form, n=most), asked, profile.names, ballots)
            stack.callback(graph.close)
            try:
                if found := _closed(graph, barred):
                    return found
                if most == bound:
                    return _left(graph, barred, pose(form, axioms))
            except TooLarge:
                break
        return _verdict(graph, barred) or _unknown(graph, barred)


def _closed(graph: Graph, barred: dict[int, Graph]) -> Answer | None:
    """Grow until one outcome is left, or none, or nothing more is said; note where outcomes were barred first."""
    while graph.grow():
        if found := _verdict(graph, barred):
            return found
    return None


def _verdict(graph: Graph, barred: dict[int, Graph]) -> Answer | None:
    """The answer if one outcome is left, or none."""
    left = _possible(graph, barred)
    if len(left) > 1:
        return None
    rest = frozenset(range(len(graph.space.sets))).difference(left)
    goal = [-graph.goal(x) for x in left]
    return _answer("forced" if left else "contradiction", graph, left, argued=_argued(graph, goal, rest))


def _possible(graph: Graph, barred: dict[int, Graph]) -> list[int]:
    left = [x for x in range(len(graph.space.sets)) if graph.model(x) is not None]
    for x in set(range(len(graph.space.sets))).difference(left):
        barred.setdefault(x, graph)
    return left


def _left(graph: Graph, barred: dict[int, Graph], theorem: Theorem) -> Answer:
    """Several outcomes: for each a rule, judged by the definitions; against each other one a proof. Raises Rejected."""
    graph.complete()
    if found := _verdict(graph, barred):
        return found
    space, left, tables = graph.space, _possible(graph, barred), {}
    rule = Choices([space.key(p) for p in space.listed], [space.letters(chosen) for chosen in space.sets])
    for x in left:
        table = rule.table(graph.model(x) or ())
        if faults := theorem.faults(table, theorem.axioms):
            raise Rejected(f"the formula allows a rule that the definitions deny: {faults[0]}")
        tables[space.sets[x]] = table
    return _answer("open", graph, left, excluded=_excluded(barred), tables=tables)


def _unknown(graph: Graph, barred: Mapping[int, Graph]) -> Answer:
    left = [x for x in range(len(graph.space.sets)) if x not in barred]
    return _answer("unknown", graph, left, excluded=_excluded(barred))


def _excluded(barred: Mapping[int, Graph]) -> dict[Chosen, Argued]:
    return {g.space.sets[x]: _argued(g, [g.goal(x)], frozenset({x})) for x, g in sorted(barred.items())}


def _answer(kind: Kind, graph: Graph, left: Sequence[int], **parts: Any) -> Answer:
    outcomes = tuple(graph.space.sets[x] for x in left)
    return Answer(kind, graph.space, graph.target, graph.space.form.n, outcomes, **parts)


def _argued(graph: Graph, goal: Sequence[int], supposed: frozenset[int]) -> Argued:
    """The least set of instances that contradicts the goal, its proof, and its steps."""
    space, target = graph.space, graph.target
    formula, held = compact(space, graph.core(goal), goal)
    needed = [held[group - 1] for group in least(refutation(formula)).groups]
    formula, held = compact(space, needed, goal)
    return Argued(least(refutation(formula)), held, in_parts(space, held, target, supposed))


def _levels(profile: RankingProfile) -> list[tuple[int, ...]]:
    if profile.unranked is not None:
        raise InvalidProblem("some ballots leave alternatives out; write every alternative on every ballot")
    rows = [tuple(map(int, row)) for row in profile.ranks]
    dense = [tuple(sorted(set(row)).index(rank) for rank in row) for row in rows]
    return [row for row, times in zip(dense, profile.counts, strict=True) for _ in range(int(times))]
