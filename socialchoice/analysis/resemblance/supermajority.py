"""How large a majority must be, if some of the voters may be fakes of one person."""

from __future__ import annotations

from fractions import Fraction

from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact


def supermajority(sigma: int | str | Fraction) -> Fraction:
    """The share of all votes that a change of the status quo must exceed: 1/2 + sigma/2.

    sigma : the greatest share of fakes among all voters, 0 <= sigma < 1

    Safe for any sigma: if more than 1/2 + sigma/2 are for the change, then so are more than half of those who are no
    fakes, even if all fakes are. Live only below 1/3: from there on, all who are no fakes together do not reach it.
    Raises InvalidProblem for another sigma.

    Source: Shahaf, Shapiro and Talmon 2019, "Sybil-Resilient Reality-Aware Social Choice", arXiv:1807.11105 (the rule
    as the study of 2026 reports it; both sentences above are proved by counting).
    """
    share = exact(sigma)
    if not 0 <= share < 1:
        raise InvalidProblem(f"sigma is {share}; the share of fakes is at least 0 and below 1")
    return Fraction(1, 2) + share / 2


def passes(support: int, voters: int, sigma: int | str | Fraction) -> bool:
    """Whether so many of all voters change the status quo, with a share of fakes of at most sigma.

    Who abstains stands with the status quo. Raises InvalidProblem for numbers that are no counts of voters.
    """
    if voters < 1 or not 0 <= support <= voters:
        raise InvalidProblem(f"{support} of {voters} voters are no share; wanted are 0 <= support <= voters")
    return support > supermajority(sigma) * voters


def live(sigma: int | str | Fraction) -> bool:
    """Whether a change passes if all who are no fakes want it: sigma < 1/3."""
    return 1 - exact(sigma) > supermajority(sigma)
