"""Whether a rule of some form satisfies some axioms: a question, weighed before it is built, as a theorem to prove."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from random import Random

import numpy as np

from proofs.questions.asked import ASKED, Asked, Instance
from proofs.questions.definitions.form import well_formed
from proofs.questions.space import Form, Profile, Space
from proofs.theorem import Theorem
from proofs.theorems.working.formula import Block, Formula
from proofs.theorems.working.spaces import LETTERS, Choices
from socialchoice.model.errors import InvalidProblem, TooLarge

VARIABLES, CLAUSES = 200_000, 1_500_000
VOTERS, SAMPLE = 500, 12
MOST = 10**18


def pose(form: Form, names: Sequence[str]) -> Theorem:
    """The question as a theorem of one size, of which it is not known yet whether it is possible.

    Raises UnknownName, InvalidProblem for axioms that do not speak of such rules, and TooLarge.
    """
    axioms = fitting(form, names)
    weigh(form, axioms)

    @cache
    def space() -> tuple[Space, Choices]:
        made = Space(form)
        keys = [made.key(profile) for profile in made.profiles() if made.at(profile, 0)]
        return made, Choices(keys, [made.letters(chosen) for chosen in made.sets])

    @cache
    def question(n: int, m: int) -> Formula:
        made, rule = space()
        blocks = (block(axiom, everywhere(made, axiom)) for axiom in axioms)
        return Formula(rule.variables, (*rule.form(), *blocks), made.word)

    question.__doc__ = f"Whether {form.words} satisfies {', '.join(axiom.name for axiom in axioms)}."
    electorates, letters = form.electorates, LETTERS[: form.m]
    return Theorem(
        encoder=question,
        sizes=((form.n, form.m),),
        axioms={axiom.name: axiom.definition for axiom in axioms},
        form=well_formed(letters, electorates, sets=form.sets, weak=form.weak, anonymous=form.anonymous),
        table=lambda n, m, model: space()[1].table(model),
        literals=lambda n, m, table: space()[1].literals(table),
        source="; ".join(dict.fromkeys(axiom.source for axiom in axioms)),
    )


def fitting(form: Form, names: Sequence[str], advice: str | None = None) -> tuple[Asked, ...]:
    """The axioms of these names, each once; `advice` is what to do if one does not speak of such rules.

    Raises UnknownName, TooLarge and InvalidProblem.
    """
    if form.n < 1 or form.m < 2:
        raise InvalidProblem(
            f"a question about {form.n} voters and {form.m} alternatives is empty; ask for 1 and 2 at least"
        )
    if form.n > VOTERS or form.m > len(LETTERS):
        raise TooLarge(
            f"{form.n} voters and {form.m} alternatives are too many; ask for {VOTERS} and {len(LETTERS)} at most"
        )
    axioms = tuple(dict.fromkeys(ASKED[name] for name in names))
    faults = [said for axiom in axioms if (said := axiom.misfit(form, advice)) is not None]
    if faults:
        raise InvalidProblem(faults[0])
    if not axioms:
        raise InvalidProblem("no axiom is asked for; name at least one")
    return axioms


def weigh(form: Form, axioms: Sequence[Asked]) -> int:
    """About how many clauses there are, from a few profiles that are drawn. Raises TooLarge beyond the limits."""
    variables = form.variables
    if variables > VARIABLES:
        raise TooLarge(_refusal(form, f"{_round(variables)} variables", f"{VARIABLES:,}"))
    shape = form.profiles * (1 + form.outcomes * (form.outcomes - 1) // 2)
    clauses = shape + form.n + form.m
    space, rng, local = Space(form), Random(1), [axiom for axiom in axioms if not axiom.everywhere]
    counted = 0
    for drawn in range(1, SAMPLE + 1):
        at = _drawn(form, len(space.levels), rng)
        counted += sum(len(i.clauses) for axiom in local for i in axiom.encoder(space, at) if i.home == at)
        clauses = shape + form.n + form.m + counted * form.profiles // drawn
        if clauses > 8 * CLAUSES and drawn > 2:
            break
    if clauses > CLAUSES:
        raise TooLarge(_refusal(form, f"about {_round(clauses)} clauses", f"{CLAUSES:,}"))
    return clauses


def _drawn(form: Form, ballots: int, rng: Random) -> Profile:
    """A profile; all are equally likely, where voters are not told apart all multisets."""
    one = [Form(n, form.m, form.sets, form.weak, form.anonymous).profiles for n in form.electorates]
    n = rng.choices(list(form.electorates), one)[0]
    if not form.anonymous:
        return tuple(rng.randrange(ballots) for _ in range(n))
    bars = sorted(rng.sample(range(ballots + n - 1), n))
    return tuple(place - at for at, place in enumerate(bars))


def _refusal(form: Form, what: str, limit: str) -> str:
    return f"whether there is {form.words} takes {what}, and at most {limit} are encoded; ask for fewer of either"


def _round(count: int) -> str:
    return f"{count:,}" if count < MOST else f"10^{len(str(count)) - 1}"


def everywhere(space: Space, axiom: Asked) -> Iterator[Instance]:
    """All instances of an axiom, each once."""
    if axiom.everywhere:
        return axiom.encoder(space, ())
    return (i for at in space.profiles() for i in axiom.encoder(space, at) if i.home == at)


def block(axiom: Asked, instances: Iterator[Instance]) -> Block:
    """Instances as a block of clauses. Raises TooLarge if they are many more than was thought."""
    rows: list[list[int]] = []
    owner: list[int] = []
    said: list[Callable[[], str]] = []
    for made in instances:
        if made.clauses:
            owner += [len(said)] * len(made.clauses)
            said.append(made.say)
            rows += made.clauses
        if len(rows) > 2 * CLAUSES:
            raise TooLarge(f"{axiom.name} has more than {2 * CLAUSES:,} clauses here; ask for fewer voters")
    width = max(map(len, rows), default=1)
    flat = chain.from_iterable(row + [0] * (width - len(row)) for row in rows)
    table = np.fromiter(flat, np.int64, len(rows) * width).reshape(-1, width)
    return Block(axiom.name, table, np.array(owner, np.int64), lambda instance: said[instance]())
