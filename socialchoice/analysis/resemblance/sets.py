"""Who is linked with whom, over any number of links."""

from __future__ import annotations

from collections.abc import Iterable


def merged(number: int, links: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The sets of two and more of 0 … number - 1 that links join, each sorted, the sets by their first."""
    head = list(range(number))

    def root(at: int) -> int:
        while head[at] != at:
            head[at] = head[head[at]]
            at = head[at]
        return at

    for first, second in links:
        one, two = sorted((root(first), root(second)))
        head[two] = one
    found: dict[int, list[int]] = {}
    for at in range(number):
        found.setdefault(root(at), []).append(at)
    return tuple(tuple(members) for members in found.values() if len(members) > 1)
