"""Two tests with rational p-values, and the rate of false discoveries over many of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb

from socialchoice.analysis.opinions.tallies import Count


def binomial_test(successes: int, trials: int) -> Fraction:
    """How likely at least so many successes are, if each is as likely as not; 1 without trials."""
    return Fraction(sum(comb(trials, x) for x in range(successes, trials + 1)), 2**trials)


def fisher_test(mine: Count, rest: Count) -> Fraction:
    """Fisher's exact test, two-sided: whether agreeing and being in the group are independent.

    The chance, with both totals given, of a table that is no likelier than this one.
    """
    agreed, total = mine.agrees + rest.agrees, mine.seen + rest.seen
    least, most = max(0, agreed - rest.seen), min(agreed, mine.seen)
    ways = [comb(mine.seen, x) * comb(rest.seen, agreed - x) for x in range(least, most + 1)]
    here = ways[mine.agrees - least]
    return Fraction(sum(way for way in ways if way <= here), comb(total, agreed))


def discoveries(values: Sequence[Fraction], rate: Fraction) -> list[bool]:
    """Which null hypotheses are rejected, so that of all rejected ones no greater share than `rate` is expected true.

    The p-values in order are compared with rank * rate / number; all up to the last that is not above are rejected.
    It holds for independent tests, and for those of positive dependence.

    Source: Benjamini and Hochberg 1995, "Controlling the false discovery rate"; Benjamini and Yekutieli 2001 for
    dependence.
    """
    order = sorted(range(len(values)), key=lambda at: values[at])
    passed = [rank for rank, at in enumerate(order, 1) if values[at] * len(values) <= rank * rate]
    last = max(passed, default=0)
    rejected = set(order[:last])
    return [at in rejected for at in range(len(values))]


def adjusted(values: Sequence[Fraction]) -> list[Fraction]:
    """The least rate at which each is rejected: the least p * number / rank from its own rank on, at most 1."""
    order = sorted(range(len(values)), key=lambda at: values[at])
    found, least = [Fraction(1)] * len(values), Fraction(1)
    for rank in range(len(values), 0, -1):
        least = min(least, values[order[rank - 1]] * len(values) / rank)
        found[order[rank - 1]] = least
    return found
