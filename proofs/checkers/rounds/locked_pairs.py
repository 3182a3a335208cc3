"""Ranked pairs: the pairs locked again, along every order of equal ones, or along the declared one.

data: {}

Winning pairs are taken from the strongest down; a pair (a, b) is locked unless b already reaches a by locked pairs. Of
pairs that are equally strong, one that lies on no circle of locked and equally strong pairs is locked in any order, so
that only the others are tied. Without a tie-break the winners are those whom some order leaves undefeated. Each
candidate is first given the orders that favour it. One who is beaten by a pair stronger than every path back is left
undefeated by none; for whoever else is still open, every choice is tried, at most `MOST` states, but for those states
in which all who are open are defeated. Tideman 1987, doi:10.1007/BF00433944; Zavist and Tideman 1989,
doi:10.1007/BF00303170.
"""

from typing import Any

from ..case import Case, in_order, pick
from ..form import demand, fields
from ..problems.ballots import Support, comparisons

RULES = ("ranked-pairs",)
ROUNDS = True
MOST = 20_000
Pair = tuple[int, int]
Reach = tuple[frozenset[int], ...]
State = tuple[int, Reach, frozenset[Pair]]


def check(case: Case) -> str:
    fields(case.data)
    (strength,) = fields(case.options, "strength")
    demand(strength in ("margins", "winning votes"), "strength must be 'margins' or 'winning votes'")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and case.claim == "all", "locking the pairs again proves the whole outcome")
    names, support = comparisons(case.problem)
    classes = _classes(support, strength)
    start = tuple(frozenset({a}) for a in range(len(names)))
    if case.ties is None:
        won = _explore(names, classes, start)
    else:
        won, broken = _follow(case, names, classes, start)
        demand(case.broken == broken, "the ties were broken otherwise")
    demand(case.winners == in_order(won), f"locking the pairs again elects {', '.join(sorted(won))}")
    return f"{' or '.join(sorted(won))} {'can be' if len(won) > 1 else 'is'} undefeated by ranked pairs."


def _classes(support: Support, strength: Any) -> list[frozenset[Pair]]:
    n = range(len(support))
    pairs = [(a, b) for a in n for b in n if support[a][b] > support[b][a]]
    power = {p: support[p[0]][p[1]] - (support[p[1]][p[0]] if strength == "margins" else 0) for p in pairs}
    return [frozenset(p for p in pairs if power[p] == level) for level in sorted(set(power.values()), reverse=True)]


def _advance(classes: list[frozenset[Pair]], state: State) -> State:
    """Lock all that no order can exclude, class after class, up to the first real tie or the end."""
    at, reach, open_ = state
    while True:
        open_ = frozenset((a, b) for a, b in open_ if b not in reach[a] and a not in reach[b])
        tied = _on_circles(reach, open_)
        for a, b in open_ - tied:
            reach = _lock(reach, a, b)
        open_ = frozenset((a, b) for a, b in tied if b not in reach[a] and a not in reach[b])
        if open_ or at == len(classes):
            return at, reach, open_
        at, open_ = at + 1, classes[at]


def _lock(reach: Reach, a: int, b: int) -> Reach:
    return tuple(row | reach[b] if a in row else row for row in reach)


def _on_circles(reach: Reach, open_: frozenset[Pair]) -> frozenset[Pair]:
    """The open pairs (a, b) with a way back from b to a over locked and open pairs."""
    steps = [set(row) | {b for a, b in open_ if a == c} for c, row in enumerate(reach)]
    return frozenset((a, b) for a, b in open_ if a in _reachable(steps, b))


def _reachable(steps: list[set[int]], start: int) -> set[int]:
    seen, pending = {start}, [start]
    while pending:
        new = steps[pending.pop()] - seen
        seen |= new
        pending += new
    return seen


def _undefeated(names: list[str], reach: Reach) -> list[str]:
    return [name for b, name in enumerate(names) if all(a == b or b not in row for a, row in enumerate(reach))]


def _explore(names: list[str], classes: list[frozenset[Pair]], start: Reach) -> list[str]:
    first = _advance(classes, (0, start, frozenset()))
    if not first[2]:
        return _undefeated(names, first[1])
    won: set[str] = set()
    able = _not_outdone(names, classes)
    for c in able:
        won |= set(_undefeated(names, _favoured(classes, start, c)))
    wanted = {names[c] for c in able} - won
    seen, pending = {first}, [first]
    while wanted and pending:
        at, reach, open_ = pending.pop()
        if not open_:
            won |= set(_undefeated(names, reach))
            wanted -= won
        for a, b in open_ if wanted & set(_undefeated(names, reach)) else ():
            after = _advance(classes, (at, _lock(reach, a, b), open_ - {(a, b)}))
            if after not in seen:
                demand(len(seen) < MOST, f"there are more than {MOST} ways to lock these pairs")
                seen.add(after)
                pending.append(after)
    return sorted(won)


def _not_outdone(names: list[str], classes: list[frozenset[Pair]]) -> list[int]:
    """Those who have, for each pair that defeats them, a path back of pairs as strong; nobody else can be elected."""
    able = set(range(len(names)))
    steps: list[set[int]] = [set() for _ in names]
    for pairs in classes:
        for a, b in pairs:
            steps[a].add(b)
        able -= {b for a, b in pairs if b in able and a not in _reachable(steps, b)}
    return sorted(able)


def _favoured(classes: list[frozenset[Pair]], reach: Reach, c: int) -> Reach:
    """What is locked if, of equal pairs, those that lead on from c come first, and those that defeat c last."""
    for pairs in classes:
        open_ = sorted(pairs, key=lambda pair: (pair[1] == c, pair))
        while open_:
            a, b = next((pair for pair in open_ if pair[0] in reach[c] and pair[1] not in reach[c]), open_[0])
            open_.remove((a, b))
            if a not in reach[b]:
                reach = _lock(reach, a, b)
    return reach


def _follow(
    case: Case, names: list[str], classes: list[frozenset[Pair]], start: Reach
) -> tuple[list[str], list[tuple[list[Any], Any]]]:
    at, reach, open_ = _advance(classes, (0, start, frozenset()))
    broken: list[tuple[list[Any], Any]] = []
    while open_:
        (a, b) = map(names.index, _pick(case, [[names[a], names[b]] for a, b in open_], broken))
        at, reach, open_ = _advance(classes, (at, _lock(reach, a, b), open_ - {(a, b)}))
    return [_pick(case, list(_undefeated(names, reach)), broken)], broken


def _pick(case: Case, answers: list[Any], broken: list[tuple[list[Any], Any]]) -> Any:
    tied = in_order(answers)
    if len(tied) == 1 or case.ties is None:
        return tied[0]
    choice = pick(tied, case.ties)
    broken.append((tied, choice))
    return choice
