"""Equal awards up to the claims: what the constrained rules and the Talmud's are made of."""

from collections.abc import Sequence
from fractions import Fraction

from socialchoice.model.evidence import Evidence


def equal_awards(claims: Sequence[Fraction], estate: Fraction) -> list[Fraction]:
    """min(claim, λ) for everybody, with the λ at which they sum to the estate, which is at most all claims."""
    found, left = [Fraction(0)] * len(claims), estate
    order = sorted(range(len(claims)), key=lambda i: claims[i])
    for at, i in enumerate(order):
        found[i] = min(claims[i], left / (len(claims) - at))
        left -= found[i]
    return found


def equal_losses(claims: Sequence[Fraction], estate: Fraction) -> list[Fraction]:
    """What is left of the claims when all lose as much, nobody more than its claim."""
    losses = equal_awards(claims, sum(claims, Fraction(0)) - estate)
    return [claim - loss for claim, loss in zip(claims, losses, strict=True)]


def recount() -> Evidence:
    """The evidence that the division is worked out again."""
    return Evidence("divided estate")
