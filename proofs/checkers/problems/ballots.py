"""Problems as certificates carry them, read strictly and counted anew."""

from typing import Any

from ..form import Unreadable, distinct_texts, fields, indices, integer, listed, truth

Support = list[list[int]]
Pair = tuple[int, int]
MAX_COUNT = 2**62
MAX_LEVEL = 2**31
UNRANKED = (None, "last", "incomparable", "absent")


def kind_of(problem: Any) -> str:
    """What type of problem a record is."""
    if type(problem) is not dict or type(problem.get("type")) is not str:
        raise Unreadable("the problem must be an object with a type")
    return str(problem["type"])


def comparisons(problem: Any) -> tuple[list[str], Support]:
    """(names, support): for rankings or partial orders, how many voters strictly prefer each row to each column."""
    readers = {"rankings": _support_of_rankings, "partial orders": _support_of_partial_orders}
    if kind_of(problem) not in readers:
        raise Unreadable(f"wanted rankings or partial orders; came {problem['type']!r}")
    return readers[problem["type"]](problem)


def rankings(problem: Any) -> tuple[list[str], str | None, list[tuple[int, list[int]]]]:
    """(names, unranked, [(count, ranks)]); rank m stands for "not ranked"."""
    if kind_of(problem) != "rankings":
        raise Unreadable(f"wanted rankings; came {problem['type']!r}")
    _, names, unranked, ballots = fields(problem, "type", "names", "unranked", "ballots")
    names = distinct_texts(names, "names")
    if unranked not in UNRANKED:
        raise Unreadable(f"unranked must be one of {UNRANKED}")
    top = len(names) if unranked else len(names) - 1
    read = []
    for ballot in _some(ballots):
        count, ranks = fields(ballot, "count", "ranks")
        ranks = [integer(r, "a rank", 0, top) for r in listed(ranks, "ranks", len(names))]
        read.append((integer(count, "a count", 1, MAX_COUNT), ranks))
    return names, unranked, read


def partial_orders(problem: Any) -> tuple[list[str], list[tuple[int, set[Pair], set[Pair]]]]:
    """(names, [(count, strict pairs, tied pairs)]), each ballot closed and free of contradiction."""
    if kind_of(problem) != "partial orders":
        raise Unreadable(f"wanted partial orders; came {problem['type']!r}")
    _, names, ballots = fields(problem, "type", "names", "ballots")
    names = distinct_texts(names, "names")
    read = []
    for ballot in _some(ballots):
        count, above, level = fields(ballot, "count", "above", "level")
        strict, tied = _pairs(above, len(names)), _pairs(level, len(names))
        if any(i > j for i, j in tied):
            raise Unreadable("a ballot's ties must each name the smaller index first")
        _closed(strict, tied, len(names))
        read.append((integer(count, "a count", 1, MAX_COUNT), strict, tied))
    return names, read


