"""Ranked pairs: the pairs locked again, along every order of equal ones, or along the declared one.

data: {}

Winning pairs are taken from the strongest down; a pair (a, b) is locked unless b already reaches a by locked pairs. Of
pairs that are equally strong, one that lies on no circle of locked and equally strong pairs is locked in any order, so
that only the others are tied. Without a tie-break every choice among them is tried, at most `MOST` states; the winners
are those whom some order leaves undefeated. Tideman 1987, doi:10.1007/BF00433944.
"""

from typing import Any

from ..ballots import Support, comparisons
from ..case import Case, in_order, pick
from ..form import demand, fields

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
    seen, pending, won = {first}, [first], set()
    while pending:
        at, reach, open_ = pending.pop()
        if not open_:
            won |= set(_undefeated(names, reach))
        for a, b in open_:
            after = _advance(classes, (at, _lock(reach, a, b), open_ - {(a, b)}))
            if after not in seen:
                demand(len(seen) < MOST, f"there are more than {MOST} ways to lock these pairs")
                seen.add(after)
                pending.append(after)
    return sorted(won)


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
