"""Ranked pairs, the rule of Tideman."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.completions.bounds import dominating, margin_bounds, named, support_bounds
from socialchoice.model.completions.orders import OpenOrders
from socialchoice.model.errors import Unproven
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import Steps, TieBreak, choose
from socialchoice.numeric.graphs.locking import classes_of, lock_classes, reach_of, rows_of
from socialchoice.numeric.graphs.paths import widest_paths
from socialchoice.rule import Example, Standing, rule

Strength = Literal["margins", "winning votes"]
Pair = tuple[int, int]
Reach = tuple[int, ...]  # bit b of reach[a]: a reaches b by locked pairs
State = tuple[int, Reach, frozenset[Pair]]
Classes = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
MOST = 20_000  # states
LARGE = 60  # candidates, from which on compiling pays


@rule(
    aliases=("tideman", "maximize-affirmed-majorities", "mam"),
    satisfies=("anonymity", "neutrality", "pareto", "condorcet", "monotonicity"),
    complexity="O(n m² + m³) a way to break the ties; all ways: NP-hard (Brill and Fischer 2012)",
    source="Tideman 1987, doi:10.1007/BF00433944; Zavist and Tideman 1989, doi:10.1007/BF00303170",
    violates={
        # ties between pairs can be broken so that a clone lets its original in: Zavist and Tideman's exceptions
        "independence-of-clones": "2: A > B > C > D > E; 2: E > D > C > A > B; 2: A > C > B > D > E; "
        "2: E > D > B > A > C; 2: B > D > A > C > E; 4: E > C > A > B > D; 1: B > E > A > C > D; 2: C > B > A > D > E; "
        "2: E > D > A > C > B; 1: C > D > A > B > E; 2: D > A > B > C > E; 2: E > C > B > D > A; 1: E > A > B > C > D; "
        "1: D > C > B > E > A; 2: D > B > A > E > C | 0 0",
        "immunity-to-spoilers": "2: B > A > D > C; 1: A > D > C > B; 4: B > D > C > A; "
        "4: C > B > A > D; 2: C > B > A > D | 1 0",
    },
    proved={
        "tiebreaking-compensation": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "nonlinear-neutral-reversal": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "quasi-resoluteness": "Tideman 1987",
        "condorcet": "Tideman 1987",
    },
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
    classes = _classes(profile, strength)
    at, reach, open_ = _advance(classes, 0, tuple(1 << a for a in range(m)), frozenset())
    while open_:
        tied: frozenset[Any] = frozenset((names[a], names[b]) for a, b in open_)
        first, second = yield from choose(tied, (reach, open_))
        pair = names.index(first), names.index(second)
        at, reach, open_ = _advance(classes, at, _locked(reach, *pair), open_ - {pair})
    winners = frozenset(names[b] for b in _undefeated(reach))
    return Outcome(frozenset({(yield from choose(winners, (reach, "undefeated")))}))


@ranked_pairs.irresolute
def every_winner(profile: Comparisons, *, strength: Strength = "margins") -> Outcome[str]:
    """Everybody whom some order of equal pairs leaves undefeated.

    Whoever is defeated by a pair that is stronger than every path back is not. Each of the others is given the order
    that favours it; for those who then are still open every order is tried, but not on from where all of them are
    defeated, and at most `MOST` states, past which the outcome is not complete.
    """
    classes, start = _classes(profile, strength), tuple(1 << a for a in range(len(profile.names)))
    first = _advance(classes, 0, start, frozenset())
    won = set(_undefeated(first[1]) if not first[2] else ())
    able = [] if won else _not_outdone(profile, strength)
    for c in able:
        won |= _undefeated(_favoured(classes, start, c))
    wanted = set(able) - won
    seen, pending = {first}, [first]
    while wanted and pending and len(seen) <= MOST:
        at, reach, open_ = pending.pop()
        if not wanted & _undefeated(reach):
            continue
        if not open_:
            won |= _undefeated(reach)
            wanted -= won
        fresh = {_advance(classes, at, _locked(reach, *pair), open_ - {pair}) for pair in open_} - seen
        seen |= fresh
        pending += sorted(fresh, key=str)
    return Outcome(frozenset(profile.names[c] for c in won), complete=not (wanted and pending))


@ranked_pairs.evidence
def nothing_but_ballots(
    profile: Comparisons, outcome: Outcome[str], *, strength: Strength, ties: TieBreak | None
) -> Evidence:
    """The checker locks the pairs again, along every order of equal ones, or along the declared one."""
    if not outcome.complete:
        raise Unproven("there are too many orders of equal pairs to try them all; declare a tie-break with ties=…")
    return Evidence("locked pairs")


@ranked_pairs.settled
def over_completions(open_: OpenOrders, *, strength: Strength = "margins") -> Standing:
    """Bounds: winners lie in the smallest set whose members always beat all others, and are not outdone for certain.

    Whoever is defeated by a pair that is stronger than every path back is not elected (`every_winner`).
    """
    least, most = margin_bounds(open_)
    inside = dominating(least)
    if strength == "winning votes":
        weak, strong = support_bounds(open_)
        least, most = np.where(least > 0, weak, 0), np.where(most > 0, strong, 0)
    back = widest_paths(np.maximum(most, 0)).T
    np.fill_diagonal(back, 0)
    possible = named(open_.names, inside & (least <= back).all(axis=0))
    return Standing(possible, possible if len(possible) == 1 else frozenset(), exact=False)


def _classes(profile: Comparisons, strength: Strength) -> Classes:
    return classes_of(profile.margins if strength == "margins" else profile.support, profile.margins > 0)


def _advance(classes: Classes, at: int, reach: Reach, open_: frozenset[Pair]) -> State:
    """Lock all that no order can exclude, class after class, up to the first real tie or the end."""
    heads, tails, starts = classes
    while True:
        while open_ := frozenset(pair for pair in open_ if not _settled(reach, pair)):
            free, bound = _apart(reach, open_)
            for a, b in free:
                reach = _locked(reach, a, b)
            if not free:
                return at, reach, open_
            open_ = bound
        if len(reach) > LARGE and at < len(starts) - 1:  # whole classes at once, up to the next one with a real tie
            words = reach_of(reach)
            at = lock_classes(words, heads, tails, starts, at)
            reach = rows_of(words)
        if at == len(starts) - 1:
            return at, reach, open_
        here, at = slice(starts[at], starts[at + 1]), at + 1
        open_ = frozenset(zip(heads[here].tolist(), tails[here].tolist(), strict=True))


def _not_outdone(profile: Comparisons, strength: Strength) -> list[int]:
    """Those who have, for each pair that defeats them, a path back of pairs as strong."""
    table = np.where(profile.margins > 0, profile.margins if strength == "margins" else profile.support, 0)
    back = widest_paths(table).T
    np.fill_diagonal(back, 0)
    return [int(c) for c in np.flatnonzero((table <= back).all(axis=0))]


def _favoured(classes: Classes, reach: Reach, c: int) -> Reach:
    """What is locked if, of equal pairs, those that lead on from c come first, and those that defeat c last."""
    heads, tails, starts = classes
    for start, end in pairwise(starts.tolist()):
        pairs = list(zip(heads[start:end].tolist(), tails[start:end].tolist(), strict=True))
        while leads := [
            (a, b) for a, b in pairs if reach[c] >> a & 1 and not reach[c] >> b & 1 and not reach[b] >> a & 1
        ]:
            reach = _locked(reach, *leads[0])
        for a, b in sorted(pairs, key=lambda pair: (pair[1] == c, pair)):
            if not reach[b] >> a & 1:
                reach = _locked(reach, a, b)
    return reach


def _undefeated(reach: Reach) -> set[int]:
    return {b for b in range(len(reach)) if all(a == b or not row >> b & 1 for a, row in enumerate(reach))}


def _settled(reach: Reach, *pairs: Pair) -> bool:
    """Whether one of the pairs is connected already, one way or the other."""
    return any(reach[a] >> b & 1 or reach[b] >> a & 1 for a, b in pairs)


def _locked(reach: Reach, a: int, b: int) -> Reach:
    return tuple(row | reach[b] if row >> a & 1 else row for row in reach)


def _apart(reach: Reach, open_: frozenset[Pair]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs that no order can exclude, and those that can lie on a circle with other open pairs."""
    possible = reach
    for a, b in open_:
        possible = _locked(possible, a, b)
    bound = frozenset((a, b) for a, b in open_ if possible[b] >> a & 1)
    return open_ - bound, bound
