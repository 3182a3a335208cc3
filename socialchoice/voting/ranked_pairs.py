"""Ranked pairs, the rule of Tideman."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, Literal

from socialchoice.model.comparisons import Comparisons
from socialchoice.model.completions import dominating, margin_bounds, named
from socialchoice.model.errors import Unproven
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.partial import PartialProfile
from socialchoice.model.ties import Steps, Tie, TieBreak, choose
from socialchoice.numeric.locking import classes_of, lock_classes, reach_of, rows_of
from socialchoice.rule import Example, Standing, rule

Strength = Literal["margins", "winning votes"]
Pair = tuple[int, int]
Reach = tuple[int, ...]
LARGE = 60  # candidates, from which on compiling pays


@rule(
    aliases=("tideman", "maximize-affirmed-majorities", "mam"),
    satisfies=("anonymity", "neutrality", "pareto", "condorcet", "monotonicity"),
    complexity="O(n m² + m³) a way to break the ties; all ways: NP-hard (Brill and Fischer 2012)",
    source="Tideman 1987, doi:10.1007/BF00433944; Zavist and Tideman 1989, doi:10.1007/BF00303170",
    examples=(
        Example(
            "23: A > B > C; 17: B > C > A; 2: B > A > C; 10: C > A > B; 8: C > B > A",
            winners={"B"},
            source="Young 1988, doi:10.2307/1961757, for the votes; by hand",
        ),
        Example("4: A > B > C; 3: B > C > A; 2: C > A > B", winners={"A"}, source="by hand: C over A is locked out"),
        Example("2: A > B > C; 2: B > C > A; 2: C > A > B", winners={"A", "B", "C"}, source="by hand: equal margins"),
        Example(
            "A > B > C; B > A > C; C > A > B; C > B > A",
            winners={"A", "B", "C"},
            source="by hand: no pair wins, so that none is locked",
        ),
    ),
)
def ranked_pairs(profile: Comparisons, *, strength: Strength = "margins") -> Steps[str]:
    """Elect whoever is undefeated once majorities are locked in, strongest first, unless they close a circle.

    Pairs (a, b) with margin(a, b) > 0 are taken by strength; a pair is locked unless b already reaches a by locked
    pairs. Pairs of equal strength can be taken in any order, and every candidate whom some order leaves undefeated is
    elected (parallel universes). A tie-break chooses the next pair among those of equal strength that can exclude each
    other: in an order of the candidates, the pair whose members come first.

    strength : of a pair, its "margins" (support less opposition) or its "winning votes" (support)
    """
    names, m = profile.names, len(profile.names)
    table = profile.margins if strength == "margins" else profile.support
    heads, tails, starts = classes_of(table, profile.margins > 0)
    reach = tuple(1 << a for a in range(m))  # bit b of reach[a]: a reaches b by locked pairs
    at = 0
    while at < len(starts) - 1:
        if m > LARGE:  # whole classes at once, up to the next one with a real tie
            words = reach_of(reach)
            at = lock_classes(words, heads, tails, starts, at)
            reach = rows_of(words)
        if at < len(starts) - 1:
            here = slice(starts[at], starts[at + 1])
            pairs = zip(heads[here].tolist(), tails[here].tolist(), strict=True)
            reach = yield from _lock_class(names, reach, frozenset(pairs))
        at += 1
    undefeated = [b for b in range(m) if all(a == b or not reach[a] >> b & 1 for a in range(m))]
    winners = frozenset(names[b] for b in undefeated)
    return Outcome(frozenset({(yield from choose(winners, (reach, "undefeated")))}))


@ranked_pairs.evidence
def nothing_but_ballots(
    profile: Comparisons, outcome: Outcome[str], *, strength: Strength, ties: TieBreak | None
) -> Evidence:
    """The checker locks the pairs again, along every order of equal ones, or along the declared one."""
    if not outcome.complete:
        raise Unproven("there are too many orders of equal pairs to try them all; declare a tie-break with ties=…")
    return Evidence("locked pairs")


@ranked_pairs.settled
def over_completions(profile: PartialProfile, *, strength: Strength = "margins") -> Standing:
    """Bounds: the winners lie in the smallest set whose members beat all others in every completion."""
    inside = dominating(margin_bounds(profile)[0])
    alone = named(profile, inside) if int(inside.sum()) == 1 else frozenset()
    return Standing(named(profile, inside), alone, exact=False)


def _lock_class(names: Sequence[str], reach: Reach, open_: frozenset[Pair]) -> Generator[Tie[Any], Any, Reach]:
    """Lock pairs of equal strength: at once those that no order can exclude, the others one by one as chosen."""
    while open_ := frozenset(pair for pair in open_ if not _settled(reach, pair)):
        free, bound = _apart(reach, open_)
        for a, b in free:
            reach = _locked(reach, a, b)
        if not bound:
            break
        tied = frozenset((names[a], names[b]) for a, b in bound)
        first, second = yield from choose(tied, (reach, bound))
        a, b = names.index(first), names.index(second)
        reach, open_ = _locked(reach, a, b), bound - {(a, b)}
    return reach


def _settled(reach: Reach, pair: Pair) -> bool:
    a, b = pair
    return bool(reach[a] >> b & 1 or reach[b] >> a & 1)


def _locked(reach: Reach, a: int, b: int) -> Reach:
    return tuple(row | reach[b] if row >> a & 1 else row for row in reach)


def _apart(reach: Reach, open_: frozenset[Pair]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs that no order can exclude, and those that can lie on a circle with other open pairs."""
    possible = reach
    for a, b in open_:
        possible = _locked(possible, a, b)
    bound = frozenset((a, b) for a, b in open_ if possible[b] >> a & 1)
    return open_ - bound, bound
