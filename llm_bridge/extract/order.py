"""What a set of stated pairs and ties implies, and which of them cannot all hold.

Edges are `(better, worse)`; a tie is an edge in both directions. Two options reach each other exactly if they are
tied or on a cycle, so a strict pair inside such a group contradicts the rest of the group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]


@dataclass
class Relation:
    """Strict pairs (with the quote, and whether derived) and ties (with the quote) over `names`.

    The first premise given for a pair stays, except that a stated one replaces a derived one.
    """

    names: tuple[str, ...]
    strict: dict[Pair, tuple[str, bool]] = field(default_factory=dict)
    ties: dict[Pair, str] = field(default_factory=dict)

    def prefer(self, better: str, worse: str, quote: str, derived: bool = False) -> None:
        """Add one strict pair."""
        known = self.strict.get((better, worse))
        if better != worse and (known is None or (known[1] and not derived)):
            self.strict[better, worse] = (quote, derived)

    def tie(self, options: Iterable[str], quote: str) -> None:
        """Add a stated indifference between all of `options`."""
        group = list(options)
        for a, b in zip(group, group[1:], strict=False):
            self.ties.setdefault((a, b), quote)

    def without(self, banned: frozenset[str]) -> Relation:
        """The same without any pair or tie that involves one of `banned`."""
        return Relation(
            self.names,
            {pair: why for pair, why in self.strict.items() if not banned & set(pair)},
            {pair: why for pair, why in self.ties.items() if not banned & set(pair)},
        )

    def consistent(self) -> tuple[Relation, list[tuple[str, str]]]:
        """What is left when the pairs and ties of every clash are dropped, and the two quotes of each clash."""
        reach = self._reach()
        clashing = [p for p in self.strict if p[0] in reach[p[1]]]
        involved = [p for p in self.ties if any(a in reach[p[0]] and p[0] in reach[a] for a, _ in clashing)]
        dropped = set(clashing) | set(involved)
        quotes = [(pair, self.strict[pair][0]) for pair in clashing]
        clashes = []
        for a, b in clashing:
            # A tie can be of the very pair that is put in order; then it comes first.
            rest = [(q, self.ties[q]) for q in involved] + [entry for entry in quotes if entry[0] != (a, b)]
            against = next((quote for q, quote in rest if a in reach[q[1]] and q[0] in reach[b]), None)
            if against is not None:
                pair = sorted((self.strict[a, b][0], against))
                clashes.append((pair[0], pair[1]))
        left = Relation(
            self.names,
            {pair: why for pair, why in self.strict.items() if pair not in dropped},
            {pair: why for pair, why in self.ties.items() if pair not in dropped},
        )
        return left, list(dict.fromkeys(clashes))

    def closed(self) -> Mapping[Pair, tuple[str, bool]]:
        """All strict pairs that follow, through chains and ties; what is added is derived and quotes a premise."""
        tied = self.classes()
        pairs = dict(self.strict)
        for (a, b), (quote, _) in self.strict.items():
            for x in tied[a]:
                for y in tied[b]:
                    pairs.setdefault((x, y), (quote, True))
        for middle in self.names:
            for a in self.names:
                for b in self.names:
                    if (a, middle) in pairs and (middle, b) in pairs:
                        pairs.setdefault((a, b), (pairs[a, middle][0], True))
        return pairs

    def classes(self) -> Mapping[str, tuple[str, ...]]:
        """For each option, all that are stated to be as good, itself included, in the order of `names`."""
        group = {name: {name} for name in self.names}
        for a, b in self.ties:
            merged = group[a] | group[b]
            for name in merged:
                group[name] = merged
        return {name: tuple(x for x in self.names if x in group[name]) for name in self.names}

    def _reach(self) -> Mapping[str, set[str]]:
        """For each option, all that lie below it or beside it, itself included."""
        below = {name: {name} for name in self.names}
        for a, b in [*self.strict, *self.ties, *((b, a) for a, b in self.ties)]:
            below[a].add(b)
        for middle in self.names:
            for name in self.names:
                if middle in below[name]:
                    below[name] |= below[middle]
        return below
