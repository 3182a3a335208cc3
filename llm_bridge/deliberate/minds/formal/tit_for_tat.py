"""Give as much as was given, and a step more while nobody is behind."""

from __future__ import annotations

from fractions import Fraction

from llm_bridge.deliberate.minds.formal.aspiration import FARATIN
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.strategy import strategy
from llm_bridge.deliberate.minds.view import View


@strategy(source=FARATIN.replace("polynomial time-dependent", "behaviour-dependent"), aliases=("tit4tat",))
def tit_for_tat(view: View) -> Said:
    """Give up, from one's best deal, as much of one's own worth as the others' offers have risen in one's own eyes.

    Where they have given as much as oneself, one goes a step further: without that, two of the kind would never begin.
    With several others, the one who has given least counts; and it never goes below no agreement.
    """
    stakes, best = view.stakes, view.best
    if best is None:
        return view.bid(None)
    got = min((_rise(view, offers) for offers in view.theirs.values()), default=Fraction(0))
    last = stakes.worth(view.mine[-1]) if view.mine else None
    given = best - last if last is not None else Fraction(-1)
    lower = [worth for worth, _ in stakes.ranked if last is not None and worth < last]
    asked = lower[0] if got >= given and lower and last is not None else max(best - got, stakes.reservation)
    near = min(worth for worth, _ in stakes.ranked if worth >= asked)
    return view.bid(max((c for w, c in stakes.ranked if w == near), key=view.likeness))


def _rise(view: View, offers: list[tuple[int, ...]]) -> Fraction:
    """By how much the worth of their offers has risen, from the first to the last."""
    seen = [worth for choice in offers if (worth := view.stakes.worth(choice)) is not None]
    return max(seen[-1] - seen[0], Fraction(0)) if seen else Fraction(0)
