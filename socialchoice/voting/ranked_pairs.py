"""Ranked pairs, the rule of Tideman."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from socialchoice.model.comparisons import Comparisons
from socialchoice.model.errors import Unproven
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import Steps, TieBreak, choose
from socialchoice.rule import Example, rule

Strength = Literal["margins", "winning votes"]
Pair = tuple[int, int]


@rule(
    aliases=("tideman", "maximize-affirmed-majorities", "mam"),
    satisfies=("anonymity", "neutrality", "pareto", "condorcet", "monotonicity"),
    complexity="O(n m² + m³) a way to break the ties; all ways: NP-hard (Brill and Fischer 2012)",
    source="Tideman 1987, doi:10.1007/BF00433944; Zavist and Tideman 1989, doi:10.1007/BF00303170",
    examples=(
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
    reach = tuple(1 << a for a in range(m))  # bit b of reach[a]: a reaches b by locked pairs
    for pairs in strengths(profile, strength):
        open_ = frozenset(pairs)
        while open_ := frozenset(p for p in open_ if not _settled(reach, p)):
            free, bound = _apart(reach, open_)
            for a, b in free:
                reach = _locked(reach, a, b)
            if not bound:
                break
            tied = frozenset((names[a], names[b]) for a, b in bound)
            a, b = map(names.index, (yield from choose(tied, (reach, bound))))  # type: ignore[misc]
            reach, open_ = _locked(reach, a, b), bound - {(a, b)}
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


def strengths(profile: Comparisons, strength: Strength) -> Iterator[list[Pair]]:
    """The pairs that win, from the strongest down, equal ones together."""
    table = (profile.margins if strength == "margins" else profile.support).tolist()
    classes: dict[int, list[Pair]] = {}
    for a, row in enumerate(profile.margins.tolist()):
        for b, margin in enumerate(row):
            if margin > 0:
                classes.setdefault(table[a][b], []).append((a, b))
    for level in sorted(classes, reverse=True):
        yield classes[level]


def _settled(reach: tuple[int, ...], pair: Pair) -> bool:
    a, b = pair
    return bool(reach[a] >> b & 1 or reach[b] >> a & 1)


def _locked(reach: tuple[int, ...], a: int, b: int) -> tuple[int, ...]:
    return tuple(row | reach[b] if row >> a & 1 else row for row in reach)


def _apart(reach: tuple[int, ...], open_: frozenset[Pair]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs that no order can exclude, and those that can lie on a circle with other open pairs."""
    possible = list(reach)
    for _ in range(len(reach)):
        before = list(possible)
        for a, b in open_:
            possible[a] |= possible[b]
        for a, row in enumerate(possible):
            for b in range(len(reach)):
                if row >> b & 1:
                    possible[a] |= possible[b]
        if possible == before:
            break
    bound = frozenset((a, b) for a, b in open_ if possible[b] >> a & 1)
    return open_ - bound, bound
