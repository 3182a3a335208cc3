"""The kinds of rule that can be asked for, their sizes before anything is built, and their variables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, combinations_with_replacement, permutations, product
from math import comb, factorial

from proofs.theorems.working.spaces import LETTERS

Levels = tuple[int, ...]
Profile = tuple[int, ...]
Chosen = frozenset[int]
Clause = list[int]


@dataclass(frozen=True)
class Form:
    """What kind of rule, and of which size.

    n, m      : voters, alternatives
    sets      : it chooses any set but the empty one; else one alternative
    weak      : ballots may hold alternatives equal; else they are strict rankings
    anonymous : by form it sees only how many voters cast each ballot
    up_to     : it is defined for electorates of 1 to n voters; anonymous too; else for n voters
    """

    n: int
    m: int
    sets: bool = False
    weak: bool = False
    anonymous: bool = False
    up_to: bool = False

    @property
    def ballots(self) -> int:
        """How many ballots there are: m!, or as many as there are weak orders."""
        found = [1]
        for m in range(1, self.m + 1):
            found.append(sum(comb(m, tier) * found[m - tier] for tier in range(1, m + 1)))
        return found[-1] if self.weak else factorial(self.m)

    @property
    def electorates(self) -> range:
        """How many voters there may be."""
        return range(1 if self.up_to else self.n, self.n + 1)

    @property
    def profiles(self) -> int:
        """How many profiles there are."""
        count = self.ballots
        return sum(comb(count + n - 1, n) if self.anonymous else count**n for n in self.electorates)

    @property
    def outcomes(self) -> int:
        """How many outcomes a profile may have."""
        return 2**self.m - 1 if self.sets else self.m

    @property
    def variables(self) -> int:
        """One for each profile and outcome."""
        return self.profiles * self.outcomes

    @property
    def words(self) -> str:
        """The kind of rule in words."""
        kind = "an anonymous rule" if self.anonymous else "a rule"
        ballots = "weak orders" if self.weak else "strict rankings"
        voters = f"{'up to ' if self.up_to else ''}{self.n} voter{'s' if self.n > 1 else ''}"
        what = "a set of alternatives" if self.sets else "one alternative"
        return f"{kind} that chooses {what} from {ballots} of {self.m} alternatives by {voters}"


class Space:
    """The ballots, profiles and outcomes of a form; a profile is numbered when it is first spoken of.

    levels : the ballots, each as the level of every alternative, 0 the best; a profile is a tuple of their places
    texts  : the same as letters, "a>bc"
    sets   : the outcomes
    listed : the profiles that are numbered, in order; variable 1 + p·k + x says that at the p-th the x-th is chosen
    """

    def __init__(self, form: Form, names: Sequence[str] = LETTERS) -> None:
        self.form, self.m = form, form.m
        every: Iterable[Levels] = permutations(range(form.m))
        if form.weak:
            every = (v for v in product(range(form.m), repeat=form.m) if set(v) == set(range(max(v) + 1)))
        self.levels = tuple(sorted(every, key=lambda levels: _tiers(levels, LETTERS, "", ">")))
        self.texts = [_tiers(levels, LETTERS, "", ">") for levels in self.levels]
        self.place = {levels: at for at, levels in enumerate(self.levels)}
        sizes = range(1, form.m + 1 if form.sets else 2)
        self.sets = tuple(frozenset(s) for size in sizes for s in combinations(range(form.m), size))
        self.names = tuple(names[: form.m])
        self._spoken = [_tiers(levels, self.names, "=", ">") for levels in self.levels]
        self._number: dict[Profile, int] = {}
        self.listed: list[Profile] = []

    def profiles(self) -> Iterator[Profile]:
        """All profiles, the smallest electorates first."""
        places = range(len(self.levels))
        make = combinations_with_replacement if self.form.anonymous else _every
        return chain.from_iterable(make(places, n) for n in self.form.electorates)

    def profile(self, ballots: Iterable[int]) -> Profile:
        """The profile of these ballots: in rising order if voters are not told apart."""
        return tuple(sorted(ballots)) if self.form.anonymous else tuple(ballots)

    def voters(self, profile: Profile) -> Iterator[int]:
        """The places of voters: of those who cast the same ballot only the first, if voters are not told apart."""
        return (i for i in range(len(profile)) if not self.form.anonymous or i == 0 or profile[i] != profile[i - 1])

    def exchanged(self, profile: Profile, voter: int, ballot: int) -> Profile:
        """The profile in which a voter casts another ballot."""
        return self.profile((*profile[:voter], ballot, *profile[voter + 1 :]))

    def at(self, profile: Profile, outcome: int) -> int:
        """The variable of a profile and an outcome."""
        number = self._number.get(profile)
        if number is None:
            number = self._number[profile] = len(self.listed)
            self.listed.append(profile)
        return 1 + number * len(self.sets) + outcome

    def never(self, profile: Profile, excluded: Callable[[Chosen], object]) -> list[Clause]:
        """Clauses: no outcome of which that is true."""
        return [[-self.at(profile, x)] for x, chosen in enumerate(self.sets) if excluded(chosen)]

    def not_both(self, first: Profile, second: Profile, pairs: Iterable[tuple[int, int]]) -> list[Clause]:
        """Clauses: not these pairs of outcomes at the two profiles; of one profile, not those of equals."""
        if first == second:
            return [[-self.at(first, x)] for x, y in pairs if x == y]
        one, two = self.at(first, 0), self.at(second, 0)
        return [[-one - x, -two - y] for x, y in pairs]

    def leads(self, first: Profile, second: Profile, pairs: Iterable[tuple[int, int]]) -> list[Clause]:
        """Clauses: where the first has the one outcome, the second has the other."""
        if first == second:
            return [[-self.at(first, x)] for x, y in pairs if x != y]
        one, two = self.at(first, 0), self.at(second, 0)
        return [[-one - x, two + y] for x, y in pairs]

    def shape(self, profile: Profile) -> list[Clause]:
        """Clauses: a profile has exactly one outcome."""
        every = [self.at(profile, x) for x in range(len(self.sets))]
        return [every, *([-x, -y] for x, y in combinations(every, 2))]

    def said(self, profile: Profile) -> str:
        """A profile in words: voter by voter, or in the notation of ballots with counts."""
        if not self.form.anonymous:
            return f"({', '.join(self._spoken[ballot] for ballot in profile)})"
        counts = Counter(profile)
        return f"[{'; '.join(f'{counts[b]}: {self._spoken[b]}' for b in sorted(counts))}]"

    def ballot(self, ballot: int) -> str:
        """A ballot in words."""
        return self._spoken[ballot]

    def outcome(self, chosen: Iterable[int]) -> str:
        """An outcome in words: a name, or names in braces."""
        names = [self.names[x] for x in sorted(chosen)]
        return f"{{{', '.join(names)}}}" if self.form.sets else names[0]

    def word(self, literal: int) -> str:
        """A literal in words."""
        at, outcome = divmod(abs(literal) - 1, len(self.sets))
        return f"f{self.said(self.listed[at])} {'=' if literal > 0 else '≠'} {self.outcome(self.sets[outcome])}"

    def key(self, profile: Profile) -> tuple[str, ...]:
        """A profile as a table has it: the texts of its ballots."""
        return tuple(self.texts[ballot] for ballot in profile)

    def letters(self, chosen: Iterable[int]) -> str:
        """An outcome as a table has it."""
        return "".join(LETTERS[x] for x in sorted(chosen))


def _every(places: range, n: int) -> Iterator[Profile]:
    return product(places, repeat=n)


def _tiers(levels: Levels, names: Sequence[str], equal: str, above: str) -> str:
    wide = f" {above} " if any(len(name) > 1 for name in names[: len(levels)]) else above
    tiers = ([names[x] for x, level in enumerate(levels) if level == k] for k in range(max(levels) + 1))
    return wide.join(equal.join(tier) for tier in tiers)
