"""The kept argument as a proof with hints, without a solver, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from proofs.checkers.form import Refused
from proofs.checkers.theorems.refutation import Step, refutes
from proofs.theorem import THEOREMS
from proofs.theorems.electorates.definitions import condorcet_winner
from proofs.theorems.electorates.exclusions import DATA, Exclusion, Exclusions, read, short
from proofs.theorems.working.formula import Formula
from proofs.theorems.working.refutation import Refutation
from proofs.theorems.working.spaces import LETTERS
from socialchoice.model.errors import Rejected


@cache
def exclusions(n: int, m: int) -> Exclusions:
    """The argument that is kept for up to n voters and m alternatives."""
    return read((DATA / f"exclusions-{n}-{m}.json").read_text(encoding="utf-8"))


def proof(n: int, m: int) -> tuple[Refutation, list[str]]:
    """The kept argument, checked as a refutation of the theorem's formula, and in words. Raises Rejected."""
    kept, formula = exclusions(n, m), THEOREMS["condorcet-participation"].formula(n, m)
    return refuted(formula, kept, m), list(told(kept))


def refuted(formula: Formula, kept: Exclusions, m: int) -> Refutation:
    """One lemma for each exclusion, each of one literal, and the empty clause. Raises Rejected if one does not follow.

    What is believed afterwards is what is believed of every refutation: the checker, and that the formula says what the
    theorem says. The argument and this translation of it are not.
    """
    try:
        steps = _steps(formula, kept, m)
        refutes([tuple(clause) for clause in formula.clauses], steps)
    except (Refused, KeyError, ValueError) as error:
        raise Rejected(f"the exclusions are no refutation of the formula: {error}") from None
    return Refutation(formula, len(steps), steps)


def _steps(formula: Formula, kept: Exclusions, m: int) -> list[Step]:
    place = {profile: at for at, profile in enumerate(kept.profiles)}
    number = {frozenset(clause): at for at, clause in enumerate(formula.clauses, 1)}

    def literal(profile: tuple[str, ...], x: str) -> int:
        return 1 + place[profile] * m + LETTERS.index(x)

    def some(profile: tuple[str, ...]) -> int:
        return number[frozenset(literal(profile, x) for x in LETTERS[:m])]

    lemma: dict[int, int] = {}
    steps: list[Step] = []
    for step in kept.steps:
        own, elected = literal(step.profile, step.alternative), condorcet_winner(step.after)
        if elected is not None:
            it = literal(step.after, elected)
            hints = [number[frozenset({it})], number[frozenset({-own, -it})]]
        else:
            literals = {x: literal(step.after, x) for x in step.ranking}
            shut = [number[frozenset({-own, -literals[x]})] for x in step.ranking if x not in step.open]
            hints = [*shut, *(lemma[literals[x]] for x in step.open), some(step.after)]
        lemma[own] = len(formula.clauses) + len(steps) + 1
        steps.append((lemma[own], (-own,), tuple(hints)))
    last = kept.steps[-1].profile
    every = [lemma[literal(last, x)] for x in LETTERS[:m]]
    steps.append((len(formula.clauses) + len(steps) + 1, (), (*every, some(last))))
    return steps


def told(kept: Exclusions) -> Iterator[str]:
    """The argument in words: the profiles by number, and each exclusion with what it cites."""
    named = {profile: f"P{at}" for at, profile in enumerate(kept.profiles, 1)}
    yield "The profiles:"
    for profile, name in named.items():
        winner = condorcet_winner(profile)
        also = f"; {winner} is the Condorcet winner" if winner else ""
        yield f"  {name}: {len(profile)} voters, {short(profile)}{also}."
    yield "Exclusions, each by participation from one profile to another that has one voter more or less:"
    cited: dict[tuple[tuple[str, ...], str], int] = {}
    for at, step in enumerate(kept.steps, 1):
        yield f"  ({at}) {_said(step, named, cited)}"
        cited[step.profile, step.alternative] = at
    last = kept.steps[-1].profile
    every = [f"{x} by ({cited[last, x]})" for x in sorted(last[0])]
    yield f"At {named[last]} nothing is left to elect: {', '.join(every)} are excluded. That is a contradiction."


def _said(step: Exclusion, named: dict[tuple[str, ...], str], cited: dict[tuple[tuple[str, ...], str], int]) -> str:
    at, after, x = named[step.profile], named[step.after], step.alternative
    what = f"with one voter {step.ranking} {'more' if step.joins else 'less'} there"
    open_ = (
        f"{' or '.join(step.open)} is elected: nothing {'worse' if step.joins else 'better'} than {x} for that voter"
    )
    winner = condorcet_winner(step.after)
    if winner:
        why = f"but {winner} is, the Condorcet winner"
    else:
        why = f"but {' and '.join(f'{y} is excluded by ({cited[step.after, y]})' for y in step.open)}"
    return f"{x} is not elected at {at}. If it were, then at {after}, {what}, {open_}; {why}."
