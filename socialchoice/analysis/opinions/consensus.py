"""What all groups share: a geometric mean that does not fall with the number of groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log, prod
from typing import Any, Literal, get_args

from socialchoice.analysis.opinions.tallies import Count, Tallies
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact

Measure = Literal["agreement", "effective"]
JEFFREYS = Fraction(1, 2)


@dataclass(frozen=True)
class Mean:
    """A geometric mean of k positive fractions, kept as their product: means of as many numbers compare exactly.

    product : of the k numbers
    k       : how many there are
    """

    product: Fraction
    k: int

    @classmethod
    def of(cls, values: Iterable[Fraction]) -> Mean:
        """The mean of these."""
        listed = list(values)
        if not listed:
            raise InvalidProblem("there are no groups; a mean over groups needs at least one")
        return cls(prod(listed, start=Fraction(1)), len(listed))

    def at_least(self, threshold: int | str | Fraction) -> bool:
        """Whether the mean reaches a threshold; exact, since the k-th power of a fraction is one."""
        return self.product >= max(exact(threshold), Fraction(0)) ** self.k

    def __lt__(self, other: Mean) -> bool:
        return self.product**other.k < other.product**self.k

    def __float__(self) -> float:
        if not self.product:
            return 0.0
        return exp((log(self.product.numerator) - log(self.product.denominator)) / self.k)


@dataclass(frozen=True)
class Shared:
    """How far all groups agree on one statement, and how far they disagree with it.

    agreement    : the mean over groups of pa
    effective    : the mean over groups of pa (1 - pd), so that agreement counts less where others object
    disagreement : the mean over groups of pd
    opposed      : the mean over groups of pd (1 - pa)
    unseen       : groups that nobody voted in; the prior alone speaks for them
    """

    statement: str
    agreement: Mean
    effective: Mean
    disagreement: Mean
    opposed: Mean
    unseen: tuple[int, ...]

    def record(self) -> dict[str, Any]:
        """The measures as JSON values; each mean as its exact product and as text with four digits."""
        shown: dict[str, Any] = {"statement": self.statement, "unseen": list(self.unseen)}
        for key in ("agreement", "effective", "disagreement", "opposed"):
            mean = getattr(self, key)
            shown[key] = {"product": str(mean.product), "groups": mean.k, "mean": f"{float(mean):.4f}"}
        return shown


def agreement(count: Count, prior: Fraction = JEFFREYS) -> Fraction:
    """pa = (A + a) / (S + 2 a): the share that agrees; a = 1/2 is Jeffreys' prior, a = 1 that of Polis."""
    return (count.agrees + prior) / (count.seen + 2 * prior)


def disagreement(count: Count, prior: Fraction = JEFFREYS) -> Fraction:
    """pd = (D + a) / (S + 2 a): the share that disagrees."""
    return agreement(count.turned, prior)


def effective(count: Count, prior: Fraction = JEFFREYS) -> Fraction:
    """pa (1 - pd): the share that agrees, less where others disagree; a pass costs less than a disagreement."""
    return agreement(count, prior) * (1 - disagreement(count, prior))


def shared(tallies: Tallies, *, prior: int | str | Fraction = JEFFREYS) -> list[Shared]:
    """The means over groups for every statement, in the order of the statements.

    Each group counts once, whatever its size. Raises InvalidProblem for a prior that is not positive: without one, a
    single group of two that both disagree would make every other group's agreement count for nothing.

    Source: group-informed consensus of Polis (a product, with a = 1); geometric mean, Jeffreys' prior and effective
    agreement were asked for by its users (red-dwarf, issues 118 and 120, as the study of 2026 reports them).
    """
    given = exact(prior)
    if given <= 0:
        raise InvalidProblem(f"the prior is {given}; give a positive number, such as 1/2")
    return [_shared(name, tallies.of(at), given) for at, name in enumerate(tallies.statements)]


def ranked(measures: list[Shared], by: Measure = "effective") -> list[Shared]:
    """All statements, those first that all groups share most; exact, equal ones by name."""
    if by not in get_args(Measure):
        raise InvalidProblem(f"statements are ranked by 'effective' or 'agreement', not by {by!r}")
    return sorted(measures, key=lambda one: (-getattr(one, by).product, one.statement))


def _shared(name: str, counts: tuple[Count, ...], prior: Fraction) -> Shared:
    turned = [count.turned for count in counts]
    return Shared(
        name,
        Mean.of(agreement(count, prior) for count in counts),
        Mean.of(effective(count, prior) for count in counts),
        Mean.of(agreement(count, prior) for count in turned),
        Mean.of(effective(count, prior) for count in turned),
        tuple(group for group, count in enumerate(counts) if not count.seen),
    )
