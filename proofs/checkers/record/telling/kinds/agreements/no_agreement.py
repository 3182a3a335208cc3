"""No agreement: who loses in every one."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...facts import each, listing
from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """Whose gains exclude each other, or who gains nothing from which alternative."""
    data, problem = document["evidence"]["data"], document["problem"]
    if "prices" in data:
        against = [agent for agent, price in zip(problem["agents"], each(data["prices"]), strict=True) if price]
        if not against:
            lines = [line["name"] for line in (*problem["limits"], *problem["equations"])]
            clash = [name for name, used in zip(lines, data["prices"]["rows"], strict=True) if Fraction(used)]
            return [f"Nothing can be agreed on that keeps all of these: {listing(clash)}."]
        if len(against) == 1:
            return [f"{against[0]} gains nothing by any agreement."]
        prices = [price for price in each(data["prices"]) if price]
        shares = listing(_short(price / min(prices)) for price in prices)
        together = f"Weighted by {shares}, what {listing(against)} gain never adds up to more than nothing"
        return [f"{together}; so they cannot all gain."]
    losers = zip(problem["names"], data["losers"], strict=True)
    return [f"{problem['agents'][loser]} gains nothing from {title_of(titles, name)}." for name, loser in losers]


def _short(weight: Fraction) -> str:
    return str(weight) if len(str(weight)) <= 7 else f"about {float(weight):.4g}"
