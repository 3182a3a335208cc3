"""The Scottish Local Government Elections Order 2007, rules 45 to 52, followed to the letter with fractions.

Every lot that the Order would draw is drawn every way, also where that cannot matter.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

Paper = tuple[Fraction, tuple[str, ...], int]


def cut(value):
    """ "The calculation being made to five decimal places (any remainder being ignored)": 48(3)."""
    return Fraction(floor(value * 10**5), 10**5)


class Ward:
    """An election; `committees()` holds everyone that some course of the lots returns."""

    def __init__(self, names, ballots, councillors):
        """ballots: (number, order) with the names from the first preference down."""
        self.councillors = councillors
        self.parcels = {name: [] for name in names}
        for number, order in ballots:
            if order:
                self.parcels[order[0]].append((Fraction(1), tuple(order), number))
        valid = sum(number for parcel in self.parcels.values() for _, _, number in parcel)
        self.quota = valid // (councillors + 1) + 1  # 46
        self.stages = []

    def votes(self, parcels):
        return {name: sum((v * n for v, _, n in parcel), Fraction(0)) for name, parcel in parcels.items()}

    def committees(self):
        return set(self.stage(self.parcels, self.votes(self.parcels), frozenset(), frozenset(), frozenset(), ()))

    def stage(self, parcels, votes, elected, excluded, done, history):
        """The end of a stage. `done`: the elected whose surplus has been transferred."""
        history = (*history, votes)
        self.stages = max(self.stages, list(history), key=len)
        continuing = [name for name in votes if name not in elected | excluded]
        elected |= {name for name in continuing if votes[name] >= self.quota}  # 47
        continuing = [name for name in continuing if name not in elected]
        if len(continuing) <= self.councillors - len(elected):  # 52
            yield elected | set(continuing)
            return
        above = {name: votes[name] - self.quota for name in elected - done if votes[name] > self.quota}
        if above:  # 48, 49
            for name in self.lot([n for n in above if above[n] == max(above.values())], history, max):
                value = {v: cut(above[name] * v / votes[name]) for v, _, _ in parcels[name]}
                moved, after = self.move(parcels, name, continuing, value), dict(votes)
                after[name] = Fraction(self.quota)
                after |= {c: self.votes(moved)[c] for c in continuing}
                yield from self.stage(moved, after, elected, excluded, done | {name}, history)
            return
        least = min(votes[name] for name in continuing)  # 50, 51
        for name in self.lot([n for n in continuing if votes[n] == least], history, min):
            left = [n for n in continuing if n != name]
            if len(left) == self.councillors - len(elected):  # 52(2): no further transfer
                yield elected | set(left)
                continue
            moved, after = self.move(parcels, name, left, {v: v for v, _, _ in parcels[name]}), dict(votes)
            after[name] = Fraction(0)
            after |= {c: self.votes(moved)[c] for c in left}
            yield from self.stage(moved, after, elected, excluded | {name}, done, history)

    def lot(self, tied, history, extreme):
        """Who may be drawn: 49(2) and (3), 51(2)."""
        for votes in history[-2::-1]:
            tied = [name for name in tied if votes[name] == extreme(votes[n] for n in tied)]
        return tied

    def move(self, parcels, source, continuing, value):
        """Each paper of the source to its next available preference."""
        moved = {name: list(parcel) for name, parcel in parcels.items()}
        moved[source] = []
        for v, order, number in parcels[source]:
            after = [name for name in order[order.index(source) + 1 :] if name in continuing]
            if after:
                moved[after[0]].append((value[v], order, number))
        return moved
