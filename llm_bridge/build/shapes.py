"""What words leave open in a utility, and the assumptions that close it; every one of them has its extremes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from llm_bridge.words import Importance, Order, Reading

Shape = Literal["linear", "concave", "convex"]
Weights = Literal["as stated", "equal", "steep"]


@dataclass(frozen=True)
class Assumption:
    """One way to close what is open.

    shape   : of a utility between a limit (0) and an ideal (1): t, or 2t − t², or t²
    weights : of issues: as stated (numbers where given, else by stated order, else equal), or all equal, or each place
              in the stated order twice as heavy as the next
    unnamed : the utility of a choice that is neither a stated ideal nor a stated limit
    """

    shape: Shape = "linear"
    weights: Weights = "as stated"
    unnamed: Fraction = Fraction(0)

    def __str__(self) -> str:
        return f"{self.shape} utilities, weights {self.weights}, unnamed choices worth {self.unnamed}"


BASE = Assumption()
EXTREMES = tuple(
    Assumption(shape, weights, unnamed)
    for shape in ("linear", "concave", "convex")
    for weights in ("as stated", "equal", "steep")
    for unnamed in (Fraction(0), Fraction(1, 2))
    if (shape, weights, unnamed) != ("linear", "as stated", Fraction(0))
)


def shaped(share: Fraction, shape: Shape) -> Fraction:
    """The utility at `share` of the way from limit to ideal."""
    if shape == "concave":
        return 2 * share - share**2
    return share**2 if shape == "convex" else share


def weights_of(reading: Reading, issues: list[str], assumption: Assumption) -> Mapping[str, Fraction]:
    """How much each issue counts for one party; the weights sum to one."""
    stated = {j.issue: Fraction(str(j.value)) for j in reading.judgements if isinstance(j, Importance)}
    order = next((j.issues for j in reading.judgements if isinstance(j, Order)), ())
    order = tuple(issue for issue in order if issue in issues)
    place = {issue: at for at, issue in enumerate(order)}
    if assumption.weights == "equal":
        raw = dict.fromkeys(issues, Fraction(1))
    elif assumption.weights == "steep":
        raw = {issue: Fraction(1, 2 ** place.get(issue, len(order))) for issue in issues}
    elif any(stated.values()):
        mean = sum(stated.values(), Fraction(0)) / len(stated)
        raw = {issue: stated.get(issue, mean) for issue in issues}
    else:
        raw = {issue: Fraction(len(issues) - place.get(issue, len(order))) for issue in issues}
    total = sum(raw.values(), Fraction(0))
    return {issue: weight / total for issue, weight in raw.items()} if total else dict.fromkeys(issues, Fraction(0))
