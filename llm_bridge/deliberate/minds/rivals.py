"""What the others seem to want, guessed from their offers alone: nobody's stakes are known to anybody else."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from llm_bridge.deliberate.minds.view import View
from llm_bridge.deliberate.stakes import Choice

GUESS = "the frequency model of Hindriks, Jonker and Tykhonov 2009"


class Guess:
    """A party's worth of deals, from 0 to 1, as their offers suggest it.

    A value counts as often as they asked for it, and an issue as often as they stayed on it from one offer to the next;
    before they have offered anything every deal is worth 1.
    """

    def __init__(self, offers: list[Choice]) -> None:
        self.offers = offers
        k = len(offers[0]) if offers else 0
        pairs = list(zip(offers, offers[1:], strict=False))
        stayed = [1 + sum(a[i] == b[i] for a, b in pairs) for i in range(k)]
        self.weights = [Fraction(s, sum(stayed)) for s in stayed]
        self.counts = [Counter(offer[i] for offer in offers) for i in range(k)]

    def worth(self, choice: Choice) -> Fraction:
        """Between 0 and 1."""
        if not self.offers:
            return Fraction(1)
        parts = zip(self.weights, self.counts, choice, strict=True)
        return sum((w * Fraction(count[j], max(count.values())) for w, count, j in parts), Fraction(0))


def guesses(view: View) -> list[Guess]:
    """A guess about each of the others."""
    return [Guess(offers) for offers in view.theirs.values()]
