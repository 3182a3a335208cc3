"""The proportional veto core: groups that could veto an option together with all that they like less.

A group T of n voters may veto a share |T|/n of the m options, rounded down to less than that share of m. It blocks an
option w if all its members prefer every option of a set B to w, and what is not in B may be vetoed:
m - |B| ≤ ⌈m |T|/n⌉ - 1, which is |T|/n + |B|/m > 1. Of all pairs (T, B) where every member prefers all of B, one of
largest |T|/n + |B|/m is found: what a minimum vertex cover leaves of the graph that joins each voter to the options
which they are not known to prefer, by a maximum flow.
Moulin 1981, doi:10.1016/0304-4068(81)90030-3; Ianovski and Kondratev 2021 (the bipartite graph).
"""

from collections.abc import Mapping
from fractions import Fraction

Found = tuple[list[str], list[str], Fraction]


def blocking(prefers: Mapping[str, set[str]], options: int) -> Found | None:
    """(group, what it prefers, |T|/n + |B|/m - 1), the largest such excess above 0; None where no group blocks.

    prefers : each of the n voters -> the options that they are known to prefer to the one in question
    options : m, the one in question among them
    """
    others = sorted(set().union(*prefers.values())) if prefers else []
    n, m = len(prefers), options
    flow = _Flow()
    for voter, liked in prefers.items():
        flow.add("source", ("voter", voter), m)
        for option in others:
            if option not in liked:
                flow.add(("voter", voter), ("option", option), n * m + 1)  # never in a cut
    for option in others:
        flow.add(("option", option), "sink", n)
    cut = flow.maximum("source", "sink")
    reached = flow.reached
    group = sorted(voter for voter in prefers if ("voter", voter) in reached)
    better = sorted(option for option in others if ("option", option) not in reached)
    excess = Fraction(n * m + n * len(others) - cut, n * m) - 1 if n else Fraction(0)
    return (group, better, excess) if excess > 0 else None


class _Flow:
    """A maximum flow by shortest augmenting paths, in integers."""

    def __init__(self) -> None:
        self.left: dict[object, dict[object, int]] = {}
        self.reached: set[object] = set()

    def add(self, start: object, end: object, room: int) -> None:
        self.left.setdefault(start, {})[end] = room
        self.left.setdefault(end, {}).setdefault(start, 0)

    def maximum(self, source: object, sink: object) -> int:
        total = 0
        while True:
            came = self._search(source)
            if sink not in came:
                self.reached = set(came)
                return total
            path = [sink]
            while path[-1] != source:
                path.append(came[path[-1]])
            steps = list(zip(path[1:], path, strict=False))
            pushed = min(self.left[a][b] for a, b in steps)
            for a, b in steps:
                self.left[a][b] -= pushed
                self.left[b][a] += pushed
            total += pushed

    def _search(self, source: object) -> dict[object, object]:
        """Every node that can still be reached, with the one before it."""
        came: dict[object, object] = {source: source}
        todo = [source]
        for node in todo:
            for other, room in self.left.get(node, {}).items():
                if room > 0 and other not in came:
                    came[other] = node
                    todo.append(other)
        return came
