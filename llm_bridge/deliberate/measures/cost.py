"""What a deliberation asks of its minds: how often, and how much they are shown, as the number of parties grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from llm_bridge.backend import canonical
from llm_bridge.backends.ledger import estimate
from llm_bridge.deliberate.message import Ask
from llm_bridge.deliberate.minds.mind import Mind, Said


class Counted:
    """Minds that count what they are asked.

    asks   : how many
    tokens : what was shown and answered, by the ledger's cautious estimate; a model is also sent its instructions and
             its own words, which are the same in every ask and can be cached
    """

    def __init__(self, minds: Mapping[str, Mind]) -> None:
        self.asks, self.tokens = 0, 0
        self.minds: dict[str, Mind] = {party: _Counting(mind, self) for party, mind in minds.items()}


class _Counting:
    def __init__(self, mind: Mind, total: Counted) -> None:
        self.mind, self.total = mind, total

    def answer(self, ask: Ask) -> Said:
        said = self.mind.answer(ask)
        self.total.asks += 1
        shown = canonical({"shows": dict(ask.shows), "acts": {act: dict(form) for act, form in ask.acts.items()}})
        self.total.tokens += estimate(len(shown)) + estimate(len(canonical(said.value)) + len(said.talk + said.reason))
        return said


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> tuple[float, float]:
    """(a, b) of the curve a · n^b that fits best, by least squares of the logarithms.

    Raises ValueError for fewer than two different sizes, and for costs that are not positive.
    """
    if len(set(sizes)) < 2 or min(costs) <= 0:
        raise ValueError(f"a curve needs two different sizes and positive costs; came {sizes} and {costs}")
    xs, ys = [log(n) for n in sizes], [log(cost) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    b = sum((one - x) * (two - y) for one, two in zip(xs, ys, strict=True)) / sum((one - x) ** 2 for one in xs)
    return exp(y - b * x), b
