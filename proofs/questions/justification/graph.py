"""The instances of axioms that speak of a profile, of the profiles that these speak of, and so on outwards.

Nardi, Boixel and Endriss 2022, A graph-based algorithm for the automated justification of collective decisions (AAMAS).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from proofs.questions.asked import Asked, Instance
from proofs.questions.question import CLAUSES, block
from proofs.questions.space import Clause, Form, Levels, Profile, Space
from proofs.theorem import Solver
from proofs.theorems.working.formula import Block, Formula
from proofs.theorems.working.spaces import Choices
from socialchoice.model.errors import TooLarge

Held = tuple[Asked, Instance]


class Graph:
    """What some axioms say around a profile, over electorates of at most n voters, as far as it has grown.

    space   : the profiles that were met, the target the first
    held    : the instances that were met
    """

    def __init__(self, form: Form, axioms: Sequence[Asked], names: Sequence[str], target: Iterable[Levels]) -> None:
        self.space, self.axioms = Space(form, names), axioms
        self.target = self.space.profile(self.space.place[levels] for levels in target)
        self.held: list[Held] = []
        self._known: set[tuple[object, ...]] = set()
        self._clauses = 0
        self._grown = 0
        self._shaped = 0
        self._solver = Solver(())
        self.goal(0)

    def close(self) -> None:
        """Let the solver go."""
        self._solver.__exit__(None, None, None)

    def goal(self, outcome: int) -> int:
        """The variable: the target has this outcome."""
        return self.space.at(self.target, outcome)

    def grow(self) -> bool:
        """Take in what is said of the profiles at the border; False if there are none. Raises TooLarge."""
        border = self.space.listed[self._grown :]
        self._grown = len(self.space.listed)
        for profile in border:
            for axiom in self.axioms:
                self._take(axiom, axiom.encoder(self.space, profile))
        for profile in self.space.listed[self._shaped :]:
            self._add(self.space.shape(profile))
        self._shaped = len(self.space.listed)
        return bool(border)

    def complete(self) -> None:
        """Take in every profile and all that is said of it. Raises TooLarge."""
        for profile in self.space.profiles():
            self.space.at(profile, 0)
        while self.grow():
            pass

    def model(self, outcome: int) -> list[int] | None:
        """A rule, as far as the graph has grown, that has this outcome at the target; None if there is none."""
        return self._solver.model([self.goal(outcome)])

    def _take(self, axiom: Asked, instances: Iterator[Instance]) -> None:
        for made in instances:
            key = (axiom.name, made.home, made.key)
            if made.clauses and key not in self._known:
                self._known.add(key)
                self.held.append((axiom, made))
                self._add(made.clauses)

    def _add(self, clauses: list[Clause]) -> None:
        self._clauses += len(clauses)
        if self._clauses > CLAUSES:
            voters = self.space.form.n
            raise TooLarge(f"what is said around this profile, among up to {voters} voters, passes {CLAUSES:,} clauses")
        for clause in clauses:
            self._solver.add(clause)

    def core(self, goal: Sequence[int]) -> list[Held]:
        """Instances that contradict these literals together; they must contradict them. One after another is cut."""
        first = 1 + len(self.space.listed) * len(self.space.sets)
        tied = ([*c, -first - at] for at, (_, made) in enumerate(self.held) for c in made.clauses)
        shapes = (clause for profile in self.space.listed for clause in self.space.shape(profile))
        with Solver((*shapes, *tied)) as solver:
            wanted = list(range(first, first + len(self.held)))
            while solver.model([*wanted, *goal]) is None:
                core = sorted(literal for literal in solver.core() if literal >= first)
                if len(core) == len(wanted):
                    break
                wanted = core
        return [self.held[literal - first] for literal in wanted]


def compact(space: Space, held: Sequence[Held], goal: Sequence[int]) -> tuple[Formula, list[Held]]:
    """A formula of these instances and literals alone, over the profiles they speak of; and its groups in order."""
    k = len(space.sets)
    literals = {abs(x) for _, made in held for clause in made.clauses for x in clause} | {abs(x) for x in goal}
    used = sorted({(variable - 1) // k for variable in literals})
    new = {old: at for at, old in enumerate(used)}

    def renumbered(x: int) -> int:
        old, outcome = divmod(abs(x) - 1, k)
        return (1 + new[old] * k + outcome) * (1 if x > 0 else -1)

    def back(x: int) -> int:
        at, outcome = divmod(abs(x) - 1, k)
        return (1 + used[at] * k + outcome) * (1 if x > 0 else -1)

    ordered = [(axiom, made) for name in dict.fromkeys(a for a, _ in held) for axiom, made in held if axiom is name]
    moved = [(a, i._replace(clauses=[list(map(renumbered, c)) for c in i.clauses])) for a, i in ordered]
    rule = Choices([space.key(space.listed[at]) for at in used], [space.letters(chosen) for chosen in space.sets])
    blocks = [block(axiom, (i for a, i in moved if a is axiom)) for axiom in dict.fromkeys(a for a, _ in ordered)]
    claim = [Block("", np.array([[renumbered(x)] for x in goal]))] if goal else []
    return Formula(rule.variables, (*rule.form(), *claim, *blocks), lambda x: space.word(back(x))), ordered


def spoken_of(space: Space, made: Instance) -> list[Profile]:
    """The profiles that an instance speaks of."""
    k = len(space.sets)
    return [space.listed[at] for at in sorted({(abs(x) - 1) // k for clause in made.clauses for x in clause})]
