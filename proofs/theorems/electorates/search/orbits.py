"""Margin matrices as numbers, and which of them are the same but for the names of the alternatives."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from proofs.theorems.electorates.margins import matrices, pairs, steps
from proofs.theorems.working.formula import Array

BASE = 64  # margins are below 32 in size, so that a matrix is one number and adding a ranking adds a number


class Orbits:
    """The matrices of up to `voters` voters over m alternatives, as numbers, and their turns.

    rankings : (m!, m) alternatives, the best first; read as a turn, ranking[x] is x's new name
    added    : (m!,) what a voter with a ranking adds to a matrix's number
    levels   : for 0, 1, … voters, the sorted numbers of their matrices
    """

    def __init__(self, voters: int, m: int) -> None:
        self.voters, self.m = voters, m
        self.rankings = np.array(list(permutations(range(m))))
        self._weights = BASE ** np.arange(len(pairs(m)))[::-1]
        self._turned = np.stack([self._turn(turn) for turn in self.rankings], axis=1)
        self.added = np.array([2 * np.array(steps(r, m)) - 1 for r in self.rankings]) @ self._weights
        self.levels = [matrices(count, m) @ self._weights for count in range(voters + 1)]

    def _turn(self, turn: Array) -> Array:
        """What one unit of each margin counts in the number of the turned matrix."""
        place = {pair: at for at, pair in enumerate(pairs(self.m))}
        new = [(int(turn[x]), int(turn[y])) for x, y in pairs(self.m)]
        return np.array([self._weights[place[x, y]] if x < y else -self._weights[place[y, x]] for x, y in new])

    def margins(self, numbers: Array) -> Array:
        """(matrices, pairs): the margins of numbered matrices."""
        left, found = numbers.copy(), np.empty((len(numbers), len(pairs(self.m))), np.int64)
        for at in range(len(pairs(self.m)) - 1, -1, -1):
            found[:, at] = (left + BASE // 2) % BASE - BASE // 2
            left = (left - found[:, at]) // BASE
        return found

    def turned(self, numbers: Array) -> Array:
        """(matrices, m!): the number of each matrix after each turn."""
        found: Array = self.margins(numbers) @ self._turned
        return found

    def least(self, numbers: Array) -> tuple[Array, Array]:
        """(matrices,): the least number among all turns, and (matrices, m) the alternatives' names in that turn."""
        every = self.turned(numbers)
        return every.min(axis=1), self.rankings[every.argmin(axis=1)]
