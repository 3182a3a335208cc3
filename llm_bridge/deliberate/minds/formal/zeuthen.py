"""Zeuthen: who has more to lose from a conflict concedes, just enough that it is the other's turn to do so."""

from __future__ import annotations

from fractions import Fraction

from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.rivals import GUESS, Guess, guesses
from llm_bridge.deliberate.minds.strategy import strategy
from llm_bridge.deliberate.minds.view import View
from llm_bridge.deliberate.stakes import Choice


@strategy(source=f"Zeuthen 1930; Rosenschein and Zlotkin 1994, Rules of Encounter; the others' risk by {GUESS}")
def zeuthen(view: View) -> Said:
    """Concede when one's own risk is not above the others': the share of one's gain that accepting theirs would cost.

    The concession is the smallest after which one's own risk is higher. One's own worth is exact; the others' is
    guessed from their offers, since nobody knows it. Guesses may make everybody wait for another: where all others
    repeated themselves, one concedes a step whatever the risks.
    """
    ranked = view.stakes.ranked
    if not ranked:
        return view.bid(None)
    current = view.mine[-1] if view.mine else ranked[0][1]
    theirs = [offers[-1] for offers in view.theirs.values() if offers]
    if not view.mine or not theirs:
        return view.bid(current)
    rivals = [guess for guess in guesses(view) if guess.offers]
    stalled = all(len(offers) > 1 and offers[-1] == offers[-2] for offers in view.theirs.values())
    if not stalled and _risk(view, current, theirs) > min(_their_risk(guess, current) for guess in rivals):
        return view.bid(current)
    now = view.stakes.worth(current)
    below = [c for w, c in ranked if now is not None and w <= now and c not in view.mine]
    enough = (c for c in below if _risk(view, c, theirs) > min(_their_risk(guess, c) for guess in rivals))
    step = below[0] if below else current
    return view.bid(step if stalled else next(enough, step))


def _risk(view: View, mine: Choice, theirs: list[Choice]) -> Fraction:
    """The share of the gain of one's own offer that the worst of their offers would cost; 1 if that is unacceptable."""
    gain = (view.stakes.worth(mine) or Fraction(0)) - view.stakes.reservation
    if gain <= 0:
        return Fraction(1)
    got = [(view.worth(offer) or view.stakes.reservation) - view.stakes.reservation for offer in theirs]
    return (gain - min(got)) / gain


def _their_risk(guess: Guess, mine: Choice) -> Fraction:
    """The same for one of the others, by the guess."""
    asked = guess.worth(guess.offers[-1])
    return Fraction(1) if asked <= 0 else max(Fraction(0), (asked - guess.worth(mine)) / asked)
