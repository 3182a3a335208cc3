"""The deal that gives the others most, among those that waste nothing and give up no more than the time asks for."""

from __future__ import annotations

from fractions import Fraction

from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.rivals import GUESS, guesses
from llm_bridge.deliberate.minds.strategy import strategy
from llm_bridge.deliberate.minds.view import View
from llm_bridge.deliberate.stakes import Choice

Row = tuple[Fraction, ...]


@strategy(source=f"trade-offs of Faratin, Sierra and Jennings 2002, on the Pareto set; by {GUESS}")
def best_response(view: View) -> Said:
    """Of the deals that are Pareto-optimal by own worth and guesses, the likeliest to be taken at one's aspiration.

    At time t one gives up no more than the share t of what lies between one's best deal and no agreement. Of those
    deals it offers the one that is worth most, by the guess, to the party to whom it is worth least.
    """
    others, best = guesses(view), view.best
    if best is None:
        return view.bid(None)
    asked = best - view.time * (best - view.stakes.reservation)
    table = [
        ((worth, *(guess.worth(choice) for guess in others)), choice)
        for worth, choice in view.stakes.ranked
        if worth >= asked
    ]
    frontier = undominated(table)
    return view.bid(max(frontier, key=lambda entry: (min(entry[0][1:], default=entry[0][0]), entry[0][0]))[1])


def undominated(table: list[tuple[Row, Choice]]) -> list[tuple[Row, Choice]]:
    """The entries than which none is at least as good everywhere and better somewhere."""
    kept: list[tuple[Row, Choice]] = []
    for row, choice in sorted(table, key=lambda entry: (entry[0], [-j for j in entry[1]]), reverse=True):
        if not any(all(a >= b for a, b in zip(other, row, strict=True)) and other != row for other, _ in kept):
            kept.append((row, choice))
    return kept
