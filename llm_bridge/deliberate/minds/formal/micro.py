"""MiCRO: concede one deal for every new deal that the others offer."""

from __future__ import annotations

from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.strategy import strategy
from llm_bridge.deliberate.minds.view import View


@strategy(source="de Jonge 2022, An Analysis of the Linear Bilateral ANAC Domains Using the MiCRO Benchmark Strategy")
def micro(view: View) -> Said:
    """Go down one's own deals from the best, a step for every different deal that the others have offered.

    With several others, the one who has offered the fewest different deals counts.
    """
    given = len(set(view.mine))
    got = min((len(set(offers)) for offers in view.theirs.values()), default=0)
    at = given if given <= got else given - 1
    ranked = view.stakes.ranked
    return view.bid(ranked[min(at, len(ranked) - 1)][1] if ranked else None)