def weak_orders(problem: Any) -> tuple[list[str], list[tuple[int, tuple[int, ...]]]]:
    """(names, [(count, levels)]): rankings or partial orders that leave no pair open; 0 is the best level."""
    if kind_of(problem) == "rankings":
        names, _, ballots = rankings(problem)
        rows = [(count, ranks) for count, ranks in ballots]
        if any(rank == len(names) for _, ranks in rows for rank in ranks):
            raise Unreadable("a ballot leaves an alternative out")
    else:
        names, orders = partial_orders(problem)
        m = len(names)
        if any(len(strict) + len(tied) != m * (m - 1) // 2 for _, strict, tied in orders):
            raise Unreadable("a ballot leaves a pair of alternatives open")
        rows = [(count, [sum((j, i) in strict for j in range(m)) for i in range(m)]) for count, strict, _ in orders]
    dense = [(count, sorted(set(ranks)), ranks) for count, ranks in rows]
    return names, [(count, tuple(tiers.index(rank) for rank in ranks)) for count, tiers, ranks in dense]


def approvals(problem: Any) -> tuple[list[str], list[tuple[int, list[int]]]]:
    """(names, [(count, approved indices)])."""
    if kind_of(problem) != "approvals":
        raise Unreadable(f"wanted approvals; came {problem['type']!r}")
    _, names, ballots = fields(problem, "type", "names", "ballots")
    names = distinct_texts(names, "names")
    read = []
    for ballot in _some(ballots):
        count, approves = fields(ballot, "count", "approves")
        chosen = indices(approves, "approves", len(names))
        if chosen != sorted(chosen):
            raise Unreadable("the approved numbers must increase")
        read.append((integer(count, "a count", 1, MAX_COUNT), chosen))
    return names, read


def grades(problem: Any) -> tuple[list[str], list[tuple[int, list[int | None]]]]:
    """(names, [(count, levels)]); None is a grade that the ballot does not give. Levels share one denominator."""
    if kind_of(problem) != "utilities":
        raise Unreadable(f"wanted utilities; came {problem['type']!r}")
    _, names, denominator, comparable, ballots = fields(
        problem, "type", "names", "denominator", "comparable", "ballots"
    )
    integer(denominator, "the denominator", 1, MAX_COUNT)
    truth(comparable, "comparable")
    names = distinct_texts(names, "names")
    read = []
    for ballot in _some(ballots):
        count, levels = fields(ballot, "count", "levels")
        given = [
            None if x is None else integer(x, "a level", -MAX_LEVEL, MAX_LEVEL)
            for x in listed(levels, "levels", len(names))
        ]
        read.append((integer(count, "a count", 1, MAX_COUNT), given))
    return names, read


def _some(ballots: Any) -> list[Any]:
    if not listed(ballots, "ballots"):
        raise Unreadable("there are no ballots")
    counts = [ballot["count"] for ballot in ballots if type(ballot) is dict and type(ballot.get("count")) is int]
    if sum(counts) > MAX_COUNT:
        raise Unreadable("the ballots are more than 2^62 in all")
    return list(ballots)


def _support_of_rankings(problem: Any) -> tuple[list[str], Support]:
    names, unranked, ballots = rankings(problem)
    m = len(names)
    support = [[0] * m for _ in names]
    for count, ranks in ballots:
        said = [i for i in range(m) if ranks[i] < m] if unranked == "absent" else range(m)
        order = sorted(said, key=ranks.__getitem__)
        below = order
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and ranks[order[end]] == ranks[order[start]]:
                end += 1
            below = order[end:]
            for i in order[start:end]:
                row = support[i]
                for j in below:
                    row[j] += count
            start = end
    return names, support


def _support_of_partial_orders(problem: Any) -> tuple[list[str], Support]:
    names, ballots = partial_orders(problem)
    support = [[0] * len(names) for _ in names]
    for count, strict, _ in ballots:
        for i, j in strict:
            support[i][j] += count
    return names, support


def _pairs(value: Any, m: int) -> set[Pair]:
    pairs = []
    for pair in listed(value, "pairs"):
        i, j = listed(pair, "a pair", 2)
        pairs.append((integer(i, "an entry of a pair", 0, m - 1), integer(j, "an entry of a pair", 0, m - 1)))
    if pairs != sorted(set(pairs)) or any(i == j for i, j in pairs):
        raise Unreadable("a ballot's pairs must be in ascending order, none twice, none of an alternative with itself")
    return set(pairs)


def _closed(strict: set[Pair], tied: set[Pair], m: int) -> None:
    same = tied | {(j, i) for i, j in tied}
    for i, j in strict:
        if (j, i) in strict or (i, j) in same:
            raise Unreadable("a ballot contradicts itself")
        if any((i, k) not in strict for k in range(m) if (j, k) in strict or (j, k) in same):
            raise Unreadable("a ballot is not transitively closed")
        if any((k, j) not in strict for k in range(m) if (k, i) in same):
            raise Unreadable("a ballot is not transitively closed")
    if any((i, k) not in same for i, j in same for k in range(m) if i != k and (j, k) in same):
        raise Unreadable("the ties of a ballot are not transitively closed")
