"""All that is computed about one conversation, from its votes alone."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from socialchoice.analysis.opinions.classes import RATE, Class, Verdict, classes, divisive
from socialchoice.analysis.opinions.consensus import JEFFREYS, Mean, Shared, ranked, shared
from socialchoice.analysis.opinions.groups import Grouping
from socialchoice.analysis.opinions.legacy import Figure, figures, legacy_consensus, representative
from socialchoice.analysis.opinions.tallies import tallied


@dataclass(frozen=True, eq=False)
class Opinions:
    """Groups, and every statement under every measure; nothing is left out of a list.

    shared         : all statements, those first that all groups share most (effective agreement, geometric mean)
    divisive       : all statements, those first that divide two groups most
    legacy         : statement -> group-informed consensus as Polis has it, a product
    figures        : Polis's figures of every group and statement
    representative : of each group, the statements that pass both of Polis's tests, by its score
    """

    grouping: Grouping
    shared: tuple[Shared, ...]
    divisive: tuple[Verdict, ...]
    legacy: dict[str, Fraction]
    figures: tuple[Figure, ...]
    representative: tuple[tuple[Figure, ...], ...]

    def verdict(self, statement: str) -> Verdict:
        """What is known of that statement."""
        return next(one for one in self.divisive if one.statement == statement)

    def kind(self, kind: Class) -> tuple[Verdict, ...]:
        """The statements of one class: a consensus by how far it is shared, others by how far they divide."""
        found = [one for one in self.divisive if one.kind == kind]
        if kind == "consensus":
            found.sort(key=lambda one: (-self.mean(one).product, one.statement))
        return tuple(found)

    def mean(self, verdict: Verdict) -> Mean:
        """How far all groups share it: effective agreement, or opposition where that is the consensus."""
        one = next(one for one in self.shared if one.statement == verdict.statement)
        return one.opposed if verdict.agrees is False else one.effective

    def record(self) -> dict[str, Any]:
        """All of it as JSON values; fractions as text, floats as text with few digits."""
        return {
            "grouping": self.grouping.record(),
            "shared": [one.record() for one in self.shared],
            "divisive": [one.record() for one in self.divisive],
            "legacy_consensus": {name: str(value) for name, value in self.legacy.items()},
            "figures": [figure.record() for figure in self.figures],
            "representative": [[figure.statement for figure in group] for group in self.representative],
        }


def opinions(
    grouping: Grouping,
    *,
    prior: int | str | Fraction = JEFFREYS,
    rate: int | str | Fraction = RATE,
) -> Opinions:
    """Every measure of every statement for these groups; parameters and errors are those of `shared` and `classes`."""
    counts = tallied(grouping)
    return Opinions(
        grouping,
        tuple(ranked(shared(counts, prior=prior))),
        tuple(divisive(classes(counts, rate=rate))),
        legacy_consensus(counts),
        tuple(figures(counts)),
        tuple(tuple(representative(counts, group)) for group in range(counts.k)),
    )
