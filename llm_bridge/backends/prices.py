"""What tokens cost, as the user says it; no price is built in, since prices change and servers differ."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from llm_bridge.backend import Usage
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact

KINDS = ("in", "out", "cache-read", "cache-write")
MILLION = 1_000_000


@dataclass(frozen=True)
class Prices:
    """Money for a million tokens of each kind, in the user's currency."""

    read: Fraction
    written: Fraction
    cache_read: Fraction
    cache_write: Fraction

    @classmethod
    def parse(cls, text: str) -> Prices:
        """From "in=3, out=15, cache-read=0.30, cache-write=3.75"; all four must be named.

        Raises InvalidProblem for anything else.
        """
        given = [part.partition("=") for part in text.split(",")]
        found = {name.strip(): amount.strip() for name, _, amount in given}
        if sorted(found) != sorted(KINDS) or len(given) != len(KINDS):
            raise InvalidProblem(f"the prices are {text!r}; name each of {', '.join(KINDS)} once, as in in=3")
        return cls(*(money(found[kind], f"the price {kind}") for kind in KINDS))

    def cost(self, usage: Usage) -> Fraction:
        """What a usage costs."""
        parts = (
            self.read * usage.input_tokens,
            self.written * usage.output_tokens,
            self.cache_read * usage.cache_read_tokens,
            self.cache_write * usage.cache_write_tokens,
        )
        return sum(parts, Fraction(0)) / MILLION

    def most(self, read: int, written: int) -> Fraction:
        """What so many tokens cost at most, whether the read ones are cached or not."""
        return (max(self.read, self.cache_read, self.cache_write) * read + self.written * written) / MILLION


def money(text: str, what: str) -> Fraction:
    """An amount of at least 0. Raises InvalidProblem for anything else."""
    try:
        amount = exact(text)
    except InvalidProblem:
        amount = Fraction(-1)
    if amount < 0:
        raise InvalidProblem(f"{what} is {text!r}; it must be a number of at least 0, such as 2.50")
    return amount
